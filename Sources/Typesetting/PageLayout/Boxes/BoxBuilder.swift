import ElementTree
import Geometry
import Limits
import Stylesheets

/// Makes boxes of a styled tree (CSS 2.2, 9.2; css-display-3): block containers, paragraphs of inline items, tables,
/// list items with their markers; and the structure tree beside them, because both go through the tree in its order.
///
/// The walk is iterative. A block inside an inline box closes the paragraph and opens another one after it, which is
/// all that CSS 2.2, 9.2.1.1 asks of anonymous boxes.
struct BoxBuilder {
  /// What holds inside an element that is open.
  struct Frame {
    var node: ElementTree.NodeID
    /// The block container that content goes into.
    var block: Int32
    var structure: Int32
    var link: Int32 = -1
    var paint: Int32 = -1
    var shift = Length.zero
    var isInline: Bool
    var opensList = false
    /// How many formatting contexts it stands in whose layout recurses: tables, detached boxes.
    var contextDepth = 0
    /// Of an inline box whose text is embedded in what surrounds it.
    var direction: InlineDirection?
    /// The innermost inline box that is open in the paragraph: position in `BoxTree.inlineBoxes`, or -1.
    var box: Int32 = -1
    var inlineBox = InlineBoxState.none
  }

  let styled: StyledTree
  let tree: ElementTree
  let pictures: PictureIndex
  /// Page labels known from an earlier round, by what their links say.
  let labels: SlotLabels
  private var pseudoStyles: [ObjectIdentifier: Int32] = [:]
  /// By style of the tree.
  private let traits: [BoxTraits]
  let known: KnownStyles
  var boxTree: BoxTree
  var structure: StructureBuilder
  var frames: [Frame] = []
  var lists: [ListNumbering] = []
  /// The open paragraph; -1 for none.
  var paragraph: Int32 = -1
  /// The paragraph's text so far ends in white space that swallows what follows (CSS Text 3, 4.1.1).
  var endsInSpace = true
  /// The structure element made for the open paragraph, and the one that it stands in; -1 for none.
  private var paragraphElement: Int32 = -1
  private var replacedStructure: Int32 = -1
  /// What the open paragraph leaves to be built after it.
  var detached: [Detached] = []
  /// Some style sets its elements at the foot or the head of a page.
  let hasInsertions: Bool
  /// Who calls which note first.
  var calledNotes = CalledNotes()
  /// The insertion whose boxes are being built.
  var insertion: ElementTree.NodeID?
  /// The marker of that footnote, where it hangs before it.
  var hungMarker: ElementTree.NodeID?
  /// `@page { counter-reset: footnote }`: calls and markers say which of the notes of its page a note is.
  let numbersNotesByPage: Bool
  /// The footnote whose boxes are being built.
  var openNote: ElementTree.NodeID?
  /// Called notes whose boxes stand in the tree.
  var builtNotes: Set<UInt32> = []
  /// Some inline box had a direction of its own.
  var hasDirections = false
  /// Some inline element has a box of its own (`InlineBox`).
  var hasInlineBoxes = false
  /// Bytes since the last line break, for tabs.
  var column = 0
  /// Marks that wait for the next box (`BoxBuilder+Marks`): a part of `BoxTree.marks`.
  var waitingMarks: Range<Int32> = 0..<0
  /// What other pages were asked for, in the order of the text.
  var requests: [SlotRequest] = []
  /// What was asked of the page that shows a running element; nil in the flow.
  var pageTexts: [RunningElement.PageText]?
  /// Styles of slots with figures of one width, by the styles that they are made of.
  var tabularStyles: [Int32: Int32] = [:]

  /// `boxTree` gives its room.
  init(
    styled: StyledTree, language: String, pictures: PictureIndex, labels: SlotLabels, known: KnownStyles,
    boxTree: BoxTree = BoxTree(), numbersNotesByPage: Bool = false
  ) {
    self.known = known
    self.styled = styled
    self.boxTree = boxTree
    traits = known.boxTraits(of: styled.styles)
    self.numbersNotesByPage = numbersNotesByPage
    hasInsertions = traits.contains { $0.insertion != nil }
    self.pictures = pictures
    self.labels = labels
    tree = styled.tree
    structure = StructureBuilder(tree: styled.tree, language: language)
    self.boxTree.styles = styled.styles
  }

