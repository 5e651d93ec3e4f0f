import Geometry
import Testing

@testable import PageLayout

@Suite struct `css-break-4: pages` {
  private func lines(_ count: Int, _ word: String = "l") -> String {
    (1...count).map { "\(word)\($0)" }.joined(separator: "<br/>")
  }

  @Test func `eleven lines of 12 pt fill 140 pt`() {
    let book = Bench.book("<p>\(lines(30))</p>")
    #expect((0..<book.pages.count).map { book.lines($0).count } == [11, 11, 8])
    #expect(book.baselines(1).first == firstBaseline)
  }

  @Test func `orphans and widows move lines together`() {
    // 10 lines, then 3: one would fit, but 2 + 2 are asked for, so the paragraph moves whole.
    let book = Bench.book("<p>\(lines(10))</p><p class='a'>\(lines(3, "m"))</p>", css: ".a{orphans:2;widows:2}")
    #expect(book.lines(0).count == 10)
    #expect(book.lines(1).count == 3)
    // 9 lines, then 3: two fit, but a single one would follow.
    let other = Bench.book("<p>\(lines(9))</p><p class='a'>\(lines(3, "m"))</p>", css: ".a{orphans:2;widows:2}")
    #expect(other.lines(0).count == 9)
  }

  @Test func `a heading stays with two lines of its text`() {
    let book = Bench.book(
      "<p>\(lines(9))</p><h2>head</h2><p class='a'>\(lines(4, "m"))</p>",
      css: "h2{break-after:avoid}.a{orphans:2;widows:2}")
    #expect(book.lines(0).count == 9)
    #expect(book.lines(1).first == "head")
  }

  @Test func `break-after of a comment's head reaches into nested blocks`() {
    let book = Bench.book(
      "<p>\(lines(9))</p><article><header><p>by X</p></header><div><div><p class='a'>\(lines(4, "m"))</p></div></div></article>",
      css: "header{break-after:avoid}.a{orphans:2;widows:2}")
    #expect(book.lines(1).first == "by X")
  }

  @Test func `break-inside avoid keeps a block whole, unless no page could`() {
    let book = Bench.book(
      "<p>\(lines(5))</p><div class='a'><p>\(lines(8, "m"))</p></div>", css: ".a{break-inside:avoid}")
    #expect(book.lines(0).count == 5)
    #expect(book.lines(1).count == 8)
    let tall = Bench.book(
      "<p>\(lines(5))</p><div class='a'><p>\(lines(20, "m"))</p></div>", css: ".a{break-inside:avoid}")
    #expect(tall.lines(0).count == 11)
  }

  @Test func `a forced break of a first child goes up to its parents`() {
    let book = Bench.book(
      "<p>one</p><section><div><h2>two</h2></div></section>",
      css: "h2{break-before:page;margin-top:6pt} section{border-top:1pt solid}")
    #expect(book.pages.count == 2)
    // The margin after a forced break stays, inside the border: 10 + 1 + 6.
    #expect(book.baselines(1) == [firstBaseline + 7])
    #expect(book.fills(1).count == 1)
  }

  @Test func `a margin at an unforced break disappears`() {
    let book = Bench.book("<p>\(lines(11))</p><p class='a'>x</p>", css: ".a{margin-top:20pt}")
    #expect(book.baselines(1) == [firstBaseline])
  }

  @Test func `right pages are asked for by blank ones`() {
    let book = Bench.book("<p>one</p><h2>two</h2>", css: "h2{break-before:right}")
    #expect(book.pages.count == 3)
    #expect(book.pages[1].body.isEmpty)
    #expect(book.pageMap.starts[1] == nil)
  }

  @Test func `of left and right the last in the flow wins, with one break`() {
    let book = Bench.book("<p class='a'>one</p><h2>two</h2>", css: ".a{break-after:right}h2{break-before:left}")
    #expect(book.pages.count == 2)
  }

  @Test func `background and side borders go on, the ends are cut`() {
    let book = Bench.book(
      "<div class='a'><p>\(lines(15))</p></div>", css: ".a{border:1pt solid;padding:4pt 0;background:#eee}")
    // 1 + 4 + 11 x 12 = 137 <= 140: eleven lines, then four with 4 + 1 below.
    #expect(book.fills(0).first == [10, 10, 180, 137])
    #expect(book.fills(1).first == [10, 10, 180, 53])
    // Background, top, left, right; then background, bottom, left, right.
    #expect(book.fills(0).count == 4 && book.fills(1).count == 4)
  }

