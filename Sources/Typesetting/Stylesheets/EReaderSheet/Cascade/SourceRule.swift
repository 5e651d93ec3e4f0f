import Diagnostics

/// A style rule of the author's that concerns a screen, with its place in the cascade.
struct SourceRule: Sendable {
  /// When it holds.
  enum Condition: Sendable, Hashable {
    case always, dark
  }

  /// The place among all rules.
  var number: Int
  var rule: Stylesheet.StyleRule
  /// The rank of its layer; the higher wins, unless declarations are important.
  var layer: UInt32
  var condition: Condition

  /// In the order of the sheets. Print's blocks, page rules and what never holds are gone.
  static func collect(_ sheets: [Stylesheet]) -> [SourceRule] {
    var collection = Collection()
    for sheet in sheets where sheet.origin == .author {
      collection.add(sheet.items, layer: LayerOrder.none, condition: .always)
    }
    let ranks = collection.layers.ranks()
    return collection.found.enumerated().map { number, found in
      SourceRule(number: number, rule: found.rule, layer: ranks[found.layer], condition: found.condition)
    }
  }

  private struct Collection {
    var found: [(rule: Stylesheet.StyleRule, layer: LayerOrder.ID, condition: Condition)] = []
    var layers = LayerOrder()

    /// The recursion follows blocks and imports, which are bounded.
    mutating func add(_ items: [Stylesheet.Item], layer: LayerOrder.ID, condition: Condition) {
      for item in items {
        switch item {
        case .style(let rule): if !rule.declarations.isEmpty { found.append((rule, layer, condition)) }
        case .media(let query, let items):
          if query.holds(in: MediaContext(kind: .screen)) {
            add(items, layer: layer, condition: condition)
          } else if query.isForDarkScreen {
            add(items, layer: layer, condition: .dark)
          }
        case .layer(let path, let items): add(items, layer: layers.layer(path, in: layer), condition: condition)
        case .layerOrder(let paths): for path in paths { _ = layers.layer(path, in: layer) }
        default: break
        }
      }
    }
  }
}

extension Stylesheet {
  /// The sheet as it is in the dark: blocks for it hold.
  var inTheDark: Stylesheet { Stylesheet(origin: origin, items: Self.inTheDark(items)) }

  /// The recursion follows blocks and imports, which are bounded.
  private static func inTheDark(_ items: [Item]) -> [Item] {
    items.flatMap { item -> [Item] in
      switch item {
      case .media(let query, let items):
        query.isForDarkScreen ? inTheDark(items) : [.media(query, inTheDark(items))]
      case .layer(let path, let items): [.layer(path, inTheDark(items))]
      default: [item]
      }
    }
  }
}
