/// Every property that we support, once: name, inheritance, what it takes, how it is read and applied.
///
/// Validation, the cascade, `@supports` and the messages to the author all ask this table, so what one of them knows
/// the others know. The rows stand in `PropertyTable+Font.swift` and its neighbours; `Shorthand` has its own table.
enum PropertyTable {
  typealias ID = Int

  static let all: [Property] =
    fontRows + textRows + boxRows + sizeRows + borderRows
    + backgroundRows + columnRows + flexRows + tableRows + breakRows + generatedRows + pageRows + logicalRows

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

  /// What `all` sets: everything but the direction of text and what only pages have (css-cascade-5, clause 3.2).
  static let allIDs: [ID] = all.indices.filter { id in
    !["direction", "unicode-bidi"].contains(all[id].name) && !pageRows.contains { $0.name == all[id].name }
  }

  /// The words that a property or a shorthand takes, for a suggestion to the author. `name` is in lower case.
  static func words(of name: String) -> [String] {
    let name = aliases[name] ?? Shorthand.aliases[name] ?? name
    if let id = id(name) { return all[id].words }
    var words: [String] = []
    for id in Shorthand.named(name)?.longhands ?? [] {
      for word in all[id].words where !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// What a flow-relative name stands for; nil for other names. `name` is in lower case.
  static func physicalName(of name: String, isRightToLeft: Bool) -> String? {
    let names = id(name).map { all[$0].physical } ?? Shorthand.named(name)?.physical
    return names.map { isRightToLeft ? $0.rightToLeft : $0.leftToRight }
  }

  /// Names that are another spelling of a property (CSS Text 3, clause 5.2; css-break-4, clause 3.4).
  static let aliases: [String: String] = [
    "word-wrap": "overflow-wrap", "-webkit-hyphens": "hyphens", "font-stretch": "font-width",
    "color-adjust": "print-color-adjust",
  ]
}
