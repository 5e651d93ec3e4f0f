import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// Our own documents: notes stand as asides at the end of their text, and `float: footnote` brings each to the foot of the
/// page of its first call.
@Suite("Notes that links call")
struct CalledNoteTests {
  static let css = """
    .brk { break-before: page } .hid { display: none } .lft { float: left; width: 50pt }
    .inb { display: inline-block } .fno { float: footnote } .brd { border: 1pt solid }
    @page { @footnote { margin: 0; padding: 0; border: none } }
    a.noteref { vertical-align: super; font-size: 7pt; line-height: 0 }
    aside { float: footnote }
    .footnotes { border-top: 1pt solid; margin-top: 12pt }
    """

  /// The ways back of some notes lead nowhere here.
  static func book(_ body: String, css: String = "") -> LaidOutBook {
    var log = DiagnosticLog()
    let book = Bench.book([body], css: Self.css + css, log: &log)
    #expect(log.entries.allSatisfy { $0.code == LayoutCodes.linkWithoutTarget })
    return book
  }

  static func call(_ number: Int, _ id: String? = nil) -> String {
    "<a class=\"noteref\" role=\"doc-noteref\" id=\"\(id ?? "fnref-\(number)")\" href=\"#fn-\(number)\">\(number)</a>"
  }

  static func note(_ number: Int, _ text: String) -> String {
    """
    <aside class="footnote" id="fn-\(number)" role="doc-footnote"><p><a class="backlink" role="doc-backlink"
    href="#fnref-\(number)">\(number)</a> \(text)</p></aside>
    """
  }

  static func notes(_ notes: String...) -> String { "<div class=\"footnotes\">\(notes.joined())</div>" }

  @Test func `a note stands at the foot of the page of its first call, and its section is gone`() {
    let body = "<p>a\(Self.call(1))</p><p class=\"brk\">b\(Self.call(1, "again"))</p>"
    let book = Self.book(body + Self.notes(Self.note(1, "one")))
    #expect(book.pages.count == 2)
    #expect(book.lines(0) == ["a", "1", "1", " one"])
    // A later call does not repeat it; the rule of the section is not drawn.
    #expect(book.lines(1) == ["b", "1"])
    #expect(book.fills(1).isEmpty)
    #expect(book.baselines(0)[2] == 147.46)
  }

  @Test func `calls lead to the note where it is set, and back`() {
    let filler = (1...10).map { "w\($0)<br/>" }.joined()
    let book = Self.book("<p>\(filler)</p><p>a b\(Self.call(1))</p>" + Self.notes(Self.note(1, "one")))
    #expect(book.pages.count == 2)
    let targets = book.pages[1].links.map(\.target)
    #expect(targets == [.anchor(document: 0, id: "fn-1"), .anchor(document: 0, id: "fnref-1")])
    #expect(book.pageMap.place(document: 0, id: "fn-1")?.page == 1)
    #expect(book.pageMap.place(document: 0, id: "fnref-1")?.page == 1)
  }

  @Test func `a note that nothing calls is set with its section`() {
    let book = Self.book("<p>a\(Self.call(1))</p>" + Self.notes(Self.note(1, "one"), Self.note(2, "two")))
    #expect(book.lines(0) == ["a", "1", "2", " two", "1", " one"])
    // The rule stands 12 points below the first line: 22 + 12.
    #expect(book.fills(0) == [[10, 34, 180, 1]])
  }

  @Test func `a section of notes goes with its heading, but no other heading is lost`() {
    let notes = "<section role=\"doc-endnotes\" id=\"notes\"><h2>Notes</h2>\(Self.note(1, "one"))</section>"
    let book = Self.book("<p>a\(Self.call(1)) <a href=\"#notes\">see</a></p>" + notes)
    #expect(book.lines(0) == ["a", "1", "", "see", "1", " one"])
    #expect(book.pageMap.place(document: 0, id: "notes")?.page == 0)
    let other = Self.book("<p>a\(Self.call(1))</p><section><h2>Chapter</h2>\(Self.note(1, "one"))</section>")
    #expect(other.lines(0) == ["a", "1", "Chapter", "1", " one"])
  }

  @Test func `an item of a list is a note with its number`() {
    let item = "<li id=\"fn-1\" role=\"doc-endnote\">one</li><li id=\"fn-2\" role=\"doc-endnote\">two</li>"
    let book = Self.book(
      "<p>a\(Self.call(2)) b\(Self.call(1))</p><ol class=\"footnotes\">\(item)</ol>",
      css: "li { float: footnote; margin-left: 30pt }")
    #expect(book.lines(0) == ["a", "2", " b", "1", "2.", "two", "1.", "one"])
  }

