package import Diagnostics
package import Manuscript

/// Warns of what keeps a post from readers who hear it, and a file from the standards that it is to claim: pictures
/// without words, cells without a header, characters without a meaning. It changes nothing: nobody but the author knows what to write.
package enum CheckAccessibility: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    var check = AccessibilityCheck(post.source)
    check.walk(post.title)
    check.walk(post.body)
    for note in post.footnotes { check.walk(note.blocks) }
    log.append(check.reporter.log)
    guard let thread = post.thread else { return }
    var comments = AccessibilityCheck(thread.source)
    for comment in thread.comments {
      comments.walk(comment.body)
      for note in comment.footnotes { comments.walk(note.blocks) }
    }
    log.append(comments.reporter.log)
  }
}

private struct AccessibilityCheck: ManuscriptVisitor {
  var reporter: Reporter

  init(_ source: SourceFile) { reporter = Reporter(source: source) }

  mutating func visit(_ block: Block) {
    switch block.content {
    case .figure(let image, _): check(image, block.attributes, block.span)
    case .table(let table): check(table, block.span)
    case .code(language: _, let text): check(text, block.span)
    default: break
    }
  }

  mutating func visit(_ inline: Inline) {
    switch inline.content {
    case .image(let image): check(image, inline.attributes, inline.span)
    case .text(let text), .code(let text): check(text, inline.span)
    default: break
    }
  }

  private mutating func check(_ image: Image, _ attributes: Attributes, _ span: SourceSpan) {
    guard image.alternative.isEmpty, !attributes.isOrnament else { return }
    reporter.warn(
      PassesCodes.pictureUndescribed, "a picture has no text for those who do not see it", at: span,
      label: "what does it show?", action: "no edition claims that its pictures are described",
      help: "write it between the brackets, `![A bridge in fog](…)`; an ornament is `![](…){.ornament}`")
  }

  /// In a table with headers, none may be without: a header in the head is of its column, any other of its row.
  private mutating func check(_ table: Block.Table, _ span: SourceSpan) {
    func isHeader(_ cell: Block.Table.Cell) -> Bool { cell.isHeader && !cell.content.isEmpty }
    let columns = table.head.map(\.count).max() ?? 0
    guard columns > 0 || table.body.contains(where: { $0.contains(where: isHeader) }) else { return }
    let lone = table.body.reduce(0) { $1.contains(where: isHeader) ? $0 : $0 + max(0, $1.count - columns) }
    guard lone > 0 else { return }
    reporter.warn(
      PassesCodes.cellWithoutHeader, "this table has headers, but none for \(lone) of its cells", at: span,
      label: "who hears the table does not learn what they are", action: "the PDF does not claim to be accessible",
      help: "write a `<th>` for each column in the first row, or for each row at its start")
  }

  /// The areas of private use (Unicode, 23.5): U+E000 to U+F8FF, and planes 15 and 16.
  private mutating func check(_ text: String, _ span: SourceSpan) {
    guard text.utf8.contains(where: { $0 == 0xEE || $0 == 0xEF || $0 >= 0xF3 }) else { return }
    guard let found = text.unicodeScalars.first(where: { $0.properties.generalCategory == .privateUse }) else { return }
    let number = String(found.value, radix: 16, uppercase: true)
    reporter.warn(
      PassesCodes.privateCharacter, "U+\(number) is a character of private use: its meaning is known to one font alone",
      at: span, label: "nobody can search it or hear it", action: "the PDF does not claim to be fit for archives",
      help: "write the character or the word that it stands for, or make it a picture with an alternative text")
  }
}