  mutating func build() {
    guard let root = tree.firstChild(of: ElementTree.root) else { return }
    if hasInsertions { calledNotes = CalledNotes(in: styled, traits: traits) }
    let box = Box(
      kind: .block, style: styleIndex(of: root), isAnonymous: true, node: 0, element: -1, parent: -1)
    _ = boxTree.append(box)
    frames.append(Frame(node: ElementTree.root, block: 0, structure: 0, isInline: false))
    walk(from: root, within: ElementTree.root)
    closeParagraph()
    if hasInsertions { buildForgottenNotes() }
    settleMarks(in: 0)
  }

  /// Visits an element's children, `first` and those after it, with all that they hold.
  mutating func walk(from first: ElementTree.NodeID, within scope: ElementTree.NodeID) {
    var current = first
    while true {
      if enter(current), let child = tree.firstChild(of: current) {
        current = child
        continue
      }
      if frames.last?.node == current { leave() }
      while tree.nextSibling(of: current) == nil {
        guard let parent = tree.parent(of: current), parent != scope else { return }
        current = parent
        leave()
      }
      if let next = tree.nextSibling(of: current) { current = next }
    }
  }

  var frame: Frame { frames[frames.count - 1] }

  func traits(of node: ElementTree.NodeID) -> BoxTraits { traits[Int(styled.styleIndices[Int(node.index)])] }

  func styleIndex(of node: ElementTree.NodeID) -> Int32 { Int32(styled.styleIndices[Int(node.index)]) }

  /// True when the element's children are to be visited; its frame is open then.
  mutating func enter(_ node: ElementTree.NodeID) -> Bool {
    guard tree.isElement(node) else {
      appendText(of: node)
      return false
    }
    let name = tree.name(of: node)
    switch name {
    case .head:
      appendHeadMarks(of: node)
      return false
    case .title, .style, .meta, .link, .rp, .svg: return false
    default: break
    }
    let style = styled.style(of: node)
    if traits(of: node).isHidden || traits(of: node).isRunning && pageTexts == nil {
      appendMarks(of: node, style: style)
      return false
    }
    if hasInsertions, takesOut(node) { return false }
    if let slot = styled.slot(of: node) {
      append(slot, node: node)
      return false
    }
    switch name {
    case .br:
      appendLineBreak(node: node)
      return false
    case .wbr:
      append(generated: "\u{200B}", node: node, element: frame.structure)
      return false
    case .img:
      appendPicture(node, style: style)
      return false
    case .input:
      appendCheckbox(node)
      return false
    default: break
    }
    if paragraph >= 0, traits(of: node).leavesFlow, opensContexts {
      detach(node, closesSpace: false)
      return false
    }
    if traits(of: node).isInlineBlock, opensContexts {
      detach(node, closesSpace: true)
      return false
    }
    open(node, name: name, style: style)
    if hasInsertions, let note = calledNotes.note(calledBy: node) { takeOut(note, calledBy: node) }
    if numbersNotesByPage, hasInsertions, appendNoteNumber(to: node) {
      leave()
      return false
    }
    return true
  }

  private mutating func open(_ node: ElementTree.NodeID, name: Name, style: ComputedStyle) {
    switch style.box.display {
    case .contents:
      var inner = frame
      inner.node = node
      inner.opensList = false
      inner.direction = nil
      inner.inlineBox = .none
      frames.append(inner)
    case .inline, .inlineBlock, .inlineListItem, .inlineBlockListItem, .inlineTable, .inlineFlex, .inlineGrid:
      if style.box.float == .none, !traits(of: node).leavesFlow {
        openInline(node, name: name, style: style)
      } else {
        fallthrough
      }
    default: openBlock(node, name: name, style: style)
    }
    if name == .ol || name == .ul {
      lists.append(ListNumbering(of: node, in: tree))
      frames[frames.count - 1].opensList = true
    }
  }

