import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// css.md rule 22. The text area is 180 x 140 pt: eleven lines of 12 pt.
@Suite("css-break-4, 4.1: what no break may cut")
struct MonolithicTests {
  private func lines(_ count: Int, _ word: String = "l") -> String {
    (1...count).map { "\(word)\($0)" }.joined(separator: "<br/>")
  }

  @Test(arguments: ["hidden", "scroll", "auto"]) func `a box with a height that hides its overflow is not cut`(
    _ overflow: String
  ) {
    let book = Bench.book(
      "<p>\(lines(8))</p><div class='x'>\(lines(4, "m"))</div>", css: ".x{overflow:\(overflow);height:60pt}")
    // 96 + 60 > 140.
    #expect(book.lines(0).count == 8)
    #expect(book.lines(1) == ["m1", "m2", "m3", "m4"])
  }

  @Test func `one without a height is cut as others are`() {
    let book = Bench.book("<p>\(lines(8))</p><div class='x'>\(lines(5, "m"))</div>", css: ".x{overflow:hidden}")
    #expect(book.lines(0).count == 11)
  }

  @Test func `one that is higher than the page is cut between lines, loses nothing, and the author is told`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<div class='x'>\(lines(16))</div><p>end</p>"], css: ".x{overflow:hidden;height:200pt}", log: &log)
    #expect(book.lines(0).count == 11)
    // 200 pt end on the second page, 60 below its top.
    #expect(book.lines(1) == ["l12", "l13", "l14", "l15", "l16", "end"])
    #expect(log.entries.map(\.code) == [LayoutCodes.boxHigherThanPage])
  }

  @Test func `a picture is no higher than the page`() {
    let book = Bench.book(
      "<p>a</p><img src='a' alt='A'/>", css: "img{display:block}",
      images: ["a": Bench.image(width: 100, height: 1_000)])
    #expect(book.images(1) == [[10, 10, 14, 140]])
    #expect(book.pages.count == 2)
  }

  @Test func `an inline block higher than the page goes on over pages`() {
    let book = Bench.book("<p>a <span class='i'>\(lines(30, "m"))</span> b</p>", css: ".i{display:inline-block}")
    let words = book.pages.indices.flatMap { book.lines($0) }
    #expect((1...30).allSatisfy { number in words.count { $0 == "m\(number)" } == 1 })
    #expect(book.pages.count == 4)
  }

  @Test func `a line higher than the page is placed, and what follows it goes on`() {
    let book = Bench.book("<p>a</p><p class='x'>b</p><p>c</p>", css: ".x{line-height:200pt}")
    #expect(book.pages.indices.map { book.lines($0) } == [["a"], ["b"], ["c"]])
  }
}
