import Geometry
import Testing

@testable import PageLayout

/// Documents of which a style sheet shows nothing: `look: handout` hides the title page and the contents.
@Suite struct HiddenDocumentTests {
  private static let hiding = ".front { display: none }"
  private static let front = "<div class=\"front\" id=\"front\"><p>front</p></div>"

  @Test func `a document of which nothing is to be seen makes no page`() {
    let book = Bench.book("<p>one</p>", Self.front, "<p>two</p>", Self.front, css: Self.hiding)
    #expect(book.pages.indices.map(book.lines) == [["one"], ["two"]])
    #expect(book.pages.map(\.document) == [0, 2])
  }

  @Test func `the first document that is seen has the book's first page, and its side`() {
    let css = Self.hiding + "@page :first { margin-top: 50pt } @page :left { margin-left: 40pt }"
    let book = Bench.book(Self.front, Self.front, "<p>one</p><p style=\"break-before: page\">two</p>", css: css)
    let plain = Bench.book("<p>one</p><p style=\"break-before: page\">two</p>", css: css)
    #expect(book.pages.indices.map(book.baselines) == plain.pages.indices.map(plain.baselines))
    #expect(book.pages.indices.map(book.lefts) == plain.pages.indices.map(plain.lefts))
    #expect(book.baselines(0) != Bench.book("<p>one</p>", css: Self.hiding).baselines(0))
  }

  @Test func `a link to a hidden document leads to the text that follows it, and at the end to the last page`() {
    let book = Bench.book("<p>one</p>", Self.front, "<p>two</p>", Self.front, css: Self.hiding)
    #expect(book.pageMap.firstPages == [0, 1, 1, 1])
    let links = "<p><a href=\"d1.xhtml#front\">x</a> <a href=\"d2.xhtml\">y</a></p>"
    let css = Self.hiding + "a::after { content: target-counter(attr(href), page) }"
    let linked = Bench.book(links, Self.front, "<p>two</p>", Self.front, css: css)
    #expect(linked.lines(0).joined() == "x2y2")
  }

  @Test func `a book of which nothing is to be seen has one page`() {
    let book = Bench.book(Self.front, Self.front, css: Self.hiding)
    #expect(book.pages.count == 1)
    #expect(book.lines(0) == [])
  }
}
