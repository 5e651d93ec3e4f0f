import Diagnostics
import Images
import Testing

@testable import PageLayout

/// Style attributes as rules: the bench knows style sheets only.
enum AbsoluteBench {
  static func book(_ body: String, css: String = "", images: [String: PageImage] = [:]) -> LaidOutBook {
    var (css, result, rest) = (css, "", Substring(body))
    var number = 0
    while let range = rest.firstRange(of: "style=\"") {
      result += rest[..<range.lowerBound]
      rest = rest[range.upperBound...]
      let end = rest.firstIndex(of: "\"") ?? rest.endIndex
      number += 1
      css += " #s\(number) { \(rest[..<end]) }"
      result += "id=\"s\(number)\""
      rest = rest[rest.index(after: end)...]
    }
    return Bench.book(result + rest, css: css, images: images)
  }
}

/// The text area is 180 x 140 pt and begins at (10, 10); a character is 6.02 pt wide, a line 12 pt high.
@Suite("CSS 2.2, 9.6 and 10.3.7: absolute positions") struct AbsolutePositionTests {
  private static let css = """
    .box { position: relative; height: 60pt; border: 2pt solid; padding: 4pt }
    .a { position: absolute }
    """

  private func place(_ style: String, _ content: String = "ab") -> [Double] {
    let book = AbsoluteBench.book(
      "<div class=\"box\"><div class=\"a\" style=\"\(style)\">\(content)</div></div>", css: Self.css)
    return [book.lefts(0)[0], book.baselines(0)[0]]
  }

  @Test func `offsets count from the padding box of the nearest positioned ancestor`() {
    // The padding box: x 12 to 188, y 12 to 80.
    #expect(place("top: 5pt; left: 7pt") == [19, 26.46])
    // Two letters are 12.04 pt wide, and what shrinks to fit has 0.01 more: 188 - 7 - 12.05, 80 - 5 - 12 + 9.46.
    #expect(place("bottom: 5pt; right: 7pt") == [168.95, 72.46])
    #expect(place("top: 50%; left: 25%") == [56, 55.46])
  }

  @Test func `what is over-constrained gives way at the end`() {
    #expect(place("left: 10pt; width: 50pt; right: 10pt") == [22, 25.46])
    #expect(place("top: 10pt; height: 20pt; bottom: 0; left: 0") == [12, 31.46])
  }

  @Test func `automatic margins centre a box between its offsets`() {
    // (176 - 100) / 2 and (68 - 20) / 2
    #expect(place("left: 0; right: 0; width: 100pt; margin: auto; top: 0; bottom: 0; height: 20pt") == [50, 45.46])
    #expect(place("left: 0; right: 20pt; width: 100pt; margin-left: auto; top: 0") == [68, 21.46])
  }

  @Test func `a box between two offsets is as large as they leave it`() {
    let book = AbsoluteBench.book(
      "<div class=\"box\"><div class=\"a\" style=\"inset: 10pt; background: red\">x</div></div>",
      css: Self.css + ".box { border: 0 }")
    #expect(book.fills(0).contains([20, 20, 160, 48]))
  }

  @Test func `without offsets it stands where it would have stood, and takes no room`() {
    let book = AbsoluteBench.book(
      "<p>a</p><div class=\"a\" style=\"margin: 2pt 3pt\">b</div><p style=\"padding-left: 30pt\">c</p>", css: Self.css)
    let places = Dictionary(uniqueKeysWithValues: zip(book.lines(0), zip(book.lefts(0), book.baselines(0))))
    #expect(places["b"].map { [$0.0, $0.1] } == [13, 33.46])
    #expect(places["c"].map { [$0.0, $0.1] } == [40, 31.46])
  }

  @Test func `in a line it stands behind what is before it, and what was a block below the line`() {
    let book = AbsoluteBench.book(
      "<p>ab<span class=\"a\">s</span>cd<b class=\"a\" style=\"display: block\">t</b>ef</p>", css: Self.css)
    let places = Dictionary(uniqueKeysWithValues: zip(book.lines(0), zip(book.lefts(0), book.baselines(0))))
    #expect(places["s"].map { [$0.0, $0.1] } == [22.04, 19.46])
    #expect(places["t"].map { [$0.0, $0.1] } == [10, 31.46])
  }

