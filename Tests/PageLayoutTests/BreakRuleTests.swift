import Diagnostics
import Geometry
import Testing

@testable import PageLayout

private func lines(_ count: Int, _ word: String = "l") -> String {
  (1...count).map { "\(word)\($0)" }.joined(separator: "<br/>")
}

/// Rules 12 to 24 of css.md, clause 3, that are about pages. The text area is 180 x 140 pt: eleven lines of 12 pt.
@Suite struct `css-page-3: blank and named pages` {
  // Rule 12
  @Test func `a blank page bears the name of what follows it`() {
    let book = Bench.book(
      "<p>one</p><section>two</section>",
      css: """
        section{page:a;break-before:right}
        @page a:blank{@top-center{content:'blank of a'}} @page a{@top-center{content:'a'}}
        """)
    #expect(book.pages.count == 3)
    #expect(book.furniture(1) == ["blank of a"] && book.furniture(2) == ["a"])
  }

  // Rule 13
  @Test func `a break before the first box decides the side of the first page and leaves no page blank`() {
    let book = Bench.book(
      "<p class='l'>one</p>", css: ".l{break-before:left} @page:left{margin-left:50pt} @page:right{margin-left:20pt}")
    #expect(book.pages.count == 1)
    #expect(book.lefts(0) == [50])
  }

  // Rule 14
  @Test func `first is the first page of the book, not of each document`() {
    let book = Bench.book("<p>a</p>", "<p>b</p>", css: "@page:first{@top-center{content:'first'}}")
    #expect(book.furniture(0) == ["first"] && book.furniture(1).isEmpty)
  }

  // Rule 15
  @Test func `page is not inherited, and auto is the name of the nearest ancestor`() {
    let book = Bench.book(
      "<section><div><p>a</p></div></section><p>b</p>",
      css: "section{page:x} @page x{@top-center{content:'x'}}")
    #expect(book.furniture(0) == ["x"] && book.furniture(1).isEmpty)
    #expect(book.lines(1) == ["b"])
  }

  // Rule 16: a first child that is no box does not name the page (WeasyPrint#1897).
  @Test func `running elements and what is not displayed do not name pages`() {
    let book = Bench.book(
      "<section><div class='run'>head</div><div class='no'>none</div> <p>a</p></section><p class='x'>b</p>",
      css: ".run{position:running(h);page:y}.no{display:none;page:y}.x{page:x}section{page:x} @page y{size:300pt 160pt}"
    )
    #expect(book.pages.count == 1)
    #expect(book.pages[0].size.width.points == 200)
  }

  // Rule 16: csswg#7235
  @Test func `the name of an only child goes up to its parents`() {
    let book = Bench.book(
      "<p>a</p><div><div><p class='x'>b</p></div></div><p>c</p>", css: ".x{page:x} @page x{size:300pt 160pt}")
    #expect(book.pages.map { $0.size.width.points } == [200, 300, 200])
  }

  // Rule 16: the end value of a box is that of its last child.
  @Test func `a box ends on the page of its last child`() {
    let book = Bench.book(
      "<div><p>a</p><p class='x'>b</p></div><p class='x'>c</p>", css: ".x{page:x} @page x{size:300pt 160pt}")
    #expect(book.pages.count == 2)
    #expect(book.lines(1) == ["b", "c"])
  }

  // Rule 17
  @Test func `another name forces a break where avoid forbids it, and the author is told`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<h2>head</h2><p>text</p>"], css: "body{page:a} h2{page:b;break-after:avoid}", log: &log)
    #expect(book.pages.count == 2)
    #expect(log.entries.map(\.code) == [LayoutCodes.pageNameBreaksKeep])
  }

  // Rule 24
  @Test func `a block is as wide as the pages of its name`() {
    let book = Bench.book(
      "<p>one</p><section><p>two</p></section>",
      css: "section{page:wide;background:red} @page wide{size:300pt 160pt}")
    #expect(book.fills(1) == [[10, 10, 280, 12]])
  }
}

