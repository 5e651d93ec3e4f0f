import Diagnostics

/// What a line may open, in the order in which the markers are tried.
extension BlockParser {
  enum Opening {
    /// A container: the line goes on inside it.
    case container
    /// A leaf that takes the rest of the line as its text.
    case leaf
    /// The whole line was taken.
    case line
    case nothing
  }

  /// Opens what the line's markers say; `matched` becomes -1 when nothing of the line is left.
  mutating func openBlocks(_ matched: inout Int) -> Bool {
    var hasOpened = false
    var mayBeLazy = blocks[tip].kind == .paragraph
    while true {
      steps += 1
      let opening = cursor.isBlank ? .nothing : openBlock(matched, mayBeLazy: mayBeLazy)
      switch opening {
      case .nothing: return hasOpened
      case .line:
        matched = -1
        return true
      case .leaf:
        matched = open.count - 1
        return true
      case .container:
        matched = open.count - 1
        hasOpened = true
        mayBeLazy = false
      }
    }
  }

  private mutating func openBlock(_ matched: Int, mayBeLazy: Bool) -> Opening {
    let isParagraph = blocks[open[matched]].kind == .paragraph
    if cursor.indent >= 4 { return mayBeLazy || isParagraph ? .nothing : openIndentedCode(matched) }
    switch cursor.nonspaceByte {
    case UInt8(ascii: ">"): return openQuote(matched)
    case UInt8(ascii: "#"): return openHeading(matched)
    case UInt8(ascii: "`"), UInt8(ascii: "~"): return openFence(matched)
    case UInt8(ascii: "<"): return openHTML(matched, isParagraph: isParagraph)
    case UInt8(ascii: "="): return isParagraph ? underline(matched) : .nothing
    case UInt8(ascii: "["): return dialect == .commonMark ? .nothing : openFootnote(matched)
    case UInt8(ascii: "*"), UInt8(ascii: "_"): return openBreakOrItem(matched)
    case UInt8(ascii: "-"):
      if isParagraph {
        let opening = underline(matched)
        if opening != .nothing { return opening }
      }
      let opening = openBreakOrItem(matched)
      return opening == .nothing && isParagraph ? openTable(matched) : opening
    case UInt8(ascii: "+"), 0x30...0x39: return openItem(matched)
    case UInt8(ascii: "|"): return isParagraph ? openTable(matched) : .nothing
    case UInt8(ascii: ":"): return openAtColon(matched, isParagraph: isParagraph)
    default: return .nothing
    }
  }

  private mutating func openAtColon(_ matched: Int, isParagraph: Bool) -> Opening {
    if isSewn {
      let division = openOrCloseDivision(matched)
      if division != .nothing { return division }
      let details = openDetails(matched)
      if details != .nothing { return details }
    }
    return isParagraph ? openTable(matched) : .nothing
  }

  private mutating func openIndentedCode(_ matched: Int) -> Opening {
    close(downTo: matched)
    cursor.advance(columns: 4)
    closeTable()
    openBlock(.codeBlock, at: cursor.nonspace)
    startContent()
    codeEnd = bytes.count
    return .leaf
  }

  /// A table ends where another block starts.
  mutating func closeTable() {
    if blocks[tip].kind == .table || blocks[tip].kind == .paragraph { close(downTo: open.count - 2) }
  }

