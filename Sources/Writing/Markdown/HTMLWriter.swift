import Diagnostics
import Limits

/// Walks a tree by its links and writes HTML; nothing recurses.
struct HTMLWriter {
  let tree: MarkdownTree
  let isFiltered: Bool
  var output: [UInt8] = []
  var footnotes = FootnoteNumbers()
  /// Empty cells that may still be written for rows that are shorter than their head.
  private var paddingLeft = Limits.maximumTableCells
  /// How many images are open: in them only text is written, as their `alt`.
  private var imageDepth = 0

  init(_ tree: MarkdownTree, dialect: MarkdownTree.Dialect) {
    self.tree = tree
    isFiltered = dialect != .commonMark
    output.reserveCapacity(tree.bytes.count * 2)
  }

  mutating func write() {
    footnotes = FootnoteNumbers(tree)
    writeSubtree(0)
    writeFootnotes()
  }

  /// Writes a node and what is below it.
  private mutating func writeSubtree(_ top: Int) {
    var node = top
    while true {
      let entersChildren = enter(node)
      let child = Int(tree.records[node].firstChild)
      if entersChildren, child != 0 {
        node = child
        continue
      }
      if entersChildren { leave(node) }
      while node != top, tree.records[node].nextSibling == 0 {
        node = Int(tree.records[node].parent)
        leave(node)
      }
      if node == top { return }
      node = Int(tree.records[node].nextSibling)
    }
  }

  // MARK: Output

  mutating func put(_ text: StaticString) { output.append(contentsOf: text.description.utf8) }
  mutating func put(_ number: Int) { output.append(contentsOf: String(number).utf8) }

  /// A new line, unless one was just begun.
  mutating func breakLine() {
    if let last = output.last, last != ByteClasses.newline { output.append(ByteClasses.newline) }
  }

