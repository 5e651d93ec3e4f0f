import Diagnostics

/// Lists and their items (CommonMark 0.31.2, sections 5.2 and 5.3), and GFM's tasks.
extension BlockParser {
  private struct ListMarker {
    var length = 1
    var isOrdered = false
    var start = 0
    var delimiter: UInt8
  }

  mutating func openItem(_ matched: Int) -> Opening {
    let interrupts = blocks[open[matched]].kind == .paragraph
    guard let marker = listMarker(interrupts: interrupts) else { return .nothing }
    let isSame = blocks[open[matched]].kind == .list && fits(marker, open[matched])
    guard hasRoom(above: matched) else { return .nothing }
    close(downTo: matched)
    closeTable()
    let start = cursor.nonspace
    let indent = cursor.indent
    cursor.advanceToNonspace()
    cursor.advance(bytes: marker.length)
    let markerEnd = cursor.offset
    let width = indent + marker.length + takePadding()
    if !isSame {
      let list = openBlock(.list, at: start)
      blocks[list].isMarked = marker.isOrdered
      blocks[list].number = marker.start
      blocks[list].marker = marker.delimiter
    }
    let item = openBlock(.item, at: start)
    blocks[item].indent = width
    extend(item, to: markerEnd)
    // A task's text is a paragraph, whatever it looks like.
    return dialect != .commonMark && takeTask(item) ? .leaf : .container
  }

  private func fits(_ marker: ListMarker, _ list: Int) -> Bool {
    blocks[list].isMarked == marker.isOrdered && blocks[list].marker == marker.delimiter
  }

  private mutating func listMarker(interrupts: Bool) -> ListMarker? {
    let first = cursor.nonspace
    var marker = ListMarker(delimiter: cursor.nonspaceByte)
    if ByteClasses.isDigit(marker.delimiter) {
      var position = first
      while position - first < 9, ByteClasses.isDigit(cursor.byte(at: position)) {
        marker.start = marker.start * 10 + Int(source[position] - 0x30)
        position += 1
        steps += 1
      }
      marker.delimiter = cursor.byte(at: position)
      guard marker.delimiter == UInt8(ascii: ".") || marker.delimiter == UInt8(ascii: ")") else { return nil }
      marker.isOrdered = true
      marker.length = position + 1 - first
    }
    let end = first + marker.length
    guard end >= cursor.lineEnd || ByteClasses.isBlank(source[end]) else { return nil }
    guard interrupts else { return marker }
    // Only a list that starts with 1 and says something can interrupt a paragraph.
    if marker.isOrdered && marker.start != 1 { return nil }
    return trim(end..<cursor.lineEnd).isEmpty ? nil : marker
  }

  /// The columns between a marker and its text: one to four; more are an indented code block.
  mutating func takePadding() -> Int {
    if cursor.isBlank {
      cursor.skipOneBlank()
      return 1
    }
    let width = cursor.indent
    if width >= 5 {
      cursor.advance(columns: 1)
      return 1
    }
    cursor.advance(columns: width)
    return width
  }

  /// `[ ]` or `[x]` and white space at the start of an item.
  private mutating func takeTask(_ item: Int) -> Bool {
    let start = cursor.nonspace
    guard cursor.indent < 4, cursor.nonspaceByte == UInt8(ascii: "["), cursor.byte(at: start + 2) == UInt8(ascii: "]"),
      start + 3 >= cursor.lineEnd || ByteClasses.isBlank(source[start + 3])
    else { return false }
    let mark = source[start + 1]
    guard mark == ByteClasses.space || mark | 0x20 == UInt8(ascii: "x") else { return false }
    cursor.advanceToNonspace()
    cursor.advance(bytes: 3)
    blocks[item].isTask = true
    blocks[item].isChecked = mark != ByteClasses.space
    extend(item, to: cursor.offset)
    return true
  }
}
