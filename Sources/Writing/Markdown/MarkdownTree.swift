package import Diagnostics

/// A parsed Markdown text: blocks and inlines in an arena, each with its exact place in the source.
///
/// Flat, so that no depth of nesting can exhaust the stack when it is walked, compared or freed. Node 0 is the document.
/// Entities, escapes and code spans are already decoded in `text`; `span` is where the node stands in the source, with
/// its markers.
package struct MarkdownTree: Sendable {
  package struct NodeID: Sendable, Hashable {
    package let index: UInt32
    package init(index: UInt32) { self.index = index }
  }

  package enum Kind: Sendable {
    case document
    // Blocks
    case paragraph
    case heading(level: UInt8)
    case thematicBreak
    case blockQuote
    /// `start` is meaningful for ordered lists.
    case list(isOrdered: Bool, start: UInt32, delimiter: UInt8, isTight: Bool)
    /// `isChecked` is nil for items that are no tasks.
    case item(isChecked: Bool?)
    /// `text` is the code; `destination` the info string.
    case codeBlock(isFenced: Bool)
    /// `text` is the HTML as written.
    case htmlBlock
    /// Rows are children, the first is the head.
    case table
    case tableRow(isHead: Bool)
    case tableCell(Alignment)
    /// `text` is the label as written first; children are blocks.
    case footnoteDefinition
    /// Children: terms and details in order.
    case definitionList
    case definitionTerm
    case definitionDetails
    /// `::: {…}`
    case division
    // Inlines
    case text
    case softBreak
    case lineBreak
    case code
    case htmlInline
    case emphasis
    case strong
    case strikethrough
    /// `destination` and `title`.
    case link
    /// `destination` and `title`; children are the description.
    case image
    /// `text` is the label of the definition it calls.
    case footnoteReference
    /// `[text]{.class}`
    case span
  }

  package enum Alignment: UInt8, Sendable { case none, left, center, right }

  /// The languages that are read: strict CommonMark, with GFM's extensions, and with Sewn's closed list on top.
  package enum Dialect: Sendable { case commonMark, gitHub, sewn }

  struct Record: Sendable {
    var kind: Kind
    var parent: UInt32 = 0
    var firstChild: UInt32 = 0
    var lastChild: UInt32 = 0
    var nextSibling: UInt32 = 0
    var span: SourceSpan
    /// Ranges of `bytes`; equal bounds mean empty.
    var text: SourceSpan = .none
    var destination: SourceSpan = .none
    var title: SourceSpan?
    /// Position in `attributeSets`, or -1.
    var attributes: Int32 = -1
  }

  var records: [Record] = []
  /// Decoded text, destinations and titles.
  var bytes: [UInt8] = []
  var attributeSets: [Attributes] = []

  /// What `{#id .class key=value}` says.
  package struct Attributes: Sendable {
    package var id: String?
    package var classes: [String] = []
    package var pairs: [(key: String, value: String)] = []
    package init() {}
  }

  /// Whether any node is a `footnoteDefinition`: most texts need not be searched for them.
  package internal(set) var hasFootnoteDefinitions = false

  /// Steps that the parser took, for the tests that hold it to linear time.
  package internal(set) var steps = 0

  package static let root = NodeID(index: 0)

  package func kind(of node: NodeID) -> Kind { records[Int(node.index)].kind }
  package func span(of node: NodeID) -> SourceSpan { records[Int(node.index)].span }
  package func parent(of node: NodeID) -> NodeID? {
    node.index == 0 ? nil : NodeID(index: records[Int(node.index)].parent)
  }
  package func firstChild(of node: NodeID) -> NodeID? { link(records[Int(node.index)].firstChild) }
  package func nextSibling(of node: NodeID) -> NodeID? { link(records[Int(node.index)].nextSibling) }
  private func link(_ index: UInt32) -> NodeID? { index == 0 ? nil : NodeID(index: index) }
  package func children(of node: NodeID) -> Children { Children(tree: self, upcoming: firstChild(of: node)) }

  package struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: MarkdownTree
    fileprivate var upcoming: NodeID?
    package mutating func next() -> NodeID? {
      guard let node = upcoming else { return nil }
      upcoming = tree.nextSibling(of: node)
      return node
    }
  }

  package func textBytes(of node: NodeID) -> ArraySlice<UInt8> { bytes[records[Int(node.index)].text.range] }
  package func text(of node: NodeID) -> String { String(decoding: textBytes(of: node), as: UTF8.self) }
  package func destination(of node: NodeID) -> String {
    String(decoding: bytes[records[Int(node.index)].destination.range], as: UTF8.self)
  }
  package func title(of node: NodeID) -> String? {
    records[Int(node.index)].title.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
  package func attributes(of node: NodeID) -> Attributes? {
    let position = records[Int(node.index)].attributes
    return position < 0 ? nil : attributeSets[Int(position)]
  }
}
