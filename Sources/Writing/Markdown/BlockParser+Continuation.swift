import Diagnostics

/// Whether a line continues the blocks that are open.
extension BlockParser {
  /// The position in the stack of the last block that goes on; -1 when the line was consumed (a closing fence).
  mutating func continueBlocks() -> Int {
    var index = 0
    var quotesSeen = 0
    while index < checked.count {
      let position = checked[index]
      let id = open[position]
      steps += 1
      if cursor.isBlank && !Self.isLeaf(blocks[id].kind) {
        guard let end = skipBlankContainers(index, quotesSeen) else { return open.count - 1 }
        if end.isBroken { return checked[end.index] - 1 }
        index = end.index
        continue
      }
      switch continueBlock(id) {
      case .goesOn: break
      case .ends: return position - 1
      case .consumed: return -1
      }
      if blocks[id].kind == .blockQuote { quotesSeen += 1 }
      index += 1
    }
    return open.count - 1
  }

  /// A blank line goes on in every item and ends every quote: jumps to the next place where something may happen.
  private mutating func skipBlankContainers(_ index: Int, _ quotesSeen: Int) -> (index: Int, isBroken: Bool)? {
    if quotesSeen < quotes.count {
      let position = quotes[quotesSeen]
      var lower = index
      var upper = checked.count
      while lower < upper {
        steps += 1
        let middle = (lower + upper) / 2
        if checked[middle] < position { lower = middle + 1 } else { upper = middle }
      }
      return (lower, true)
    }
    let last = checked.count - 1
    if Self.isLeaf(blocks[open[checked[last]]].kind) { return leafAfterBlankContainers(index, last) }
    cursor.advanceToNonspace()
    // An item may begin with at most one blank line.
    let tip = blocks[open[checked[last]]]
    return tip.firstChild == 0 && tip.kind != .footnoteDefinition ? (last, true) : nil
  }

  /// An indented code block keeps the white space of a blank line beyond the columns of its containers.
  private mutating func leafAfterBlankContainers(_ index: Int, _ last: Int) -> (index: Int, isBroken: Bool) {
    if blocks[open[checked[last]]].kind == .codeBlock {
      var position = index
      // Only as many containers as the line has columns.
      while position < last && cursor.offset < cursor.lineEnd {
        steps += 1
        let width = blocks[open[checked[position]]].indent
        if cursor.indent < width { cursor.advanceToNonspace() } else { cursor.advance(columns: width) }
        position += 1
      }
    } else {
      cursor.advanceToNonspace()
    }
    return (last, false)
  }

  private enum Continuation { case goesOn, ends, consumed }

  private mutating func continueBlock(_ id: Int) -> Continuation {
    switch blocks[id].kind {
    case .blockQuote: return continueQuote(id) ? .goesOn : .ends
    case .item, .definitionDetails, .footnoteDefinition:
      guard cursor.indent >= blocks[id].indent else { return .ends }
      cursor.advance(columns: blocks[id].indent)
      return .goesOn
    case .codeBlock: return blocks[id].isMarked ? continueFence(id) : continueIndentedCode()
    case .htmlBlock: return cursor.isBlank && blocks[id].number >= 6 ? .ends : .goesOn
    case .paragraph, .table: return cursor.isBlank ? .ends : .goesOn
    default: return .ends
    }
  }

  private mutating func continueQuote(_ id: Int) -> Bool {
    guard cursor.indent <= 3, cursor.nonspaceByte == UInt8(ascii: ">") else { return false }
    cursor.advanceToNonspace()
    cursor.advance(bytes: 1)
    extend(id, to: cursor.offset)
    cursor.skipOneBlank()
    return true
  }

  private mutating func continueFence(_ id: Int) -> Continuation {
    if cursor.indent <= 3, cursor.nonspaceByte == blocks[id].marker, isClosingFence(blocks[id].number) {
      extend(id, to: cursor.lineEnd)
      close(downTo: open.count - 2)
      return .consumed
    }
    var left = blocks[id].indent
    while left > 0, ByteClasses.isBlank(cursor.byte(at: cursor.offset)) {
      cursor.advance(columns: 1)
      left -= 1
      steps += 1
    }
    return .goesOn
  }

  private mutating func isClosingFence(_ length: Int) -> Bool {
    var position = cursor.nonspace
    let marker = cursor.nonspaceByte
    while cursor.byte(at: position) == marker { position += 1 }
    steps += position - cursor.nonspace
    guard position - cursor.nonspace >= length else { return false }
    while ByteClasses.isBlank(cursor.byte(at: position)) {
      position += 1
      steps += 1
    }
    return position >= cursor.lineEnd
  }

  private mutating func continueIndentedCode() -> Continuation {
    if cursor.indent >= 4 {
      cursor.advance(columns: 4)
      return .goesOn
    }
    guard cursor.isBlank else { return .ends }
    cursor.advanceToNonspace()
    return .goesOn
  }

  /// A list is loose when a blank line stands between two of its items, or between two blocks of one item.
  func isTight(_ list: Int) -> Bool {
    var item = Int(blocks[list].firstChild)
    while item != 0 {
      let nextItem = Int(blocks[item].next)
      if nextItem != 0, blocks[nextItem].firstLine > blocks[item].lastLine + 1 { return false }
      var child = Int(blocks[item].firstChild)
      while child != 0 {
        let sibling = Int(blocks[child].next)
        if sibling != 0, blocks[sibling].firstLine > blocks[child].lastLine + 1 { return false }
        child = sibling
      }
      item = nextItem
    }
    return true
  }
}