  @Test func `notes call notes, each is set once, and circles end`() {
    let notes = Self.notes(
      Self.note(1, "one\(Self.call(2))"), Self.note(2, "two\(Self.call(1, "back"))"),
      Self.note(3, "three\(Self.call(4))"), Self.note(4, "four\(Self.call(3))"))
    let book = Self.book("<p>a\(Self.call(1))</p>" + notes)
    // Nothing in the text calls 3 and 4: 3 stays, and calls 4 from there.
    #expect(
      book.lines(0) == [
        "a", "1", "3", " three", "4", "1", " one", "2", "2", " two", "1", "4", " four", "3",
      ])
  }

  @Test func `calls in what is not shown do not count`() {
    let hidden = "<p class=\"hid\">h\(Self.call(1))</p>"
    let book = Self.book(
      hidden + "<p>a</p><p class=\"brk\">b\(Self.call(1, "second"))</p>" + Self.notes(Self.note(1, "one")))
    #expect(book.lines(0) == ["a"])
    #expect(book.lines(1) == ["b", "1", "1", " one"])
  }

  @Test func `notes that the sheet hides are not set`() {
    let book = Self.book(
      "<p>a\(Self.call(1))</p>" + Self.notes(Self.note(1, "one")), css: ".footnotes { display: none }")
    #expect(book.lines(0) == ["a", "1"])
  }

  @Test func `without the float notes stay at the end`() {
    let book = Self.book("<p>a\(Self.call(1))</p>" + Self.notes(Self.note(1, "one")), css: "aside { float: none }")
    #expect(book.baselines(0)[2] == 44.46)
  }

  @Test func `paragraphs, lists, code and tables stand in notes`() {
    let rich = """
      <aside id="fn-1" role="doc-footnote"><p>one</p><ul><li>item</li></ul><pre>code</pre>
      <table><tbody><tr><td>cell</td></tr></tbody></table></aside>
      """
    let book = Self.book(
      "<p>a\(Self.call(1))</p><div class=\"footnotes\">\(rich)</div>", css: "ul { padding-left: 20pt }")
    #expect(book.lines(0) == ["a", "1", "one", "•", "item", "code", "cell"])
  }

  @Test func `calls work in headings, cells, quotes, captions, floats and inline blocks`() {
    let body = """
      <h2>h\(Self.call(1))</h2>
      <table><caption>c\(Self.call(2))</caption><tbody><tr><td>t\(Self.call(3))</td></tr></tbody></table>
      <blockquote><p>q\(Self.call(4))</p></blockquote>
      <div class="lft">f\(Self.call(5))</div>
      <p>i <span class="inb">b\(Self.call(6))</span></p>
      """
    let book = Self.book(body + Self.notes((1...6).map { Self.note($0, "n\($0)") }.joined()))
    let words = (0..<book.pages.count).flatMap { book.lines($0) }
    for number in 1...6 { #expect(words.count { $0 == " n\(number)" } == 1) }
  }

  @Test func `running heads and outlines leave calls and notes out`() {
    let book = Self.book(
      "<h1>Title\(Self.call(1))<span class=\"fno\">own</span></h1>" + Self.notes(Self.note(1, "one")),
      css: "h1 { string-set: title content(text) } @page { @top-center { content: string(title) } }")
    #expect(book.furniture(0) == ["Title"])
  }

  @Test func `in the structure a note follows its reference, outside of the paragraph`() throws {
    let book = Self.book("<p>a\(Self.call(1)) b</p><p>c</p>" + Self.notes(Self.note(1, "one")))
    let roles = book.structures[0].elements.map(\.role)
    let note = try #require(roles.firstIndex(of: .note))
    let reference = try #require(roles.firstIndex(of: .reference))
    #expect(reference < note)
    #expect(roles[Int(book.structures[0].elements[note].parent)] == .sect)
    let paragraphs = roles.indices.filter { roles[$0] == .paragraph }
    // The first paragraph, the note with its own, the second paragraph.
    #expect(paragraphs.count == 3 && paragraphs[0] < note && paragraphs[1] > note)
  }

  @Test func `a thousand notes that call each other in a chain are all set`() {
    let notes = (1...1000).map { Self.note($0, "n\($0)\(Self.call($0 + 1, "r\($0)"))") }.joined()
    let book = Self.book("<p>a\(Self.call(1))</p>" + Self.notes(notes))
    let words = (0..<book.pages.count).flatMap { book.lines($0) }
    #expect(words.count { $0.utf8.starts(with: " n".utf8) } == 1000)
  }
}

