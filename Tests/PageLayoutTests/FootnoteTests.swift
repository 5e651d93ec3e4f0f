import Diagnostics
import Geometry
import Testing
import Typography

@testable import PageLayout

/// css-gcpm-3, clause 2, on pages of eleven lines of twelve points; css.md, rules 33 to 36.
///
/// The area of the notes has no rule and no distance here, so that its numbers are those of its lines.
@Suite("css-gcpm-3, 2: footnotes")
struct FootnoteTests {
  static let css = """
    .brk { break-before: page } .hid { display: none } .lft { float: left; width: 50pt }
    .inb { display: inline-block } .fno { float: footnote } .brd { border: 1pt solid }
    @page { @footnote { margin: 0; padding: 0; border: none } }
    .fn { float: footnote }
    """

  static func book(_ body: String, css: String = "") -> LaidOutBook { Bench.book(body, css: Self.css + css) }

  @Test func `an inline footnote leaves its call behind and stands at the foot of the page`() {
    // WeasyPrint, test_inline_footnote. The last line ends at 150: 138 + 9.46.
    let book = Self.book("<p>abc<span class=\"fn\">de</span> fg</p>")
    #expect(book.pages.count == 1)
    #expect(book.lines(0) == ["abc", "1", " fg", "1.", "de"])
    let baselines = book.baselines(0)
    #expect(baselines[0] == 19.46)
    #expect(baselines[3] == 147.46)
    #expect(baselines[4] == 147.46)
  }

  @Test func `the call is raised and small and does not change its line`() {
    let book = Self.book("<p>abc<span class=\"fn\">de</span><br/>fg</p>")
    let runs = book.runs(0)
    // A third of ten points up; the next line is twelve points below.
    #expect((runs[0].origin.y - runs[1].origin.y).points.rounded() == 3)
    #expect((runs[2].origin.y - runs[0].origin.y).points == 12)
    #expect(book.wordTables[0].styles[Int(runs[1].style)].size == .points(7))
  }

  @Test func `a block footnote is called in the line before it`() {
    // WeasyPrint, test_block_footnote.
    let book = Self.book("<div>abc<div class=\"fn\">de</div></div>")
    #expect(book.lines(0) == ["abc", "1", "1.", "de"])
    #expect(book.baselines(0)[2] == 147.46)
  }

  @Test func `the marker stands in the first line of the first block`() {
    let book = Self.book(
      "<p>abc<span class=\"fn\"><span>x</span></span></p><p>abc</p><div class=\"fn\"><p>de</p><p>fg</p></div>")
    #expect(book.lines(0) == ["abc", "1", "abc", "2", "1.", "x", "2.", "de", "fg"])
    let baselines = book.baselines(0)
    #expect(baselines[6] == baselines[7])
    #expect(baselines[8] - baselines[7] == 12)
  }

  @Test func `numbers follow the tree, not the places of notes`() {
    // Rule 33: the counter counts in tree order.
    let book = Self.book(
      "<p>a<span class=\"fn\">one <span class=\"fn\">two</span></span> b<span class=\"fn\">three</span></p>")
    #expect(book.lines(0) == ["a", "1", " b", "3", "1.", "one", "2", "2.", "two", "3.", "three"])
  }

  @Test func `a counter that an element resets counts anew`() {
    let book = Self.book(
      "<section><p>a<span class=\"fn\">x</span></p></section><section><p>b<span class=\"fn\">y</span></p></section>",
      css: "section { counter-reset: footnote }")
    #expect(book.lines(0) == ["a", "1", "b", "1", "1.", "x", "1.", "y"])
  }

  @Test func `call and marker are what their pseudo-elements say`() {
    let book = Self.book(
      "<p>a<span class=\"fn\">x</span></p>",
      css: """
        .fn::footnote-call { content: "[" counter(footnote, lower-alpha) "]"; vertical-align: baseline }
        .fn::footnote-marker { content: counter(footnote, lower-alpha) ") " }
        """)
    #expect(book.lines(0) == ["a", "[a]", "a)", "x"])
  }

  @Test func `a call that is not shown loses no note`() {
    let book = Self.book("<p>a<span class=\"fn\">x</span> b</p>", css: ".fn::footnote-call { display: none }")
    #expect(book.lines(0) == ["a", " b", "1.", "x"])
  }

  @Test func `a marker outside hangs before the note`() {
    let book = Self.book(
      "<p>a<span class=\"fn\">x</span></p>",
      css: ".fn { margin-left: 40pt } .fn::footnote-marker { content: counter(footnote); list-style-position: outside }"
    )
    #expect(book.lines(0) == ["a", "1", "1", "x"])
    let lefts = book.lefts(0)
    // The body begins at 10 + 40; the marker is one character wide, and four tenths of its size away.
    #expect(lefts[3] == 50)
    #expect(lefts[2] == 39.98)
  }

