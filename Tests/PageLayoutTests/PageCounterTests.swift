import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `css-page-3, 6.1: counters of pages` {
  private let breaks = ".n{break-before:page}"
  private let three = "<p>a</p><p class='n'>b</p><p class='n'>c</p>"

  private func heads(_ bodies: String..., css: String) -> [String] {
    let book = bodies.count == 1 ? Bench.book(bodies[0], css: css) : Bench.book(bodies[0], bodies[1], css: css)
    return book.pages.indices.map { book.heads($0).map(\.text).joined(separator: " ") }
  }

  // Rule 27.
  @Test func `page counts by one unless the page context names it`() {
    let folio = "@page{margin:20pt;@top-left{content:counter(page)}}" + breaks
    #expect(heads(three, css: folio) == ["1", "2", "3"])
    #expect(heads(three, css: folio + "@page{counter-increment:page 2}") == ["2", "4", "6"])
    #expect(heads(three, css: folio + "@page:nth(2){counter-increment:page 0}") == ["1", "1", "2"])
    #expect(heads(three, css: folio + "@page:first{counter-set:page 7}") == ["7", "8", "9"])
    #expect(heads(three, css: folio + "@page{counter-increment:sheet}") == ["1", "2", "3"])
  }

  /// WeasyPrint's test_margin_boxes_element. Rule 27: #1347, #2557.
  @Test func `pages cannot be changed, and pages have counters of their own`() {
    let css =
      "@page{margin:20pt;counter-increment:count;counter-reset:page pages;"
      + "@top-left{content:counter(page) ' of ' counter(pages) ' (' counter(count) ')'}}" + breaks
    #expect(heads(three, css: css) == ["0 of 3 (1)", "0 of 3 (2)", "0 of 3 (3)"])
  }

  // Rule 27: WeasyPrint#892 printed "Page 2 of 1".
  @Test func `what a margin box counts stays in it`() {
    let css =
      "@page{margin:20pt;@top-left{counter-increment:page;content:counter(page)}"
      + "@top-right{content:counter(page) ' of ' counter(pages)}"
      + "@bottom-left{counter-reset:own 4;counter-increment:own;content:counter(own)}@bottom-right{content:counter(own)}}"
    #expect(heads("<p>x</p>", css: css) == ["2 1 of 1 0 5"] || heads("<p>x</p>", css: css) == ["2 1 of 1 5 0"])
  }

  // Rule 27: WeasyPrint#93, #2114, #2465, #809.
  @Test func `a reset on an element takes effect on the page where the element starts`() {
    let folio = "@page{margin:20pt;@top-left{content:counter(page)}}" + breaks
    #expect(heads(three + "<p class='n z'>d</p>", css: folio + ".z{counter-reset:page 1}") == ["1", "2", "3", "1"])
    #expect(heads(three + "<p class='n z'>d</p>", css: folio + ".z{counter-set:page 40}") == ["1", "2", "3", "40"])
    #expect(
      heads(three + "<p class='n z'>d</p>", css: folio + ".z{counter-increment:page 10}") == ["1", "2", "3", "14"])
    #expect(heads("<p class='z'>a</p>", "<p>b</p>", css: folio + ".z{counter-reset:page 9}") == ["9", "10"])
    #expect(heads("<p>a</p><div class='z'></div><p>b</p>", css: folio + ".z{counter-reset:page 9}") == ["9"])
  }

  @Test func `blank pages count`() {
    let css = "@page{margin:20pt;@top-left{content:counter(page)}}.r{break-before:right}"
    #expect(heads("<p>a</p><p class='r'>b</p>", css: css) == ["1", "2", "3"])
    #expect(heads("<p>a</p>", "<p class='r'>b</p>", css: css) == ["1", "2", "3"])
  }

  // Rule 28.
  @Test func `a counter of elements has the value at the start of the page`() {
    let css = "@page{margin:20pt;@top-left{content:counter(c)}}h1{counter-increment:c}body{counter-reset:c}" + breaks
    let text = "<h1>A</h1><p class='n'>x</p><h1 class='n'>B</h1><p>y</p><p class='n'>z</p>"
    #expect(heads(text, css: css) == ["0", "1", "1", "2"])
  }

  // Rule 28: inside the deepest element that spans the break.
  @Test func `counters of lists that ended are gone`() {
    let css =
      "@page{margin:20pt;@top-left{content:counters(i,'.')}}ol{counter-reset:i;list-style:none}li{counter-increment:i}"
      + breaks
    #expect(heads("<ol><li>a<ol><li>b</li><li class='n'>c</li></ol></li></ol>", css: css) == ["0", "1.1"])
    #expect(heads("<ol><li>a<ol><li>b</li></ol></li><li class='n'>d</li></ol>", css: css) == ["0", "1"])
    // No break is forced: the page is full after eleven lines.
    let lines = (1...10).map { "<p>\($0)</p>" }.joined()
    let full = css + "@page{size:200pt 160pt;margin:10pt}"
    #expect(heads("<ol><li>\(lines)<ol><li>b</li></ol></li><li>d</li></ol>", css: full) == ["0", "1"])
  }

  @Test func `counters of the page hide those of elements`() {
    let css = "@page{margin:20pt;counter-increment:c 5;@top-left{content:counter(c)}}p{counter-increment:c}" + breaks
    #expect(heads(three, css: css) == ["5", "10", "15"])
  }

  @Test func `numbers are written in any style, and labels follow the folio`() {
    let book = Bench.book(
      three,
      css: "@page{margin:20pt;@top-left{content:counter(page,upper-alpha) counter(pages,lower-roman)}}" + breaks)
    #expect((0..<3).map { book.heads($0).map(\.text).joined() } == ["Aiii", "Biii", "Ciii"])
    #expect(book.pageMap.labels == ["A", "B", "C"])
  }

  @Test func `the flow may show the number of its page`() {
    let book = Bench.book(three, css: breaks + "p::after{content:' ' counter(page) '/' counter(pages)}")
    #expect((0..<3).map { book.lines($0).joined() } == ["a1/3", "b2/3", "c3/3"])
  }

  @Test func `numbers that are too large stay where they are`() {
    let css =
      "@page{margin:20pt;@top-left{content:counter(page)}}.z{counter-set:page 1000000000;counter-increment:page 1000000000}"
    #expect(heads("<p class='z'>a</p>", css: css).count == 1)
  }
}