@Suite struct `css-break-4: rules of breaks` {
  // Rule 18: paged.js, breaks/child-parent-propagation
  @Test func `breaks of first and last children are those of their parents`() {
    let before = Bench.book("<p>a</p><div><div><p class='x'>b</p></div></div>", css: ".x{break-before:page}")
    #expect(before.pages.count == 2)
    let after = Bench.book("<div><div><p class='x'>a</p></div></div><p>b</p>", css: ".x{break-after:page}")
    #expect(after.pages.count == 2)
    let avoid = Bench.book(
      "<p>\(lines(11))</p><div><p class='x'>b</p></div><p>c</p>", css: ".x{break-before:avoid;break-after:avoid}")
    #expect(avoid.lines(0).count == 10)
    #expect(avoid.lines(1) == ["l11", "b", "c"])
  }

  // Rule 18
  @Test func `breaks of first and last rows are those of the table, what cells begin with is not`() {
    let rows = Bench.book(
      "<p>a</p><table><tr class='x'><td>b</td></tr><tr class='y'><td>c</td></tr></table><p>d</p>",
      css: ".x{break-before:page}.y{break-after:page}")
    #expect(rows.pages.count == 3)
    let cell = Bench.book("<p>a</p><table><tr><td><p class='x'>b</p></td></tr></table>", css: ".x{break-before:page}")
    #expect(cell.pages.count == 1)
  }

  // Rule 19
  @Test func `any forced break wins over avoid`() {
    let book = Bench.book(
      "<p class='x'>a</p><p class='y'>b</p>", css: ".x{break-after:page}.y{break-before:avoid}")
    #expect(book.pages.count == 2)
  }

  // Rule 19: vivliostyle#676
  @Test func `a side is not lost to a break that asks for none`() {
    let book = Bench.book(
      "<p>0</p><p class='x'>a</p><div class='y'><p class='z'>b</p></div>",
      css: ".x{break-after:left}.y{break-before:page}.z{break-before:page}")
    #expect(book.pages.count == 2)
    let right = Bench.book("<p class='x'>a</p><p class='z'>b</p>", css: ".x{break-after:right}.z{break-before:page}")
    #expect(right.pages.count == 3)
  }

  // Rule 20: orphans and widows are given up first, avoid last.
  @Test func `when nothing else fits, widows give way before avoid does`() {
    let book = Bench.book(
      "<div class='k'><p class='w'>\(lines(12))</p></div>", css: ".w{orphans:12;widows:12}")
    #expect(book.lines(0).count == 11)
    let keep = Bench.book(
      "<div class='k'><p>head</p><p class='w'>\(lines(12))</p></div>",
      css: ".w{orphans:12;widows:12}.k p{break-before:avoid}")
    #expect(keep.lines(0).count == 11)
  }

  // Rule 20: WeasyPrint#1252, #1634
  @Test func `a box that no page holds does not jump to a new page`() {
    let book = Bench.book(
      "<p>\(lines(3))</p><div class='a'><p>\(lines(30, "m"))</p></div>", css: ".a{break-inside:avoid}")
    #expect(book.lines(0).count == 11)
  }

  // Rule 21
  @Test func `margins before a forced break are cut off and those after it stay`() {
    let book = Bench.book(
      "<div class='b'><p class='x'>a</p></div><p class='y'>b</p>",
      css: ".b{background:red}.x{margin-bottom:30pt;break-after:page}.y{margin-top:20pt}")
    #expect(book.fills(0) == [[10, 10, 180, 12]])
    #expect(book.baselines(1) == [firstBaseline + 20])
  }

  // Rule 21: css-break-4, 5.2
  @Test func `margin-break keeps a margin at any break, or discards it at a forced one`() {
    let kept = Bench.book(
      "<p>\(lines(11))</p><p class='k'>x</p>", css: ".k{margin-top:20pt;margin-break:keep}")
    #expect(kept.baselines(1) == [firstBaseline + 20])
    let gone = Bench.book(
      "<p>a</p><p class='d'>x</p>", css: ".d{margin-top:20pt;margin-break:discard;break-before:page}")
    #expect(gone.baselines(1) == [firstBaseline])
  }

  // Rule 22: vivliostyle#1709
  @Test func `a page may end between text and a block beside it`() {
    let book = Bench.book("<div>\(lines(11))<p class='x'>b</p>c</div>", css: ".x{break-before:page}")
    #expect(book.pages.count == 2)
    #expect(book.lines(1) == ["b", "c"])
  }