  private mutating func openQuote(_ matched: Int) -> Opening {
    guard hasRoom(above: matched) else { return .nothing }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.blockQuote, at: cursor.nonspace)
    cursor.advanceToNonspace()
    cursor.advance(bytes: 1)
    extend(id, to: cursor.offset)
    cursor.skipOneBlank()
    return .container
  }

  private mutating func openHeading(_ matched: Int) -> Opening {
    let start = cursor.nonspace
    var text = start
    while cursor.byte(at: text) == UInt8(ascii: "#") && text - start < 7 { text += 1 }
    let level = text - start
    steps += level
    guard level <= 6, text >= cursor.lineEnd || ByteClasses.isBlank(source[text]) else { return .nothing }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.heading, at: start)
    blocks[id].number = level
    extend(id, to: trimEnd(start..<cursor.lineEnd))
    startContent()
    addHeadingText(id, trim(text..<cursor.lineEnd))
    close(downTo: open.count - 2)
    return .line
  }

  /// Without closing `#`s and without attributes.
  private mutating func addHeadingText(_ id: Int, _ range: Range<Int>) {
    var range = range
    if isSewn, let attributes = AttributesParser.suffix(source, range, steps: &steps) {
      blocks[id].info = SourceSpan(attributes)
      range = trim(range.lowerBound..<attributes.lowerBound)
    }
    var end = range.upperBound
    while end > range.lowerBound, source[end - 1] == UInt8(ascii: "#") {
      end -= 1
      steps += 1
    }
    if end == range.lowerBound || ByteClasses.isBlank(source[end - 1]) { range = trim(range.lowerBound..<end) }
    addContent(range)
    blocks[id].content.upper = UInt32(bytes.count)
    blocks[id].segments.upper = UInt32(segments.count)
  }

  private mutating func openFence(_ matched: Int) -> Opening {
    let start = cursor.nonspace
    let marker = cursor.nonspaceByte
    var position = start
    while cursor.byte(at: position) == marker { position += 1 }
    let length = position - start
    steps += length
    guard length >= 3 else { return .nothing }
    if marker == UInt8(ascii: "`") {
      steps += cursor.lineEnd - position
      if source[position..<cursor.lineEnd].contains(marker) { return .nothing }
    }
    let indent = cursor.indent
    close(downTo: matched)
    closeTable()
    let id = openBlock(.codeBlock, at: start)
    blocks[id].isMarked = true
    blocks[id].marker = marker
    blocks[id].number = length
    blocks[id].indent = indent
    blocks[id].info = SourceSpan(trim(position..<cursor.lineEnd))
    startContent()
    extend(id, to: trimEnd(start..<cursor.lineEnd))
    return .line
  }

  private mutating func openHTML(_ matched: Int, isParagraph: Bool) -> Opening {
    let line = cursor.nonspace..<cursor.lineEnd
    guard let kind = HTMLBlocks.start(source, line, interruptsParagraph: isParagraph, steps: &steps) else {
      return .nothing
    }
    // A complete tag alone on its line is text where it would be a lazy continuation line.
    if kind == 7, matched < open.count - 1, blocks[tip].kind == .paragraph { return .nothing }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.htmlBlock, at: cursor.nonspace)
    blocks[id].number = kind
    startContent()
    return .leaf
  }

  /// A setext heading's underline makes a heading of the paragraph.
  private mutating func underline(_ matched: Int) -> Opening {
    let marker = cursor.nonspaceByte
    var position = cursor.nonspace
    while cursor.byte(at: position) == marker { position += 1 }
    steps += position - cursor.nonspace
    let end = trimEnd(position..<cursor.lineEnd)
    guard end == position else { return .nothing }
    let id = open[matched]
    resolveDefinitions(id)
    guard !blocks[id].content.range.isEmpty else { return .nothing }
    blocks[id].kind = .heading
    blocks[id].number = marker == UInt8(ascii: "=") ? 1 : 2
    extend(id, to: end)
    takeSetextAttributes(id)
    close(downTo: open.count - 2)
    return .line
  }

  private mutating func takeSetextAttributes(_ id: Int) {
    guard isSewn else { return }
    let line = trim(lastParagraphLine)
    guard let attributes = AttributesParser.suffix(source, line, steps: &steps) else { return }
    blocks[id].info = SourceSpan(attributes)
    let kept = trimEnd(line.lowerBound..<attributes.lowerBound) - line.lowerBound
    blocks[id].content.upper = UInt32(lastParagraphContent + kept)
  }

  private mutating func openBreakOrItem(_ matched: Int) -> Opening {
    guard isThematicBreak() else { return cursor.nonspaceByte == UInt8(ascii: "_") ? .nothing : openItem(matched) }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.thematicBreak, at: cursor.nonspace)
    extend(id, to: trimEnd(cursor.nonspace..<cursor.lineEnd))
    close(downTo: open.count - 2)
    return .line
  }

  private mutating func isThematicBreak() -> Bool {
    guard cursor.nonspace >= noBreakBefore else { return false }
    let marker = cursor.nonspaceByte
    var count = 0
    var position = cursor.nonspace
    while position < cursor.lineEnd {
      steps += 1
      if source[position] == marker {
        count += 1
      } else if !ByteClasses.isBlank(source[position]) {
        // A list in a list in a list would look at the same bytes again and again.
        noBreakBefore = position
        return false
      }
      position += 1
    }
    return count >= 3
  }

  // MARK: White space at the ends

  mutating func trimEnd(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, ByteClasses.isBlank(source[end - 1]) {
      end -= 1
      steps += 1
    }
    return end
  }

  mutating func trim(_ range: Range<Int>) -> Range<Int> {
    let end = trimEnd(range)
    var start = range.lowerBound
    while start < end, ByteClasses.isBlank(source[start]) {
      start += 1
      steps += 1
    }
    return start..<end
  }
}
