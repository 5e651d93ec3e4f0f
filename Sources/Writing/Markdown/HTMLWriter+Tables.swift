/// Rows and cells; rows that are too short are filled.
extension HTMLWriter {
  func isFirstOfBody(_ row: Int) -> Bool {
    let first = Int(tree.records[Int(tree.records[row].parent)].firstChild)
    return Int(tree.records[first].nextSibling) == row
  }

  func isInHead(_ cell: MarkdownTree.Record) -> Bool {
    if case .tableRow(isHead: true) = tree.records[Int(cell.parent)].kind { return true }
    return false
  }

  mutating func openCell(isHead: Bool, _ alignment: MarkdownTree.Alignment) {
    put(isHead ? "<th" : "<td")
    switch alignment {
    case .none: put(">")
    case .left: put(" align=\"left\">")
    case .center: put(" align=\"center\">")
    case .right: put(" align=\"right\">")
    }
  }

  mutating func leaveRow(_ node: Int, _ record: MarkdownTree.Record, isHead: Bool) {
    if isHead {
      put("</tr>\n</thead>\n")
      return
    }
    padRow(record)
    put("</tr>\n")
  }

  /// Writes the cells that the head has and this row has not.
  mutating func padRow(_ row: MarkdownTree.Record) {
    let head = tree.records[Int(tree.records[Int(row.parent)].firstChild)]
    var column = head.firstChild
    var cell = row.firstChild
    while column != 0, cell != 0 {
      column = tree.records[Int(column)].nextSibling
      cell = tree.records[Int(cell)].nextSibling
    }
    while column != 0, paddingLeft > 0 {
      paddingLeft -= 1
      if case .tableCell(let alignment) = tree.records[Int(column)].kind { openCell(isHead: false, alignment) }
      put("</td>\n")
      column = tree.records[Int(column)].nextSibling
    }
  }

  mutating func leaveTable(_ record: MarkdownTree.Record) {
    if record.firstChild != record.lastChild { put("</tbody>\n") }
    put("</table>\n")
  }
}
