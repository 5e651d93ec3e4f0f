package import Diagnostics
package import Stylesheets

/// The faces that a book may use: those that its style sheets bring, then those that are installed.
///
/// All faces get their numbers when the library is made, from the families that the style sheets name, the generic
/// families and a fixed list of fallbacks, in that order: nothing that a worker meets later can change a number.
/// What is put off until a face is asked for is only the opening of its file (`FontFace`).
package struct FontLibrary: Sendable {
  package private(set) var faces: [FontFace]
  /// Faces of a family by the key of its name.
  private var families: [[UInt8]: [Int]] = [:]
  /// Families after the style's own, in the order in which they are asked for a character.
  private(set) var fallbackFamilies: [[UInt8]] = []
  /// Installed, but only as a variable font.
  private(set) var variableFamilies: Set<[UInt8]> = []
  /// Installed, but with pictures in colour instead of outlines.
  private(set) var colorFamilies: [String] = []
  /// Shared by all workers: the patterns are read once.
  var dictionaries = HyphenationLibrary()

  /// A library of given faces; each family is found by the name that its faces carry.
  package init(faces: [FontFace]) {
    self.faces = faces
    for (position, face) in faces.enumerated() {
      precondition(face.index == position, "faces stand in the order of their numbers")
      families[Self.key(face.family), default: []].append(position)
    }
    if faces.isEmpty { appendEmptyFace() }
  }

  /// A font that a style sheet brings (`@font-face`).
  package struct Brought: Sendable {
    package enum Program: Sendable {
      /// A file's content, in which `FontFile` found no fault.
      case bytes([UInt8])
      /// A face of the system under a name of the book's (`local()`).
      case installed(path: String, index: Int)
    }
    package var family: String
    package var weights: ClosedRange<Int>
    package var slant: FontProperties.Slant
    package var program: Program
    /// Per cent of the normal width.
    package var widths = 100.0...100.0
    /// None: every character.
    package var unicodeRanges: [UnicodeRange] = []
    package var featureSettings: [FontSetting<Int>] = []
    package var sizeAdjust = 1.0
    package var ascentOverride: Double?
    package var descentOverride: Double?
    package var lineGapOverride: Double?

    package init(
      family: String, weights: ClosedRange<Int> = 400...400, slant: FontProperties.Slant = .normal, program: Program
    ) {
      self.family = family
      self.weights = weights
      self.slant = slant
      self.program = program
    }
  }

  /// The library of a book. `named` are the families that its style sheets name (generic ones are always there);
  /// a name that is not among them is not found later. Reports when no font at all is installed.
  ///
  /// Takes 5 to 10 ms, nearly all of it fontconfig reading its configuration.
  package static func installed(
    families named: [String], brought: [Brought] = [], log: inout DiagnosticLog
  ) -> FontLibrary {
    let wanted = named.map { key($0) } + GenericFamily.all.flatMap { $0.candidates.map { key($0) } }
    let fallbacks = FallbackFamilies.fixed.map { key($0) }
    let exact = Set(wanted + fallbacks)
    let installed = InstalledFonts { exact.contains($0) || FallbackFamilies.isScriptFamily($0) }
    var library = FontLibrary(faces: [], brought: brought)
    library.append(installed, order: wanted + fallbacks)
    library.variableFamilies = installed.variableFamilies
    library.colorFamilies = installed.colorFamilies
    if library.faces.isEmpty {
      log.report(
        Diagnostic(
          TypographyCodes.noFonts, .error, "no font is installed that a PDF can embed",
          action: "text is set in empty boxes", help: "install `fonts-vollkorn`, `fonts-noto-core`, `fonts-dejavu-core`"
        ))
      library.appendEmptyFace()
    }
    return library
  }

  private init(faces: [FontFace], brought: [Brought]) {
    self.faces = faces
    for font in brought {
      append(
        FontFace(
          index: self.faces.count, family: font.family, weight: min(max(font.weights.lowerBound, 1), 1000),
          slant: FontSlant(font.slant), source: FontSource(font.program), descriptors: FontDescriptors(font)),
        keys: [Self.key(font.family)])
    }
  }

  /// Numbers the entries family by family in the order given, then the families of single scripts by name.
  private mutating func append(_ installed: InstalledFonts, order: [[UInt8]]) {
    var byFamily: [[UInt8]: [Int]] = [:]
    for (position, entry) in installed.entries.enumerated() {
      for key in entry.families.map({ Self.key($0) }) where byFamily[key]?.last != position {
        byFamily[key, default: []].append(position)
      }
    }
    let scripts = Set(installed.entries.flatMap { $0.families.map { Self.key($0) } })
      .filter { FallbackFamilies.isScriptFamily($0) }.sorted { $0.lexicographicallyPrecedes($1) }
    var numbers: [Int: Int] = [:]
    for key in order + scripts where families[key] == nil {
      for position in byFamily[key] ?? [] {
        let entry = installed.entries[position]
        if let known = numbers[position] {
          families[key, default: []].append(known)
        } else {
          numbers[position] = faces.count
          append(
            FontFace(
              index: faces.count, family: entry.families.first ?? "", weight: entry.weight, slant: entry.slant,
              source: .file(path: entry.path, index: entry.index),
              descriptors: FontDescriptors(width: entry.width)), keys: [key])
        }
      }
    }
    let fixed = FallbackFamilies.fixed.map { Self.key($0) }
    fallbackFamilies = (fixed + scripts.filter { !fixed.contains($0) }).filter { families[$0] != nil }
  }

  private mutating func append(_ face: FontFace, keys: [[UInt8]]) {
    faces.append(face)
    for key in keys { families[key, default: []].append(face.index) }
  }

  private mutating func appendEmptyFace() {
    append(FontFace(index: 0, family: "none", weight: 400, slant: .upright, source: .bytes([])), keys: [])
  }

  /// Family names are compared without regard to ASCII case, as fontconfig and authors write them; as bytes.
  static func key(_ name: String) -> [UInt8] {
    name.utf8.prefix(256).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  }

  /// The faces of a named family, or of the first family that is there of a generic one; nil when there is none.
  func faces(of key: [UInt8]) -> [Int]? {
    if let found = families[key] { return found }
    guard let generic = GenericFamily(key: key) else { return nil }
    for candidate in generic.candidates {
      if let found = families[Self.key(candidate)] { return found }
    }
    return nil
  }
}

extension FontDescriptors {
  /// Of an installed face.
  init(width: Double) {
    widths = width...width
  }

  init(_ font: FontLibrary.Brought) {
    weights = font.weights
    widths = font.widths
    unicodeRanges = font.unicodeRanges.map { $0.first...$0.last }
    features = font.featureSettings.map { $0.tag + "=" + String($0.value) }
    sizeAdjust = min(max(font.sizeAdjust, 0), 10)
    (ascent, descent, lineGap) = (font.ascentOverride, font.descentOverride, font.lineGapOverride)
    isBrought = true
  }
}

extension FontSource {
  init(_ program: FontLibrary.Brought.Program) {
    switch program {
    case .bytes(let bytes): self = .bytes(bytes)
    case .installed(let path, let index): self = .file(path: path, index: index)
    }
  }
}

extension FontSlant {
  init(_ slant: FontProperties.Slant) {
    switch slant {
    case .normal: self = .upright
    case .italic: self = .italic
    case .oblique: self = .oblique
    }
  }
}
