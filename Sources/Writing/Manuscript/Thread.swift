package import Diagnostics

/// The comments of one post: flat, in reading order; nesting is computed from `parent`.
package struct Thread: Sendable {
  package var comments: [Comment]
  /// What the source's heading claimed ("11 thoughts on…"); a hint, never the truth.
  package var declaredCount: Int?
  package var source: SourceFile

  package init(comments: [Comment], declaredCount: Int? = nil, source: SourceFile) {
    self.comments = comments
    self.declaredCount = declaredCount
    self.source = source
  }
}

package struct Comment: Sendable {
  package enum State: String, Sendable, CaseIterable { case approved, pending, spam, trash, deleted }
  package enum Kind: String, Sendable, CaseIterable { case comment, pingback, trackback, note }

  /// As in the source; unique in its thread.
  package var id: String
  /// The id of the comment that this one answers. It may be absent from the thread: then the comment is an orphan.
  package var parent: String?
  /// Nil when the source lost it.
  package var author: String?
  package var date: Timestamp?
  /// Nil is not zero: the source did not say.
  package var likes: Int?
  package var state: State
  package var kind: Kind
  package var body: [Block]
  package var footnotes: [Footnote]
  package var span: SourceSpan

  // Computed by the pass `ThreadComments`, from `parent` and the order:

  /// The outline number, `2.1.1`. Empty before the pass.
  package var number: String
  /// 1 at the top. Zero before the pass.
  package var level: Int
  /// Its parent is not in the thread; it stands at top level, marked.
  package var isOrphan: Bool
  /// It is by an author of the post.
  package var isByPostAuthor: Bool

  package init(id: String, parent: String? = nil, body: [Block], span: SourceSpan) {
    self.id = id
    self.parent = parent
    self.body = body
    self.span = span
    state = .approved
    kind = .comment
    footnotes = []
    number = ""
    level = 0
    isOrphan = false
    isByPostAuthor = false
  }
}