  mutating func leave() {
    guard let closed = frames.popLast() else { return }
    if closed.opensList { lists.removeLast() }
    if closed.isInline {
      closeDirection(of: closed)
      if closed.inlineBox != .none { closeInlineBox(of: closed) }
    } else {
      closeParagraph()
      settleMarks(in: closed.block)
    }
    if !styled.notes.changesAfter.isEmpty { appendEndMarks(of: closed.node) }
  }

  // MARK: Blocks

  private mutating func openBlock(_ node: ElementTree.NodeID, name: Name, style: ComputedStyle) {
    closeParagraph()
    var kind = boxKind(of: style)
    // What leaves the flow is a block (CSS 2.2, 9.7).
    if traits(of: node).leavesFlow, kind != .table { kind = .block }
    openBox(kind, of: node, name: name, style: style, parent: container(for: kind, in: frame.block))
  }

  /// Opens the root of a tree of detached boxes; the answer is its position. A table stands in an anonymous block, as its
  /// captions stand outside of it (CSS 2.2, 17.4).
  mutating func openRoot(_ node: ElementTree.NodeID, name: Name, style: ComputedStyle) -> Int32 {
    guard style.box.display == .inlineTable || style.box.display == .table else {
      openBox(.block, of: node, name: name, style: style, parent: -1)
      return frame.block
    }
    let root = boxTree.append(
      Box(
        kind: .block, style: styleIndex(of: node), isAnonymous: true, node: node.index, element: frame.structure,
        parent: -1))
    openBox(.table, of: node, name: name, style: style, parent: root)
    return root
  }

  private mutating func openBox(
    _ kind: Box.Kind, of node: ElementTree.NodeID, name: Name, style: ComputedStyle, parent: Int32
  ) {
    var inner = frame
    let outer = inner
    inner.node = node
    inner.isInline = false
    inner.opensList = false
    inner.direction = nil
    (inner.box, inner.inlineBox) = (-1, .none)
    inner.paint = decorated(outer.paint, by: style, of: node, shift: .zero)
    inner.shift = .zero
    if kind == .table || parent >= 0 && needsTable(around: kind, in: boxTree.boxes[Int(outer.block)].kind) {
      inner.contextDepth += 1
    }
    var box = Box(
      kind: kind, style: styleIndex(of: node), isAnonymous: false, node: node.index, element: outer.structure,
      parent: parent)
    if traits(of: node).leavesFlow, parent < 0 || opensContexts {
      box.leavesFlow = true
      if parent >= 0 { inner.contextDepth += 1 }
    }
    var marker: (text: String, element: Int32)?
    if style.box.display.isListItem, name == .li {
      let markerStyle = styled.style(of: node, pseudo: .marker)
      let text = markerText(of: node, style: style, marker: markerStyle)
      let numbering = CounterText.listNumbering(style.text.listMarker)
      let item = structure.listItem(
        node, parent: outer.structure, hasMarker: !text.isEmpty, numbering: numbering)
      inner.structure = item.body
      if !text.isEmpty { marker = (text, item.label) }
    } else if name == .li {
      inner.structure = structure.listItem(node, parent: outer.structure, hasMarker: false, numbering: "None").body
    } else {
      inner.structure = structure.element(for: node, name: name, parent: outer.structure)
      // Any element may be a list item (css-lists-3, clause 2); outside of lists its marker belongs to its text.
      if style.box.display.isListItem {
        let text = markerText(of: node, style: style, marker: styled.style(of: node, pseudo: .marker))
        if !text.isEmpty { marker = (text, inner.structure) }
      }
    }
    openLink(node, name: name, frame: &inner)
    if kind == .tableCell { readSpans(of: node, into: &box, element: inner.structure) }
    if kind == .tableColumn || kind == .tableColumnGroup {
      box.columnSpan = UInt16(number(.span, of: node).map { min(max($0, 1), Limits.maximumSpan) } ?? 1)
    }
    box.element = inner.structure
    box.marks = marks(ofBox: node, style: style, parent: parent)
    inner.block = boxTree.append(box)
    frames.append(inner)
    if let marker {
      let own = styled.style(of: node, pseudo: .marker).map { styleIndex(of: $0) }
      place(marker, of: node, isInside: style.text.isMarkerInside, style: own ?? styleIndex(of: node))
    }
  }

