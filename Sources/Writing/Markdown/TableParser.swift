import Diagnostics
import Limits

/// GFM's tables.
///
/// A paragraph's last line is the head of a table when the next line is a row of `---`, `:--`, `--:`, `:-:` with as many
/// cells. Every later line is a row, until a blank line or another block. A row may have fewer cells than the head:
/// what is missing is empty and has no node. Beyond `Limits.maximumTableColumns` there is no table, and a table ends
/// before it has more than `Limits.maximumTableCells`, counted with the missing ones.
extension BlockParser {
  mutating func openTable(_ matched: Int) -> Opening {
    guard dialect != .commonMark, matched == open.count - 1, hasRoom(above: matched - 1) else { return .nothing }
    let paragraph = open[matched]
    guard let alignments = delimiterRow() else { return .nothing }
    let head = cells(lastParagraphLine, limit: alignments.count + 1)
    guard head.count == alignments.count, head.count > 0 else { return .nothing }
    let headLine = cursor.lineNumber - 1
    let headRange = trim(lastParagraphLine)
    shorten(paragraph)
    close(downTo: matched - 1)
    let table = openBlock(.table, at: headRange.lowerBound)
    blocks[table].number = alignments.count
    blocks[table].firstLine = headLine
    extend(table, to: trimEnd(cursor.nonspace..<cursor.lineEnd))
    tableAlignments = alignments
    tableRows = 1
    addRow(table, headRange, head, isHead: true)
    return .line
  }

  /// Takes the last line off a paragraph.
  private mutating func shorten(_ id: Int) {
    let lower = Int(blocks[id].content.lower)
    if lastParagraphContent <= lower {
      blocks[id].content.upper = UInt32(lower)
      return
    }
    blocks[id].content.upper = UInt32(lastParagraphContent - 1)
    let lineEnd = sourceOffset(of: lastParagraphContent - 2, in: id) + 1
    blocks[id].span.upper = UInt32(max(Int(blocks[id].span.lower), trimEnd(Int(blocks[id].span.lower)..<lineEnd)))
    blocks[id].lastLine = cursor.lineNumber - 2
  }

  /// The alignments of a delimiter row.
  private mutating func delimiterRow() -> [UInt8]? {
    var position = cursor.nonspace
    let end = trimEnd(position..<cursor.lineEnd)
    var alignments: [UInt8] = []
    if position < end, source[position] == UInt8(ascii: "|") { position += 1 }
    while position < end {
      position = LinkSyntax.skipBlanks(source, position, end, steps: &steps)
      let isLeft = position < end && source[position] == UInt8(ascii: ":")
      if isLeft { position += 1 }
      let dashes = position
      while position < end, source[position] == UInt8(ascii: "-") { position += 1 }
      steps += position - dashes + 1
      guard position > dashes else { return nil }
      let isRight = position < end && source[position] == UInt8(ascii: ":")
      if isRight { position += 1 }
      alignments.append(isLeft ? (isRight ? 2 : 1) : (isRight ? 3 : 0))
      guard alignments.count <= Limits.maximumTableColumns else { return nil }
      position = LinkSyntax.skipBlanks(source, position, end, steps: &steps)
      guard position < end else { break }
      guard source[position] == UInt8(ascii: "|") else { return nil }
      position += 1
    }
    return alignments.isEmpty ? nil : alignments
  }

  /// The trimmed ranges of a row's cells, at most `limit`.
  private mutating func cells(_ line: Range<Int>, limit: Int) -> [Range<Int>] {
    let line = trim(line)
    var result: [Range<Int>] = []
    var position = line.lowerBound
    if position < line.upperBound, source[position] == UInt8(ascii: "|") { position += 1 }
    while position < line.upperBound, result.count < limit {
      let start = position
      while position < line.upperBound, source[position] != UInt8(ascii: "|") {
        let isEscape =
          source[position] == ByteClasses.backslash && position + 1 < line.upperBound
          && ByteClasses.isPunctuation(source[position + 1])
        position += isEscape ? 2 : 1
        steps += 1
      }
      result.append(trim(start..<position))
      position += 1
    }
    return result
  }

  mutating func addTableRow() -> Bool {
    let table = tip
    let columns = blocks[table].number
    guard (tableRows + 1) * columns <= max(Limits.maximumTableCells, columns) else { return false }
    tableRows += 1
    let line = trim(cursor.nonspace..<cursor.lineEnd)
    addRow(table, line, cells(line, limit: columns), isHead: false)
    extend(table, to: line.upperBound)
    return true
  }

  private mutating func addRow(_ table: Int, _ line: Range<Int>, _ cells: [Range<Int>], isHead: Bool) {
    let row = append(.tableRow, to: table, span: SourceSpan(line))
    blocks[row].isMarked = isHead
    for (column, cell) in cells.enumerated() {
      let id = append(.tableCell, to: row, span: SourceSpan(cell))
      blocks[id].number = Int(tableAlignments[column])
      blocks[id].content.lower = UInt32(bytes.count)
      blocks[id].segments.lower = UInt32(segments.count)
      addCell(cell)
      blocks[id].content.upper = UInt32(bytes.count)
      blocks[id].segments.upper = UInt32(segments.count)
    }
  }

  /// `\|` is a pipe, in code as well.
  private mutating func addCell(_ cell: Range<Int>) {
    var start = cell.lowerBound
    var position = start
    while position < cell.upperBound {
      steps += 1
      if source[position] == ByteClasses.backslash, position + 1 < cell.upperBound,
        source[position + 1] == UInt8(ascii: "|")
      {
        addContent(start..<position)
        segments.append(Segment(content: UInt32(bytes.count), source: UInt32(position), isJoined: true))
        bytes.append(UInt8(ascii: "|"))
        segments.append(Segment(content: UInt32(bytes.count), source: UInt32(position + 2), isJoined: true))
        start = position + 2
        position += 1
      }
      position += 1
    }
    addContent(start..<max(start, cell.upperBound))
  }
}
