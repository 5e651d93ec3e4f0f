import Geometry
import Stylesheets
import Testing
import Typography

@testable import PageLayout

/// The sheet is 200 x 160 pt, its margins 20 pt unless a test says otherwise; a character is 6.02 pt wide.
@Suite struct `css-page-3, 5 and 6: margin boxes on the page` {
  private func book(_ css: String, margin: String = "20pt") -> LaidOutBook {
    Bench.book("<p>x</p>", css: "@page{margin:\(margin);\(css)}", images: ["a.png": Bench.image(width: 20, height: 10)])
  }

  // Rule 9.
  @Test func `a box is made where content is something, and display says nothing`() {
    let book = book(
      """
      @top-left{content:'';background:red}@top-center{content:none;background:red}
      @top-right{content:normal;background:red}@bottom-left{content:'';display:none;background:red}
      """)
    #expect(book.furnitureFills(0) == [[20, 0, 160, 20], [20, 140, 160, 20]])
  }

  // Rule 9: vivliostyle#110.
  @Test func `a box is made in a margin of no width`() {
    let book = book("@top-center{content:'ab'}", margin: "0")
    #expect(book.heads(0) == [.init("ab", 93.98, 3.46)])
  }

  @Test func `Table 2: each box has its own alignment`() {
    let css = MarginBox.allCases.map { "@\($0.rawValue){content:'x'}" }.joined()
    let found = book(css, margin: "40pt")
    let right = 200 - 6.02
    // In the order of the enumeration: clockwise from the top left corner.
    let expected: [(Double, Double)] = [
      (40 - 6.02, 23.46), (40, 23.46), (96.99, 23.46), (160 - 6.02, 23.46), (160, 23.46),
      (176.99, 49.46), (176.99, 83.46), (176.99, 117.46), (160, 143.46), (160 - 6.02, 143.46), (96.99, 143.46),
      (40, 143.46), (40 - 6.02, 143.46), (16.99, 117.46), (16.99, 83.46), (16.99, 49.46),
    ]
    #expect(right > 0)
    #expect(found.heads(0).map(\.x) == expected.map { ($0.0 * 100).rounded() / 100 })
    #expect(found.heads(0).map(\.y) == expected.map(\.1))
  }

  @Test func `text breaks into lines in the width of its box`() {
    let book = book("@top-left{content:'aaaa bbbb cccc';width:60pt;text-wrap:stable}", margin: "50pt 20pt 20pt")
    // Two lines of 12 pt in the middle of 50 pt.
    #expect(book.heads(0) == [.init("aaaa bbbb", 20, 22.46), .init("cccc", 20, 34.46)])
  }

  @Test func `text is justified, indented and hyphenated as anywhere`() {
    let justified = book(
      "@top-left{content:'aaaa bbbb cccc dddd eeee ffff';width:120pt;text-align:justify}", margin: "40pt 20pt")
    #expect(justified.furnitureRuns(0).first.map { (($0.width - $0.wordSpace).points * 10).rounded() / 10 } == 120)
    let indented = book(
      "@top-left{content:'aaaa bbbb cccc';width:60pt;text-wrap:stable;text-indent:10pt}", margin: "40pt 20pt")
    #expect(indented.heads(0).map(\.x) == [30, 20])
    let divided = book(
      "@top-left{content:'hyphenation';width:45pt;hyphens:auto}", margin: "40pt 20pt")
    #expect(divided.heads(0).count > 1)
  }

  @Test func `white space is that of any text`() {
    let css = "@top-left{content:'a\\A b  c';white-space:"
    #expect(book(css + "normal}", margin: "40pt").heads(0).map(\.text) == ["a b c"])
    #expect(book(css + "pre-line}", margin: "40pt").heads(0).map(\.text) == ["a", "b c"])
    #expect(book("@top-left{content:'aaaa bbbb';width:60pt;white-space:nowrap}").heads(0).count == 1)
  }

  /// WeasyPrint's test_margin_boxes_vertical_align.
  @Test func `vertical-align is that of cells`() {
    let part = "content:'foo';line-height:20pt;border:3pt solid;"
    let book = Bench.book(
      "<p>x</p>",
      css: """
        @page{size:800pt;margin:106pt;@top-left{\(part)vertical-align:top}
        @top-center{\(part)vertical-align:middle}@top-right{\(part)vertical-align:bottom}}
        """)
    // Lines begin at 3, 43 and 83 pt; the baseline is half-leading and ascent below that: 4.18 + 9.28.
    #expect(book.heads(0).map(\.y) == [16.46, 56.46, 96.46])
  }

  @Test func `one box beside the page has all of its height`() {
    let book = book("@right-middle{content:'';border-left:1pt solid}")
    #expect(book.furnitureFills(0) == [[180, 20, 1, 120]])
  }

