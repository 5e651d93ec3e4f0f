package import Diagnostics
import ElementTree
package import Manuscript

/// Writes a post and its thread as a content document.
///
/// It looks at nothing but the post and the context, so that workers can write posts in any order. The post has been
/// through the passes: its anchors are unique, its notes in order, its links resolved.
package enum PostDocument {
  package static func make(_ post: Post, context: DocumentContext, log: inout DiagnosticLog) -> ContentDocument {
    make(post, outline: BookOutline.Document(post, context: context), context: context, log: &log)
  }

  /// `outline` is the post's in the same context.
  package static func make(
    _ post: Post, outline: BookOutline.Document, context: DocumentContext, log: inout DiagnosticLog
  ) -> ContentDocument {
    let language = post.language ?? context.language
    let size = post.source.bytes.count + (post.thread?.source.bytes.count ?? 0)
    let frame = DocumentFrame(language: language, sourceBytes: size)
    var writer = TextWriter(frame: frame, pictures: context.pictures)
    let main = writer.frame.open(title: outline.title, kind: "post-document", stylesheets: context.stylesheets)
    writer.writePost(post, title: outline.title, showsThread: context.placement == .afterPost, to: main)
    return ContentDocument(
      kind: .post, name: post.slug, title: outline.title, language: language,
      tree: SafeTree.checked(writer.frame.tree, source: post.source, log: &log),
      headings: outline.headings, sources: [post.source] + (post.thread.map { [$0.source] } ?? []))
  }
}

extension TextWriter {
  fileprivate mutating func writePost(_ post: Post, title: String, showsThread: Bool, to main: NodeID) {
    let section = frame.add(.section, class: "post", to: main)
    frame.set(.role, "doc-chapter", on: section)
    frame.set(.epubType, "chapter", on: section)
    frame.set(.ariaLabelledby, "title", on: section)
    notes = NoteCalls(post.footnotes)
    writeHeader(post, title: title, to: section)
    write(post.body, to: section)
    writeNotes(post.footnotes, to: section)
    if showsThread, let thread = post.thread { writeThread(thread, to: section) }
  }

  private mutating func writeHeader(_ post: Post, title: String, to section: NodeID) {
    let header = frame.add(.header, class: "post-header", to: section)
    let heading = frame.add(.h1, id: "title", to: header)
    if post.title.plainText.utf8.isEmpty { frame.text(title, to: heading) } else { write(post.title, to: heading) }
    writeByline(post, to: header)
    if post.tags.isEmpty { return }
    let tags = frame.add(.p, class: "tags", to: header)
    frame.words(frame.wording.tags, to: tags)
    frame.text(" " + post.tags.prefix(50).map(DisplayText.bounded).joined(separator: ", "), to: tags)
  }

  private mutating func writeByline(_ post: Post, to header: NodeID) {
    let authors = post.authors.prefix(50).filter { !$0.isEmpty }
    guard !authors.isEmpty || post.date != nil else { return }
    let byline = frame.add(.p, class: "byline", to: header)
    frame.people(authors, to: byline)
    guard let date = post.date else { return }
    if !authors.isEmpty { frame.text(" · ", to: byline) }
    frame.time(date, to: byline)
  }
}

extension DocumentFrame {
  /// "Anna, Ben and Carl".
  mutating func people(_ names: some Collection<String>, to parent: ElementTree.NodeID) {
    for (position, name) in names.enumerated() {
      if position > 0 {
        if position == names.count - 1 {
          text(" ", to: parent)
          words(wording.and, to: parent)
          text(" ", to: parent)
        } else {
          text(", ", to: parent)
        }
      }
      person(name, to: parent)
    }
  }
}