  private mutating func place(
    _ marker: (text: String, element: Int32), of node: ElementTree.NodeID, isInside: Bool, style: Int32
  ) {
    if isInside {
      append(generated: marker.text + "\u{00A0}", node: node, element: marker.element, style: style)
      return
    }
    boxTree.markers.append(
      ListMarker(text: marker.text, style: style, element: marker.element, node: node.index))
    boxTree.boxes[Int(frame.block)].payload = Int32(boxTree.markers.count - 1)
  }

  /// The `content` of `::marker`, or else the number in the list's style (css-lists-3, clause 3.2).
  private mutating func markerText(
    of node: ElementTree.NodeID, style: ComputedStyle, marker: ComputedStyle?
  ) -> String {
    let value = styled.listValues[node.index] ?? (lists.isEmpty ? 1 : lists[lists.count - 1].next(for: node, in: tree))
    guard let generated = marker?.generated else { return CounterStyle.marker(value, style.text.listMarker) }
    if generated.isContentNone { return "" }
    guard let content = generated.content else { return CounterStyle.marker(value, style.text.listMarker) }
    return content.reduce("") { text, piece in
      switch piece {
      case .text(let own): text + own
      case .attribute(let name, let fallback):
        text + (tree.attributeText(named: name, of: node) ?? fallback ?? "")
      case .counter(let name, let counterStyle) where name.utf8.elementsEqual("list-item".utf8):
        text + CounterStyle.text(value, counterStyle)
      default: text
      }
    }
  }

  /// The number of a style that no element of the tree has: one of a `::marker`.
  mutating func styleIndex(of style: ComputedStyle) -> Int32 {
    if let known = pseudoStyles[ObjectIdentifier(style)] { return known }
    boxTree.styles.append(style)
    let index = Int32(boxTree.styles.count - 1)
    pseudoStyles[ObjectIdentifier(style)] = index
    return index
  }

  private func boxKind(of style: ComputedStyle) -> Box.Kind {
    let outer = boxTree.boxes[Int(frame.block)].kind
    let kind: Box.Kind =
      switch style.box.display {
      case .table: frame.contextDepth < Limits.maximumContextNesting ? .table : .block
      case .tableRow: .tableRow
      case .tableCell: .tableCell
      case .tableHeaderGroup: .tableHead
      case .tableRowGroup: .tableBody
      case .tableFooterGroup: .tableFoot
      case .tableCaption: .tableCaption
      case .tableColumn where [.table, .tableColumnGroup].contains(outer): .tableColumn
      case .tableColumnGroup where outer == .table: .tableColumnGroup
      default: .block
      }
    return needsTable(around: kind, in: outer) && frame.contextDepth >= Limits.maximumContextNesting ? .block : kind
  }

  /// A part of a table that stands where none can: an anonymous table is made around it, which is one more context.
  private func needsTable(around kind: Box.Kind, in outer: Box.Kind) -> Bool {
    kind.isTablePart && !outer.holds(kind) && !((outer == .table || outer.isRowGroup) && kind == .tableCell)
  }

  /// Where a box of a kind goes: parts of tables find their place, anonymous rows and cells are made around what has
  /// none, and anonymous tables around parts that stand in none (CSS 2.2, 17.2.1).
  private mutating func container(for kind: Box.Kind, in block: Int32) -> Int32 {
    let outer = boxTree.boxes[Int(block)].kind
    if outer.holds(kind) { return block }
    if needsTable(around: kind, in: outer), !outer.holdsTableParts {
      return container(for: kind, in: anonymous(.table, in: block))
    }
    switch outer {
    case .table, .tableHead, .tableBody, .tableFoot:
      let row = anonymous(.tableRow, in: block)
      return kind == .tableCell ? row : container(for: kind, in: anonymous(.tableCell, in: row))
    case .tableRow: return container(for: kind, in: anonymous(.tableCell, in: block))
    default: return block
    }
  }

  /// The container of a block-level picture.
  mutating func blockContainer() -> Int32 { container(for: .image, in: frame.block) }