/// css-page-floats-3, as far as floats refer to pages; css.md, rule 37.
@Suite("css-page-floats-3: floats to the head and the foot of a page")
struct PageFloatTests {
  static func book(_ body: String, css: String = "") -> LaidOutBook {
    Bench.book(body, css: ".top { float: top } .bottom { float: bottom; float-reference: page }" + css)
  }

  @Test func `a float to the top stands above the text, one to the bottom below it`() {
    let book = Self.book("<p>a</p><div class=\"top\">t</div><div class=\"bottom\">b</div><p>c</p>")
    let lines = zip(book.lines(0), book.baselines(0)).sorted { $0.1 < $1.1 }
    #expect(lines.map(\.0) == ["t", "a", "c", "b"])
    #expect(lines.map(\.1) == [19.46, 31.46, 43.46, 147.46])
  }

  @Test func `floats of one edge keep their order`() {
    // Rule 37: each placement is finished before the next.
    let book = Self.book(
      "<p>a</p><div class=\"top\">t1<br/>t1</div><div class=\"top\">t2</div><div class=\"bottom\">b1</div><p>c</p>")
    let lines = zip(book.lines(0), book.baselines(0)).sorted { $0.1 < $1.1 }
    #expect(lines.map(\.0) == ["t1", "t1", "t2", "a", "c", "b1"])
  }

  @Test func `what does not fit waits for the next page, and no later float overtakes it`() {
    let filler = (1...9).map { "w\($0)<br/>" }.joined()
    let high = (1...4).map { "h\($0)<br/>" }.joined()
    let book = Self.book("<p>\(filler)</p><div class=\"top\">\(high)</div><div class=\"top\">low</div><p>after</p>")
    #expect(book.pages.count == 2)
    let second = zip(book.lines(1), book.baselines(1)).sorted { $0.1 < $1.1 }.map(\.0)
    #expect(second.prefix(5) == ["h1", "h2", "h3", "h4", "low"])
  }

  @Test func `a picture floats with its caption`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<p>a</p><figure class=\"top\"><img src=\"i\" alt=\"\"/><figcaption>cap</figcaption></figure><p>b</p>"],
      css: ".top { float: top } figure { margin: 0 }", images: ["i": Bench.image(width: 40, height: 40)], log: &log)
    #expect(book.images(0) == [[10, 10, 30, 30]])
    #expect(zip(book.lines(0), book.baselines(0)).sorted { $0.1 < $1.1 }.map(\.0) == ["cap", "a", "b"])
  }

  @Test func `a picture without a figure may float`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<p>a <img src=\"i\" alt=\"x\" class=\"btm\"/> b</p>"], css: ".btm { float: bottom }",
      images: ["i": Bench.image(width: 40, height: 40)],
      log: &log)
    #expect(book.images(0) == [[10, 120, 30, 30]])
    #expect(book.lines(0) == ["a", "b"])
  }
}

/// Found by random documents, and what they stand for.
@Suite("Insertions in odd places")
struct OddInsertionTests {
  @Test func `a float before a row that pages cut is not lost`() {
    let lines = (1...20).map { "r\($0)<br/>" }.joined()
    let book = Bench.book(
      "<div class=\"b\">low</div><table><tbody><tr><td>\(lines)</td></tr></tbody></table>", css: ".b { float: bottom }")
    #expect(book.lines(0).contains("low"))
    #expect((0..<book.pages.count).flatMap { book.lines($0) }.count { $0 == "low" } == 1)
  }

  @Test func `white space before a note at the end of a paragraph goes`() {
    let book = Bench.book("<p> <b> </b> <span class=\"fn\">x</span></p><p>a</p>", css: ".fn { float: footnote }")
    #expect(book.lines(0) == ["1", "a", "1.", "x"])
  }

  @Test func `a picture that is a note has its marker`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<p>a<img src=\"i\" alt=\"\"/></p>"], css: "img { float: footnote }",
      images: ["i": Bench.image(width: 40, height: 40)], log: &log)
    #expect(book.lines(0) == ["a", "1", "1."])
    #expect(book.images(0).count == 1)
  }

  @Test func `a forced break inside a note makes no page`() {
    let book = Bench.book(
      "<p>a<span class=\"fn\">x<span class=\"brk\">y</span></span></p>",
      css: ".fn { float: footnote } .brk { display: block; break-before: page }")
    #expect(book.pages.count == 1)
  }
}
