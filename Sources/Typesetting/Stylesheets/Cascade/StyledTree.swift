package import ElementTree

/// An element tree with a computed style for each element, after `GeneratedContent`: what `::before`, `::after` and
/// counters generate stands in the tree as elements and text of its own.
package struct StyledTree: Sendable {
  package let tree: ElementTree
  /// The distinct styles of this tree.
  package let styles: [ComputedStyle]
  /// For each node an index into `styles`; text nodes have their parent's.
  package let styleIndices: [UInt32]
  /// Generated elements whose text only layout knows, by node index.
  package let slots: [UInt32: PageSlot]
  /// What the counter `list-item` says at list items, by node index; empty where lists count by their attributes alone.
  package let listValues: [UInt32: Int]

  package init(
    tree: ElementTree, styles: [ComputedStyle], styleIndices: [UInt32], slots: [UInt32: PageSlot] = [:],
    listValues: [UInt32: Int] = [:]
  ) {
    self.tree = tree
    self.styles = styles
    self.styleIndices = styleIndices
    self.slots = slots
    self.listValues = listValues
  }

  package func style(of node: ElementTree.NodeID) -> ComputedStyle { styles[Int(styleIndices[Int(node.index)])] }
  package func slot(of node: ElementTree.NodeID) -> PageSlot? { slots[node.index] }
}

/// Generated content that depends on pages.
package enum PageSlot: Sendable, Hashable {
  /// The page label of a link's target, as `target-counter(attr(href), page)` asks; `href` as written.
  case pageNumber(href: String)
  /// `leader(". ")`: fills the rest of the line with copies of the text.
  case leader(String)
}
