import Diagnostics
import ManuscriptReaders
import Stylesheets
import Workspace

/// The style sheets of an output: Sewn's own in a cascade layer, so that whatever a book's sheet says wins over them; then
/// the book's, the output's, and the variables of both.
struct BookStyles {
  let description: BookDescription
  let output: BookDescription.Output
  let workspace: any Workspace

  /// The cascade layers of the shipped sheets: what is shared, and the look over it, so that a look's rule for every page
  /// wins over a rule for right ones.
  static let sharedLayer = ["sewn", "shared"]
  static let lookLayer = ["sewn", "look"]
  static let defaultPresentation = "indented"

  static func defaultLook(of format: BookDescription.Output.Format) -> String {
    format == .handouts ? "handout" : "book"
  }

  /// A sheet that the book names and does not have is an error in the log: a book without its styles is not what was asked
  /// for. Throws when one of Sewn's own cannot be read, or the disk is at fault.
  func load(title: String, log: inout DiagnosticLog) throws(WorkspaceError) -> [Stylesheet] {
    var sheets = [UserAgentSheet.stylesheet]
    sheets.append(try sheet("base.css", under: .styles, layer: Self.sharedLayer, log: &log))
    let presentation = try presentation(log: &log)
    sheets.append(try sheet(presentation, under: .styles, layer: Self.sharedLayer, log: &log))
    sheets.append(try sheet(try look(log: &log), under: .styles, layer: Self.lookLayer, log: &log))
    for path in description.styles + output.styles {
      if let sheet = try own(path, log: &log) { sheets.append(sheet) }
    }
    let variables = variables(title: title)
    sheets.append(Stylesheet.variables(variables))
    // Sewn's own sheets have no such faults; looking for them takes a tenth of a short book.
    if hasAuthorsStyles { VariableCheck.check(variables, sheets: sheets, media: output.media, log: &log) }
    return sheets
  }

  private var hasAuthorsStyles: Bool {
    !description.styles.isEmpty || !output.styles.isEmpty || !description.variables.isEmpty || !output.variables.isEmpty
      || output.paper != nil
  }

  private func variables(title: String) -> [Stylesheet.Variable] {
    [Stylesheet.Variable(name: "book-title", value: CSSText.string(title))] + placed(description.variables)
      + (output.paper.map { [Stylesheet.Variable(name: "page-size", value: $0)] } ?? []) + placed(output.variables)
  }

  private func placed(_ variables: [BookDescription.Variable]) -> [Stylesheet.Variable] {
    variables.map {
      Stylesheet.Variable(
        name: $0.name, value: $0.value, place: SheetPlace(description.source, $0.span),
        namePlace: SheetPlace(description.source, $0.nameSpan))
    }
  }

  // MARK: Sewn's own

  /// The book's look is that of its handouts only where it says so: a handout is another thing.
  private var chosenLook: BookDescription.StyleName? {
    output.look ?? (output.format == .handouts ? nil : description.look)
  }

  /// The name of the look, as it was chosen.
  var lookName: String { chosenLook?.name ?? Self.defaultLook(of: output.format) }

  private func look(log: inout DiagnosticLog) throws(WorkspaceError) -> String {
    let standard = Self.defaultLook(of: output.format)
    return try shipped(chosenLook, in: "", otherwise: standard, code: BuildCodes.lookUnknown, "look", log: &log)
  }

  private func presentation(log: inout DiagnosticLog) throws(WorkspaceError) -> String {
    try shipped(
      description.threads.presentation, in: "threads/", otherwise: Self.defaultPresentation,
      code: BuildCodes.presentationUnknown, "presentation of threads", log: &log)
  }

  /// The path of a shipped sheet. A name that none has is an error; the build goes on to find the others.
  private func shipped(
    _ name: BookDescription.StyleName?, in folder: String, otherwise standard: String, code: DiagnosticCode,
    _ what: String, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> String {
    guard let name else { return folder + standard + ".css" }
    if Self.isPlain(name.name), workspace.exists(folder + name.name + ".css", under: .styles) {
      return folder + name.name + ".css"
    }
    let known = try Self.names(in: folder, of: workspace)
    log.report(
      Diagnostic(
        code, .error, "there is no \(what) of this name", at: description.source.place(name.span),
        label: "known are " + known.map { "`\($0)`" }.joined(separator: ", "), action: "nothing is written",
        help: DidYouMean.help(for: name.name, among: known) ?? "a sheet of your own belongs into `styles:`"))
    return folder + standard + ".css"
  }

  /// Lower-case letters and hyphens, as the shipped names are; `base` is no look.
  private static func isPlain(_ name: String) -> Bool {
    !name.utf8.elementsEqual("base".utf8)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-") }
  }

  /// The looks, or the presentations in `threads/`.
  static func names(in folder: String, of workspace: any Workspace) throws(WorkspaceError) -> [String] {
    try workspace.list(folder.isEmpty ? "." : String(folder.dropLast()), under: .styles)
      .filter { $0.hasSuffix(".css") }.map { String($0.dropLast(4)) }.filter(isPlain)
  }

  // MARK: The book's

  private func own(_ path: String, log: inout DiagnosticLog) throws(WorkspaceError) -> Stylesheet? {
    do throws(WorkspaceError) {
      return try sheet(path, under: .book, log: &log)
    } catch {
      if case .unreadable = error { throw error }
      var help = "paths are relative to the book's folder"
      if case .tooLarge = error { help = "look whether the right file is named: no book needs so long a sheet" }
      log.report(
        Diagnostic(
          BuildCodes.styleMissing, .error, error.message,
          at: .file(workspace.displayPath("book.yml", under: .book)), label: "its `styles:` names this sheet",
          action: "nothing is written", help: help))
      return nil
    }
  }

  private func sheet(
    _ path: String, under root: WorkspaceRoot, layer: [String] = [], log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Stylesheet {
    try Stylesheet.read(path, under: root, layer: layer, from: workspace, log: &log)
  }
}

extension BookDescription.Output {
  /// What media queries are answered with.
  var media: MediaContext { MediaContext(kind: format == .epub ? .screen : .print) }
}

/// Writes values of CSS.
enum CSSText {
  /// A quoted string (css-syntax-3, 4.3.5).
  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return result + "\""
  }
}
