import Diagnostics
import Limits

/// Reads the lines of a text into blocks, after the strategy of CommonMark's appendix: every line first continues the
/// blocks that are open, then may open new ones, and what is left is text.
///
/// The open blocks are a stack of at most `Limits.maximumBlockDepth`; `checked` lists those that a line must satisfy, so
/// that lists, divisions and blank lines cost nothing however deep they stand.
struct BlockParser {
  var cursor: LineCursor
  let dialect: MarkdownTree.Dialect
  var blocks: [Block]
  /// Open blocks from the document down to the tip.
  var open: [Int] = [0]
  /// Positions in `open` of the blocks that have a condition for going on.
  var checked: [Int] = []
  /// Positions in `open` of block quotes: the only containers that a blank line can end.
  var quotes: [Int] = []
  /// Text of leaves, one after the other; the tip's stands last.
  var bytes: [UInt8] = []
  var segments: [Segment] = []
  var references = ReferenceMap()
  var footnotes = FootnoteMap()
  var steps = 0

  /// Where the last line of the open paragraph stands in the source and in the content (a table's head, perhaps).
  var lastParagraphLine = 0..<0
  var lastParagraphContent = 0
  var tableAlignments: [UInt8] = []
  var tableRows = 0
  /// No thematic break can start in this line before this offset.
  var noBreakBefore = 0
  /// End of an indented code block's last line that is not blank.
  var codeEnd = 0

  init(_ source: [UInt8], dialect: MarkdownTree.Dialect) {
    cursor = LineCursor(source)
    self.dialect = dialect
    blocks = [Block(kind: .document, span: SourceSpan(0..<source.count), firstLine: 0, lastLine: 0)]
    bytes.reserveCapacity(source.count + source.count / 4)
  }

  var source: [UInt8] { cursor.source }
  var tip: Int { open[open.count - 1] }
  var isSewn: Bool { dialect == .sewn }

  mutating func parse() {
    while cursor.nextLineExists() { readLine() }
    close(downTo: 0)
  }

  private mutating func readLine() {
    noBreakBefore = 0
    let oldTip = tip
    var matched = continueBlocks()
    if matched < 0 { return }
    let isWhole = matched == open.count - 1
    let isVerbatim = isWhole && (blocks[tip].kind == .codeBlock || blocks[tip].kind == .htmlBlock)
    var hasOpened = false
    if !isVerbatim { hasOpened = openBlocks(&matched) }
    if hasOpened && matched < 0 { return }
    if !hasOpened && !isWhole && !cursor.isBlank && blocks[oldTip].kind == .paragraph {
      addParagraphLine()
      return
    }
    close(downTo: matched)
    addRest(isVerbatim: isVerbatim)
  }

  /// What no marker took: text of a code block, or of a paragraph.
  private mutating func addRest(isVerbatim: Bool) {
    if isVerbatim || blocks[tip].kind == .codeBlock || blocks[tip].kind == .htmlBlock {
      if blocks[tip].kind == .codeBlock { addCodeLine() } else { addHTMLLine() }
      return
    }
    if cursor.isBlank { return }
    if blocks[tip].kind == .table {
      if addTableRow() { return }
      close(downTo: open.count - 2)
    }
    if blocks[tip].kind == .paragraph {
      addParagraphLine()
    } else {
      cursor.advanceToNonspace()
      openBlock(.paragraph, at: cursor.offset)
      startContent()
      addParagraphLine()
    }
  }

  // MARK: The stack

  static func isChecked(_ kind: Block.Kind) -> Bool {
    kind != .list && kind != .definitionList && kind != .division && kind != .document
  }

  static func isLeaf(_ kind: Block.Kind) -> Bool {
    switch kind {
    case .paragraph, .heading, .thematicBreak, .codeBlock, .htmlBlock, .table, .definitionTerm, .tableCell: true
    default: false
    }
  }

  /// Whether a container may open above position `index`: a list with its item needs two levels, a table's cell three.
  func hasRoom(above index: Int) -> Bool { index + 5 <= Limits.maximumBlockDepth }

  @discardableResult
  mutating func openBlock(_ kind: Block.Kind, at offset: Int) -> Int {
    let parentKind = blocks[tip].kind
    if parentKind == .list && kind != .item
      || parentKind == .definitionList && kind != .definitionTerm && kind != .definitionDetails
    {
      close(downTo: open.count - 2)
    }
    let id = append(kind, to: tip, span: SourceSpan(offset..<offset))
    if Self.isChecked(kind) { checked.append(open.count) }
    if kind == .blockQuote { quotes.append(open.count) }
    open.append(id)
    return id
  }

  @discardableResult
  mutating func append(_ kind: Block.Kind, to parent: Int, span: SourceSpan) -> Int {
    let id = blocks.count
    steps += 1
    var block = Block(kind: kind, span: span, firstLine: cursor.lineNumber, lastLine: cursor.lineNumber)
    block.parent = UInt32(parent)
    block.previous = blocks[parent].lastChild
    blocks.append(block)
    if blocks[parent].lastChild == 0 {
      blocks[parent].firstChild = UInt32(id)
    } else {
      blocks[Int(blocks[parent].lastChild)].next = UInt32(id)
    }
    blocks[parent].lastChild = UInt32(id)
    return id
  }

  /// The block reaches at least to `offset`, in this line.
  mutating func extend(_ id: Int, to offset: Int) {
    blocks[id].span.upper = max(blocks[id].span.upper, UInt32(clamping: offset))
    blocks[id].lastLine = cursor.lineNumber
  }

  /// Closes the blocks above position `index` of the stack.
  mutating func close(downTo index: Int) {
    while open.count > index + 1 {
      let id = open.removeLast()
      steps += 1
      if checked.last == open.count { checked.removeLast() }
      if quotes.last == open.count { quotes.removeLast() }
      finish(id)
      let parent = Int(blocks[id].parent)
      blocks[parent].span.upper = max(blocks[parent].span.upper, blocks[id].span.upper)
      blocks[parent].lastLine = max(blocks[parent].lastLine, blocks[id].lastLine)
    }
  }

  private mutating func finish(_ id: Int) {
    switch blocks[id].kind {
    case .paragraph:
      resolveDefinitions(id)
      if blocks[id].content.range.isEmpty { blocks[id].isRemoved = true }
    case .codeBlock where !blocks[id].isMarked:
      blocks[id].content.upper = UInt32(codeEnd)
    case .list:
      blocks[id].isTight = isTight(id)
    default: break
    }
  }
}
