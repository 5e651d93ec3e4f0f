import Diagnostics
import Limits

/// What is being written of a leaf: the nodes that are open, and the text that may still grow.
struct NodeWriter {
  struct Frame {
    var node: UInt32
    /// Beyond `Limits.maximumInlineDepth` no node opens, and both marks stay text.
    var isLiteral: Bool
  }
  var frames: [Frame] = []
  var depth = 0
  /// Links and images that are open: no mail addresses in them.
  var linkDepth = 0
  /// Plain text of the content, without a gap, that is not looked through yet.
  var plain = 0..<0

  /// A text node to be: its place in the content and its bytes.
  var hasText = false
  var textContent = 0..<0
  var textBytes = 0..<0
  var isCopied = false
}

/// Writes the pieces of a leaf into the tree.
extension InlineParser {
  mutating func writeNodes(below parent: UInt32) {
    writer.frames.removeAll(keepingCapacity: true)
    writer.frames.append(NodeWriter.Frame(node: parent, isLiteral: false))
    writer.depth = 0
    writer.linkDepth = 0
    writer.plain = start..<start
    writer.hasText = false
    for index in pieces.indices { write(pieces[index]) }
    flush()
    while writer.frames.count > 1 { writer.frames.removeLast() }
  }

  private mutating func write(_ piece: Piece) {
    steps += 1
    let range = piece.range.range
    switch piece.kind {
    case .text: writePlain(range)
    case .decoded:
      flushPlain()
      addText(piece.text.range, at: range, isPlain: false)
    case .run: writeRun(runs[Int(piece.index)], range)
    case .open: open(link: links[Int(piece.index)], range)
    case .close: close(link: links[Int(piece.index)], range)
    case .softBreak: add(.softBreak, range)
    case .lineBreak: add(.lineBreak, range)
    case .html: tree.records[add(.htmlInline, range)].text = piece.text
    case .footnote: tree.records[add(.footnoteReference, range)].text = piece.text
    case .code:
      let node = add(.code, range)
      tree.records[node].text = piece.text
      tree.records[node].attributes = piece.index
    case .autolink:
      flush()
      addAutolink(range, text: piece.text, destination: links[Int(piece.index)].destination)
    }
  }

  // MARK: Nodes

  /// Appends a record below `parent`.
  static func append(
    _ kind: MarkdownTree.Kind, _ span: SourceSpan, below parent: UInt32, to tree: inout MarkdownTree
  ) -> Int {
    let node = tree.records.count
    tree.records.append(MarkdownTree.Record(kind: kind, parent: parent, span: span))
    let last = Int(tree.records[Int(parent)].lastChild)
    if last == 0 {
      tree.records[Int(parent)].firstChild = UInt32(node)
    } else {
      tree.records[last].nextSibling = UInt32(node)
    }
    tree.records[Int(parent)].lastChild = UInt32(node)
    return node
  }

  /// The innermost node that is open.
  private var parent: UInt32 {
    // Literal frames repeat the node around them.
    writer.frames[writer.frames.count - 1].node
  }

  @discardableResult
  private mutating func add(_ kind: MarkdownTree.Kind, _ range: Range<Int>) -> Int {
    flush()
    var span = sourceSpan(range)
    if case .softBreak = kind { span.upper = behindLineFeed(span.upper) }
    if case .lineBreak = kind { span.upper = behindLineFeed(span.upper) }
    return Self.append(kind, span, below: parent, to: &tree)
  }

  private func behindLineFeed(_ upper: UInt32) -> UInt32 {
    let index = Int(upper)
    guard index > 0, index < source.count, source[index - 1] == ByteClasses.carriageReturn,
      source[index] == ByteClasses.newline
    else { return upper }
    return upper + 1
  }

  private mutating func open(_ kind: MarkdownTree.Kind, _ range: Range<Int>) -> Int? {
    guard writer.depth < Limits.maximumInlineDepth else {
      writePlain(range)
      writer.frames.append(NodeWriter.Frame(node: parent, isLiteral: true))
      return nil
    }
    flush()
    let lower = sourceLower(range.lowerBound)
    let node = Self.append(kind, SourceSpan(lower: lower, upper: lower), below: parent, to: &tree)
    writer.frames.append(NodeWriter.Frame(node: UInt32(node), isLiteral: false))
    writer.depth += 1
    return node
  }

  /// Closes the innermost node; false when its opening mark stayed text.
  private mutating func closeNode(_ range: Range<Int>) -> Bool {
    guard let frame = writer.frames.last, writer.frames.count > 1 else { return false }
    if frame.isLiteral {
      writePlain(range)
      writer.frames.removeLast()
      return false
    }
    flush()
    tree.records[Int(frame.node)].span.upper = sourceUpper(range.upperBound)
    writer.frames.removeLast()
    writer.depth -= 1
    return true
  }

  private mutating func writeRun(_ run: DelimiterRun, _ range: Range<Int>) {
    var lower = range.lowerBound
    var mark = run.firstClose
    while mark >= 0 {
      steps += 1
      let width = Int(marks[Int(mark)].width)
      _ = closeNode(lower..<lower + width)
      lower += width
      mark = marks[Int(mark)].next
    }
    if run.left > 0 { writePlain(lower..<lower + run.left) }
    lower += run.left
    mark = run.firstOpen
    while mark >= 0 {
      steps += 1
      let width = Int(marks[Int(mark)].width)
      let kind: MarkdownTree.Kind =
        run.byte == UInt8(ascii: "~") ? .strikethrough : width == 2 ? .strong : .emphasis
      _ = open(kind, lower..<lower + width)
      lower += width
      mark = marks[Int(mark)].next
    }
  }

