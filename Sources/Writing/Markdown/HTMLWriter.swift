import Diagnostics
import Limits

/// Walks a tree by its links and writes HTML; nothing recurses.
struct HTMLWriter {
  let tree: MarkdownTree
  let isFiltered: Bool
  var output: [UInt8] = []
  var footnotes = FootnoteNumbers()
  /// Empty cells that may still be written for rows that are shorter than their head.
  var paddingLeft = Limits.maximumTableCells
  /// How many images are open: in them only text is written, as their `alt`.
  var imageDepth = 0

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
  mutating func writeSubtree(_ top: Int) {
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

  // MARK: Nodes

  /// Writes what stands before the children; false when they are not to be written.
  mutating func enter(_ node: Int) -> Bool {
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

  mutating func putElement(_ tag: StaticString, _ record: MarkdownTree.Record, _ end: StaticString) {
    openTag(tag, record)
    putEscaped(bytes(record.text))
    put(end)
  }

  /// In an image only text is written.
  mutating func enterInImage(_ record: MarkdownTree.Record) -> Bool {
    switch record.kind {
    case .text, .code, .htmlInline: putEscaped(bytes(record.text))
    case .softBreak, .lineBreak: output.append(ByteClasses.space)
    case .image: imageDepth += 1
    default: break
    }
    return true
  }

  mutating func openLink(_ record: MarkdownTree.Record) {
    put("<a href=\"")
    putAddress(bytes(record.destination))
    put("\"")
    putTitle(record)
    putAttributes(record)
    put(">")
  }

  mutating func putTitle(_ record: MarkdownTree.Record) {
    guard let title = record.title, !title.range.isEmpty else { return }
    put(" title=\"")
    putEscaped(bytes(title))
    put("\"")
  }

  mutating func openImage(_ record: MarkdownTree.Record) {
    put("<img src=\"")
    putAddress(bytes(record.destination))
    put("\" alt=\"")
    imageDepth += 1
  }

  // MARK: Closing

  mutating func leave(_ node: Int) {
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

  mutating func leaveParagraph(_ node: Int, _ record: MarkdownTree.Record) {
    let isTight = isTight(record)
    if let definition = footnotes.definition(endingWith: node) {
      output.append(ByteClasses.space)
      putBackReferences(definition)
    }
    if !isTight { put("</p>\n") }
  }
}