  @Test func `a note is never before its call`() {
    // Rule 33; WeasyPrint, test_several_footnote, on two pages.
    let lines = (1...9).map { "w\($0)<br/>" }.joined()
    let book = Self.book("<p>\(lines)a<span class=\"fn\">one</span><br/>b<br/>c<span class=\"fn\">two</span></p>")
    #expect(book.pages.count == 2)
    #expect(Array(book.lines(0).suffix(4)) == ["a", "1", "1.", "one"])
    #expect(book.lines(1) == ["b", "c", "2", "2.", "two"])
  }

  @Test func `the line of a call goes with the first lines of its note`() {
    // Rule 35. Ten lines fit above one note; the eleventh line calls, and goes to the next page with its note.
    let lines = (1...10).map { "w\($0)<br/>" }.joined()
    let book = Self.book("<p>\(lines)a<span class=\"fn\">one</span></p>")
    #expect(book.lines(0).count == 10)
    #expect(book.lines(1) == ["a", "1", "1.", "one"])
  }

  @Test func `a long note is split and goes on before others`() {
    let note = (1...14).map { "n\($0)" }.joined(separator: "<br/>")
    let book = Self.book("<p>a<span class=\"fn\">\(note)</span></p><p>b<span class=\"fn\">two</span></p>")
    let words = (0..<book.pages.count).flatMap { book.lines($0) }
    for number in 1...14 { #expect(words.count { $0 == "n\(number)" } == 1) }
    #expect(words.count { $0 == "two" } == 1)
  }

  @Test func `notes of cells, lists, quotes and captions reach the foot`() {
    // Rule 36; Vivliostyle's list of situations.
    let book = Self.book(
      """
      <table><caption>c<span class="fn">in caption</span></caption><tbody><tr>
      <td>t<span class="fn">in cell</span></td><td>u</td></tr></tbody></table>
      <ul><li>l<span class="fn">in item</span></li></ul>
      <blockquote><p>q<span class="fn">in quote</span></p></blockquote>
      <h2>h<span class="fn">in heading</span></h2>
      """)
    let lines = book.lines(0)
    #expect(
      lines.suffix(10) == [
        "1.", "in caption", "2.", "in cell", "3.", "in item", "4.", "in quote", "5.", "in heading",
      ])
    #expect(book.pages.count == 1)
  }

  @Test func `a note in a repeated head is set once`() {
    let rows = (1...20).map { "<tr><td>r\($0)</td></tr>" }.joined()
    let book = Self.book(
      "<table><thead><tr><th>h<span class=\"fn\">note</span></th></tr></thead><tbody>\(rows)</tbody></table>",
      css: "table { border-spacing: 0 } td, th { padding: 0; line-height: 12pt }")
    #expect(book.pages.count > 1)
    let words = (0..<book.pages.count).flatMap { book.lines($0) }
    #expect(words.count { $0 == "note" } == 1)
    #expect(book.lines(0).contains("note"))
  }

  @Test func `a note in a block stands on the page of its line, not where the block ends`() {
    // Typst#2449.
    let lines = (1...14).map { $0 == 2 ? "w2<span class=\"fn\">note</span><br/>" : "w\($0)<br/>" }.joined()
    let book = Self.book("<div class=\"brd\"><p>\(lines)</p></div>")
    #expect(book.pages.count == 2)
    #expect(book.lines(0).last == "note")
  }
}

@Suite("css-gcpm-3, 2.6: footnote-display")
struct NoteDisplayTests {
  @Test(arguments: ["inline", "compact"]) func `notes of one line stand one behind the other`(_ display: String) {
    let book = FootnoteTests.book(
      "<p>a<span class='fn'>x</span> b<span class='fn'>y</span> c<span class='fn'>as long as a line can be</span></p>",
      css: ".fn { footnote-display: \(display) }")
    #expect(book.lines(0).suffix(6) == ["1.", "x", "2.", "y", "3.", "as long as a line can be"])
    #expect(Array(book.baselines(0).suffix(6)) == [135.46, 135.46, 135.46, 135.46, 147.46, 147.46])
    // Four characters, and ten points between the notes.
    #expect(abs(book.lefts(0).suffix(4)[book.lefts(0).count - 4] - 44.08) < 0.1)
  }

  @Test func `a note in a cell is as wide as the notes of its page`() {
    let words = "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa"
    let book = FootnoteTests.book(
      "<p>one</p><section><table><tr><td>t<span class='fn'>\(words)</span></td></tr></table></section>",
      css: "section { page: wide } @page wide { size: 300pt 160pt }")
    // 42 characters are 253 pt: one line of 280.
    #expect(Array(book.lines(1).suffix(2)) == ["1.", words])
  }

  @Test func `a margin below a note stays in the area`() {
    let book = FootnoteTests.book("<p>a<span class='fn'>x</span></p>", css: ".fn { margin-bottom: 6pt }")
    #expect(book.baselines(0).last == 141.46)
  }
}

/// The text area is 140 pt high.
@Suite("css-gcpm-3, 2: notes and what reaches below the text")
struct NoteRoomTests {
  private func lines(_ count: Int, _ word: String, calling: Int = 0) -> String {
    (1...count).map { "\(word)\($0)" + ($0 == calling ? "<span class='fn'>note</span>" : "") }
      .joined(separator: "<br/>")
  }