  @Test func `without a positioned ancestor the page of its place is the containing block`() {
    let filler = String(repeating: "<p>x</p>", count: 12)
    let book = AbsoluteBench.book(
      filler
        + "<p>y<span class=\"a\" style=\"bottom: 0; right: 0\">z</span></p><p class=\"a\" style=\"top: 20pt\">q</p>",
      css: Self.css)
    #expect(book.pages.count == 2)
    let places = Dictionary(uniqueKeysWithValues: zip(book.lines(1), zip(book.lefts(1), book.baselines(1))))
    #expect(places["z"].map { [$0.0, $0.1] } == [183.97, 147.46])
    #expect(places["q"].map { [$0.0, $0.1] } == [10, 39.46])
  }

  @Test func `a positioned box that goes on over pages has what stands at its foot on the last of them`() {
    let lines = String(repeating: "<p>x</p>", count: 14)
    let book = AbsoluteBench.book(
      "<div style=\"position: relative\"><div class=\"a\" style=\"bottom: 0; right: 0\">z</div>"
        + "<div class=\"a\" style=\"top: 0; right: 0\">t</div>\(lines)</div>", css: Self.css)
    #expect(book.lines(0).contains("t"))
    #expect(book.lines(1).filter { $0 == "z" }.count == 1)
    #expect(!book.lines(0).contains("z"))
  }

  @Test func `from a float and a cell it counts from what is positioned around them`() {
    let book = AbsoluteBench.book(
      """
      <div class="box"><div style="float: left">f<i class="a" style="right: 0; top: 0">g</i></div>
      <table><tr><td>h<i class="a" style="left: 0; bottom: 0">k</i></td></tr></table></div>
      """, css: Self.css)
    let places = Dictionary(uniqueKeysWithValues: zip(book.lines(0), zip(book.lefts(0), book.baselines(0))))
    #expect(places["g"].map { [$0.0, $0.1] } == [181.97, 21.46])
    #expect(places["k"].map { [$0.0, $0.1] } == [12, 77.46])
  }

  @Test func `pictures keep their size, and tables shrink to fit`() {
    let book = AbsoluteBench.book(
      "<div class=\"box\"><img class=\"a\" src=\"i.png\" alt=\"\" style=\"right: 4pt; bottom: 6pt\"/></div>",
      css: Self.css, images: ["i.png": Bench.image(width: 40, height: 20)])
    #expect(book.images(0) == [[154, 59, 30, 15]])
    let table = AbsoluteBench.book(
      "<div class=\"box\"><table class=\"a\" style=\"right: 0; top: 0; border-spacing: 0\"><tr><td>ab</td></tr></table></div>",
      css: Self.css + "td { padding: 0 }")
    #expect(abs(table.lefts(0)[0] - 175.96) <= 0.02)
  }

  @Test func `a break inside of it, or before it, begins no page`() {
    let book = AbsoluteBench.book(
      "<div class=\"a\" style=\"break-before: page; page: n\"><p style=\"break-after: page\">a</p><p>b</p></div><p>c</p>",
      css: Self.css)
    #expect(book.pages.count == 1)
    #expect(book.lines(0).sorted() == ["a", "b", "c"])
  }

  @Test func `before a forced break it stays on the page of its place`() {
    let book = AbsoluteBench.book(
      "<p>a</p><div class=\"a\">b</div><p style=\"break-before: page\">c</p>", css: Self.css)
    #expect(book.lines(0) == ["a", "b"])
    #expect(book.lines(1) == ["c"])
  }

  @Test func `a document of nothing else has a page`() {
    let book = AbsoluteBench.book("<div class=\"a\" style=\"bottom: 0\">b</div>", css: Self.css)
    #expect(book.baselines(0) == [147.46])
  }

