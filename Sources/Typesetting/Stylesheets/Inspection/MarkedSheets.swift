import Diagnostics

/// The sheets of an engine with each declaration block replaced by marks: every selector leaves its own mark on what it
/// matches, as a custom property that does not inherit.
///
/// So the inspector asks the engine itself which selectors match, instead of a second matcher that could disagree.
struct MarkedSheets {
  struct Mark: Sendable {
    let rule: Stylesheet.StyleRule
    /// One of the rule's selectors, with its pseudo-element, which the marking one lacks.
    let selector: Selector
    /// Its place in the rule's list.
    let index: Int
    /// Equal for the selectors of one rule.
    let ruleNumber: Int
  }

  private(set) var marks: [Mark] = []
  private(set) var sheets: [Stylesheet] = []
  private var ruleCount = 0

  init(_ originals: [Stylesheet]) {
    for sheet in originals { sheets.append(Stylesheet(origin: sheet.origin, items: marked(sheet.items))) }
    let registrations = marks.indices.map { number in
      Stylesheet.Item.property(
        PropertyRegistration(
          name: Self.name(number), syntax: .universal, inherits: false, initial: nil, description: nil,
          place: SheetPlace(.init(path: "", bytes: []), .none)))
    }
    sheets.append(Stylesheet(origin: .author, items: registrations))
  }

  private static func name(_ number: Int) -> String { "--\(number)" }

  /// The number in a mark's name.
  static func number(_ name: [UInt8]) -> Int? { Int(String(decoding: name.dropFirst(2), as: UTF8.self)) }

  /// The recursion follows blocks and imports, which are bounded.
  private mutating func marked(_ items: [Stylesheet.Item]) -> [Stylesheet.Item] {
    var result: [Stylesheet.Item] = []
    for item in items {
      switch item {
      case .style(let rule): result += marked(rule)
      case .media(let query, let items): result.append(.media(query, marked(items)))
      case .layer(let path, let items): result.append(.layer(path, marked(items)))
      case .layerOrder, .page: result.append(item)
      case .property, .fontFace, .counterStyle: break
      }
    }
    return result
  }

  private mutating func marked(_ rule: Stylesheet.StyleRule) -> [Stylesheet.Item] {
    guard !rule.declarations.isEmpty else { return [] }
    defer { ruleCount += 1 }
    return rule.selectors.enumerated().map { index, selector in
      var marking = selector
      marking.pseudoElement = nil
      let mark = Declaration(
        name: Self.name(marks.count), value: [], isImportant: false, span: .none, longhands: [])
      marks.append(Mark(rule: rule, selector: selector, index: index, ruleNumber: ruleCount))
      return .style(Stylesheet.StyleRule(selectors: [marking], declarations: [mark]))
    }
  }
}
