import Diagnostics
import Stylesheets
import Testing
import Typography

@testable import PageLayout

@Suite struct `css-gcpm-3, 1.2: running elements` {
  private let css = ".n{break-before:page}.r{position:running(r)}@page{margin:20pt;@top-left{content:element(r)}}"

  // Rule 30.
  @Test func `the element is shown with its formatting, in lines, and not in the flow`() {
    let book = Bench.book(
      "<p>a</p><div class='r'>One <em>two</em></div><p>b</p>",
      css: css + "em{color:red}@page{margin-top:40pt;@top-left{width:30pt}}")
    #expect(book.heads(0).map(\.text) == ["One", "two"])
    #expect(Set(book.furnitureRuns(0).map(\.style)).count == 2)
    // Two lines of 12 pt in the middle of 40 pt.
    #expect(book.heads(0).map(\.y) == [17.46, 29.46])
    #expect(book.lines(0) == ["a", "b"])
    #expect(book.baselines(0) == [49.46, 61.46])
    #expect(!book.structures[0].elements.contains { $0.role == .division })
  }

  @Test func `it inherits from its place, and its blocks stand below each other`() {
    let book = Bench.book(
      "<section><div class='r'><p>One</p><p>Two</p></div></section><p>x</p>",
      css: css + "section{text-align:right}@page{margin-top:40pt;@top-left{text-align:left}}")
    #expect(book.heads(0) == [.init("One", 161.94, 17.46), .init("Two", 161.94, 29.46)])
  }

  @Test func `an inline element is aligned as the box says`() {
    let book = Bench.book("<p>x <span class='r'>One</span>y</p>", css: css + "@page{@top-left{text-align:right}}")
    #expect(book.heads(0).map(\.x) == [161.94])
    #expect(book.lines(0) == ["x", "y"])
  }

  /// WeasyPrint's test_margin_boxes_running_element. PeachPDF#936 had 1 of 1 everywhere.
  @Test func `counters inside are those of the page that shows it`() {
    let book = Bench.book(
      "<footer class='r'> of </footer><p>1</p><p class='n'>2</p><p class='n'>3</p><footer class='r s'>Static</footer>",
      css: css + ".r:not(.s)::before{content:counter(page)}.r:not(.s)::after{content:counter(pages)}")
    #expect((0..<3).map { book.heads($0).map(\.text).joined() } == ["1 of3", "2 of3", "Static"])
  }

  @Test func `strings and page counters of one's own stand inside, too`() {
    let book = Bench.book(
      "<div class='r'></div><h1>A</h1><h1 class='n'>B</h1>",
      css: css + """
        h1{string-set:t content()}.r::before{content:string(t) ' ' counter(page,upper-roman) counter(pages)}
        """)
    #expect((0..<2).map { book.heads($0).map(\.text).joined() } == ["AI2", "BII2"])
  }

  /// WeasyPrint's test_running_elements, with text on each page.
  @Test(arguments: [
    ("first", ["", "2-first", "3-first", "3-last", "5"]), ("start", ["", "2-first", "2-last", "3-last", "5"]),
    ("last", ["", "2-last", "3-last", "3-last", "5"]), ("first-except", ["", "", "", "3-last", ""]),
  ])
  func `first, start, last and first-except`(position: String, expected: [String]) {
    let book = Bench.book(
      """
      <article>1</article><article><h1>2-first</h1><h1>2-last</h1><p>2</p></article>
      <article><p>3</p><h1>3-first</h1><h1>3-last</h1></article><article>4</article><article><h1>5</h1><p>5</p></article>
      """,
      css:
        "article{break-after:page}h1{position:running(t)}@page{margin:20pt;@top-left{content:element(t,\(position))}}")
    #expect(book.pages.indices.map { book.heads($0).map(\.text).joined() } == expected)
  }

  /// WeasyPrint's test_running_elements_display and its regressions.
  @Test func `tables, lists, floats and pictures run`() {
    let book = Bench.book(
      """
      <table class='r'><tr><td>a</td><td>b</td></tr></table><ol class='l'><li>c</li></ol>
      <img class='i' src='a.png' alt=''/><div class='f'>d<p>e</p></div><p>x</p>
      """,
      css: """
        .r{position:running(r)}.l{position:running(l)}.i{position:running(i)}.f{position:running(f);float:left}
        .f p{position:absolute}
        @page{margin:40pt;@top-left{content:element(r)}@top-right{content:element(l)}@bottom-left{content:element(i)}
        @bottom-right{content:element(f)}}
        """, images: ["a.png": Bench.image(width: 20, height: 10)])
    #expect(Set(book.heads(0).map(\.text)) == ["a", "b", "1.", "c", "d", "e"])
    #expect(book.pages[0].furniture.contains { if case .image = $0.content { true } else { false } })
    #expect(book.lines(0) == ["x"])
  }

  // Rule 16: WeasyPrint#1897 took the page of the running element.
  @Test func `it is never the first box`() {
    let book = Bench.book(
      "<div class='r'>R</div><section class='s'><p>x</p></section>",
      css: css + ".s{page:small;break-before:page}@page small{margin-left:40pt}")
    #expect(book.pages.count == 1)
    #expect(book.lefts(0) == [40])
    let named = Bench.book(
      "<section><div class='r'>R</div><p class='s'>x</p></section><p>y</p>",
      css: css + ".s{page:small}@page small{margin-left:40pt}")
    #expect(named.pages.count == 2)
    #expect(named.lefts(0) == [40] && named.lefts(1) == [20])
  }

  /// pagedjs#103, #301; vivliostyle#1194.
  @Test func `several on a page, none on a page, and none that is shown`() {
    let book = Bench.book(
      "<div class='r'>A</div><p>1</p><div class='r'>B</div><p class='n'>2</p><p class='n'>3</p><div class='r'>C</div>",
      css: css)
    #expect((0..<3).map { book.heads($0).map(\.text).joined() } == ["A", "B", "C"])
    let unused = Bench.book(
      "<div class='r'>A</div><p>1</p>", css: ".r{position:running(other)}" + "@page{@top-left{content:element(r)}}")
    #expect(unused.heads(0).isEmpty && unused.furnitureWords.words.isEmpty)
  }

  @Test func `an element that does not display does not run`() {
    let book = Bench.book("<div class='r'>A</div><p>1</p>", css: css + ".r{display:none}")
    #expect(book.heads(0).isEmpty && book.lines(0) == ["1"])
  }

  @Test func `links in it are text, its anchors are no places, and what runs inside it stays`() {
    let book = Bench.book(
      "<div class='r'><a href='#x'>A</a><b class='r'>B</b></div><p>1</p>", css: css)
    #expect(book.heads(0).map(\.text).joined() == "AB")
    #expect(book.pages[0].links.isEmpty)
  }

  @Test func `it may stand in a table, a list and between cells`() {
    let book = Bench.book(
      "<table><tr><td>a<div class='r'>R</div></td><td>b</td></tr></table><ul><li><div class='r'>S</div>c</li></ul>",
      css: css + "@page{@top-right{content:element(r,last)}}")
    #expect(book.heads(0).map(\.text) == ["R", "S"])
    #expect(book.lines(0).filter { $0 != "•" } == ["a", "b", "c"])
  }

  @Test func `text beside an element stands above or below it`() {
    let book = Bench.book(
      "<div class='r'>R</div><p>x</p>", css: css + "@page{margin-top:40pt;@top-left{content:'a' element(r) 'b'}}")
    #expect(book.heads(0).map(\.text) == ["a", "R", "b"])
    #expect(book.heads(0).map(\.y) == [11.46, 23.46, 35.46])
  }
}