  // Rule 22: class C needs a gap.
  @Test func `no page ends between a border and the first line below it`() {
    let book = Bench.book(
      "<p>\(lines(10))</p><div class='x'><p>b</p></div>", css: ".x{border-top:6pt solid;padding-top:4pt}")
    #expect(book.lines(0).count == 10)
    #expect(book.fills(0).isEmpty && book.lines(1) == ["b"])
  }

  // Rule 23: WeasyPrint#503
  @Test func `orphans count lines, not the items of a list`() {
    let items = (1...14).map { "<li>i\($0)</li>" }.joined()
    let book = Bench.book("<ul>\(items)</ul>", css: "ul{list-style:none;orphans:5;widows:5}")
    #expect(book.lines(0).count == 11)
  }

  // Rule 23, and typst#8604: two lines with orphans off may part.
  @Test func `fewer lines than the number stay together`() {
    let kept = Bench.book("<p>\(lines(10))</p><p class='a'>x<br/>y</p>", css: ".a{orphans:3;widows:1}")
    #expect(kept.lines(1) == ["x", "y"])
    let parted = Bench.book("<p>\(lines(10))</p><p class='a'>x<br/>y</p>", css: ".a{orphans:1;widows:1}")
    #expect(parted.lines(1) == ["y"])
  }

  // Rule 24: css-break-4, 5.4
  @Test func `cloned decoration has its padding and border at each cut`() {
    let book = Bench.book(
      "<div class='a'><p>\(lines(15))</p></div>",
      css: ".a{border:1pt solid;padding:4pt 0;background:#eee;box-decoration-break:clone}")
    // 1 + 4 + 10 x 12 + 4 + 1 = 130 <= 140; then five lines.
    #expect(book.lines(0).count == 10)
    #expect(book.fills(0).first == [10, 10, 180, 130])
    #expect(book.fills(1).first == [10, 10, 180, 70])
    #expect(book.baselines(1).first == firstBaseline + 5)
    // Background and four sides each.
    #expect(book.fills(0).count == 5 && book.fills(1).count == 5)
  }

  @Test func `cloned boxes in cloned boxes`() {
    let book = Bench.book(
      "<div class='a'><div class='b'><p>\(lines(12))</p></div></div>",
      css: ".a{border:2pt solid;box-decoration-break:clone}.b{border:3pt solid;box-decoration-break:clone}")
    // 2 x 5 + 10 x 12 = 130.
    #expect(book.lines(0).count == 10)
    #expect(book.fills(0).contains([10, 10, 180, 2]) && book.fills(0).contains([12, 12, 176, 3]))
    #expect(book.fills(0).contains([12, 135, 176, 3]))
    #expect(book.baselines(1).first == firstBaseline + 5)
  }
}

@Suite struct `Tables: heads and feet at breaks` {
  private func table(_ foot: String) -> LaidOutBook {
    let rows = (1...20).map { "<tr><td>a\($0)</td></tr>" }.joined()
    return Bench.book(
      """
      <table><thead><tr><th>head</th></tr></thead><tfoot><tr><td>foot</td></tr></tfoot><tbody>\(rows)</tbody></table>
      """, css: "table{border-collapse:collapse}td,th{padding:0;font-weight:normal}\(foot)")
  }

  // typography.md A5
  @Test func `a foot stands at the end only`() {
    let book = table("")
    #expect(book.pages.indices.map { book.lines($0).contains("foot") } == [false, false, true])
  }

  @Test func `a foot that is asked for stands on each page, as an artifact before the last`() {
    let book = table("tfoot{repeat-on-break:footer}")
    #expect(book.lines(0) == ["head"] + (1...9).map { "a\($0)" } + ["foot"])
    #expect(book.lines(1) == ["head"] + (10...18).map { "a\($0)" } + ["foot"])
    #expect(book.lines(2) == ["head", "a19", "a20", "foot"])
    #expect(book.pages[0].body.last?.element == -1 && (book.pages[2].body.last?.element ?? -1) >= 0)
  }

  @Test func `head and foot that take more than two fifths of a page are not repeated`() {
    let book = table("tfoot{repeat-on-break:footer}tfoot td{height:48pt}")
    #expect(book.lines(0) == ["head"] + (1...10).map { "a\($0)" })
    #expect(book.lines(1).first == "head")
  }
}
