import Diagnostics
import Limits
import Manuscript
import ManuscriptPasses
import Testing

@Suite struct ThreadCommentsTests {
  private func outline(_ comments: [Manuscript.Comment]) -> [String] {
    let (post, _) = Sample.run(ThreadComments.self, Sample.post(comments: comments))
    return (post.thread?.comments ?? []).map { "\($0.number) \($0.id)" }
  }

  @Test func `replies follow their comment and are numbered below it`() {
    let comments = [
      Sample.comment("a"), Sample.comment("b"), Sample.comment("c", to: "a"), Sample.comment("d", to: "c"),
      Sample.comment("e", to: "a"),
    ]
    #expect(outline(comments) == ["1 a", "1.1 c", "1.1.1 d", "1.2 e", "2 b"])
  }

  @Test func `a reply may stand before its parent in the file`() {
    #expect(outline([Sample.comment("b", to: "a"), Sample.comment("a")]) == ["1 a", "1.1 b"])
  }

  @Test func `a reply whose parent is absent stands at top level, marked`() {
    let (post, log) = Sample.run(
      ThreadComments.self, Sample.post(comments: [Sample.comment("a"), Sample.comment("b", to: "gone")]))
    #expect(post.thread?.comments.map(\.isOrphan) == [false, true])
    #expect(post.thread?.comments.map(\.level) == [1, 1])
    #expect(log.codes == ["comment-parent-missing"])
  }

  @Test func `a circle of parents is cut at its first comment`() {
    let comments = [
      Sample.comment("x"), Sample.comment("a", to: "c"), Sample.comment("b", to: "a"), Sample.comment("c", to: "b"),
      Sample.comment("self", to: "self"),
    ]
    let (post, log) = Sample.run(ThreadComments.self, Sample.post(comments: comments))
    #expect(post.thread?.comments.map(\.number) == ["1", "2", "2.1", "2.1.1", "3"])
    #expect(log.codes == ["comment-parent-cycle", "comment-parent-cycle"])
  }

  @Test func `a chain of a hundred thousand replies keeps its true levels and short numbers`() {
    let count = 100_000
    let comments = (0..<count).map { Sample.comment("c\($0)", to: $0 == 0 ? nil : "c\($0 - 1)") }
    let (post, _) = Sample.run(ThreadComments.self, Sample.post(comments: comments))
    let last = post.thread?.comments.last
    #expect(last?.level == count)
    #expect(last?.number.split(separator: ".").count == Limits.maximumReplyMarkupDepth)
    #expect(Set(post.thread?.comments.map(\.number) ?? []).count == count)
  }

  @Test func `the author of the post is known among the commenters`() {
    let comments = [Sample.comment("a") { $0.author = "Anna" }, Sample.comment("b") { $0.author = "Ben" }]
    let (post, _) = Sample.run(ThreadComments.self, Sample.post(comments: comments, authors: ["Anna"]))
    #expect(post.thread?.comments.map(\.isByPostAuthor) == [true, false])
  }

  @Test func `replies to an id that occurs twice go to the first comment`() {
    let comments = [Sample.comment("a"), Sample.comment("a"), Sample.comment("b", to: "a")]
    let (post, log) = Sample.run(ThreadComments.self, Sample.post(comments: comments))
    #expect(post.thread?.comments.map(\.number) == ["1", "1.1", "2"])
    #expect(log.codes == ["duplicate-comment-id"])
  }

  @Test func `a heading that promised more is a warning`() {
    let (_, log) = Sample.run(ThreadComments.self, Sample.post(comments: [Sample.comment("a")], declared: 11))
    #expect(log.codes == ["thread-count-mismatch"])
    #expect(log.entries.first?.message.contains("counts 11 comments, and 1 is present") == true)
  }

  @Test func `a hostile thread reports a bounded number of faults`() {
    let comments = (0..<500).map { Sample.comment("c\($0)", to: "gone") }
    let (_, log) = Sample.run(ThreadComments.self, Sample.post(comments: comments))
    #expect(log.entries.count == Limits.maximumReportsInPass)
  }
}

@Suite struct SelectCommentsTests {
  @Test func `only approved comments are printed, and the rest is accounted for`() {
    let comments = [
      Sample.comment("a"), Sample.comment("b") { $0.state = .pending }, Sample.comment("c") { $0.kind = .pingback },
      Sample.comment("d") { $0.kind = .note }, Sample.comment("e") { $0.state = .spam },
    ]
    let (post, log) = Sample.run(SelectComments.self, Sample.post(comments: comments))
    #expect(post.thread?.comments.map(\.id) == ["a"])
    #expect(log.codes == ["comments-left-out"])
    #expect(log.entries.first?.message.hasSuffix("1 pending, 1 spam, 1 pingback, 1 note") == true)
  }

  @Test func `pingbacks that the heading counted are no mismatch`() {
    let comments = [Sample.comment("a"), Sample.comment("b") { $0.kind = .pingback }]
    let (selected, _) = Sample.run(SelectComments.self, Sample.post(comments: comments, declared: 2))
    let (_, log) = Sample.run(ThreadComments.self, selected)
    #expect(log.entries.isEmpty)
  }

  @Test func `a thread of approved comments is left alone and not spoken of`() {
    let (_, log) = Sample.run(SelectComments.self, Sample.post(comments: [Sample.comment("a")]))
    #expect(log.entries.isEmpty)
  }
}