  mutating func putEscaped<Bytes: Sequence>(_ bytes: Bytes) where Bytes.Element == UInt8 {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "\""): put("&quot;")
      default: output.append(byte)
      }
    }
  }

  /// An address as cmark writes it: bytes that no address may hold are percent-encoded.
  mutating func putAddress(_ bytes: ArraySlice<UInt8>) {
    let hex = Array("0123456789ABCDEF".utf8)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "'"): put("&#x27;")
      default:
        if ByteClasses.isAlphanumeric(byte) || Self.addressBytes.contains(byte) {
          output.append(byte)
        } else {
          output.append(contentsOf: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
      }
    }
  }

  private static let addressBytes: [UInt8] = Array("-_.+!*(),%#@?=;:/$~".utf8)

  func bytes(_ span: SourceSpan) -> ArraySlice<UInt8> { tree.bytes[span.range] }

  /// Raw HTML; GFM's filter disarms nine tags.
  mutating func putHTML(_ bytes: ArraySlice<UInt8>) {
    guard isFiltered else {
      output.append(contentsOf: bytes)
      return
    }
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "<"), TagFilter.isFiltered(bytes, at: index) {
        put("&lt;")
      } else {
        output.append(bytes[index])
      }
    }
  }

  // MARK: Nodes

  /// Writes what stands before the children; false when they are not to be written.
  private mutating func enter(_ node: Int) -> Bool {
    let record = tree.records[node]
    if imageDepth > 0, enterInImage(record) { return true }
    switch record.kind {
    case .footnoteDefinition: return false
    case .text: putEscaped(bytes(record.text))
    case .softBreak: output.append(ByteClasses.newline)
    case .lineBreak: put("<br />\n")
    case .htmlInline: putHTML(bytes(record.text))
    case .code: putElement("<code", record, "</code>")
    case .emphasis: put("<em>")
    case .strong: put("<strong>")
    case .strikethrough: put("<del>")
    case .span: openTag("<span", record)
    case .link: openLink(record)
    case .image: openImage(record)
    case .footnoteReference: putReference(node)
    default: enterBlock(node, record)
    }
    return true
  }

  private mutating func putElement(_ tag: StaticString, _ record: MarkdownTree.Record, _ end: StaticString) {
    openTag(tag, record)
    putEscaped(bytes(record.text))
    put(end)
  }

  /// In an image only text is written.
  private mutating func enterInImage(_ record: MarkdownTree.Record) -> Bool {
    switch record.kind {
    case .text, .code, .htmlInline: putEscaped(bytes(record.text))
    case .softBreak, .lineBreak: output.append(ByteClasses.space)
    case .image: imageDepth += 1
    default: break
    }
    return true
  }

  private mutating func openLink(_ record: MarkdownTree.Record) {
    put("<a href=\"")
    putAddress(bytes(record.destination))
    put("\"")
    putTitle(record)
    putAttributes(record)
    put(">")
  }

  private mutating func putTitle(_ record: MarkdownTree.Record) {
    guard let title = record.title, !title.range.isEmpty else { return }
    put(" title=\"")
    putEscaped(bytes(title))
    put("\"")
  }

  private mutating func openImage(_ record: MarkdownTree.Record) {
    put("<img src=\"")
    putAddress(bytes(record.destination))
    put("\" alt=\"")
    imageDepth += 1
  }

  private mutating func enterBlock(_ node: Int, _ record: MarkdownTree.Record) {
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

  private mutating func putLine(_ text: StaticString) {
    breakLine()
    put(text)
    output.append(ByteClasses.newline)
  }

  private mutating func openBlockTag(_ tag: StaticString, _ record: MarkdownTree.Record) {
    breakLine()
    openTag(tag, record)
  }

  private mutating func openTag(_ tag: StaticString, _ record: MarkdownTree.Record) {
    put(tag)
    putAttributes(record)
    put(">")
  }

  /// Paragraphs of tight lists, and the only paragraph of details, are written without their tags.
  private func isTight(_ record: MarkdownTree.Record) -> Bool {
    let parent = tree.records[Int(record.parent)]
    if case .definitionDetails = parent.kind { return isSingleParagraph(Int(record.parent)) }
    guard case .item = parent.kind, case .list(_, _, _, let isTight) = tree.records[Int(parent.parent)].kind else {
      return false
    }
    return isTight
  }

  private func isSingleParagraph(_ node: Int) -> Bool {
    let record = tree.records[node]
    guard record.firstChild != 0, record.firstChild == record.lastChild,
      case .paragraph = tree.records[Int(record.firstChild)].kind
    else { return false }
    return true
  }

  private mutating func putCodeBlock(_ record: MarkdownTree.Record) {
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

  // MARK: Closing

  private mutating func leave(_ node: Int) {
    let record = tree.records[node]
    if imageDepth > 0 {
      guard case .image = record.kind else { return }
      imageDepth -= 1
      guard imageDepth == 0 else { return }
      put("\"")
      putTitle(record)
      putAttributes(record)
      put(" />")
      return
    }
    switch record.kind {
    case .emphasis: put("</em>")
    case .strong: put("</strong>")
    case .strikethrough: put("</del>")
    case .span: put("</span>")
    case .link: put("</a>")
    case .paragraph: leaveParagraph(node, record)
    case .heading(let level):
      put("</h")
      put(Int(level))
      put(">\n")
    case .blockQuote: putLine("</blockquote>")
    case .list(let isOrdered, _, _, _): putLine(isOrdered ? "</ol>" : "</ul>")
    case .item: put("</li>\n")
    case .table: leaveTable(record)
    case .tableRow(let isHead): leaveRow(node, record, isHead: isHead)
    case .tableCell: put(isInHead(record) ? "</th>\n" : "</td>\n")
    case .definitionList: putLine("</dl>")
    case .definitionTerm: put("</dt>\n")
    case .definitionDetails:
      if !isSingleParagraph(node) { breakLine() }
      put("</dd>\n")
    case .division: putLine("</div>")
    default: break
    }
  }

  private mutating func leaveParagraph(_ node: Int, _ record: MarkdownTree.Record) {
    let isTight = isTight(record)
    if let definition = footnotes.definition(endingWith: node) {
      output.append(ByteClasses.space)
      putBackReferences(definition)
    }
    if !isTight { put("</p>\n") }
  }

  // MARK: Tables

  private func isFirstOfBody(_ row: Int) -> Bool {
    let first = Int(tree.records[Int(tree.records[row].parent)].firstChild)
    return Int(tree.records[first].nextSibling) == row
  }

  private func isInHead(_ cell: MarkdownTree.Record) -> Bool {
    if case .tableRow(isHead: true) = tree.records[Int(cell.parent)].kind { return true }
    return false
  }

  private mutating func openCell(isHead: Bool, _ alignment: MarkdownTree.Alignment) {
    put(isHead ? "<th" : "<td")
    switch alignment {
    case .none: put(">")
    case .left: put(" align=\"left\">")
    case .center: put(" align=\"center\">")
    case .right: put(" align=\"right\">")
    }
  }

  private mutating func leaveRow(_ node: Int, _ record: MarkdownTree.Record, isHead: Bool) {
    if isHead {
      put("</tr>\n</thead>\n")
      return
    }
    padRow(record)
    put("</tr>\n")
  }

  /// Writes the cells that the head has and this row has not.
  private mutating func padRow(_ row: MarkdownTree.Record) {
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

  private mutating func leaveTable(_ record: MarkdownTree.Record) {
    if record.firstChild != record.lastChild { put("</tbody>\n") }
    put("</table>\n")
  }

  // MARK: Footnotes

  private mutating func putReference(_ node: Int) {
    guard let call = footnotes.call(node) else { return }
    put("<sup class=\"footnote-ref\"><a href=\"#fn")
    put(call.number)
    put("\" id=\"fnref")
    putCall(call.number, call.repetition)
    put("\">")
    put(call.number)
    put("</a></sup>")
  }

  private mutating func putCall(_ number: Int, _ repetition: Int) {
    put(number)
    guard repetition > 1 else { return }
    put("-")
    put(repetition)
  }

  private mutating func writeFootnotes() {
    guard !footnotes.definitions.isEmpty else { return }
    putLine("<section class=\"footnotes\">")
    put("<ol>\n")
    for (index, definition) in footnotes.definitions.enumerated() {
      put("<li id=\"fn")
      put(index + 1)
      put("\">\n")
      var child = Int(tree.records[definition.node].firstChild)
      while child != 0 {
        writeSubtree(child)
        child = Int(tree.records[child].nextSibling)
      }
      if !definition.endsWithParagraph {
        breakLine()
        putBackReferences(index)
        output.append(ByteClasses.newline)
      }
      put("</li>\n")
    }
    put("</ol>\n</section>\n")
  }

  private mutating func putBackReferences(_ index: Int) {
    for repetition in 1...max(1, footnotes.definitions[index].calls) {
      if repetition > 1 { output.append(ByteClasses.space) }
      put("<a href=\"#fnref")
      putCall(index + 1, repetition)
      put("\" class=\"footnote-backref\">↩")
      if repetition > 1 {
        put("<sup class=\"footnote-ref\">")
        put(repetition)
        put("</sup>")
      }
      put("</a>")
    }
  }
}
