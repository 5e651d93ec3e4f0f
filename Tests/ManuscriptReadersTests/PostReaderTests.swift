import Diagnostics
import Limits
import Manuscript
import TestSupport
import Testing

@testable import ManuscriptReaders

@Suite struct PostReaderTests {
  private func read(_ text: String, path: String = "posts/2015-06-12-a-title.md") throws -> (Post, DiagnosticLog) {
    var log = DiagnosticLog()
    let post = PostReader.read(SourceFile(path: path, bytes: Array(text.utf8)), log: &log)
    return (try #require(post), log)
  }

  private func codes(_ log: DiagnosticLog) -> [String] { log.entries.map(\.code.name) }

  @Test func `front matter is read key by key`() throws {
    let (post, log) = try read(
      """
      ---
      title: A *good* title
      author: [Anna, Ben]
      date: 2015-06-12T16:38:00+02:00
      tags: one
      categories: [two, three]
      slug: other
      summary: A sentence.
      lang: en-GB
      permalink: https://example.org/x/
      comments: false
      typography: smart
      ---

      Text.
      """)
    #expect(log.entries.isEmpty)
    #expect(post.title.plainText == "A good title")
    #expect(post.authors == ["Anna", "Ben"])
    #expect(post.date?.iso8601 == "2015-06-12T16:38:00+02:00")
    #expect(post.tags == ["one"] && post.categories == ["two", "three"])
    #expect(post.slug == "other" && post.language == "en-GB" && post.summary == "A sentence.")
    #expect(post.comments == .hidden && post.smartTypography)
    #expect(post.body.map(\.plainText) == ["Text."])
  }

  @Test func `an unknown key gets a suggestion`() throws {
    let (_, log) = try read("---\ntitle: T\ntgas: x\n---\nA\n")
    #expect(log.entries.map(\.help) == ["did you mean `tags`?"])
    #expect(log.entries.first?.severity == .warning)
  }

  @Test func `without a title the first heading is taken out of the body`() throws {
    let (post, log) = try read("# The *heading*\n\nText.\n")
    #expect(post.title.plainText == "The heading")
    #expect(post.body.count == 1)
    #expect(codes(log) == ["title-missing"])
  }

  @Test func `without title and heading the file's name is taken, sans its date`() throws {
    let (post, _) = try read("Text.\n")
    #expect(post.title.plainText == "a title" && post.slug == "a-title" && post.date?.iso8601 == "2015-06-12")
  }

  @Test func `places lie in the file, below the front matter`() throws {
    let (post, _) = try read("---\ntitle: T\n---\n\nSome *text* here.\n")
    guard case .paragraph(let run) = post.body[0].content else { return }
    #expect(post.source.position(at: Int(run[1].span.lower)) == (5, 6))
  }

  @Test func `a mark at the start and CR LF are fine`() throws {
    let (post, log) = try read("\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nA\r\nB\r\n")
    #expect(log.entries.isEmpty)
    #expect(ManuscriptDump.text(of: post.body) == "paragraph\n  \"A\"\n  soft-break\n  \"B\"\n")
  }

  @Test func `a date that no calendar has is a warning`() throws {
    let (post, log) = try read("---\ntitle: T\ndate: 2015-02-30\n---\nA\n")
    #expect(codes(log) == ["date-unreadable"])
    #expect(post.date?.iso8601 == "2015-06-12")
  }

  @Test func `front matter that nothing closes is said once`() throws {
    #expect(codes(try read("---\ntitle: T\n\nA\n").1).contains("front-matter-unclosed"))
    #expect(!codes(try read("---\n\nA\n").1).contains("front-matter-unclosed"))
  }

  @Test(arguments: 0..<4)
  func `a file that is no post is refused with one error`(number: Int) {
    let bytes: [UInt8] =
      [[], [0x20, 0x0A], [0xC3, 0x28], [UInt8](repeating: 0x61, count: Limits.maximumPostBytes + 1)][number]
    var log = DiagnosticLog()
    #expect(PostReader.read(SourceFile(path: "a.md", bytes: bytes), log: &log) == nil)
    #expect(log.entries.count == 1 && log.hasErrors)
  }

  // MARK: Conversion

  private func dump(_ markdown: String) throws -> String {
    ManuscriptDump.text(of: try read("---\ntitle: T\n---\n" + markdown).0.body)
  }

  @Test func `a picture alone is a figure, its title the caption`() throws {
    #expect(
      try dump("![A cat](images/cat.jpg \"The cat\")\n")
        == "figure \"images/cat.jpg\" alternative \"A cat\"\n  \"The cat\"\n")
  }

