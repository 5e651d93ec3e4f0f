import Diagnostics
import Limits
import Manuscript
import ManuscriptPasses
import Testing

@Suite struct NumberFootnotesTests {
  private func numbered(_ body: Inline..., notes: [Footnote]) -> (post: Post, log: DiagnosticLog) {
    Sample.run(NumberFootnotes.self, Sample.post("a", Block(.paragraph(body))) { $0.footnotes = notes })
  }

  @Test func `notes stand in the order of their first calls`() {
    let (post, log) = numbered(
      Sample.call("b"), Sample.call("a"), Sample.call("b"),
      notes: [Sample.note("a", Sample.text("A")), Sample.note("b", Sample.text("B"))])
    #expect(post.footnotes.map(\.label) == ["b", "a"])
    #expect(log.entries.isEmpty)
  }

  @Test func `a note that another note calls follows it`() {
    let (post, _) = numbered(
      Sample.call("a"), notes: [Sample.note("b", Sample.text("B")), Sample.note("a", Sample.call("b"))])
    #expect(post.footnotes.map(\.label) == ["a", "b"])
  }

  @Test func `a call without a note stays as it was written`() {
    let (post, log) = numbered(Sample.text("x"), Sample.call("a"), notes: [])
    #expect(post.body.map(\.shown) == ["x[^a]"])
    #expect(log.codes == ["footnote-without-definition"])
  }

  @Test func `a note without a call and a second note with a label are kept out`() {
    let (post, log) = numbered(
      Sample.call("a"),
      notes: [Sample.note("a", Sample.text("1")), Sample.note("a", Sample.text("2")), Sample.note("c")])
    #expect(post.footnotes.count == 1)
    #expect(log.codes == ["duplicate-footnote", "footnote-without-call"])
  }

  @Test func `a comment has notes of its own`() {
    let comment = Sample.comment("a") {
      $0.body = [Sample.paragraph(Sample.call("y"), Sample.call("x"))]
      $0.footnotes = [Sample.note("x"), Sample.note("y")]
    }
    let (post, _) = Sample.run(NumberFootnotes.self, Sample.post(comments: [comment]))
    #expect(post.thread?.comments.first?.footnotes.map(\.label) == ["y", "x"])
  }
}

@Suite struct SmartPunctuationTests {
  private func smart(_ inlines: Inline..., language: String = "en") -> String {
    let post = Sample.post("a", Block(.paragraph(inlines))) { $0.smartTypography = true }
    return Sample.run(SmartPunctuation.self, post, language: language).post.body.map(\.shown).joined()
  }

