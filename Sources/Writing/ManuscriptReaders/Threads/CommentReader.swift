import Diagnostics
import Limits
import Manuscript
import StructuredText

/// Reads one comment of a thread's file.
struct CommentReader {
  let file: SourceFile
  private var index = 0
  private var privatePlaces: [SourceSpan] = []

  /// Keys of exports and of other tools that say who or where somebody is.
  private static let privateKeys: [String] = [
    "email", "e-mail", "mail", "author-email", "author_email", "comment_author_email", "ip", "author-ip", "author_ip",
    "author_IP", "comment_author_IP", "login", "user", "username", "user_id", "url", "website", "author-url",
    "author_url", "comment_author_url", "gravatar", "avatar", "user-agent", "user_agent",
  ]

  private static let states = Comment.State.allCases.map(\.rawValue)
  private static let kinds = Comment.Kind.allCases.map(\.rawValue)

  init(file: SourceFile) { self.file = file }

  mutating func read(_ node: Node, log: inout DiagnosticLog) -> Comment? {
    index += 1
    guard var keys = MappingReader(node, in: file, as: "a comment", log: &log) else { return nil }
    var comment = Comment(id: id(&keys, log: &log), body: [], span: node.span)
    comment.parent = keys.string("parent", log: &log)
    comment.author = keys.string("author", log: &log).map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    comment.date = KeyedDate.read("date", from: &keys, log: &log)
    comment.likes = likes(&keys, log: &log)
    comment.state =
      keys.choice("state", among: Self.states, log: &log)
      .flatMap(Comment.State.init) ?? state(of: keys)
    comment.kind =
      keys.choice("kind", among: Self.kinds, log: &log)
      .flatMap(Comment.Kind.init) ?? kind(of: keys)
    if let body = keys.node("body") { read(body, into: &comment, log: &log) }
    dropPrivate(&keys)
    keys.finish(log: &log)
    return comment
  }

  private func id(_ keys: inout MappingReader, log: inout DiagnosticLog) -> String {
    if let id = keys.string("id", log: &log), !id.isEmpty { return id }
    let made = "comment-\(index)"
    log.report(
      Diagnostic(
        ReaderCodes.commentIdMissing, .warning, "this comment has no id", at: file.place(keys.span),
        action: "`\(made)` is taken", help: "add a line `id: \(made)`, so that replies and links can name it"))
    return made
  }

  /// A state that is not understood must not print what somebody held back.
  private func state(of keys: MappingReader) -> Comment.State { keys.keySpan("state") == nil ? .approved : .pending }
  private func kind(of keys: MappingReader) -> Comment.Kind { keys.keySpan("kind") == nil ? .comment : .note }

  private func likes(_ keys: inout MappingReader, log: inout DiagnosticLog) -> Int? {
    guard let node = keys.node("likes"), !node.isNull else { return nil }
    if let likes = node.integer, (0...ReaderBounds.maximumLikes).contains(likes) { return likes }
    log.report(
      Diagnostic(
        ReaderCodes.likesUnreadable, .warning, "`likes` wants a whole number that is not negative",
        at: file.place(node.span), action: "no number is shown", help: "leave the line out when it is not known"))
    return nil
  }

  // MARK: The body

  private func read(_ node: Node, into comment: inout Comment, log: inout DiagnosticLog) {
    if node.isNull { return }
    guard case .scalar(let scalar) = node.content else {
      log.report(node.wrongType(expected: "a text", key: "body", in: file))
      return
    }
    let bytes = CommentText.cut(Array(scalar.text.utf8), at: file.place(node.span), log: &log)
    let map: SpanMap =
      scalar.lineOffsets.isEmpty
      ? .constant(node.span) : .lines(scalar.lineOffsets, end: Int(node.span.upper))
    let (body, footnotes) = MarkdownConversion.convert(
      bytes, map: map, file: file, authority: .commenter, log: &log)
    comment.body = body
    comment.footnotes = footnotes
  }

  // MARK: Privacy

  private mutating func dropPrivate(_ keys: inout MappingReader) {
    privatePlaces += keys.allow(unasked: Self.privateKeys)
  }

  func reportPrivate(log: inout DiagnosticLog) {
    guard let first = privatePlaces.first else { return }
    log.report(
      Diagnostic(
        ReaderCodes.privateFieldDropped, .note, "this thread's file holds addresses or logins of commenters",
        at: file.place(first), label: "\(privatePlaces.count) such values", action: "they are not read",
        help: "take them out of the file: no book needs them"))
  }
}

/// Bounds that belong to readers alone.
enum ReaderBounds {
  /// Nobody's comment has more; the most liked video has fewer than twenty times as many.
  static let maximumLikes = 1_000_000_000
}

enum CommentText {
  /// At most `Limits.maximumCommentBytes`, cut between two characters.
  static func cut(_ bytes: [UInt8], at place: @autoclosure () -> DiagnosticPlace, log: inout DiagnosticLog) -> [UInt8] {
    guard bytes.count > Limits.maximumCommentBytes else { return bytes }
    var end = Limits.maximumCommentBytes
    while end > 0, bytes[end].isUTF8Continuation { end -= 1 }
    log.report(
      Diagnostic(
        ReaderCodes.commentTooLarge, .warning, "this comment is too large", at: place(),
        label: "it has \(bytes.count) bytes, the bound is \(Limits.maximumCommentBytes)",
        action: "its end is left out"))
    return Array(bytes[..<end])
  }
}
