import Diagnostics
import Limits

/// An `@font-face` rule: a font that travels with the book, or an installed one under another name (CSS Fonts 4,
/// clause 4). What is not said has its initial value.
package struct FontFaceRule: Sendable {
  package enum Location: Sendable, Hashable {
    /// `url()`, as written: relative to the sheet.
    case file(String)
    /// `local()`: the full name or the PostScript name of one installed face.
    case local(String)
  }
  package struct Source: Sendable {
    package var location: Location
    /// The word of `format()`, in lower case; nil where none is given.
    package var format: String?
    /// The words of `tech()`, in lower case.
    package var technologies: [String]
    package var place: SheetPlace
  }

  package var family = ""
  /// In the author's order: the first that can be used is.
  package var sources: [Source] = []
  /// From 1 to 1000.
  package var weights = 400...400
  package var slant: FontProperties.Slant = .normal
  /// Per cent of the normal width.
  package var widths = 100.0...100.0
  /// None: every character.
  package var unicodeRanges: [UnicodeRange] = []
  package var featureSettings: [FontSetting<Int>] = []
  package var variationSettings: [FontSetting<Double>] = []
  package var languageOverride: String?
  /// What outlines and metrics are multiplied by.
  package var sizeAdjust = 1.0
  /// Shares of the size; nil is what the font says.
  package var ascentOverride: Double?
  package var descentOverride: Double?
  package var lineGapOverride: Double?
  /// The rule itself, with the sheet that addresses are relative to.
  package var place: SheetPlace

  init(place: SheetPlace) { self.place = place }
}

extension FontFaceRule {
  enum Reading { case taken, unknown, invalid(takes: String) }

  static let descriptorNames = [
    "font-family", "src", "font-weight", "font-style", "font-width", "font-stretch", "unicode-range",
    "font-feature-settings", "font-variation-settings", "font-language-override", "size-adjust", "ascent-override",
    "descent-override", "line-gap-override", "font-display", "font-named-instance",
  ]

  /// Reads one descriptor; a value that does not fit leaves the rule as it is.
  mutating func read(_ descriptor: String, _ value: ArraySlice<ComponentValue>) -> Reading {
    var reader = ValueReader(value)
    let rule = self
    guard let takes = take(descriptor, value, &reader) else { return .unknown }
    if takes.isEmpty, reader.isAtEnd { return .taken }
    self = rule
    return .invalid(takes: takes.isEmpty ? Self.form(of: descriptor) : takes)
  }

  /// Nil: no such descriptor. Empty: taken, if nothing is left over. Otherwise what it takes.
  private mutating func take(
    _ descriptor: String, _ value: ArraySlice<ComponentValue>, _ reader: inout ValueReader
  ) -> String? {
    let isRead: Bool
    switch descriptor {
    case "font-family": isRead = set(\.family, reader.takeFamily())
    case "src":
      sources = Self.sources(value, in: place.file)
      while reader.next() != nil {}
      isRead = !sources.isEmpty
    case "font-weight": isRead = set(\.weights, Self.weights(&reader))
    case "font-style": isRead = set(\.slant, Self.slant(&reader))
    case "font-width", "font-stretch": isRead = set(\.widths, Self.widths(&reader))
    case "unicode-range":
      let ranges = value.split(separator: .comma).map { UnicodeRange($0, source: place.file.bytes) }
      while reader.next() != nil {}
      unicodeRanges = ranges.compactMap(\.self)
      isRead = !ranges.isEmpty && ranges.count == unicodeRanges.count && ranges.count <= Limits.maximumUnicodeRanges
    case "font-feature-settings": isRead = set(\.featureSettings, reader.takeFeatureSettings())
    case "font-variation-settings": isRead = set(\.variationSettings, reader.takeVariationSettings())
    case "font-language-override":
      isRead = reader.take(keyword: "normal") || set(\.languageOverride, reader.takeLanguageSystem().map { .some($0) })
    case "size-adjust": isRead = set(\.sizeAdjust, Self.share(&reader))
    case "ascent-override":
      isRead = reader.take(keyword: "normal") || set(\.ascentOverride, Self.optionalShare(&reader))
    case "descent-override":
      isRead = reader.take(keyword: "normal") || set(\.descentOverride, Self.optionalShare(&reader))
    case "line-gap-override":
      isRead = reader.take(keyword: "normal") || set(\.lineGapOverride, Self.optionalShare(&reader))
    case "font-display", "font-named-instance":  // for windows, and for variable fonts
      while reader.next() != nil {}
      isRead = true
    default: return nil
    }
    return isRead ? "" : Self.form(of: descriptor)
  }