  @Test(arguments: [
    (#"He said "yes" and 'no'."#, "He said “yes” and ‘no’."),
    (#"("yes")--"no"---well..."#, "(“yes”)–“no”—well…"),
    ("don't, rock 'n' roll, the '90s, the students' work", "don’t, rock ’n’ roll, the ’90s, the students’ work"),
    (#""'Nested' quotes""#, "“‘Nested’ quotes”"),
    ("---- and .... stay", "---- and .... stay"),
    ("a - b, x-y", "a - b, x-y"),
  ])
  func `typewriter signs become the printer's`(_ text: String, _ expected: String) {
    #expect(smart(Sample.text(text)) == expected)
  }

  @Test(arguments: [
    ("de", "„ja“ ‚x‘"), ("de-CH", "«ja» ‹x›"), ("fr", "«\u{202F}ja\u{202F}» “x”"), ("ru", "«ja» „x“"),
    ("sv", "”ja” ’x’"), ("xx", "“ja” ‘x’"),
  ])
  func `quotes follow the language`(_ language: String, _ expected: String) {
    #expect(smart(Sample.text(#""ja" 'x'"#), language: language) == expected)
  }

  @Test func `the state is carried across inlines and code is left alone`() {
    let emphasis = Inline(.emphasis([Sample.text("word")]))
    let code = Inline(.code(#""--""#))
    #expect(smart(Sample.text("\""), emphasis, Sample.text("\" "), code, Sample.text("\"")) == "“word” \"--\"”")
  }

  @Test func `a post that does not ask keeps every character, and so do comments`() {
    let plain = Sample.post("a", Sample.paragraph(Sample.text("\"x\"...")))
    #expect(Sample.run(SmartPunctuation.self, plain).post.body.map(\.shown) == ["\"x\"..."])
    var post = Sample.post(comments: [Sample.comment("a") { $0.body = [Sample.paragraph(Sample.text("\"x\""))] }])
    post.smartTypography = true
    let result = Sample.run(SmartPunctuation.self, post).post
    #expect(result.thread?.comments.first?.body.map(\.shown) == ["\"x\""])
  }
}

@Suite struct AssignAnchorsTests {
  private func ids(_ blocks: Block...) -> (ids: [String?], log: DiagnosticLog) {
    let (post, log) = Sample.run(AssignAnchors.self, Sample.post { $0.body = blocks })
    return (post.body.map(\.attributes.id), log)
  }

  @Test func `headings get ids from their words, unique in the post`() {
    let (ids, log) = ids(Sample.heading("The Thaw!"), Sample.heading("The thaw"), Sample.heading("1953"))
    #expect(ids == ["the-thaw", "the-thaw-2", "s-1953"])
    #expect(log.entries.isEmpty)
  }

  @Test func `the author's id is kept, and a heading gives way to it`() {
    let (ids, _) = ids(Sample.heading("Thaw"), Sample.heading("Other", id: "thaw"))
    #expect(ids == ["thaw-2", "thaw"])
  }

  @Test(arguments: [("c-12", "s-c-12"), ("two words", "two-words"), ("9", "_9"), ("title", "s-title"), ("", "section")])
  func `an id that cannot stand is changed and reported`(_ id: String, _ expected: String) {
    let (ids, log) = ids(Sample.heading("x", id: id))
    #expect(ids == [expected])
    #expect(log.codes == ["anchor-renamed"])
  }

  @Test func `ten thousand equal headings take few steps each`() {
    let post = Sample.post { $0.body = (0..<10_000).map { _ in Sample.heading("Same") } }
    let result = Sample.run(AssignAnchors.self, post).post
    #expect(result.body.last?.attributes.id == "same-10000")
  }

  @Test func `ids of comments become legal and unique, and replies follow them`() {
    let comments = [Sample.comment("a b"), Sample.comment("a-b"), Sample.comment("c", to: "a-b"), Sample.comment("é")]
    let (post, _) = Sample.run(AssignAnchors.self, Sample.post(comments: comments))
    #expect(post.thread?.comments.map(\.id) == ["a-b", "a-b-2", "c", "-"])
    #expect(post.thread?.comments.map(\.parent) == [nil, nil, "a-b-2", nil])
  }
}

@Suite struct ResolveLinksTests {
  private func resolve(_ destination: String) -> (shown: String, codes: [String]) {
    let other = Sample.post("the-thaw", Sample.heading("After Stalin")) {
      $0.permalink = "https://www.example.org/2015/06/the-thaw/"
      $0.thread = Thread(comments: [Sample.comment("12")], source: Sample.source)
    }
    let (posts, codes) = Sample.book([Sample.post("a", Sample.paragraph(Sample.link(destination))), other])
    return (posts[0].body[0].shown, codes)
  }

  @Test(arguments: [
    "http://example.org/2015/06/the-thaw", "https://example.org/2015/06/the-thaw/?utm_source=x&fbclid=1",
    "HTTPS://WWW.Example.ORG/2015/06/the%2Dthaw/", "/2015/06/the-thaw/", "the-thaw", "the-thaw.md",
    "posts/the-thaw.md", "../posts/2015-06-12-the-thaw.md", "the-thaw/",
  ])
  func `a link to another post becomes internal`(_ destination: String) {
    let result = resolve(destination)
    #expect(result.shown == "<the-thaw.xhtml>words")
    #expect(result.codes.isEmpty)
  }

  @Test(arguments: [
    ("the-thaw.md#after-stalin", "after-stalin"), ("https://example.org/2015/06/the-thaw/#comment-12", "c-12"),
    ("the-thaw#respond", "discussion"),
  ])
  func `a link to a place in another post keeps its place`(_ destination: String, _ anchor: String) {
    #expect(resolve(destination).shown == "<the-thaw.xhtml#\(anchor)>words")
  }

  @Test(arguments: ["https://example.org/2015/07/other/", "mailto:a@example.org", "https://example.com/the-thaw"])
  func `a link to elsewhere stays as it is`(_ destination: String) {
    let result = resolve(destination)
    #expect(result.shown == "<\(destination)>words")
    #expect(result.codes.isEmpty)
  }

  @Test func `a broken relative link keeps its words and names what was probably meant`() {
    var log = DiagnosticLog()
    let posts = [Sample.post("a", Sample.paragraph(Sample.link("the-taw.md"))), Sample.post("the-thaw")]
    let book = StandardPasses.run(Book(metadata: BookMetadata(title: "B"), parts: [Part(posts: posts)]), log: &log)
    #expect(book.posts[0].body[0].shown == "words")
    #expect(log.codes == ["broken-link"])
    #expect(log.entries.first?.help == "did you mean `the-thaw.md`?")
    #expect(log.entries.first?.place?.line == 1)
  }

  @Test func `a place that does not exist leads to the beginning of the post`() {
    let result = resolve("the-thaw#after-stalinn")
    #expect(result.shown == "<the-thaw.xhtml>words")
    #expect(result.codes == ["missing-anchor"])
  }

  @Test(arguments: ["week-2.md", "./week-2.md", "../posts/week-2.md", "posts/week-2.md#here"])
  func `a link by file name finds a post that has another slug`(_ destination: String) {
    let other = Sample.post("other", Sample.heading("Here")) {
      $0.source = SourceFile(path: "books/x/posts/week-2.md", bytes: [])
    }
    let (posts, codes) = Sample.book([Sample.post("a", Sample.paragraph(Sample.link(destination))), other])
    #expect(codes.isEmpty)
    var found: [String] = []
    posts[0].body.forEachInline { if case .link(let target, _, _) = $0.content { found.append(target) } }
    #expect(found == [destination.hasSuffix("#here") ? "other.xhtml#here" : "other.xhtml"])
  }

  @Test func `a link within the post names its own document`() {
    let post = Sample.post("a", Sample.heading("Here"), Sample.paragraph(Sample.link("#here")))
    #expect(Sample.book([post]).posts[0].body[1].shown == "<a.xhtml#here>words")
  }

  @Test func `two posts at one address are reported`() {
    let posts = ["a", "b"].map { slug in Sample.post(slug) { $0.permalink = "https://example.org/x" } }
    #expect(Sample.book(posts).codes == ["duplicate-permalink"])
  }
}

@Suite struct StandardPassesTests {
  @Test func `a hundred levels of quotes and emphasis pass`() {
    var inline = Sample.text("\"deep\"")
    for _ in 0..<Limits.maximumInlineDepth { inline = Inline(.emphasis([inline])) }
    var block = Sample.paragraph(inline)
    for _ in 0..<Limits.maximumBlockDepth { block = Block(.quote([block])) }
    let (posts, codes) = Sample.book([Sample.post("a", block) { $0.smartTypography = true }])
    #expect(posts.count == 1 && codes.isEmpty)
  }

  @Test func `every code has a name of its own and an explanation`() {
    #expect(Set(PassesCodes.all.map(\.name)).count == PassesCodes.all.count)
    #expect(PassesCodes.all.allSatisfy { !$0.explanation.isEmpty })
  }
}
