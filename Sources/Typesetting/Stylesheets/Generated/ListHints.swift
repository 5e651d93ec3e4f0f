import ElementTree
import Limits

/// `start`, `reversed` and `value` of lists, as presentational hints: they change what our own sheet says of the counter
/// `list-item`, and lose against every author's rule (HTML, "Rendering"; css-lists-3, clause 4.6).
enum ListHints {
  static func applied(
    to style: GeneratedProperties, of node: ElementTree.NodeID, in tree: ElementTree
  ) -> GeneratedProperties {
    switch tree.name(of: node) {
    case .ol: list(style, node, tree)
    case .li: item(style, node, tree)
    default: style
    }
  }

  private static func list(
    _ style: GeneratedProperties, _ node: ElementTree.NodeID, _ tree: ElementTree
  ) -> GeneratedProperties {
    let start = number(tree.attributeBytes(.start, of: node))
    let isReversed = tree.attributeBytes(.reversed, of: node) != nil
    guard start != nil || isReversed,
      let position = style.counterReset.firstIndex(where: { $0.name.isSame(as: "list-item") }),
      style.counterReset[position].value == 0, !style.counterReset[position].isReversed
    else { return style }
    var hinted = style
    hinted.counterReset[position].isReversed = isReversed
    hinted.counterReset[position].isAutomatic = start == nil
    // The first item counts before it shows its number.
    if let start { hinted.counterReset[position].value = isReversed ? start + 1 : start - 1 }
    return hinted
  }

  private static func item(
    _ style: GeneratedProperties, _ node: ElementTree.NodeID, _ tree: ElementTree
  ) -> GeneratedProperties {
    guard style.counterSet.isEmpty, let value = number(tree.attributeBytes(.value, of: node)) else { return style }
    var hinted = style
    hinted.counterSet = [GeneratedProperties.CounterChange(name: "list-item", value: value)]
    return hinted
  }

  private static func number(_ bytes: ArraySlice<UInt8>?) -> Int? {
    guard let bytes, bytes.count <= 20, let value = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
    return min(max(value, -Limits.maximumListStart), Limits.maximumListStart)
  }
}
