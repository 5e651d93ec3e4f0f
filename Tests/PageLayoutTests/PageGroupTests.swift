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

  // css.md rule 14
  @Test func `a page is in the groups of all elements that name pages around it`() {
    let book = Bench.book(
      """
      <section class='c'>1<div class='s'><p>2</p><p class='n'>3</p></div><p class='n'>4</p></section>
      <section class='c'>5</section>
      """,
      css: """
        .c{page:chapter;break-before:page}.s{page:part}.n{break-before:page}
        @page :nth(1 of part){@top-left{content:'part 1'}} @page :nth(1 of chapter){@top-center{content:'chapter 1'}}
        @page :nth(3 of chapter){@top-center{content:'chapter 3'}}
        @page :nth(4 of chapter){@top-center{content:'chapter 4'}}
        """)
    #expect(
      book.pages.indices.map { book.furniture($0) } == [
        ["chapter 1"], ["part 1"], ["chapter 3"], ["chapter 4"], ["chapter 1"],
      ])
  }

  @Test func `an element without a break before it goes on with the group of its page`() {
    let book = Bench.book(
      "<section class='c'>1</section><section class='c'>2<p class='n'>3</p></section>",
      css: ".c{page:c}.n{break-before:page} @page :nth(2 of c){@top-center{content:'second'}}")
    #expect(book.pages.indices.map { book.furniture($0) } == [[], ["second"]])
  }
}
