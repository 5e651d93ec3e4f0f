import Diagnostics
import Limits
import Manuscript
import ManuscriptReaders
import TestSupport
import Testing

@testable import ManuscriptWriters

/// What is written reads back as the same manuscript.
@Suite struct RoundTripTests {
  private func again(_ post: Post) throws -> (Post, DiagnosticLog) {
    var log = DiagnosticLog()
    let file = SourceFile(path: "posts/\(post.slug).md", bytes: PostWriter.write(post))
    return (try #require(PostReader.read(file, log: &log)), log)
  }

  private func post(_ body: [Block]) -> Post {
    Post(slug: "a", title: [Inline(.text("T"))], body: body, source: SourceFile(path: "a", bytes: []))
  }

  /// Nil when the same comes back; else both dumps and the Markdown.
  private func difference(_ post: Post) throws -> String? {
    var original = post
    original.thread = nil
    let want = ManuscriptDump.text(of: original)
    let have = ManuscriptDump.text(of: try again(original).0)
    if want.utf8.elementsEqual(have.utf8) { return nil }
    let markdown = String(decoding: PostWriter.write(original), as: UTF8.self)
    let lines = zip(want.split(separator: "\n"), have.split(separator: "\n"))
    let first = lines.first { !$0.0.utf8.elementsEqual($0.1.utf8) }
    return "wanted \(first?.0 ?? "more")\nhave \(first?.1 ?? "more")\n\(markdown)"
  }

  @Test func `single texts of nasty signs come back`() throws {
    var generator = ManuscriptGenerator(random: SeededGenerator(seed: 1))
    for _ in 0..<400 {
      let text = generator.text()
      let found = try difference(post([Block(.paragraph([Inline(.text("A" + text + "z"))]))]))
      #expect(found == nil, "\(text)")
      let bare = try difference(post([Block(.paragraph([Inline(.text(text)), Inline(.text("z"))]))]))
      #expect(bare == nil, "\(text)")
    }
  }

  @Test(arguments: 0..<60)
  func `generated posts come back`(seed: Int) throws {
    var generator = ManuscriptGenerator(random: SeededGenerator(seed: UInt64(seed)))
    for _ in 0..<5 {
      let found = try difference(post(generator.blocks()))
      #expect(found == nil)
    }
  }

  @Test func `front matter comes back`() throws {
    var whole = post([Block(.paragraph([Inline(.text("x"))]))])
    whole.title = [Inline(.text("1. No: \"yes\" #")), Inline(.emphasis([Inline(.text("em"))]))]
    whole.authors = ["Anna: B", "- C"]
    whole.date = Timestamp(iso8601: "2015-06-12T16:38:00+02:00")
    whole.tags = ["no", "3.10", "~"]
    whole.categories = ["a, b"]
    whole.summary = "Line\nand line"
    whole.language = "en"
    whole.permalink = "https://e.org/x"
    whole.comments = .hidden
    whole.smartTypography = true
    let found = try difference(whole)
    #expect(found == nil)
    #expect(try again(whole).1.entries.isEmpty)
  }

  @Test func `footnotes come back`() throws {
    var whole = post([Block(.paragraph([Inline(.text("x")), Inline(.footnoteCall(label: "n")), Inline(.text(": y"))]))])
    whole.footnotes = [
      Footnote(
        label: "n",
        blocks: [Block(.paragraph([Inline(.text("1. a"))])), Block(.quote([Block(.paragraph([Inline(.text("b"))]))]))],
        span: .none)
    ]
    let found = try difference(whole)
    #expect(found == nil)
  }

  @Test func `threads come back, with all that commenters may say`() throws {
    var one = Comment(id: "017", body: [Block(.paragraph([Inline(.text("a\u{A0}*b*"))]))], span: .none)
    one.likes = 0
    one.author = "Yes"
    one.date = Timestamp(iso8601: "2015-06-12T16:38:00Z")
    var other = Comment(id: "18", parent: "017", body: [], span: .none)
    other.state = .pending
    other.kind = .pingback
    let file = SourceFile(path: "a.comments.yml", bytes: [])
    for declared in [nil, 11] {
      let thread = Manuscript.Thread(comments: [one, other], declaredCount: declared, source: file)
      var log = DiagnosticLog()
      let bytes = ThreadWriter.write(thread)
      let back = ThreadReader.read(SourceFile(path: "a.comments.yml", bytes: bytes), log: &log)
      #expect(log.entries.isEmpty)
      #expect(back.map { ManuscriptDump.text(of: $0) } == ManuscriptDump.text(of: thread))
    }
  }

  @Test func `a book's description comes back`() throws {
    var metadata = BookMetadata(title: "No: \"T\"", subtitle: "#1", language: "de")
    metadata.creators = [.init(name: "A"), .init(name: "B", role: .editor, fileAs: "B, C")]
    metadata.subjects = ["x"]
    var log = DiagnosticLog()
    let bytes = BookWriter.write(metadata, outputs: ["epub"])
    let back = try #require(BookReader.read(SourceFile(path: "book.yml", bytes: bytes), log: &log))
    #expect(back.metadata.title == metadata.title && back.metadata.creators[1].fileAs == "B, C")
    #expect(back.outputs.map(\.format) == [.epub])
  }

  // MARK: Real texts

  @Test(.enabled(if: SharedFolder.isPresent), arguments: ["corpora/18f-posts", "corpora/swift-org-posts"])
  func `real posts come back`(folder: String) throws {
    for name in SharedFolder.list(folder).filter({ $0.hasSuffix(".md") }).prefix(60) {
      var log = DiagnosticLog()
      let file = SourceFile(path: name, bytes: SharedFolder.read("\(folder)/\(name)") ?? [])
      let post = try #require(PostReader.read(file, log: &log))
      let found = try difference(post)
      #expect(found == nil, "\(name)")
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent), arguments: SharedFolder.list("fixtures/wxr") + ["../../seed/capture.txt"])
  func `imported posts and threads come back`(name: String) throws {
    var log = DiagnosticLog()
    let file = SourceFile(path: name, bytes: SharedFolder.read("fixtures/wxr/\(name)") ?? [])
    let posts =
      name.hasSuffix(".txt")
      ? [PlainCaptureReader.read(file, log: &log)].compactMap { $0 }
      : WordPressExportReader.read(file, log: &log)?.posts ?? []
    for post in posts {
      let found = try difference(post)
      #expect(found == nil, "\(name) \(post.slug)")
      guard let thread = post.thread else { continue }
      let bytes = ThreadWriter.write(thread)
      let back = ThreadReader.read(SourceFile(path: "t.yml", bytes: bytes), log: &log)
      #expect(back.map { ManuscriptDump.text(of: $0) } == ManuscriptDump.text(of: thread), "\(post.slug)")
    }
  }
}
