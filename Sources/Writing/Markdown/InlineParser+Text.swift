import Diagnostics

/// Line ends, escapes, entities, code, autolinks and raw HTML.
extension InlineParser {
  mutating func readLineEnd() -> Bool {
    var lower = position
    while lower > textStart, ByteClasses.isBlank(tree.bytes[lower - 1]) {
      lower -= 1
      steps += 1
    }
    let isHard =
      position - lower >= 2 && tree.bytes[position - 1] == ByteClasses.space
      && tree.bytes[position - 2] == ByteClasses.space
    push(Piece(isHard ? .lineBreak : .softBreak, lower..<position + 1))
    return true
  }

  mutating func readEscape() -> Bool {
    let at = position
    let next = byteAt(at + 1)
    if next == ByteClasses.newline, at + 1 < end {
      push(Piece(.lineBreak, at..<at + 2))
      return true
    }
    guard ByteClasses.isPunctuation(next) else { return false }
    var piece = Piece(.decoded, at..<at + 2)
    piece.text = SourceSpan(at + 1..<at + 2)
    push(piece)
    return true
  }

  mutating func readEntity() -> Bool {
    let at = position
    scratch.removeAll(keepingCapacity: true)
    guard let next = Entities.decode(tree.bytes, at: at, before: end, into: &scratch, steps: &steps) else {
      return false
    }
    var piece = Piece(.decoded, at..<next)
    piece.text = appendScratch()
    push(piece)
    return true
  }

  private mutating func appendScratch() -> SourceSpan {
    let lower = tree.bytes.count
    tree.bytes.append(contentsOf: scratch)
    return SourceSpan(lower..<tree.bytes.count)
  }

  /// A range of the text with its escapes and entities decoded: itself when there are none.
  mutating func decoded(_ range: Range<Int>) -> SourceSpan {
    var index = range.lowerBound
    while index < range.upperBound, tree.bytes[index] != ByteClasses.backslash, tree.bytes[index] != UInt8(ascii: "&") {
      index += 1
    }
    steps += index - range.lowerBound
    guard index < range.upperBound else { return SourceSpan(range) }
    scratch.removeAll(keepingCapacity: true)
    index = range.lowerBound
    while index < range.upperBound {
      steps += 1
      let byte = tree.bytes[index]
      if byte == ByteClasses.backslash, index + 1 < range.upperBound, ByteClasses.isPunctuation(tree.bytes[index + 1]) {
        scratch.append(tree.bytes[index + 1])
        index += 2
      } else if byte == UInt8(ascii: "&"),
        let next = Entities.decode(tree.bytes, at: index, before: range.upperBound, into: &scratch, steps: &steps)
      {
        index = next
      } else {
        scratch.append(byte)
        index += 1
      }
    }
    return appendScratch()
  }

  // MARK: Code

  mutating func readCode() -> Bool {
    let at = position
    var textStart = at
    while byteAt(textStart) == UInt8(ascii: "`") { textStart += 1 }
    let length = textStart - at
    steps += length
    guard let close = closingBackticks(length, after: textStart) else {
      position = textStart
      return false
    }
    var piece = Piece(.code, at..<close + length)
    piece.text = codeText(textStart..<close)
    if let attributes = readAttributes(at: close + length) {
      piece.index = attributes.index
      piece.range.upper = UInt32(attributes.end)
    }
    push(piece)
    return true
  }

  /// The next run of exactly `length` backticks. After one search up to the end the last place of every length is known,
  /// so that no search is in vain twice.
  private mutating func closingBackticks(_ length: Int, after textStart: Int) -> Int? {
    if hasSearchedBackticks {
      guard length < lastBackticks.count, lastBackticks[length] >= textStart else { return nil }
    }
    var index = textStart
    while index < end {
      guard tree.bytes[index] == UInt8(ascii: "`") else {
        index += 1
        steps += 1
        continue
      }
      let first = index
      while byteAt(index) == UInt8(ascii: "`") { index += 1 }
      steps += index - first
      if index - first == length { return first }
      while lastBackticks.count <= index - first {
        lastBackticks.append(-1)
        steps += 1
      }
      lastBackticks[index - first] = first
    }
    hasSearchedBackticks = true
    return nil
  }

  /// Line ends become spaces; one space at each end goes when there is anything else.
  private mutating func codeText(_ range: Range<Int>) -> SourceSpan {
    var hasNewline = false
    var isBlank = true
    for index in range {
      let byte = tree.bytes[index]
      if byte == ByteClasses.newline { hasNewline = true } else if byte != ByteClasses.space { isBlank = false }
    }
    steps += range.count
    var range = range
    if !isBlank, range.count >= 2, isSpaceInCode(range.lowerBound), isSpaceInCode(range.upperBound - 1) {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    guard hasNewline else { return SourceSpan(range) }
    scratch.removeAll(keepingCapacity: true)
    for index in range {
      scratch.append(tree.bytes[index] == ByteClasses.newline ? ByteClasses.space : tree.bytes[index])
    }
    steps += range.count
    return appendScratch()
  }

  private func isSpaceInCode(_ index: Int) -> Bool {
    tree.bytes[index] == ByteClasses.space || tree.bytes[index] == ByteClasses.newline
  }

  // MARK: Attributes

  /// Attributes directly behind an inline, in Sewn's own dialect.
  mutating func readAttributes(at index: Int) -> (index: Int32, end: Int)? {
    guard dialect == .sewn, byteAt(index) == UInt8(ascii: "{"), index < end,
      let found = AttributesParser.parse(tree.bytes, at: index, before: end, steps: &steps)
    else { return nil }
    tree.attributeSets.append(found.attributes)
    return (Int32(tree.attributeSets.count - 1), found.end)
  }
}
