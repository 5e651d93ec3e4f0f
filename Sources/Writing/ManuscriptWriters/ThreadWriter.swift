package import Manuscript
import StructuredText

/// Writes a thread as `ThreadReader` reads it: flat, in reading order, one entry a comment.
package enum ThreadWriter {
  package static func write(_ thread: Thread) -> [UInt8] {
    let comments = StructuredValue.list(thread.comments.map { .mapping(entries(of: $0)) })
    guard let declared = thread.declaredCount else { return StructuredTextWriter.write(comments, isSpaced: true) }
    return StructuredTextWriter.write(.mapping([("declared-count", .integer(declared)), ("comments", comments)]))
  }

  private static func entries(of comment: Comment) -> [(String, StructuredValue)] {
    var entries: [(String, StructuredValue)] = [("id", identifier(comment.id))]
    if let parent = comment.parent { entries.append(("parent", identifier(parent))) }
    if let author = comment.author { entries.append(("author", .text(author))) }
    if let date = comment.date { entries.append(("date", .text(date.iso8601))) }
    if let likes = comment.likes { entries.append(("likes", .integer(likes))) }
    if comment.state != .approved { entries.append(("state", .text(comment.state.rawValue))) }
    if comment.kind != .comment { entries.append(("kind", .text(comment.kind.rawValue))) }
    entries.append(("body", .text(BlockMarkdown.text(comment.body, footnotes: comment.footnotes))))
    return entries
  }

  /// `17` needs no quotation marks; `017` does, or it would become 17.
  private static func identifier(_ id: String) -> StructuredValue {
    guard id.utf8.count <= 15, let number = Int(id), String(number).utf8.elementsEqual(id.utf8) else {
      return .text(id)
    }
    return .integer(number)
  }
}
