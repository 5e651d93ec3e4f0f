import ElementTree
import Limits

/// Values of list items, by HTML's attributes (HTML, 4.4.5 and 4.4.8).
struct ListNumbering {
  private var upcoming: Int
  private let step: Int

  init(of list: ElementTree.NodeID, in tree: ElementTree) {
    let isReversed = tree.attributeBytes(.reversed, of: list) != nil
    step = isReversed ? -1 : 1
    let first = isReversed ? tree.children(of: list).reduce(0) { $0 + (tree.isElement($1, .li) ? 1 : 0) } : 1
    upcoming = Self.bounded(tree.attributeBytes(.start, of: list)) ?? first
  }

  mutating func next(for item: ElementTree.NodeID, in tree: ElementTree) -> Int {
    let value = Self.bounded(tree.attributeBytes(.value, of: item)) ?? upcoming
    upcoming = value + step
    return value
  }

  private static func bounded(_ bytes: ArraySlice<UInt8>?) -> Int? {
    guard let bytes, bytes.count <= 20, let value = Int(String(decoding: bytes, as: UTF8.self)) else { return nil }
    return min(max(value, -Limits.maximumListStart), Limits.maximumListStart)
  }
}
