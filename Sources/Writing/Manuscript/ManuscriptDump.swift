import Diagnostics

/// A manuscript as a tree that can be read: one line a node, two spaces a level.
///
/// Goldens and comparisons are made of it: neighbouring texts are joined, so two manuscripts that say the same print the
/// same; places are printed only when asked for.
package struct ManuscriptDump {
  private var lines: [String] = []
  private let showsSpans: Bool

  package static func text(of book: Book, showsSpans: Bool = false) -> String {
    var dump = ManuscriptDump(showsSpans: showsSpans)
    dump.write(book)
    return dump.joined
  }

  package static func text(of post: Post, showsSpans: Bool = false) -> String {
    var dump = ManuscriptDump(showsSpans: showsSpans)
    dump.write(post, level: 0)
    return dump.joined
  }

  package static func text(of thread: Thread, showsSpans: Bool = false) -> String {
    var dump = ManuscriptDump(showsSpans: showsSpans)
    dump.write(thread, level: 0)
    return dump.joined
  }

  package static func text(of blocks: [Block], showsSpans: Bool = false) -> String {
    var dump = ManuscriptDump(showsSpans: showsSpans)
    dump.write(blocks, level: 0)
    return dump.joined
  }

  private init(showsSpans: Bool) { self.showsSpans = showsSpans }

  private var joined: String { lines.joined(separator: "\n") + "\n" }

  private mutating func line(_ level: Int, _ text: String, span: SourceSpan = .none) {
    let place = showsSpans && span != .none ? " @\(span.lower)-\(span.upper)" : ""
    lines.append(String(repeating: "  ", count: level) + text + place)
  }

  private mutating func field(_ level: Int, _ name: String, _ value: String?) {
    if let value { line(level, "\(name): \(Self.quoted(value))") }
  }

  // MARK: Book, post, thread

  private mutating func write(_ book: Book) {
    let metadata = book.metadata
    line(0, "book \(Self.quoted(metadata.title))")
    field(1, "subtitle", metadata.subtitle)
    for creator in metadata.creators {
      line(1, "\(creator.role.rawValue): \(Self.quoted(creator.name))")
      field(2, "file-as", creator.fileAs)
    }
    field(1, "language", metadata.language)
    field(1, "identifier", metadata.identifier)
    field(1, "description", metadata.description)
    field(1, "publisher", metadata.publisher)
    field(1, "rights", metadata.rights)
    field(1, "date", metadata.date?.iso8601)
    for subject in metadata.subjects { field(1, "subject", subject) }
    field(1, "cover", metadata.cover)
    for part in book.parts {
      line(1, "part")
      if let title = part.title { write(title, named: "title", level: 2) }
      for post in part.posts { write(post, level: 2) }
    }
  }

  private mutating func write(_ post: Post, level: Int) {
    line(level, "post \(Self.quoted(post.slug))")
    write(post.title, named: "title", level: level + 1)
    for author in post.authors { field(level + 1, "author", author) }
    field(level + 1, "date", post.date?.iso8601)
    for tag in post.tags { field(level + 1, "tag", tag) }
    for category in post.categories { field(level + 1, "category", category) }
    field(level + 1, "summary", post.summary)
    field(level + 1, "language", post.language)
    field(level + 1, "permalink", post.permalink)
    if post.smartTypography { line(level + 1, "typography: smart") }
    if post.comments == .hidden { line(level + 1, "comments: hidden") }
    line(level + 1, "body")
    write(post.body, level: level + 2)
    write(post.footnotes, level: level + 1)
    if let thread = post.thread { write(thread, level: level + 1) }
  }

  private mutating func write(_ thread: Thread, level: Int) {
    line(level, "thread of \(thread.comments.count)" + (thread.declaredCount.map { ", declared \($0)" } ?? ""))
    for comment in thread.comments { write(comment, level: level + 1) }
  }

  private mutating func write(_ comment: Comment, level: Int) {
    let number = comment.number.isEmpty ? "" : " number \(comment.number) level \(comment.level)"
    line(level, "comment \(Self.quoted(comment.id))\(number)", span: comment.span)
    field(level + 1, "parent", comment.parent)
    field(level + 1, "author", comment.author)
    field(level + 1, "date", comment.date?.iso8601)
    if let likes = comment.likes { line(level + 1, "likes: \(likes)") }
    if comment.state != .approved { line(level + 1, "state: \(comment.state.rawValue)") }
    if comment.kind != .comment { line(level + 1, "kind: \(comment.kind.rawValue)") }
    if comment.isOrphan { line(level + 1, "orphan") }
    if comment.isByPostAuthor { line(level + 1, "by the post's author") }
    write(comment.body, level: level + 1)
    write(comment.footnotes, level: level + 1)
  }

  private mutating func write(_ footnotes: [Footnote], level: Int) {
    for footnote in footnotes {
      line(level, "footnote \(Self.quoted(footnote.label))", span: footnote.span)
      write(footnote.blocks, level: level + 1)
    }
  }

  // MARK: Blocks

  private mutating func write(_ blocks: [Block], level: Int) {
    for block in blocks { write(block, level: level) }
  }

  private mutating func write(_ block: Block, level: Int) {
    line(level, Self.heading(of: block.content) + Self.text(of: block.attributes), span: block.span)
    switch block.content {
    case .paragraph(let run), .heading(_, let run), .figure(_, let run), .lostMedia(_, let run):
      write(run, level: level + 1)
    case .code(_, let text): line(level + 1, Self.quoted(text))
    case .thematicBreak: break
    case .quote(let inner), .division(let inner), .worksCited(let inner): write(inner, level: level + 1)
    case .list(let list): write(list, level: level + 1)
    case .table(let table): write(table, level: level + 1)
    case .definitions(let definitions):
      for definition in definitions {
        for term in definition.terms { write(term, named: "term", level: level + 1) }
        for detail in definition.details {
          line(level + 1, "details")
          write(detail, level: level + 2)
        }
      }
    }
  }

  private static func heading(of content: Block.Content) -> String {
    switch content {
    case .paragraph: "paragraph"
    case .heading(let level, _): "heading \(level)"
    case .list(let list): "list " + text(of: list.numbering) + (list.isTight ? " tight" : " loose")
    case .quote: "quote"
    case .code(let language, _): "code" + (language.map { " " + quoted($0) } ?? "")
    case .thematicBreak: "thematic-break"
    case .table: "table"
    case .definitions: "definitions"
    case .figure(let image, _): "figure " + text(of: image)
    case .division: "division"
    case .worksCited: "works-cited"
    case .lostMedia(let kind, _): "lost-media" + (kind.map { " " + quoted($0) } ?? "")
    }
  }

  private static func text(of numbering: Block.List.Numbering) -> String {
    switch numbering {
    case .bullet: "bullet"
    case .decimal(let start, let delimiter): "decimal \(start) \(delimiter.rawValue)"
    }
  }

  private mutating func write(_ list: Block.List, level: Int) {
    for item in list.items {
      line(level, "item" + (item.isChecked.map { $0 ? " done" : " to do" } ?? ""), span: item.span)
      write(item.blocks, level: level + 1)
    }
  }

  private mutating func write(_ table: Block.Table, level: Int) {
    let alignments = table.alignments.map { $0?.rawValue ?? "none" }
    line(level, "columns " + alignments.joined(separator: " "))
    if !table.caption.isEmpty { write(table.caption, named: "caption", level: level) }
    for (name, rows) in [("head", table.head), ("row", table.body)] {
      for row in rows {
        line(level, name)
        for cell in row { write(cell.content, named: cell.isHeader ? "header" : "cell", level: level + 1) }
      }
    }
  }

  // MARK: Inlines

  private mutating func write(_ inlines: [Inline], named name: String, level: Int) {
    line(level, name)
    write(inlines, level: level + 1)
  }

  private mutating func write(_ inlines: [Inline], level: Int) {
    var pending: (text: String, span: SourceSpan)?
    for inline in inlines {
      if case .text(let text) = inline.content, inline.attributes.isEmpty {
        guard let before = pending else {
          pending = (text, inline.span)
          continue
        }
        pending = (before.text + text, SourceSpan(lower: before.span.lower, upper: inline.span.upper))
        continue
      }
      flush(&pending, level: level)
      line(level, Self.heading(of: inline.content) + Self.text(of: inline.attributes), span: inline.span)
      write(inline.children, level: level + 1)
    }
    flush(&pending, level: level)
  }

  private mutating func flush(_ pending: inout (text: String, span: SourceSpan)?, level: Int) {
    if let text = pending, !text.text.isEmpty { line(level, Self.quoted(text.text), span: text.span) }
    pending = nil
  }

  private static func heading(of content: Inline.Content) -> String {
    switch content {
    case .text(let text): quoted(text)
    case .emphasis: "emphasis"
    case .strong: "strong"
    case .strikethrough: "strikethrough"
    case .code(let text): "code " + quoted(text)
    case .link(let destination, let title, _):
      "link " + quoted(destination) + (title.map { " title " + quoted($0) } ?? "")
    case .image(let image): "image " + text(of: image)
    case .lineBreak: "line-break"
    case .softBreak: "soft-break"
    case .footnoteCall(let label): "footnote-call " + quoted(label)
    case .span: "span"
    case .phrase(let phrase, _): "phrase \(phrase.rawValue)"
    }
  }

  private static func text(of image: Image) -> String {
    quoted(image.source) + " alternative " + quoted(image.alternative)
      + (image.title.map { " title " + quoted($0) } ?? "")
  }

  private static func text(of attributes: Attributes) -> String {
    if attributes.isEmpty { return "" }
    var parts = attributes.id.map { ["#" + TerminalText.escape($0)] } ?? []
    parts += attributes.classes.map { "." + TerminalText.escape($0) }
    parts += attributes.pairs.map { TerminalText.escape($0.key) + "=" + quoted($0.value) }
    return " {" + parts.joined(separator: " ") + "}"
  }

  /// In quotation marks, with controls and invisible characters written out, so that every line of a dump is one line.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in TerminalText.escape(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