  @Test func `boxes beside the page share its height by what they hold`() {
    let book = book("@left-top{content:'a';background:red}@left-bottom{content:'bb bb';background:red}")
    // The left margin holds three characters, so one line and two: 12 and 24 pt, and 84 pt in the same proportion.
    #expect(book.furnitureFills(0) == [[0, 60, 20, 80], [0, 20, 20, 40]])
  }

  @Test func `a middle box beside the page is centred in height`() {
    let book = book("@left-middle{content:'a';height:30pt;background:red}@left-top{content:'b';background:red}")
    #expect(book.furnitureFills(0) == [[0, 65, 20, 30], [0, 20, 20, 45]])
  }

  @Test func `margins, borders and padding belong to the box`() {
    let book = book(
      "@top-left{content:'x';margin:2pt 3pt 4pt 5pt;border:1pt solid red;padding:1pt;vertical-align:top}",
      margin: "40pt 20pt 20pt")
    #expect(book.heads(0) == [.init("x", 27, 13.46)])
    // The border box is 160 - 8 wide and 40 - 6 high.
    let fills = book.furnitureFills(0)
    #expect(fills.map { $0[0] }.min() == 25 && fills.map { $0[0] + $0[2] }.max() == 177)
    #expect(fills.map { $0[1] }.min() == 2 && fills.map { $0[1] + $0[3] }.max() == 36)
  }

  // Rule 8.
  @Test func `percentages refer to the containing block, each to its own side`() {
    let book = book(
      "@top-left{content:'x';padding-left:10%;padding-top:50%;vertical-align:top}", margin: "20pt 40pt 20pt 40pt")
    #expect(book.heads(0) == [.init("x", 52, 19.46)])
    let page = Bench.book("<p>x</p>", css: "@page{size:200pt 100pt;margin:10%}")
    #expect(page.lefts(0) == [20] && page.baselines(0) == [firstBaseline])
  }

  // Rule 8.
  @Test func `the page inherits from the root, a box from the page, and em is the font at hand`() {
    let book = Bench.book(
      "<p>x</p>",
      css: """
        html{color:red} @page{margin:2em;font-size:20pt;line-height:1}
        @page{@top-left{content:'x';margin-left:1em;font-size:.5em}}
        """)
    // Two em of the page's own font; one of the box's.
    #expect(book.lefts(0) == [40])
    #expect(book.heads(0).map(\.x) == [50])
    let style = book.furnitureRuns(0).map { book.furnitureWords.styles[Int($0.style)] }
    #expect(style.map(\.size) == [.points(10)])
    #expect(style.map(\.color) == [Color(red: 255, green: 0, blue: 0)])
  }

  @Test func `pictures stand in the line`() {
    let book = book("@top-left{content:url(a.png) ' x'}")
    let images = book.pages[0].furniture.compactMap { item -> [Double]? in
      guard case .image(_, let area) = item.content else { return nil }
      return [area.minX.points, area.size.width.points, area.size.height.points]
    }
    #expect(images == [[20, 15, 7.5]])
    #expect(book.heads(0).map(\.x) == [35])
  }

  @Test func `a width of its own may lie over its neighbour`() {
    // Rule 11.
    let book = book(
      "@top-left{content:'a';width:150pt;background:red}@top-right{content:'b';width:100pt;background:red}")
    #expect(book.furnitureFills(0) == [[20, 0, 150, 20], [80, 0, 100, 20]])
  }

  @Test func `a leader fills the box`() {
    let book = book("@top-left{content:'a' leader('.') 'b'}")
    #expect(book.furnitureRuns(0).last.map { abs(($0.origin.x + $0.width).points - 180) < 0.01 } == true)
  }

  @Test func `a hidden box takes its room and shows nothing`() {
    let book = book("@top-left{content:'a';visibility:hidden;background:red;border:1pt solid}@top-right{content:'b'}")
    #expect(book.furnitureFills(0).isEmpty && book.heads(0).map(\.text) == ["b"])
  }
}

/// A piece of a running head and where its baseline begins.
struct Head: Equatable {
  var text: String
  var x: Double
  var y: Double
  init(_ text: String, _ x: Double, _ y: Double) { (self.text, self.x, self.y) = (text, x, y) }
}

extension LaidOutBook {
  func furnitureRuns(_ page: Int) -> [TextRun] {
    pages[page].furniture.compactMap { if case .text(let run) = $0.content { run } else { nil } }
  }

  func heads(_ page: Int) -> [Head] {
    func rounded(_ length: Length) -> Double { (length.points * 100).rounded() / 100 }
    return furnitureRuns(page).map { run in
      let text = PagesDump.text(of: run, words: pages[page].furnitureWords, table: furnitureWords)
      return Head(text.utf8.last == 0x20 ? String(text.dropLast()) : text, rounded(run.origin.x), rounded(run.origin.y))
    }
  }

  func furnitureFills(_ page: Int) -> [[Double]] {
    pages[page].furniture.compactMap { item in
      guard case .fill(let area, _) = item.content else { return nil }
      return [area.minX, area.minY, area.size.width, area.size.height].map { ($0.points * 100).rounded() / 100 }
    }
  }
}
