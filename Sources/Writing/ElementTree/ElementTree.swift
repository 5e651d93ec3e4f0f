package import Diagnostics
import Limits

/// A document of elements, attributes and text in an arena: small, without classes, freed in one go.
///
///     nodes        [record, record, ...]      each: kind, name, links to parent, children and sibling, origin
///     attributes   [(name, range of bytes)]   the attributes of one element stand together
///     bytes        text and attribute values, UTF-8
///
/// The tree knows XHTML's names (`Name`) and nothing of books. Comments and processing instructions are not kept.
package struct ElementTree: Sendable {
  package struct NodeID: Sendable, Hashable {
    package let index: UInt32
    package init(index: UInt32) { self.index = index }
  }

  package enum Kind: UInt8, Sendable { case root, element, text }

  /// Where a node comes from: which of the document's sources, and the UTF-8 offset in it.
  package struct Origin: Sendable, Hashable {
    /// 0: made by a program; 1: the post; 2: its thread.
    package var source: UInt8
    package var span: SourceSpan
    package init(source: UInt8, span: SourceSpan) {
      self.source = source
      self.span = span
    }
    package static let generated = Origin(source: 0, span: .none)
    package static func post(_ span: SourceSpan) -> Origin { Origin(source: 1, span: span) }
    package static func thread(_ span: SourceSpan) -> Origin { Origin(source: 2, span: span) }
  }

  private struct Record: Sendable {
    var kind: Kind
    var source: UInt8
    var depth: UInt16
    var name: Name
    var attributeCount: UInt16 = 0
    var parent: UInt32
    var firstChild: UInt32 = 0
    var lastChild: UInt32 = 0
    var nextSibling: UInt32 = 0
    /// Elements: the first attribute. Text: the first byte.
    var start: UInt32
    /// Text: the length in bytes.
    var length: UInt32 = 0
    var span: SourceSpan
  }

  private struct Attribute: Sendable {
    var name: Name
    var start: UInt32
    var length: UInt32
  }

  private var records: [Record]
  private var attributes: [Attribute] = []
  private var bytes: [UInt8] = []
  private var extraNames: [String] = []
  /// Numbers by spelling; never iterated.
  private var extraIds: [[UInt8]: UInt16] = [:]

  package init() {
    records = [Record(kind: .root, source: 0, depth: 0, name: Name(id: 0), parent: 0, start: 0, span: .none)]
  }

  /// An empty tree that numbers names as another one does, so that its nodes can be copied into this one.
  package init(namesOf other: ElementTree) {
    self.init()
    extraNames = other.extraNames
    extraIds = other.extraIds
    records.reserveCapacity(other.records.count + other.records.count / 8)
    attributes.reserveCapacity(other.attributes.count)
    bytes.reserveCapacity(other.bytes.count)
  }

  /// Makes room for a tree of about this size: growing by doubling costs a copy, and leaves half of the room unused.
  package mutating func reserve(nodes: Int, attributes: Int, bytes: Int) {
    records.reserveCapacity(nodes)
    self.attributes.reserveCapacity(attributes)
    self.bytes.reserveCapacity(bytes)
  }

  package static let root = NodeID(index: 0)
  package var nodeCount: Int { records.count }

  // MARK: Building. A node is appended as the last child; attributes are set before the next element is appended.

  /// The name for a spelling; unknown ones are kept by the tree.
  ///
  /// A tree keeps `Limits.maximumUnknownNames` of them; all that come later are called `unknown`. O(length).
  package mutating func intern(_ spelling: String) -> Name {
    if let known = Name(known: spelling) { return known }
    let bytes = Array(spelling.utf8)
    if let id = extraIds[bytes] { return Name(id: id) }
    let isFull = extraNames.count >= Limits.maximumUnknownNames
    if isFull, let id = extraIds[Array("unknown".utf8)] { return Name(id: id) }
    let id = Name.knownCount + UInt16(extraNames.count)
    extraNames.append(isFull ? "unknown" : spelling)
    extraIds[isFull ? Array("unknown".utf8) : bytes] = id
    return Name(id: id)
  }

  package func spelling(_ name: Name) -> String {
    name.id < Name.knownCount ? name.knownSpelling : extraNames[Int(name.id - Name.knownCount)]
  }

  /// Beyond `Limits.maximumElementDepth` an element becomes a sibling of its would-be parent.
  @discardableResult
  package mutating func appendElement(_ name: Name, to parent: NodeID, origin: Origin = .generated) -> NodeID {
    append(.element, name: name, to: parent, start: UInt32(attributes.count), length: 0, origin: origin)
  }

  @discardableResult
  package mutating func appendText(_ text: String, to parent: NodeID, origin: Origin = .generated) -> NodeID {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text.utf8)
    let length = UInt32(bytes.count) - start
    return append(.text, name: Name(id: 0), to: parent, start: start, length: length, origin: origin)
  }

  package mutating func appendText(
    _ text: some Collection<UInt8>, to parent: NodeID, origin: Origin = .generated
  ) -> NodeID {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    let length = UInt32(bytes.count) - start
    return append(.text, name: Name(id: 0), to: parent, start: start, length: length, origin: origin)
  }

  /// A new first child; the numbers of all other nodes stay. Beyond the depth that is allowed it is appended as any other.
  package mutating func prependElement(_ name: Name, to parent: NodeID) -> NodeID {
    let first = records[Int(parent.index)].firstChild
    guard first != 0, records[Int(parent.index)].depth < UInt16(Limits.maximumElementDepth) else {
      return appendElement(name, to: parent)
    }
    let id = UInt32(records.count)
    records.append(
      Record(
        kind: .element, source: 0, depth: records[Int(parent.index)].depth + 1, name: name, parent: parent.index,
        nextSibling: first, start: UInt32(attributes.count), span: .none))
    records[Int(parent.index)].firstChild = id
    return NodeID(index: id)
  }

  /// A new element before a child of a parent; the numbers of all other nodes stay. `preceding` is the sibling before that
  /// child, or any that is near: siblings are walked from it, or from the first.
  package mutating func insertElement(_ name: Name, before next: NodeID, after preceding: NodeID?) -> NodeID {
    let parent = NodeID(index: records[Int(next.index)].parent)
    guard var here = preceding ?? firstChild(of: parent), here != next else { return prependElement(name, to: parent) }
    while let sibling = nextSibling(of: here), sibling != next { here = sibling }
    let id = UInt32(records.count)
    records.append(
      Record(
        kind: .element, source: 0, depth: records[Int(here.index)].depth, name: name, parent: parent.index,
        nextSibling: records[Int(here.index)].nextSibling, start: UInt32(attributes.count), span: .none))
    if records[Int(here.index)].nextSibling == 0 { records[Int(parent.index)].lastChild = id }
    records[Int(here.index)].nextSibling = id
    return NodeID(index: id)
  }

  /// A copy of one node with its attributes, without its children, as the last child of `parent`. Names must have the
  /// same numbers in both trees (`init(namesOf:)`).
  package mutating func appendCopy(of node: NodeID, from other: ElementTree, to parent: NodeID) -> NodeID {
    let record = other.records[Int(node.index)]
    let origin = Origin(source: record.source, span: record.span)
    guard record.kind == .element else { return appendText(other.textBytes(of: node), to: parent, origin: origin) }
    let copy = appendElement(record.name, to: parent, origin: origin)
    for attribute in other.attributes[Int(record.start)..<(Int(record.start) + Int(record.attributeCount))] {
      let start = UInt32(bytes.count)
      bytes.append(contentsOf: other.bytes[Int(attribute.start)..<Int(attribute.start + attribute.length)])
      attributes.append(Attribute(name: attribute.name, start: start, length: attribute.length))
    }
    records[Int(copy.index)].attributeCount = record.attributeCount
    return copy
  }

  private mutating func append(
    _ kind: Kind, name: Name, to parent: NodeID, start: UInt32, length: UInt32, origin: Origin
  ) -> NodeID {
    var target = parent.index
    if records[Int(target)].depth >= UInt16(Limits.maximumElementDepth) { target = records[Int(target)].parent }
    let id = UInt32(records.count)
    records.append(
      Record(
        kind: kind, source: origin.source, depth: records[Int(target)].depth + 1, name: name, parent: target,
        start: start, length: length, span: origin.span))
    let last = records[Int(target)].lastChild
    if last == 0 { records[Int(target)].firstChild = id } else { records[Int(last)].nextSibling = id }
    records[Int(target)].lastChild = id
    return NodeID(index: id)
  }

  /// Adds or replaces an attribute. O(attributes of the element), plus a move when others were added since.
  package mutating func setAttribute(_ name: Name, _ value: String, on element: NodeID) {
    let index = Int(element.index)
    let first = Int(records[index].start)
    let count = Int(records[index].attributeCount)
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: value.utf8)
    let new = Attribute(name: name, start: start, length: UInt32(bytes.count) - start)
    for position in first..<(first + count) where attributes[position].name == name {
      attributes[position] = new
      return
    }
    guard count < Limits.maximumAttributes else { return }
    if first + count != attributes.count {
      records[index].start = UInt32(attributes.count)
      attributes.append(contentsOf: attributes[first..<(first + count)])
    }
    attributes.append(new)
    records[index].attributeCount += 1
  }

  // MARK: Reading

  package func kind(of node: NodeID) -> Kind { records[Int(node.index)].kind }
  package func isElement(_ node: NodeID) -> Bool { kind(of: node) == .element }
  package func isElement(_ node: NodeID, _ name: Name) -> Bool { isElement(node) && self.name(of: node) == name }
  package func name(of node: NodeID) -> Name { records[Int(node.index)].name }
  package func depth(of node: NodeID) -> Int { Int(records[Int(node.index)].depth) }
  package func origin(of node: NodeID) -> Origin {
    let record = records[Int(node.index)]
    return Origin(source: record.source, span: record.span)
  }

  package func parent(of node: NodeID) -> NodeID? {
    node.index == 0 ? nil : NodeID(index: records[Int(node.index)].parent)
  }
  package func firstChild(of node: NodeID) -> NodeID? { link(records[Int(node.index)].firstChild) }
  package func lastChild(of node: NodeID) -> NodeID? { link(records[Int(node.index)].lastChild) }
  package func nextSibling(of node: NodeID) -> NodeID? { link(records[Int(node.index)].nextSibling) }
  private func link(_ index: UInt32) -> NodeID? { index == 0 ? nil : NodeID(index: index) }

  package func children(of node: NodeID) -> Children { Children(tree: self, upcoming: firstChild(of: node)) }

  package struct Children: Sequence, IteratorProtocol {
    fileprivate let tree: ElementTree
    fileprivate var upcoming: NodeID?
    package mutating func next() -> NodeID? {
      guard let node = upcoming else { return nil }
      upcoming = tree.nextSibling(of: node)
      return node
    }
  }

  package func textBytes(of node: NodeID) -> ArraySlice<UInt8> {
    let record = records[Int(node.index)]
    guard record.kind == .text else { return [] }
    return bytes[Int(record.start)..<Int(record.start + record.length)]
  }
  package func text(of node: NodeID) -> String { String(decoding: textBytes(of: node), as: UTF8.self) }

  package func attributeBytes(_ name: Name, of element: NodeID) -> ArraySlice<UInt8>? {
    let record = records[Int(element.index)]
    guard record.kind == .element, record.attributeCount > 0 else { return nil }
    for position in Int(record.start)..<(Int(record.start) + Int(record.attributeCount))
    where attributes[position].name == name {
      let attribute = attributes[position]
      return bytes[Int(attribute.start)..<Int(attribute.start + attribute.length)]
    }
    return nil
  }
  package func attribute(_ name: Name, of element: NodeID) -> String? {
    attributeBytes(name, of: element).map { String(decoding: $0, as: UTF8.self) }
  }
  /// The places of an element's attributes, in the order in which they were set: for walks over whole trees, which then
  /// make no lists.
  package func attributePlaces(of element: NodeID) -> Range<Int> {
    let record = records[Int(element.index)]
    guard record.kind == .element else { return 0..<0 }
    return Int(record.start)..<(Int(record.start) + Int(record.attributeCount))
  }
  package func attributeName(at place: Int) -> Name { attributes[place].name }
  package func attributeValue(at place: Int) -> ArraySlice<UInt8> {
    let attribute = attributes[place]
    return bytes[Int(attribute.start)..<Int(attribute.start + attribute.length)]
  }

  /// In the order in which they were set.
  package func attributeList(of element: NodeID) -> [(name: Name, value: ArraySlice<UInt8>)] {
    let record = records[Int(element.index)]
    guard record.kind == .element else { return [] }
    return attributes[Int(record.start)..<(Int(record.start) + Int(record.attributeCount))].map {
      ($0.name, bytes[Int($0.start)..<Int($0.start + $0.length)])
    }
  }

  /// The text of all descendants, joined. Iterative, so that deep trees do no harm.
  package func textContent(of node: NodeID) -> String {
    var result: [UInt8] = []
    var current: NodeID? = node
    while let here = current {
      result += textBytes(of: here)
      current = following(here, within: node)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The next node in document order below `scope`; nil at its end.
  package func following(_ node: NodeID, within scope: NodeID) -> NodeID? {
    if let child = firstChild(of: node) { return child }
    return followingSkippingChildren(node, within: scope)
  }
  package func followingSkippingChildren(_ node: NodeID, within scope: NodeID) -> NodeID? {
    var here = node
    while here != scope {
      if let sibling = nextSibling(of: here) { return sibling }
      guard let up = parent(of: here) else { return nil }
      here = up
    }
    return nil
  }
}
