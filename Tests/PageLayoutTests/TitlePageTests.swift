import Geometry
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `Title pages and the labels of front matter` {
  // Rule 7: carlos7ags/folio#336 set the other margins to nought.
  @Test func `a margin of the first page leaves the others, and sinks the title`() {
    let book = Bench.book(
      "<h1>Title</h1><p class='n'>x</p>",
      css: "@page{margin:20pt}@page:first{margin-top:60pt}.n{break-before:page}")
    #expect(book.lefts(0) == [20] && book.lefts(1) == [20])
    #expect(book.baselines(0) == [69.46] && book.baselines(1) == [29.46])
  }

  // Rules 7 and 14: `:first` is the first page of the book.
  @Test func `the title page has no head and no folio, and is counted`() {
    let book = Bench.book(
      "<section class='title'><h1>T</h1></section>", "<p>a</p>",
      css: """
        @page{margin:20pt;@top-left{content:'head'}@bottom-left{content:counter(page)}}
        @page bare{@top-left{content:none}@bottom-left{content:none}}.title{page:bare}
        """)
    #expect(book.heads(0).isEmpty)
    #expect(book.heads(1).map(\.text) == ["2", "head"] || book.heads(1).map(\.text) == ["head", "2"])
    #expect(book.pageMap.labels == ["1", "2"])
  }

  @Test func `a title stands where padding and a height of its own put it`() {
    let book = Bench.book(
      "<section class='title'><h1>T</h1></section><p>after</p>",
      css: ".title{padding-top:48pt;min-height:60pt;text-align:center}")
    #expect(book.baselines(0) == [67.46, 127.46])
    #expect(book.lefts(0).first == 96.99)
  }

  @Test func `front matter is numbered in roman, the text from one, and references say so`() {
    let book = Bench.book(
      "<section class='front'><p><a href='d1.xhtml#p'>Preface</a></p><p><a href='d2.xhtml#c'>One</a></p></section>",
      "<section class='front'><h1 id='p'>Preface</h1></section>", "<section class='main'><h1 id='c'>One</h1></section>",
      css: """
        .front{page:front}.main{counter-reset:page 1}a::after{content:' ' target-counter(attr(href),page)}
        @page{@bottom-left{content:counter(page)}}@page front{@bottom-left{content:counter(page,lower-roman)}}
        """)
    #expect(book.lines(0) == ["Preface", "ii", "One", "1"] || book.lines(0).joined() == "PrefaceiiOne1")
    #expect(book.pageMap.labels == ["i", "ii", "1"])
    #expect(book.rounds == 2)
  }
}