  @Test func `a picture in a line of its own is a figure, the text beside it paragraphs`() throws {
    #expect(
      try dump("one\n![A](a.png)\ntwo\nthree\n![B](b.png)\n")
        == dump("one\n\n![A](a.png)\n\ntwo\nthree\n\n![B](b.png)\n"))
    #expect(try dump("![A](a.png)\n![B](b.png)\n") == dump("![A](a.png)\n\n![B](b.png)\n"))
    #expect(try dump("one ![A](a.png)\ntwo\n").hasPrefix("paragraph\n"))
  }

  @Test func `divisions get their meaning`() throws {
    #expect(
      try dump("::: {.works-cited}\n- One\n- Two\n:::\n")
        == "works-cited\n  paragraph\n    \"One\"\n  paragraph\n    \"Two\"\n")
    #expect(try dump("::: {.lost-media kind=audio}\nA song\n:::\n") == "lost-media \"audio\"\n  \"A song\"\n")
    #expect(try dump("::: {.note #n}\nA\n:::\n") == "division {#n .note}\n  paragraph\n    \"A\"\n")
  }

  @Test func `raw tags are paired among siblings`() throws {
    #expect(try dump("H<sub>2</sub>O\n") == "paragraph\n  \"H\"\n  phrase sub\n    \"2\"\n  \"O\"\n")
    #expect(try dump("a<br>b\n") == "paragraph\n  \"a\"\n  line-break\n  \"b\"\n")
  }

  @Test func `a raw tag without partner is dropped with a warning`() throws {
    let (post, log) = try read("---\ntitle: T\n---\na <sub>b *c* d\n")
    #expect(post.body.map(\.plainText) == ["a b c d"])
    #expect(codes(log) == ["html-unpaired"])
  }

  @Test func `Markdown between raw tags stands in their division`() throws {
    #expect(
      try dump("<div class=\"note\">\n\n*A*\n\n</div>\n\nB\n")
        == "division {.note}\n  paragraph\n    emphasis\n      \"A\"\nparagraph\n  \"B\"\n")
  }

  @Test func `a table whose rows are divided by blank lines is one table`() throws {
    #expect(try dump("<table>\n\n<tr>\n\n<td>A</td>\n\n</tr>\n\n</table>\n").hasPrefix("table\n  columns none\n  row"))
  }

  @Test func `comments of HTML go without a word`() throws {
    let (post, log) = try read("---\ntitle: T\n---\n<!--more-->\n\na <!-- b --> c\n")
    #expect(post.body.count == 1 && log.entries.isEmpty)
  }

  @Test func `footnotes stand in the order of their calls`() throws {
    let (post, log) = try read(
      "---\ntitle: T\n---\nA[^b] and [^a].\n\n[^a]: First[^c]\n[^b]: Second\n[^c]: Third\n[^d]: Never\n")
    #expect(post.footnotes.map(\.label) == ["b", "a", "c"])
    #expect(codes(log) == ["footnote-unused"])
  }

  @Test(.enabled(if: SharedFolder.isPresent))
  func `the posts of 18F are read without losing one`() throws {
    let names = SharedFolder.list("corpora/18f-posts").filter { $0.hasSuffix(".md") }.prefix(40)
    for name in names {
      var log = DiagnosticLog()
      let file = SourceFile(path: name, bytes: SharedFolder.read("corpora/18f-posts/\(name)") ?? [])
      let post = try #require(PostReader.read(file, log: &log), "\(name)")
      #expect(!post.body.isEmpty, "\(name)")
    }
  }
}