  @Test func `notes stand below a float beside the text`() {
    let book = FootnoteTests.book(
      "<div class='f'/><p>a<span class='fn'>n1<br/>n2<br/>n3<br/>n4</span></p>",
      css: ".f { float: left; width: 20pt; height: 100pt; background: #eee }")
    // 40 pt are left: three lines.
    #expect(book.lines(0) == ["a", "1", "1.", "n1", "n2", "n3"])
    #expect(book.lines(1) == ["n4"])
  }

  @Test func `notes stand below the ends of cloned boxes`() {
    let book = FootnoteTests.book(
      "<div class='a'><p>\(lines(15, "l", calling: 9))</p></div>",
      css: ".a { padding: 12pt 0; background: #eee; box-decoration-break: clone }")
    // 12 + 9 x 12 + 12 = 132: no room for the note of the ninth line.
    #expect(book.lines(0).count == 8)
    #expect(book.lines(1).last == "note")
  }

  // css.md rule 20
  @Test func `a block that no page holds with its note is not kept whole`() {
    let book = FootnoteTests.book(
      "<p>\(lines(5, "l"))</p><p class='k'>\(lines(11, "m", calling: 1))</p>", css: ".k { break-inside: avoid }")
    // 132 + 12 pt. Ten lines and the note fill the page.
    #expect(book.lines(0) == (1...5).map { "l\($0)" } + ["m1", "1", "m2", "m3", "m4", "m5", "1.", "note"])
  }

  @Test func `a group of rows that no page holds with its head is not kept whole`() {
    let rows = { (count: Int, word: String) in (1...count).map { "<tr><td>\(word)\($0)</td></tr>" }.joined() }
    let book = Bench.book(
      """
      <table><thead><tr><th>h1<br/>h2<br/>h3</th></tr></thead>
      <tbody>\(rows(3, "a"))</tbody><tbody class='k'>\(rows(9, "b"))</tbody></table>
      """, css: "table{border-spacing:0}td,th{padding:0;font-weight:normal}.k{break-inside:avoid}")
    // 36 + 108 pt.
    #expect(book.lines(0) == ["h1", "h2", "h3", "a1", "a2", "a3", "b1", "b2", "b3", "b4", "b5"])
    #expect(book.lines(1) == ["h1", "h2", "h3", "b6", "b7", "b8", "b9"])
  }

  // Found by random documents: the marker went into the picture, which shows no text.
  @Test func `a note that begins with a picture has its marker on a line before it`() {
    let note = "<div class=\"n\"><img src=\"p\" alt=\"\" style=\"display: block\"/>text</div>"
    let book = Bench.book(
      "<p>a\(note)</p>", css: ".n { float: footnote }", images: ["p": Bench.image(width: 20, height: 20)])
    #expect(book.lines(0) == ["a", "1", "1.", "text"])
  }
}

/// `@page { counter-reset: footnote }`: typst#7291 shows how numbers by page can swing.
@Suite("css-gcpm-3, 2.5: footnotes numbered by page")
struct NotesByPageTests {
  static let css = FootnoteTests.css + CalledNoteTests.css + "@page { counter-reset: footnote }"

  @Test func `numbers begin anew on each page, in calls and markers`() {
    let body = "<p>a<span class=\"fn\">x</span> b<span class=\"fn\">y</span></p>"
    let book = Bench.book(body + "<p class=\"brk\">c<span class=\"fn\">z</span></p>", css: Self.css)
    #expect(book.lines(0) == ["a", "1", " b", "2", "1", ".", "x", "2", ".", "y"])
    #expect(book.lines(1) == ["c", "1", "1", ".", "z"])
  }

  @Test func `notes of our own documents are numbered by page, too, and later calls with them`() {
    var log = DiagnosticLog()
    let body =
      "<p>a\(CalledNoteTests.call(1))</p><p class=\"brk\">b\(CalledNoteTests.call(2)) c\(CalledNoteTests.call(2, "r"))</p>"
    let notes = CalledNoteTests.notes(CalledNoteTests.note(1, "one"), CalledNoteTests.note(2, "two"))
    let book = Bench.book([body + notes], css: Self.css, log: &log)
    #expect(book.lines(0) == ["a", "1", "1", " one"])
    #expect(book.lines(1) == ["b", "1", " c", "1", "1", " two"])
    #expect(log.entries.isEmpty)
  }

  @Test func `other styles of counters hold`() {
    let css =
      Self.css + """
        .fn::footnote-call { content: counter(footnote, lower-roman) }
        .fn::footnote-marker { content: "(" counter(footnote, lower-roman) ") " }
        """
    let book = Bench.book("<p>a<span class=\"fn\">x</span> b<span class=\"fn\">y</span></p>", css: css)
    #expect(book.lines(0) == ["a", "i", " b", "ii", "(", "i", ")", "x", "(", "ii", ")", "y"])
  }
}
