import Diagnostics
import Limits
import Stylesheets
import Typography
import Workspace

/// The fonts that a book's style sheets bring: files of the book's folder, opened through the workspace and checked, and
/// installed faces under other names.
enum BookFonts {
  /// Each rule with the first of its sources that can be used; what cannot is reported where it is written, and only if
  /// nothing else of the rule can be used. Sheets lie beneath `roots`.
  static func load(
    _ rules: [FontFaceRule], from workspace: any Workspace, roots: [WorkspaceRoot], log: inout DiagnosticLog
  ) -> [FontLibrary.Brought] {
    var loader = Loader(workspace: workspace, roots: roots)
    return rules.prefix(Limits.maximumFontFaces).compactMap { rule in
      var faults: [Diagnostic] = []
      for source in rule.sources {
        if let program = loader.program(of: source, &faults) { return brought(rule, program) }
      }
      for fault in faults { log.report(fault) }
      return nil
    }
  }

  private static func brought(_ rule: FontFaceRule, _ program: FontLibrary.Brought.Program) -> FontLibrary.Brought {
    var font = FontLibrary.Brought(family: rule.family, weights: rule.weights, slant: rule.slant, program: program)
    font.widths = rule.widths
    font.unicodeRanges = rule.unicodeRanges
    font.featureSettings = rule.featureSettings
    font.sizeAdjust = rule.sizeAdjust
    font.ascentOverride = rule.ascentOverride
    font.descentOverride = rule.descentOverride
    font.lineGapOverride = rule.lineGapOverride
    return font
  }

  /// A file that a sheet names: where it lies beneath its root.
  struct Location: Equatable {
    var root: WorkspaceRoot
    var path: String
  }

  /// Where an address of a sheet leads; nil when that is out of the folder that the sheet lies in.
  static func location(
    of address: String, in sheet: String, beneath roots: [WorkspaceRoot], of workspace: any Workspace
  ) -> Location? {
    guard let home = home(of: sheet, beneath: roots, of: workspace), let plain = unescaped(address),
      let path = BookPath.join(BookPath.folder(of: home.path), plain)
    else { return nil }
    return Location(root: home.root, path: path)
  }

