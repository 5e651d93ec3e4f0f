import Diagnostics

/// The text of leaves, line by line.
extension BlockParser {
  mutating func startContent() {
    blocks[tip].content = SourceSpan(bytes.count..<bytes.count)
    blocks[tip].segments = SourceSpan(segments.count..<segments.count)
  }

  mutating func addParagraphLine() {
    let id = tip
    var end = cursor.lineEnd
    let start = cursor.nonspace
    // White space at the end of a paragraph's line matters only before a line break, so it stays until the next line.
    if blocks[id].content.range.isEmpty {
      blocks[id].content = SourceSpan(bytes.count..<bytes.count)
      blocks[id].span.lower = UInt32(start)
    } else {
      bytes.append(ByteClasses.newline)
    }
    lastParagraphLine = start..<end
    lastParagraphContent = bytes.count
    addContent(start..<end)
    blocks[id].content.upper = UInt32(bytes.count)
    blocks[id].segments.upper = UInt32(segments.count)
    while end > start, ByteClasses.isBlank(source[end - 1]) {
      end -= 1
      steps += 1
    }
    extend(id, to: end)
  }

  /// Copies a range of the source, with U+FFFD for NUL (CommonMark 0.31.2, section 2.3).
  mutating func addContent(_ range: Range<Int>) {
    segments.append(Segment(content: UInt32(bytes.count), source: UInt32(range.lowerBound), isJoined: false))
    steps += range.count
    let text = source[range]
    guard text.contains(0) else {
      bytes.append(contentsOf: text)
      return
    }
    for index in range {
      if source[index] != 0 {
        bytes.append(source[index])
        continue
      }
      bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
      segments.append(Segment(content: UInt32(bytes.count), source: UInt32(index + 1), isJoined: true))
    }
  }

  mutating func addCodeLine() {
    let id = tip
    for _ in 0..<cursor.columnsLeftInTab { bytes.append(ByteClasses.space) }
    let start = cursor.isInsideTab ? cursor.offset + 1 : cursor.offset
    appendText(start..<max(start, cursor.lineEnd))
    blocks[id].content.upper = UInt32(bytes.count)
    if blocks[id].isMarked {
      extend(id, to: cursor.lineEnd)
    } else if !cursor.isBlank {
      codeEnd = bytes.count
      extend(id, to: cursor.lineEnd)
    }
  }

  mutating func addHTMLLine() {
    let id = tip
    appendText(cursor.offset..<cursor.lineEnd)
    blocks[id].content.upper = UInt32(bytes.count)
    extend(id, to: cursor.lineEnd)
    let kind = blocks[id].number
    if kind < 6, HTMLBlocks.ends(kind, source, cursor.offset..<cursor.lineEnd, steps: &steps) {
      close(downTo: open.count - 2)
    }
  }

  /// A line of literal text with its line feed; no inlines are read from it, so it needs no segments.
  private mutating func appendText(_ range: Range<Int>) {
    steps += range.count + 1
    let text = source[range]
    if text.contains(0) {
      for byte in text {
        if byte == 0 { bytes.append(contentsOf: [0xEF, 0xBF, 0xBD]) } else { bytes.append(byte) }
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(ByteClasses.newline)
  }

  /// The place in the source of a position in a paragraph's content: for block structure, where lines are whole.
  func sourceOffset(of content: Int, in block: Int) -> Int {
    var lower = Int(blocks[block].segments.lower)
    var upper = Int(blocks[block].segments.upper)
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if segments[middle].content <= content { lower = middle } else { upper = middle }
    }
    guard lower < segments.count else { return Int(blocks[block].span.lower) }
    return Int(segments[lower].source) + content - Int(segments[lower].content)
  }
}