  @Test func `the notes that it calls stand at the foot of its page`() {
    let book = AbsoluteBench.book(
      "<p>x</p><div class=\"a\" style=\"top: 50pt\">b<i class=\"n\">note</i></div>",
      css: Self.css + ".n { float: footnote } .n::footnote-call, .n::footnote-marker { content: none }")
    #expect(book.lines(0).filter { $0 == "note" }.count == 1)
  }

  @Test func `text beside the page is kept, and said to be`() {
    var log = DiagnosticLog()
    let book = Bench.book(
      ["<p>x</p><p class=\"a\">gone</p>"], css: Self.css + ".a { left: -9999pt }", log: &log)
    #expect(book.author == "xgone")
    #expect(log.entries.map(\.code.name) == ["box-beside-page"])
  }

  @Test func `it does not widen what shrinks to fit`() {
    let book = AbsoluteBench.book(
      "<div style=\"float: left; background: red\">ab<span class=\"a\">a long text</span></div>", css: Self.css)
    #expect(abs(book.fills(0)[0][2] - 12.04) <= 0.02)
  }
}

@Suite("CSS 2.2, Appendix E: what lies above what") struct LayerTests {
  @Test func `positioned boxes lie above others, but for a negative z-index, and are read in their order`() {
    let book = AbsoluteBench.book(
      """
      <p style="position: absolute; z-index: 2">a</p><p style="position: absolute; z-index: -1">b</p>
      <p style="position: relative; left: 1pt">c</p><p>d</p><p style="position: absolute; z-index: 1">e</p>
      """)
    let layers = zip(book.lines(0), book.pages[0].body.map(\.layer)).map { ($0.0, $0.1) }.sorted { $0.0 < $1.0 }
    #expect(layers.map(\.0) == ["a", "b", "c", "d", "e"])
    #expect(layers.map(\.1) == [3, -1, 1, 0, 2])
    #expect(book.author == "abcde")
  }
}

@Suite("CSS 2.2, 9.4.3: relative positions") struct RelativePositionTests {
  private func places(_ body: String) -> [String: [Double]] {
    let book = AbsoluteBench.book(body)
    return Dictionary(
      uniqueKeysWithValues: zip(book.lines(0), zip(book.lefts(0), book.baselines(0)).map { [$0.0, $0.1] }))
  }

  @Test func `inline elements move with what stands in them, and leave their room`() {
    let places = places(
      """
      <p>ab<span style="position: relative; left: 10pt; top: -2pt">cd<b style="position: relative; bottom: 3pt">e</b></span>f</p>
      <p>g</p>
      """)
    // 12.04 pt of two letters, 18.06 of three, 30.1 of five.
    #expect(places["cd"] == [32.04, 17.46])
    #expect(places["e"] == [44.08, 14.46])
    #expect(places["f"] == [40.1, 19.46])
    #expect(places["g"] == [10, 31.46])
  }

  @Test func `inline blocks and pictures move too`() {
    let places = places(
      "<p>a<span style=\"display: inline-block; position: relative; top: 4pt; right: 3pt\">b</span>c</p>")
    #expect(places["b"] == [13.02, 23.46])
    // What shrinks to fit has 0.01 pt more.
    #expect(places["c"] == [22.05, 19.46])
  }

  // Found by random documents: the words of what is painted between others were those of its neighbours, or none.
  @Test func `a box in a cell keeps its own words, wherever it stands among the lines`() {
    let box = "<span style=\"position: absolute; top: 0; left: 90pt\">x y</span>"
    let book = Bench.book(
      "<table><tr><td style=\"position: relative\">a b<br/>c d\(box)</td><td>e</td></tr></table>")
    #expect(book.lines(0).sorted() == ["a b", "c d", "e", "x y"])
  }

  @Test func `tables, rows and cells move`() {
    let css = "border-spacing: 0"
    let places = places(
      """
      <table style="\(css); position: relative; left: 20pt"><tr><td style="padding: 0">a</td></tr>
      <tr style="position: relative; top: 5pt"><td style="padding: 0; position: relative; left: 2pt">b</td></tr></table>
      <p>c</p>
      """)
    #expect(places["b"] == [32, 36.46])
    #expect(places["c"] == [10, 43.46])
  }
}
