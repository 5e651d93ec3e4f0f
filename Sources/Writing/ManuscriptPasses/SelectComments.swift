package import Diagnostics
package import Manuscript

/// Keeps the comments that are printed: approved ones of the kind `comment`.
///
/// Pingbacks and trackbacks that the source's heading counted are taken off its count, so that "36 comments" of which
/// 16 are pingbacks is no mismatch.
package enum SelectComments: PostPass {
  package static func run(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    guard var thread = post.thread, !thread.comments.allSatisfy(isPrinted) else { return }
    let account = Account(of: thread.comments)
    thread.comments.removeAll { !isPrinted($0) }
    if let declared = thread.declaredCount, declared != thread.comments.count {
      thread.declaredCount = max(0, declared.subtractingReportingOverflow(account.backlinks).partialValue)
    }
    log.report(
      Diagnostic(
        PassesCodes.commentsLeftOut, .note, "comments on “\(post.title.plainText)” were left out: \(account.words)",
        at: .file(thread.source.path)))
    post.thread = thread
  }

  package static func isPrinted(_ comment: Comment) -> Bool {
    comment.state == .approved && comment.kind == .comment
  }

  /// How many were left out, and why.
  package struct Account: Sendable {
    /// Approved comments of another kind, in the order of `Comment.Kind`.
    package var byKind: [(kind: Comment.Kind, count: Int)] = []
    /// Comments that are not approved, in the order of `Comment.State`.
    package var byState: [(state: Comment.State, count: Int)] = []

    package init(of comments: [Comment]) {
      for kind in Comment.Kind.allCases where kind != .comment {
        let count = comments.count { $0.state == .approved && $0.kind == kind }
        if count > 0 { byKind.append((kind, count)) }
      }
      for state in Comment.State.allCases where state != .approved {
        let count = comments.count { $0.state == state }
        if count > 0 { byState.append((state, count)) }
      }
    }

    package var isEmpty: Bool { byKind.isEmpty && byState.isEmpty }

    /// Pingbacks and trackbacks: a heading counts them among the comments.
    package var backlinks: Int {
      byKind.reduce(0) { $1.kind == .pingback || $1.kind == .trackback ? $0 + $1.count : $0 }
    }

    /// "2 pending, 1 pingback".
    package var words: String {
      let states = byState.map { "\($0.count) \($0.state.rawValue)" }
      let kinds = byKind.map { "\($0.count) \($0.kind.rawValue)\($0.count == 1 ? "" : "s")" }
      return (states + kinds).joined(separator: ", ")
    }
  }
}