  @Test func `a tall picture leaves room for its caption`() {
    let book = Bench.book(
      "<p>x</p><figure><img src='a' alt='A'/><figcaption>cap</figcaption></figure>",
      css: "figure{break-inside:avoid}figcaption{break-before:avoid}",
      images: ["a": Bench.image(width: 100, height: 1_000)])
    // Five lines of 12 pt, but at least half the page: 140 - 60 = 80.
    #expect(book.images(0).map { $0[3] } == [80])
    #expect(book.lines(0) == ["x", "cap"])
  }

  @Test func `a name of a page forces a break and chooses the page`() {
    let book = Bench.book(
      "<p>one</p><section class='a'>two</section><p>three</p>",
      css: ".a{page:wide} @page wide{size:300pt 160pt}")
    #expect(book.pages.map { $0.size.width.points } == [200, 300, 200])
  }
}

@Suite struct `Tables` {
  @Test func `columns share what is left in proportion to their wishes`() {
    let book = Bench.book(
      "<table><tr><td>aa</td><td>bbbb</td></tr></table>",
      css: "table{width:90pt;border-collapse:collapse}td{padding:0;text-align:left}")
    // Wishes 12.04 + 24.08 = 36.12; the rest of 53.88 is shared 1 : 2.
    #expect(abs(book.lefts(0)[1] - (10 + 30)) < 0.1)
  }

  @Test func `an automatic table is as wide as its contents`() {
    let book = Bench.book(
      "<table><tr><td>aa</td><td>bb</td></tr></table>",
      css: "table{background:red;border-spacing:3pt}td{padding:1pt}")
    // 2 x (2 x 6.02 + 2) + 3 x 3
    #expect(abs(book.fills(0)[0][2] - 37.08) < 0.1)
    // 12 + 2 and 3 above and below
    #expect(book.fills(0)[0][3] == 20)
  }

  @Test func `the head is repeated as an artifact and rows stay whole`() {
    let rows = (1...20).map { "<tr><td>a\($0)</td></tr>" }.joined()
    let book = Bench.book(
      "<table><thead><tr><th>head</th></tr></thead><tbody>\(rows)</tbody></table>",
      css: "table{border-collapse:collapse}td,th{padding:0;font-weight:normal}")
    #expect(book.pages.count == 2)
    #expect(book.lines(0).count == 11)
    #expect(book.lines(1).first == "head")
    #expect(book.lines(1)[1] == "a11")
    #expect(book.pages[1].body.first?.element == -1)
  }

  @Test func `a row higher than a page is cut in all its cells`() {
    let long = (1...30).map { "x\($0)" }.joined(separator: "<br/>")
    let book = Bench.book(
      "<table><tr><td>\(long)</td><td>side</td></tr><tr><td>y</td><td>z</td></tr></table>",
      css: "table{border-collapse:collapse}td{padding:0;vertical-align:top}")
    #expect(book.pages.count >= 3)
    #expect((0..<book.pages.count).flatMap { book.lines($0) }.count == 33)
  }

  @Test func `spans cover columns and rows`() {
    let book = Bench.book(
      "<table><tr><td rowspan='2'>A</td><td>b</td><td>c</td></tr><tr><td colspan='2'>dd</td></tr></table>",
      css: "table{border-collapse:collapse;width:60pt}td{padding:0;vertical-align:top}")
    let x = book.lefts(0)
    // d stands below b, because A takes the first column.
    #expect(x[3] == x[1])
    #expect(book.baselines(0)[3] - book.baselines(0)[0] == 12)
  }

  @Test func `structure keeps spans and scopes`() {
    let book = Bench.book(
      "<table><thead><tr><th>h</th></tr></thead><tbody><tr><th>r</th><td colspan='2'>x</td></tr></tbody></table>")
    let headers = book.structures[0].elements.filter { $0.role == .tableHeader }
    #expect(headers.map(\.scope) == ["column", "row"])
    #expect(book.structures[0].elements.first { $0.role == .tableCell }?.columnSpan == 2)
  }
}
