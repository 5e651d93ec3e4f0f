import Diagnostics
import Limits

/// Reads the text of one leaf after the other into inlines.
///
/// The text becomes a flat list of `Piece`s; delimiter runs and brackets are matched in it, after the strategy of
/// CommonMark's appendix; then `InlineParser+Nodes` writes the pieces into the tree in one pass. Nothing is moved in the
/// tree and nothing recurses.
struct InlineParser {
  var tree: MarkdownTree
  let source: [UInt8]
  let segments: [Segment]
  var references: ReferenceMap
  let footnotes: FootnoteMap
  let dialect: MarkdownTree.Dialect
  /// Bytes of destinations and titles that references may still repeat (cmark's bound: the size of the source).
  var referenceBudget: Int
  var steps = 0

  // MARK: One leaf

  var start = 0
  var end = 0
  var position = 0
  /// Where the plain text starts that no piece holds yet.
  var textStart = 0
  var scratch: [UInt8] = []
  var pieces: [Piece] = []
  var runs: [DelimiterRun] = []
  var lastRun = -1
  var marks: [Mark] = []
  var brackets: [Bracket] = []
  var links: [Link] = []
  /// Brackets below this height can open no link, because they hold one already.
  var inactiveBelow = 0
  var hasAt = false
  /// Positions of the last backtick run of each length, once the whole leaf has been searched.
  var lastBackticks: [Int] = []
  var hasSearchedBackticks = false
  /// Closings that do not come any more in this leaf.
  var missing = MissingEnds()
  /// A host that cannot be one: `www.` at these places need not be tried.
  var badHost = 0..<0

  // MARK: Writing

  var segmentLower = 0
  var segmentUpper = 0
  var segmentCursor = 0
  var writer = NodeWriter()

  init(_ blocks: BlockParser, tree: MarkdownTree) {
    self.tree = tree
    source = blocks.source
    segments = blocks.segments
    footnotes = blocks.footnotes
    dialect = blocks.dialect
    references = blocks.references
    referenceBudget = max(source.count, 100_000)
    for index in references.entries.indices {
      references.entries[index].destination = decoded(references.entries[index].destination.range)
      references.entries[index].title = references.entries[index].title.map { decoded($0.range) }
    }
  }

  var isExtended: Bool { dialect != .commonMark }

  /// Reads a leaf's text and writes its inlines below `parent`.
  mutating func parse(_ content: Range<Int>, segments: Range<Int>, into parent: UInt32) {
    start = content.lowerBound
    end = content.upperBound
    while end > start, ByteClasses.isSpace(tree.bytes[end - 1]) {
      end -= 1
      steps += 1
    }
    while start < end, ByteClasses.isSpace(tree.bytes[start]) {
      start += 1
      steps += 1
    }
    guard start < end else { return }
    segmentLower = segments.lowerBound
    segmentUpper = segments.upperBound
    segmentCursor = segmentLower
    reset()
    scan()
    matchDelimiters(above: -1)
    writeNodes(below: parent)
  }

  private mutating func reset() {
    position = start
    textStart = start
    pieces.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    lastRun = -1
    marks.removeAll(keepingCapacity: true)
    brackets.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    inactiveBelow = 0
    hasAt = false
    lastBackticks.removeAll(keepingCapacity: true)
    hasSearchedBackticks = false
    missing = MissingEnds()
    badHost = 0..<0
  }

  // MARK: Scanning

  /// `\n ! & * : @ [ \ ] _ `` ` `` < ~ w`: bytes at which plain text may end.
  @inline(__always) private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x80 && ByteClasses.contains(low: 0x1400_0442_0000_0400, high: 0x4080_0001_B800_0001, byte)
  }

  private mutating func scan() {
    while position < end {
      var next = position
      while next < end, !Self.isSpecial(tree.bytes[next]) { next += 1 }
      steps += next - position + 1
      position = next
      if next < end { readSpecial(tree.bytes[next]) }
    }
    flushText(to: end)
  }

  /// Reads what starts at `position`; what it cannot read stays plain text.
  private mutating func readSpecial(_ byte: UInt8) {
    let at = position
    let isRead: Bool
    switch byte {
    case ByteClasses.newline: isRead = readLineEnd()
    case ByteClasses.backslash: isRead = readEscape()
    case UInt8(ascii: "&"): isRead = readEntity()
    case UInt8(ascii: "`"): isRead = readCode()
    case UInt8(ascii: "<"): isRead = readAngle()
    case UInt8(ascii: "*"), UInt8(ascii: "_"): isRead = readRun(byte)
    case UInt8(ascii: "~"): isRead = isExtended && readRun(byte)
    case UInt8(ascii: "["): isRead = openBracket(isImage: false)
    case UInt8(ascii: "!"):
      isRead =
        byteAt(at + 1) == UInt8(ascii: "[") && !(isExtended && byteAt(at + 2) == UInt8(ascii: "^"))
        && openBracket(isImage: true)
    case UInt8(ascii: "]"): isRead = closeBracket()
    case UInt8(ascii: "w"): isRead = isExtended && readWWW()
    case UInt8(ascii: ":"): isRead = isExtended && readURL()
    default:
      hasAt = true
      isRead = false
    }
    if !isRead { position = max(position, at + 1) }
  }

  /// The byte at a place in the leaf; a line feed behind its end.
  @inline(__always) func byteAt(_ index: Int) -> UInt8 { index < end ? tree.bytes[index] : ByteClasses.newline }

  mutating func flushText(to upper: Int) {
    if textStart < upper { pieces.append(Piece(.text, textStart..<upper)) }
    textStart = max(textStart, upper)
  }

  /// Adds a piece behind the plain text before it, and goes on behind it.
  mutating func push(_ piece: Piece) {
    flushText(to: Int(piece.range.lower))
    pieces.append(piece)
    position = Int(piece.range.upper)
    textStart = position
  }
}
