/// What stands before the children of blocks.
extension HTMLWriter {
  mutating func enterBlock(_ node: Int, _ record: MarkdownTree.Record) {
    switch record.kind {
    case .document: break
    case .paragraph: if !isTight(record) { openBlockTag("<p", record) }
    case .heading(let level):
      breakLine()
      put("<h")
      put(Int(level))
      putAttributes(record)
      put(">")
    case .thematicBreak: putLine("<hr />")
    case .blockQuote: putLine("<blockquote>")
    case .list(let isOrdered, let start, _, _):
      breakLine()
      if !isOrdered {
        put("<ul>\n")
      } else if start == 1 {
        put("<ol>\n")
      } else {
        put("<ol start=\"")
        put(Int(start))
        put("\">\n")
      }
    case .item(let isChecked):
      breakLine()
      put("<li>")
      if isChecked == true { put("<input type=\"checkbox\" checked=\"\" disabled=\"\" /> ") }
      if isChecked == false { put("<input type=\"checkbox\" disabled=\"\" /> ") }
    case .codeBlock: putCodeBlock(record)
    case .htmlBlock:
      breakLine()
      var text = bytes(record.text)
      if text.last == ByteClasses.newline { text = text.dropLast() }
      putHTML(text)
      output.append(ByteClasses.newline)
    case .table: putLine("<table>")
    case .tableRow(let isHead):
      breakLine()
      if isHead { put("<thead>\n") } else if isFirstOfBody(node) { put("<tbody>\n") }
      put("<tr>\n")
    case .tableCell(let alignment): openCell(isHead: isInHead(record), alignment)
    case .definitionList: putLine("<dl>")
    case .definitionTerm: openBlockTag("<dt", record)
    case .definitionDetails:
      openBlockTag("<dd", record)
      if !isSingleParagraph(node) { output.append(ByteClasses.newline) }
    case .division:
      openBlockTag("<div", record)
      output.append(ByteClasses.newline)
    default: break
    }
  }

  mutating func putLine(_ text: StaticString) {
    breakLine()
    put(text)
    output.append(ByteClasses.newline)
  }

  mutating func openBlockTag(_ tag: StaticString, _ record: MarkdownTree.Record) {
    breakLine()
    openTag(tag, record)
  }

  mutating func openTag(_ tag: StaticString, _ record: MarkdownTree.Record) {
    put(tag)
    putAttributes(record)
    put(">")
  }

  /// Paragraphs of tight lists, and the only paragraph of details, are written without their tags.
  func isTight(_ record: MarkdownTree.Record) -> Bool {
    let parent = tree.records[Int(record.parent)]
    if case .definitionDetails = parent.kind { return isSingleParagraph(Int(record.parent)) }
    guard case .item = parent.kind, case .list(_, _, _, let isTight) = tree.records[Int(parent.parent)].kind else {
      return false
    }
    return isTight
  }

  func isSingleParagraph(_ node: Int) -> Bool {
    let record = tree.records[node]
    guard record.firstChild != 0, record.firstChild == record.lastChild,
      case .paragraph = tree.records[Int(record.firstChild)].kind
    else { return false }
    return true
  }

  mutating func putCodeBlock(_ record: MarkdownTree.Record) {
    breakLine()
    put("<pre")
    putAttributes(record)
    put("><code")
    let info = bytes(record.destination)
    let language = info.prefix { !ByteClasses.isSpace($0) }
    if !language.isEmpty {
      put(" class=\"language-")
      putEscaped(language)
      put("\"")
    }
    put(">")
    putEscaped(bytes(record.text))
    put("</code></pre>\n")
  }
}
