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
  private let pseudoStyles: PseudoStyles
  package let notes: TreeNotes

  package init(
    tree: ElementTree, styles: [ComputedStyle], styleIndices: [UInt32], slots: [UInt32: PageSlot] = [:],
    listValues: [UInt32: Int] = [:], pseudoStyles: PseudoStyles = PseudoStyles(), notes: TreeNotes = TreeNotes()
  ) {
    self.tree = tree
    self.styles = styles
    self.styleIndices = styleIndices
    self.slots = slots
    self.listValues = listValues
    self.pseudoStyles = pseudoStyles
    self.notes = notes
  }

  package func style(of node: ElementTree.NodeID) -> ComputedStyle { styles[Int(styleIndices[Int(node.index)])] }
  /// The style of `::marker`, `::first-line`, `::footnote-call` or `::footnote-marker` where a rule speaks of it and the
  /// element can have it; nil otherwise. The others stand in the tree as elements. These are computed styles: lines
  /// and footnotes take them up where pages are made.
  package func style(of node: ElementTree.NodeID, pseudo: Selector.PseudoElement) -> ComputedStyle? {
    pseudoStyles.style(of: node, pseudo).map { styles[Int($0)] }
  }
  package func slot(of node: ElementTree.NodeID) -> PageSlot? { slots.isEmpty ? nil : slots[node.index] }
}

/// Generated content that depends on pages, or on other documents.
package enum PageSlot: Sendable, Hashable {
  /// `leader(". ")`: fills the rest of the line with copies of the text.
  case leader(String)
  /// `counter(page)` or `counter(pages)`: of the page that the element is shown on.
  case pageCounter(name: String, style: TextProperties.ListMarker)
  /// `string()`, which only what is shown in a margin box can ask for.
  case namedString(name: String, ContentItem.NamedStringPosition)
  /// `target-counter()` and its like; `href` as written.
  case target(href: String, TargetQuestion)
}

/// What is asked of the target of a link (css-content-3, clause 2.6).
package enum TargetQuestion: Sendable, Hashable {
  case page(TextProperties.ListMarker)
  /// `separator`: of `target-counters()`; nil asks for the innermost counter.
  case counter(name: String, separator: String?, style: TextProperties.ListMarker)
  /// Nil: its own text.
  case text(ContentItem.ElementPart?)
}

/// The pseudo-elements that do not stand in a tree, with indices into its styles. Costs nothing where there are none.
package struct PseudoStyles: Sendable {
  package typealias List = [(element: Selector.PseudoElement, style: UInt32)]
  private let lists: [List]
  /// For each node the number of its list; 0 for none. Empty when no node has one; what lies beyond has none.
  private let listOfNode: [UInt32]

  package init() {
    lists = []
    listOfNode = []
  }
  /// The first list is empty.
  package init(lists: [List], listOfNode: [UInt32]) {
    self.lists = lists
    self.listOfNode = listOfNode
  }

  func style(of node: ElementTree.NodeID, _ element: Selector.PseudoElement) -> UInt32? {
    guard Int(node.index) < listOfNode.count else { return nil }
    return lists[Int(listOfNode[Int(node.index)])].first { $0.element == element }?.style
  }
}
