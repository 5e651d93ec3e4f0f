/// What becomes of `::before` and `::after` in an e-book.
///
/// Strings stay in the sheet. What counts, quotes, or asks the element is written into the tree as a span, and the
/// rules for the pseudo-element are said of the span too. What only pages know is left out: an e-book has no page
/// numbers, and the page list has those of the printed one.
enum LiteralContent: Sendable {
  case strings, literal, none

  static let beforeClass = "sewn-before"
  static let afterClass = "sewn-after"
  static let markerClass = "sewn-marker"

  static func className(_ pseudo: Selector.PseudoElement) -> String {
    pseudo == .before ? beforeClass : afterClass
  }

  init(_ items: [ContentItem]?) {
    guard let items, !items.contains(where: \.needsPages) else {
      self = .none
      return
    }
    self = items.allSatisfy { if case .text = $0 { true } else { false } } ? .strings : .literal
  }

  /// Of a rule's declarations, variables replaced; nil when none sets the content.
  init?(_ declarations: [Declaration], _ variables: CustomProperties) {
    guard let last = declarations.last(where: { $0.name == "content" }) else { return nil }
    guard let values = variables.substituted(last.value) else {
      self = .none
      return
    }
    var reader = ValueReader(values[...])
    self.init(reader.takeContent())
  }
}

extension ContentItem {
  fileprivate var needsPages: Bool {
    switch self {
    case .namedString, .leader, .element: true
    case .targetCounter(_, let counter, _): counter.isSame(as: "page") || counter.isSame(as: "pages")
    case .counter(let name, _), .counters(let name, _, _): name.isSame(as: "page") || name.isSame(as: "pages")
    default: false
    }
  }
}