  /// The anonymous box at the end of a parent, or a new one.
  private mutating func anonymous(_ kind: Box.Kind, in parent: Int32) -> Int32 {
    let outer = boxTree.boxes[Int(parent)]
    if outer.lastChild >= 0 {
      let last = boxTree.boxes[Int(outer.lastChild)]
      if last.kind == kind, last.isAnonymous { return outer.lastChild }
    }
    return boxTree.append(
      Box(kind: kind, style: outer.style, isAnonymous: true, node: outer.node, element: outer.element, parent: parent))
  }

  private mutating func readSpans(of node: ElementTree.NodeID, into box: inout Box, element: Int32) {
    let columns = number(.colspan, of: node).map { min(max($0, 1), Limits.maximumSpan) } ?? 1
    let rows = number(.rowspan, of: node).map { min(max($0, 0), Limits.maximumSpan) } ?? 1
    box.columnSpan = UInt16(columns)
    box.rowSpan = UInt16(rows)
    structure.setSpans(of: element, columns: columns, rows: max(rows, 1))
  }

  /// A whole number from an attribute; nil when there is none.
  func number(_ name: Name, of node: ElementTree.NodeID) -> Int? {
    guard let bytes = tree.attributeBytes(name, of: node), bytes.count <= 20 else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }

  // MARK: Paragraphs

  /// The paragraph that inline content goes into.
  mutating func openParagraph() {
    guard paragraph < 0 else { return }
    let parent = container(for: .paragraph, in: frame.block)
    let outer = boxTree.boxes[Int(parent)]
    let start = Int32(boxTree.items.count)
    paragraph = boxTree.append(
      Box(
        kind: .paragraph, style: outer.style, isAnonymous: true, node: frame.node.index, element: frame.structure,
        parent: parent, items: start..<start))
    endsInSpace = true
    column = 0
    appendWaitingMarks()
    let firstBox = Int32(boxTree.inlineBoxes.count)
    boxTree.boxes[Int(paragraph)].inlineBoxes = firstBox..<firstBox
    boxTree.boxes[Int(paragraph)].payload = firstLine(ofParagraph: paragraph)
    if hasInlineBoxes { openInlineBoxes() }
    defer { reopenDirections() }
    guard structure.needsParagraph(in: frame.structure) else { return }
    let own = structure.append(.paragraph, parent: frame.structure, node: frame.node)
    // Inline boxes without an element of their own share the block's: now they share the paragraph's.
    replacedStructure = frame.structure
    paragraphElement = own
    exchange(replacedStructure, for: own)
  }

  private mutating func exchange(_ old: Int32, for new: Int32) {
    let block = frame.block
    for position in frames.indices.reversed() {
      guard frames[position].block == block else { return }
      if frames[position].structure == old { frames[position].structure = new }
    }
  }

  mutating func closeParagraph() {
    guard paragraph >= 0 else { return }
    removeTrailingSpace()
    removeLastBreak()
    if hasInlineBoxes { suspendInlineBoxes() }
    let start = boxTree.boxes[Int(paragraph)].items.lowerBound
    boxTree.boxes[Int(paragraph)].items = start..<Int32(boxTree.items.count)
    let firstBox = boxTree.boxes[Int(paragraph)].inlineBoxes.lowerBound
    boxTree.boxes[Int(paragraph)].inlineBoxes = firstBox..<Int32(boxTree.inlineBoxes.count)
    paragraph = -1
    if paragraphElement >= 0 { exchange(paragraphElement, for: replacedStructure) }
    paragraphElement = -1
    if !detached.isEmpty { buildDetached() }
  }

  /// A forced break that ends a paragraph makes no further line, though boxes end after it.
  private mutating func removeLastBreak() {
    let first = Int(boxTree.boxes[Int(paragraph)].items.lowerBound)
    guard
      let last = boxTree.items.indices.reversed().first(where: {
        $0 < first || boxTree.items[$0].kind != .closing && boxTree.items[$0].kind != .insertion
      }), last >= first, boxTree.items[last].kind == .lineBreak
    else { return }
    removeItem(at: last)
  }
}

extension BoxProperties.Display {
  /// A block that has a marker.
  fileprivate var isListItem: Bool { self == .listItem || self == .flowRootListItem }
}
