import Geometry
import Testing

@testable import PageLayout

/// The text area is 180 x 140 pt: eleven lines of 12 pt.
@Suite struct `css-break-4, 3: rows that go on over pages` {
  private static let css = "table{border-collapse:collapse}td{padding:0;vertical-align:top}"

  private func lines(_ count: Int, _ word: String) -> String {
    (1...count).map { "\(word)\($0)" }.joined(separator: "<br/>")
  }

  // typography.md A5
  @Test func `a row higher than a third of the page fills the rest of its page`() {
    let book = Bench.book(
      "<p>\(lines(5, "p"))</p><table><tr><td>\(lines(8, "x"))</td><td>\(lines(7, "y"))</td></tr></table><p>after</p>",
      css: Self.css)
    #expect(book.lines(0) == (1...5).map { "p\($0)" } + (1...6).map { "x\($0)" } + ["y1", "y2", "y3", "y4", "y5"])
    #expect(book.lines(1) == ["x7", "x8", "y6", "y7", "after"])
    #expect(book.baselines(1).last == firstBaseline + 24)
  }

  @Test func `a row that leaves less than two lines moves`() {
    let book = Bench.book(
      "<p>\(lines(10, "p"))</p><table><tr><td>\(lines(6, "x"))</td></tr></table>", css: Self.css)
    #expect(book.lines(0).count == 10)
    #expect(book.lines(1).count == 6)
  }

  @Test func `backgrounds and marks of a row that is cut stand once`() {
    let book = Bench.book(
      "<p>\(lines(5, "p"))</p><table id='t'><tr id='r'><td>\(lines(9, "x"))</td></tr></table>",
      css: Self.css + "table{background:red}")
    #expect(book.fills(0).first?[1] == 70 && book.fills(0).first?[3] == 72)
    #expect(book.fills(1).first?[1] == 10 && book.fills(1).first?[3] == 36)
    #expect(book.pageMap.anchors[0].map(\.id).sorted() == ["r", "t"])
    #expect(book.pageMap.anchors[0].allSatisfy { $0.place.page == 0 })
  }

  // css.md rule 37
  @Test(arguments: ["bottom", "top"]) func `a page float above a row has its room on the page of its call`(
    _ edge: String
  ) {
    let book = Bench.book(
      "<div class='f'>f1<br/>f2</div><table><tr><td>\(lines(14, "x"))</td></tr></table>",
      css: Self.css + ".f{float:\(edge)}")
    // 140 - 24 = 116: nine lines.
    #expect(book.pages.count == 2)
    #expect(book.lines(0) == (1...9).map { "x\($0)" } + ["f1", "f2"])
    #expect(book.baselines(0).first == (edge == "top" ? firstBaseline + 24 : firstBaseline))
    #expect(book.baselines(0)[9] == (edge == "top" ? firstBaseline : 135.46))
    #expect(book.lines(1) == (10...14).map { "x\($0)" })
  }

  @Test func `a page that begins with a row has the line above it`() {
    let rows = (1...15).map { "<tr><td>a\($0)</td></tr>" }.joined()
    let book = Bench.book(
      "<table>\(rows)</table>", css: "table{border-collapse:collapse}td{border:1pt solid;padding:0}")
    // Rows of 13 pt, lines in the middle between them.
    #expect(book.lines(0).count == 10)
    #expect(book.fills(1).contains { $0[1] == 9.5 && $0[3] == 1 })
    #expect(book.fills(1).contains { $0[1] == 22.5 && $0[3] == 1 })
  }

  // CSS 2.2, 17.5.1
  @Test func `the background of a row shows where a cell is missing`() {
    let book = Bench.book(
      "<table><tr class='r'><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
      css: "table{border-spacing:0}td{padding:0}.r{background:#eee}")
    // Columns of one character, 6.02 pt, with a hundredth to spare.
    #expect(book.fills(0).map { $0.map { ($0 * 10).rounded() / 10 } } == [[16, 10, 6, 12], [10, 10, 6, 12]])
  }

  @Test func `a row of several pages`() {
    let book = Bench.book(
      "<table><tr><td>\(lines(40, "x"))</td><td>y</td></tr><tr><td>last</td></tr></table>", css: Self.css)
    let texts = (0..<book.pages.count).flatMap { book.lines($0) }
    #expect(texts.count == 42)
    #expect(Set(texts).count == 42)
  }
}
