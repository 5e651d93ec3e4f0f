import Diagnostics

/// Writes the blocks that remain into the tree and reads the inlines of each leaf.
///
/// Blocks were made in the order of the source, parents before their children, so one pass over them is enough.
struct TreeBuilder {
  private let blocks: [Block]
  private let source: [UInt8]
  private let isSewn: Bool
  private var inlines: InlineParser

  /// Takes the parser, whose text goes on in the tree without a copy.
  static func build(_ parser: consuming BlockParser) -> MarkdownTree {
    let steps = parser.steps + parser.cursor.steps
    var builder = TreeBuilder(parser)
    builder.write()
    builder.inlines.tree.steps = steps + builder.inlines.steps
    return builder.inlines.tree
  }

  private init(_ parser: consuming BlockParser) {
    blocks = parser.blocks
    source = parser.source
    isSewn = parser.isSewn
    var tree = MarkdownTree()
    tree.records.reserveCapacity(parser.blocks.count * 3)
    tree.records.append(MarkdownTree.Record(kind: .document, span: SourceSpan(0..<parser.source.count)))
    tree.bytes = parser.bytes
    parser.bytes = []
    inlines = InlineParser(parser, tree: tree)
  }

  private mutating func write() {
    var nodes = [UInt32](repeating: 0, count: blocks.count)
    for index in blocks.indices.dropFirst() where !blocks[index].isRemoved {
      inlines.steps += 1
      let block = blocks[index]
      let node = InlineParser.append(kind(of: block), block.span, below: nodes[Int(block.parent)], to: &inlines.tree)
      nodes[index] = UInt32(node)
      fill(node, block)
    }
  }

  private func kind(of block: Block) -> MarkdownTree.Kind {
    switch block.kind {
    case .document: .document
    case .paragraph: .paragraph
    case .heading: .heading(level: UInt8(clamping: block.number))
    case .thematicBreak: .thematicBreak
    case .blockQuote: .blockQuote
    case .list:
      .list(
        isOrdered: block.isMarked, start: UInt32(clamping: block.number), delimiter: block.marker,
        isTight: block.isTight)
    case .item: .item(isChecked: block.isTask ? block.isChecked : nil)
    case .codeBlock: .codeBlock(isFenced: block.isMarked)
    case .htmlBlock: .htmlBlock
    case .table: .table
    case .tableRow: .tableRow(isHead: block.isMarked)
    case .tableCell: .tableCell(MarkdownTree.Alignment(rawValue: UInt8(clamping: block.number)) ?? .none)
    case .footnoteDefinition: .footnoteDefinition
    case .definitionList: .definitionList
    case .definitionTerm: .definitionTerm
    case .definitionDetails: .definitionDetails
    case .division: .division
    }
  }

  private mutating func fill(_ node: Int, _ block: Block) {
    switch block.kind {
    case .paragraph, .heading, .tableCell, .definitionTerm:
      inlines.parse(block.content.range, segments: block.segments.range, into: UInt32(node))
      if block.kind == .heading { takeAttributes(node, block.info.range) }
    case .htmlBlock: inlines.tree.records[node].text = block.content
    case .codeBlock:
      inlines.tree.records[node].text = block.content
      if block.isMarked { takeInfo(node, block.info.range) }
    case .footnoteDefinition:
      inlines.tree.hasFootnoteDefinitions = true
      inlines.tree.records[node].text = appended(block.info.range)
    case .division: takeDivision(node, block.info.range)
    default: break
    }
  }

  private mutating func appended(_ range: Range<Int>) -> SourceSpan {
    let lower = inlines.tree.bytes.count
    for byte in source[range] {
      if byte == 0 {
        inlines.tree.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      } else {
        inlines.tree.bytes.append(byte)
      }
    }
    inlines.steps += range.count
    return SourceSpan(lower..<inlines.tree.bytes.count)
  }

  /// The info string, without the attributes at its end.
  private mutating func takeInfo(_ node: Int, _ range: Range<Int>) {
    var end = range.upperBound
    if isSewn, let attributes = AttributesParser.suffix(source, range, steps: &inlines.steps) {
      takeAttributes(node, attributes)
      end = attributes.lowerBound
      while end > range.lowerBound, ByteClasses.isBlank(source[end - 1]) { end -= 1 }
    }
    let info = appended(range.lowerBound..<end)
    inlines.tree.records[node].destination = inlines.decoded(info.range)
  }

  private mutating func takeAttributes(_ node: Int, _ range: Range<Int>) {
    guard !range.isEmpty,
      let found = AttributesParser.parse(
        source, at: range.lowerBound, before: range.upperBound, steps: &inlines.steps)
    else { return }
    set(found.attributes, node)
  }

  private mutating func takeDivision(_ node: Int, _ range: Range<Int>) {
    if source[range.lowerBound] == UInt8(ascii: "{") {
      takeAttributes(node, range)
      return
    }
    var attributes = MarkdownTree.Attributes()
    attributes.classes = [String(decoding: source[range], as: UTF8.self)]
    set(attributes, node)
  }

  private mutating func set(_ attributes: MarkdownTree.Attributes, _ node: Int) {
    inlines.tree.attributeSets.append(attributes)
    inlines.tree.records[node].attributes = Int32(inlines.tree.attributeSets.count - 1)
  }
}