  /// Sheets are known by the paths that the author sees: those of Sewn's own stand beneath one folder, a book's beneath
  /// another.
  private static func home(
    of sheet: String, beneath roots: [WorkspaceRoot], of workspace: any Workspace
  ) -> Location? {
    for root in roots {
      let probe = workspace.displayPath("x", under: root)
      let prefix = String(decoding: probe.utf8.dropLast(), as: UTF8.self)
      guard sheet.utf8.starts(with: prefix.utf8) else { continue }
      let path = String(decoding: sheet.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
      if workspace.exists(path, under: root) { return Location(root: root, path: path) }
    }
    return nil
  }

  /// Without `?…` and `#…`, and with `%20` as the byte that it stands for; nil for what is no UTF-8 then.
  private static func unescaped(_ address: String) -> String? {
    let bytes = Array(address.utf8.prefix { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?") })
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let byte = UInt8(String(decoding: bytes[(position + 1)...(position + 2)], as: UTF8.self), radix: 16)
      {
        result.append(byte)
        position += 3
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(validating: result, as: UTF8.self)
  }
}

/// Opens each file once, within the bound for all of them.
private struct Loader {
  let workspace: any Workspace
  let roots: [WorkspaceRoot]
  private var known: [[UInt8]: FontLibrary.Brought.Program] = [:]
  private var total = 0
  private var installed: LocalFonts?

  init(workspace: any Workspace, roots: [WorkspaceRoot]) {
    self.workspace = workspace
    self.roots = roots
  }

  mutating func program(
    of source: FontFaceRule.Source, _ faults: inout [Diagnostic]
  ) -> FontLibrary.Brought.Program? {
    switch source.location {
    case .local(let name):
      let fonts = installed ?? LocalFonts()
      installed = fonts
      if let program = fonts.program(named: name) { return program }
      faults.append(
        Self.fault(
          BuildCodes.fontFileMissing, "no installed font has the name `\(name)`", source,
          help: "`local()` takes a full name, such as `Vollkorn Bold`"))
      return nil
    case .file(let address): return program(at: address, source, &faults)
    }
  }

  private static func fault(
    _ code: DiagnosticCode, _ message: String, _ source: FontFaceRule.Source, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      code, .warning, message, at: source.place.diagnosticPlace, action: "this font is not used", help: help)
  }

  private mutating func program(
    at address: String, _ source: FontFaceRule.Source, _ faults: inout [Diagnostic]
  ) -> FontLibrary.Brought.Program? {
    if Self.hasScheme(address) {
      faults.append(
        Self.fault(
          BuildCodes.fontNotFetched, "this font is not a file of the book, and Sewn opens no network", source,
          help: "save the font into the book's folder and name it there"))
      return nil
    }
    if let format = source.format, ["embedded-opentype", "svg", "woff", "woff2"].contains(format) {
      faults.append(unusable(format == "woff" ? .woff : format == "woff2" ? .woff2 : .unknownFormat, source))
      return nil
    }
    guard let location = BookFonts.location(of: address, in: source.place.file.path, beneath: roots, of: workspace)
    else {
      faults.append(
        Self.fault(
          BuildCodes.fontFileMissing, "this font's path leads out of the book's folder", source,
          help: "copy the font into the book's folder and name it there"))
      return nil
    }
    let key = Array(workspace.displayPath(location.path, under: location.root).utf8)
    if let program = known[key] { return program }
    do throws(WorkspaceError) {
      let bytes = try workspace.read(location.path, under: location.root, limit: Limits.maximumFontBytes)
      return check(bytes, key, source, &faults)
    } catch {
      faults.append(Self.fault(BuildCodes.fontFileMissing, error.message, source))
      return nil
    }
  }

  private mutating func check(
    _ bytes: [UInt8], _ key: [UInt8], _ source: FontFaceRule.Source, _ faults: inout [Diagnostic]
  ) -> FontLibrary.Brought.Program? {
    if let fault = total + bytes.count > Limits.maximumBroughtFontBytes ? .tooLarge : FontFile.fault(of: bytes) {
      faults.append(unusable(fault, source))
      return nil
    }
    total += bytes.count
    known[key] = .bytes(bytes)
    return .bytes(bytes)
  }

  private func unusable(_ fault: FontFile.Fault, _ source: FontFaceRule.Source) -> Diagnostic {
    let message: String
    var help = "name a TrueType or OpenType file (`.ttf`, `.otf`)"
    switch fault {
    case .woff: message = "this font is compressed for the web (WOFF), which Sewn does not read"
    case .woff2:
      message = "this font is compressed for the web (WOFF2), which Sewn does not read"
      help = "name the `.ttf` or `.otf` that it was made from; `woff2_decompress` makes one"
    case .unknownFormat: message = "this is neither a TrueType nor an OpenType font"
    case .variable:
      message = "this is a variable font, which is not used"
      help = "name the static files, one for each weight"
    case .broken: message = "this font's file is broken: no glyphs can be taken out of it"
    case .tooLarge:
      message = "this font is too large"
      help = "a file may have \(Limits.maximumFontBytes / 1_000_000) MB, all files of a book five times as much"
    }
    return Self.fault(BuildCodes.fontUnusable, message, source, help: help)
  }

  /// `https://…`, `data:…`, `//host/…`: letters, then a colon, before any slash (RFC 3986, 3.1).
  private static func hasScheme(_ address: String) -> Bool {
    if address.utf8.starts(with: "//".utf8) { return true }
    let name = address.utf8.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    return name.count > 1 && name.count < address.utf8.count
      && address.utf8.dropFirst(name.count).first == UInt8(ascii: ":")
  }
}
