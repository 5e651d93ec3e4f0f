import Geometry
import Testing

@testable import PageLayout

/// The text area is 180 x 140 pt: eleven lines of 12 pt. The picture is 75 pt high and wide.
@Suite("Pictures that make themselves smaller for their page: -sewn-picture-fit")
struct ShrunkPictureTests {
  private func book(lines: Int, _ css: String = "img{-sewn-picture-fit:page}", caption: Bool = false) -> LaidOutBook {
    let text = (1...lines).map { "l\($0)" }.joined(separator: "<br/>")
    return Bench.book(
      "<p>\(text)</p><figure><img src='a' alt='A'/>\(caption ? "<figcaption>cap</figcaption>" : "")</figure><p>end</p>",
      css: "img{display:block}figure{break-inside:avoid}figcaption{break-before:avoid}" + css,
      images: ["a": Bench.image(width: 100, height: 100)])
  }

  @Test func `a picture that lacks a little room becomes smaller, in proportion`() {
    // 72 + 75 = 147: seven points too many.
    #expect(book(lines: 6).images(0) == [[10, 82, 68, 68]])
    #expect(book(lines: 6).lines(1) == ["end"])
    #expect(book(lines: 6, "img{-sewn-picture-fit:page;margin:0 auto}").images(0) == [[66, 82, 68, 68]])
  }

  @Test func `its caption has room, too`() {
    let book = book(lines: 5, caption: true)
    #expect(book.images(0) == [[10, 70, 68, 68]])
    #expect(book.lines(0) == ["l1", "l2", "l3", "l4", "l5", "cap"])
    #expect(book.baselines(0).last == 147.46)
  }

  @Test func `no picture loses more than a quarter`() {
    // 96 + 75 = 171: 31 too many.
    #expect(book(lines: 8).images(0).isEmpty)
    #expect(book(lines: 8).images(1) == [[10, 10, 75, 75]])
  }

  @Test func `one that fits stays as it is, and so does one that is not asked`() {
    #expect(book(lines: 5).images(0) == [[10, 70, 75, 75]])
    #expect(book(lines: 6, "").images(1) == [[10, 10, 75, 75]])
    #expect(book(lines: 6, "img{-sewn-picture-fit:page;width:75pt}").images(1) == [[10, 10, 75, 75]])
  }

  @Test func `a picture in a line of its own becomes smaller as well`() {
    // The line is as high as the picture and what a line has below its baseline, 2.54 pt.
    let book = book(lines: 6, "img{display:inline;-sewn-picture-fit:page}figure{text-align:center}")
    let area = book.images(0)[0]
    #expect(area[1] == 82 && abs(area[3] - (75 - 9.54)) < 0.02 && abs(area[2] - area[3]) < 0.02)
    #expect(abs(area[0] + area[2] / 2 - 100) < 0.02)
  }
}
