package import Diagnostics
import Limits
package import Manuscript
import StructuredText

/// Reads the comments of a post, `SLUG.comments.yml`: a list in reading order, nested by `parent` only.
///
///     - id: 17
///       parent: 16                       absent: at top level
///       author: Anna Tikhonov
///       date: 2015-06-12T16:38:00Z
///       likes: 2                         absent: not known, which is not nought
///       state: approved                  approved (the default), pending, spam, trash, deleted
///       kind: comment                    comment (the default), pingback, trackback, note
///       body: |
///         Markdown, of which commenters get less than authors.
///
/// A thread whose source claimed a number of comments is a mapping:
///
///     declared-count: 11
///     comments:
///       - id: 17
///         …
///
/// E-mail addresses, IP addresses, logins and profile addresses are dropped when they are met.
package enum ThreadReader {
  /// Nil, with an error, when nothing can be made of the file. Comments of every state and kind are kept with their
  /// state; what is printed is chosen by the pass `SelectComments`.
  package static func read(_ file: SourceFile, log: inout DiagnosticLog) -> Thread? {
    guard let node = StructuredTextReader.read(file, limit: Limits.maximumThreadBytes, log: &log) else { return nil }
    var declared: Int?
    var items: [Node] = []
    if let list = node.items {
      items = list
    } else if !node.isNull {
      guard var keys = MappingReader(node, in: file, as: "a thread", log: &log) else { return nil }
      declared = keys.integer("declared-count", in: 0...Limits.maximumCommentsInBook, log: &log)
      items = keys.items("comments", log: &log) ?? []
      keys.finish(log: &log)
    }
    if items.count > Limits.maximumCommentsInBook {
      reportTooMany(items.count, items[Limits.maximumCommentsInBook], file, log: &log)
      items = Array(items.prefix(Limits.maximumCommentsInBook))
    }
    var reader = CommentReader(file: file)
    let comments = items.compactMap { reader.read($0, log: &log) }
    reader.reportPrivate(log: &log)
    var thread = Thread(comments: comments, declaredCount: declared, source: file)
    ThreadLinks.check(&thread, log: &log)
    return thread
  }

  private static func reportTooMany(_ count: Int, _ first: Node, _ file: SourceFile, log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        ReaderCodes.tooManyComments, .error, "this thread has \(count) comments", at: file.place(first.span),
        label: "the bound is \(Limits.maximumCommentsInBook)", action: "those from here on are left out"))
  }
}
