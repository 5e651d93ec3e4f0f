/// Every property that we support, once: name, inheritance, what it takes, how it is read and applied.
///
/// Validation, the cascade, `@supports` and the messages to the author all ask this table, so what one of them knows
/// the others know. The rows stand in `PropertyTable+Font.swift` and its neighbours; `Shorthand` has its own table.
enum PropertyTable {
  typealias ID = Int

  static let all: [Property] = fontRows + textRows + boxRows + borderRows + breakRows + generatedRows + pageRows

  private static let index: [String: ID] = {
    var index: [String: ID] = [:]
    for (position, property) in all.enumerated() { index[property.name] = position }
    return index
  }()

  /// All names that may be written, for a suggestion to the author.
  static let names: [String] =
    all.map(\.name) + Shorthand.all.map(\.name) + (aliases.keys.sorted() + Shorthand.aliases.keys.sorted())

  /// `name` is in lower case.
  static func id(_ name: String) -> ID? { index[name] }
  static func property(_ id: ID) -> Property { all[id] }

  /// Names that are another spelling of a property (CSS Text 3, clause 5.2; css-break-4, clause 3.4).
  static let aliases: [String: String] = [
    "word-wrap": "overflow-wrap", "-webkit-hyphens": "hyphens", "font-stretch": "font-width",
    "color-adjust": "print-color-adjust", "background": "background-color",
  ]
}
