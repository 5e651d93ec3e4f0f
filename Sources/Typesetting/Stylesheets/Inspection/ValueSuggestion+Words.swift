import Diagnostics
import Geometry

extension VariableSuggestion {
  /// Each word that is none of those that may stand there replaced by the nearest one: `gren` → `green`.
  static func nearWords(_ bytes: [UInt8], _ syntax: SyntaxString) -> [UInt8] {
    let known = vocabulary(of: syntax)
    if known.isEmpty { return [] }
    let parts = bytes.split(whereSeparator: isSelectorSpace).map { part in
      let word = String(decoding: part, as: UTF8.self)
      return DidYouMean.nearest(to: word, among: known) ?? word
    }
    return Array(parts.joined(separator: " ").utf8)
  }

  /// The words that fit a syntax, in a fixed order.
  private static func vocabulary(of syntax: SyntaxString) -> [String] {
    syntax.components.flatMap { component -> [String] in
      switch component.kind {
      case .word(let word): [word]
      case .type(.color): NamedColors.all.keys.sorted()
      case .type: []
      case .property(let name): words(of: name)
      }
    }
  }

  private static func words(of property: String) -> [String] {
    switch property {
    case "size": papers + ["portrait", "landscape"]
    case _ where property.hasSuffix("color"): NamedColors.all.keys.sorted()
    default: PropertyTable.id(property).map { PropertyTable.property($0).words } ?? []
    }
  }

  private static let papers = ["A3", "A4", "A5", "B4", "B5", "JIS-B4", "JIS-B5", "letter", "legal", "ledger"]
}
