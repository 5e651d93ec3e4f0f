import Geometry
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `gcpm-3, 3: page groups and the numbers of pages` {
  @Test func `nth of a name counts from each element that names its page`() {
    let book = Bench.book(
      "<section class='post'>a<p class='n'>b</p></section><section class='post'>c<p class='n'>d</p></section>",
      "<section class='post'>e</section>",
      css: """
        .post{page:post;break-before:page}.n{break-before:page}
        @page{@top-center{content:'head'}} @page :nth(1 of post){@top-center{content:none}}
        """)
    #expect(book.pages.indices.map { book.furniture($0) } == [[], ["head"], [], ["head"], []])
  }

  @Test func `a blank page is in no group, and the group begins behind it`() {
    let book = Bench.book(
      "<p>title</p><section class='post'>a<p class='n'>b</p></section>",
      css: """
        .post{page:post;break-before:right}.n{break-before:page}
        @page{@top-center{content:'head'}} @page :nth(1 of post){@top-center{content:'first'}}
        """)
    #expect(book.pages.indices.map { book.furniture($0) } == [["head"], ["head"], ["first"], ["head"]])
  }

  @Test func `nth without a name counts the pages of the book`() {
    let book = Bench.book(
      "<p>one</p>", "<p>two</p>", "<p>three</p>",
      css: "@page :nth(2n){@top-center{content:'even'}} @page :nth(3){@top-center{content:'three'}}")
    #expect(book.pages.indices.map { book.furniture($0) } == [[], ["even"], ["three"]])
  }

  @Test func `the first page of a group has margins of its own`() {
    let book = Bench.book(
      "<section class='post'>a<p class='n'>b</p></section>",
      css: ".post{page:post}.n{break-before:page}@page{margin:10pt}@page :nth(1 of post){margin-left:40pt}")
    #expect(book.lefts(0) == [40] && book.lefts(1) == [10])
  }
}