  private mutating func set<Value>(_ path: WritableKeyPath<Self, Value>, _ value: Value?) -> Bool {
    guard let value else { return false }
    self[keyPath: path] = value
    return true
  }

  private static func form(of descriptor: String) -> String {
    switch descriptor {
    case "font-family": "one family name"
    case "src": "`url(…)` and `local(…)`, separated by commas, each perhaps with `format(…)` and `tech(…)`"
    case "font-weight": "`auto`, or one or two weights such as `400` or `bold`"
    case "font-style": "`auto`, `normal`, `italic`, or `oblique` with perhaps one or two angles"
    case "font-width", "font-stretch": "`auto`, or one or two widths such as `condensed` or `75%`"
    case "unicode-range": "ranges such as `U+370-3FF`, separated by commas"
    case "size-adjust": "a percentage"
    case "ascent-override", "descent-override", "line-gap-override": "`normal` or a percentage"
    default: "what the property of this name takes"
    }
  }

  // MARK: Values

  private static func weights(_ reader: inout ValueReader) -> ClosedRange<Int>? {
    if reader.take(keyword: "auto") { return 400...400 }
    guard let first = reader.takeAbsoluteWeight() else { return nil }
    let second = reader.takeAbsoluteWeight() ?? first
    return min(first, second)...max(first, second)
  }

  /// Angles of `oblique` are read; one face of a family leans, and how far is its own.
  private static func slant(_ reader: inout ValueReader) -> FontProperties.Slant? {
    if reader.take(keyword: "auto") { return .normal }
    guard let (slant, _) = reader.takeFontStyle() else { return nil }
    if slant == .oblique { _ = reader.takeObliqueAngle() }
    return slant
  }

  private static func widths(_ reader: inout ValueReader) -> ClosedRange<Double>? {
    if reader.take(keyword: "auto") { return 100...100 }
    guard let first = reader.takeFontWidth() else { return nil }
    let second = reader.takeFontWidth() ?? first
    return min(first, second)...max(first, second)
  }

  /// A percentage that is not negative, as a share; a thousandfold is more than any font means.
  private static func share(_ reader: inout ValueReader) -> Double? {
    reader.take {
      if case .token(.percentage(let number)) = $0, number.value >= 0 { min(number.value / 100, 10) } else { nil }
    }
  }
  private static func optionalShare(_ reader: inout ValueReader) -> Double?? { share(&reader).map { .some($0) } }

  // MARK: src

  /// Each entry for itself: one that is not understood is left out, as if it named what is not there (clause 4.3).
  private static func sources(_ value: ArraySlice<ComponentValue>, in file: SourceFile) -> [Source] {
    value.split(separator: .comma).prefix(Limits.maximumFontSources).compactMap { entry in
      var reader = ValueReader(entry)
      guard let location = location(&reader) else { return nil }
      var source = Source(
        location: location, format: nil, technologies: [], place: SheetPlace(file, entry.trimmed.span))
      if let arguments = reader.takeFunction("format") {
        var inner = ValueReader(arguments)
        source.format = inner.takeKeyword() ?? inner.takeString()?.keyword
        guard inner.isAtEnd, source.format != nil else { return nil }
      }
      if let arguments = reader.takeFunction("tech") {
        var inner = ValueReader(arguments)
        repeat {
          guard let word = inner.takeKeyword() else { return nil }
          source.technologies.append(word)
        } while inner.takeComma()
      }
      return reader.isAtEnd ? source : nil
    }
  }

  private static func location(_ reader: inout ValueReader) -> Location? {
    if let address = reader.takeAddress() { return .file(address) }
    guard let arguments = reader.takeFunction("local") else { return nil }
    var inner = ValueReader(arguments)
    guard let name = inner.takeFamily(), inner.isAtEnd else { return nil }
    return .local(name)
  }
}