  private mutating func open(link: Link, _ range: Range<Int>) {
    let kind: MarkdownTree.Kind = link.kind == .link ? .link : link.kind == .image ? .image : .span
    if let node = open(kind, range) {
      tree.records[node].destination = link.destination
      tree.records[node].title = link.title
      tree.records[node].attributes = link.attributes
    }
    if link.kind != .span { writer.linkDepth += 1 }
  }

  private mutating func close(link: Link, _ range: Range<Int>) {
    _ = closeNode(range)
    if link.kind != .span { writer.linkDepth -= 1 }
  }

  private mutating func addAutolink(_ range: Range<Int>, text: SourceSpan, destination: SourceSpan) {
    let node = Self.append(.link, sourceSpan(range), below: parent, to: &tree)
    tree.records[node].destination = destination
    let child = Self.append(.text, sourceSpan(text.range), below: UInt32(node), to: &tree)
    tree.records[child].text = text
  }

  // MARK: Text

  private mutating func writePlain(_ range: Range<Int>) {
    if writer.plain.upperBound == range.lowerBound, !writer.plain.isEmpty {
      writer.plain = writer.plain.lowerBound..<range.upperBound
    } else {
      flushPlain()
      writer.plain = range
    }
  }

  private mutating func flush() {
    flushPlain()
    flushText()
  }

  /// Looks through plain text for mail addresses.
  private mutating func flushPlain() {
    let plain = writer.plain
    guard !plain.isEmpty else { return }
    writer.plain = plain.upperBound..<plain.upperBound
    var lower = plain.lowerBound
    if hasAt, isExtended, writer.linkDepth == 0 {
      var index = lower
      while index < plain.upperBound {
        steps += 1
        if tree.bytes[index] == UInt8(ascii: "@"),
          let address = mailAddress(around: index, in: lower..<plain.upperBound)
        {
          addText(lower..<address.lowerBound, at: lower..<address.lowerBound, isPlain: true)
          flushText()
          let text = SourceSpan(address)
          addAutolink(address, text: text, destination: appended("mailto:", address))
          lower = address.upperBound
          index = lower
        } else {
          index += 1
        }
      }
    }
    addText(lower..<plain.upperBound, at: lower..<plain.upperBound, isPlain: true)
  }

  /// Adds bytes that stand for `content` to the text node to be.
  private mutating func addText(_ bytes: Range<Int>, at content: Range<Int>, isPlain: Bool) {
    if bytes.isEmpty { return }
    guard writer.hasText, writer.textContent.upperBound == content.lowerBound else {
      flushText()
      writer.hasText = true
      writer.textContent = content
      writer.textBytes = bytes
      writer.isCopied = false
      return
    }
    writer.textContent = writer.textContent.lowerBound..<content.upperBound
    if !writer.isCopied, isPlain, writer.textBytes.upperBound == bytes.lowerBound {
      writer.textBytes = writer.textBytes.lowerBound..<bytes.upperBound
      return
    }
    if !writer.isCopied {
      let lower = tree.bytes.count
      copy(writer.textBytes)
      writer.textBytes = lower..<tree.bytes.count
      writer.isCopied = true
    }
    copy(bytes)
    writer.textBytes = writer.textBytes.lowerBound..<tree.bytes.count
  }

  private mutating func copy(_ range: Range<Int>) {
    for index in range {
      let byte = tree.bytes[index]
      tree.bytes.append(byte)
    }
    steps += range.count
  }

  private mutating func flushText() {
    guard writer.hasText else { return }
    writer.hasText = false
    let node = Self.append(.text, sourceSpan(writer.textContent), below: parent, to: &tree)
    tree.records[node].text = SourceSpan(writer.textBytes)
  }

  // MARK: Places

  private mutating func sourceSpan(_ range: Range<Int>) -> SourceSpan {
    let lower = sourceLower(range.lowerBound)
    return SourceSpan(lower: lower, upper: range.isEmpty ? lower : sourceUpper(range.upperBound))
  }

  /// The last segment that starts at or before a place in the content. Places mostly come in order, so the search starts
  /// where the last one ended.
  private mutating func segment(at content: Int) -> Int {
    let content = UInt32(content)
    if segments[segmentCursor].content <= content {
      for _ in 0..<2 {
        steps += 1
        if segmentCursor + 1 >= segmentUpper || segments[segmentCursor + 1].content > content { return segmentCursor }
        segmentCursor += 1
      }
    }
    var lower = segmentLower
    var upper = segmentUpper
    while upper - lower > 1 {
      steps += 1
      let middle = (lower + upper) / 2
      if segments[middle].content <= content { lower = middle } else { upper = middle }
    }
    segmentCursor = lower
    return lower
  }

  private mutating func sourceLower(_ content: Int) -> UInt32 {
    let index = segment(at: content)
    return segments[index].source + UInt32(content) - segments[index].content
  }

  /// The end of what ends at a place in the content: in the line where its last byte stands.
  private mutating func sourceUpper(_ content: Int) -> UInt32 {
    let index = segment(at: content - 1)
    let next = index + 1
    if next < segmentUpper, segments[next].isJoined, Int(segments[next].content) == content {
      return segments[next].source
    }
    return segments[index].source + UInt32(content) - segments[index].content
  }
}
