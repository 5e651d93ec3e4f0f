import BookBuild
import TestSupport
import Testing
import Workspace

/// A PDF for each post.
@Suite struct HandoutTests {
  @Test func `each post has a PDF, and make has one stamp for all`() throws {
    let bound = try Bound(SmallBook.files, [.handouts])
    #expect(bound.written == ["small-handouts/.stamp", "small-handouts/first.pdf", "small-handouts/second.pdf"])
    #expect(bound.outcome.summary.handouts == 2)
    #expect(bound.outcome.dependencies?.targets == ["small-handouts/.stamp"])
    #expect(bound.outcome.dependencies?.prerequisites.contains("handout.css") == true)
    #expect(bound.bytes("small-handouts/first.pdf").starts(with: Array("%PDF-".utf8)))
  }

  @Test(.enabled(if: Tool.find("pdftotext") != nil, "needs pdftotext"))
  func `a handout holds its own post and no other`() throws {
    let bound = try Bound(SmallBook.files, [.handouts])
    let first = bound.bytes("small-handouts/first.pdf")
    #expect(OutputWords.holds("A reply that answers.", "first.pdf", first))
    #expect(!OutputWords.holds("Words of the second post", "first.pdf", first))
  }

  @Test(.enabled(if: Tool.find("pdftotext") != nil, "needs pdftotext"))
  func `handouts without threads hold no comment`() throws {
    let files = SmallBook.with([
      "book.yml": SmallBook.description.replacing("[epub, pdf]", with: "{handouts: {threads: false}}")
    ])
    let bound = try Bound(files)
    let first = bound.bytes("small-handouts/first.pdf")
    #expect(OutputWords.holds("Words of the first post", "first.pdf", first))
    #expect(!OutputWords.holds("A comment that asks", "first.pdf", first))
  }

  /// What a build with the post `gone` left.
  private static let earlier: [String: [UInt8]] = [
    "small-handouts/.stamp": Array("first.pdf\ngone.pdf\nnever-made.pdf\n".utf8), "small-handouts/gone.pdf": [1],
    "small-handouts/first.pdf": [3],
  ]

  @Test func `a handout whose post is gone is removed, and nothing else`() throws {
    let output = Self.earlier.merging([
      "small-handouts/notes.txt": [2], "small-handouts/annotated.pdf": [7], "other.pdf": [4], "small.pdf": [5],
      "small-handouts/deeper/kept.pdf": [6],
    ]) { $1 }
    let bound = try Bound(SmallBook.workspace(output: output), [.handouts])
    #expect(!bound.workspace.exists("small-handouts/gone.pdf", under: .output))
    #expect(bound.bytes("small-handouts/notes.txt") == [2])
    #expect(bound.bytes("small-handouts/annotated.pdf") == [7])
    #expect(bound.bytes("other.pdf") == [4])
    #expect(bound.bytes("small.pdf") == [5])
    #expect(bound.bytes("small-handouts/deeper/kept.pdf") == [6])
    #expect(bound.bytes("small-handouts/first.pdf") != [3])
    #expect(bound.bytes("small-handouts/.stamp") == Array("first.pdf\nsecond.pdf\n".utf8))
  }

  @Test func `a stamp that was meddled with removes nothing outside the folder of handouts`() throws {
    let output: [String: [UInt8]] = [
      "small-handouts/.stamp": Array("../small.pdf\n/small.pdf\n\n..\n.pdf\n\u{FF}\ndeeper/kept.pdf\n\0.pdf\n".utf8),
      "small.pdf": [5], "small-handouts/deeper/kept.pdf": [6],
    ]
    let bound = try Bound(SmallBook.workspace(output: output), [.handouts])
    #expect(bound.bytes("small.pdf") == [5])
    #expect(bound.bytes("small-handouts/deeper/kept.pdf") == [6])
  }

  @Test func `a refused build removes no handout`() throws {
    let files = SmallBook.with(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n![gone](gone.png)\n"])
    let bound = try Bound(SmallBook.workspace(files, output: Self.earlier), [.handouts], isStrict: true)
    #expect(bound.outcome.isRefused)
    #expect(bound.bytes("small-handouts/gone.pdf") == [1])
  }

  @Test func `a build without handouts leaves the folder of handouts alone`() throws {
    let workspace = SmallBook.workspace(output: Self.earlier)
    #expect(try Bound(workspace, [.epub]).bytes("small-handouts/gone.pdf") == [1])
  }
}
