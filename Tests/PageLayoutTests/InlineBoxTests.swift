import Geometry
import Testing

@testable import PageLayout

/// Content areas of the bench are (1901 + 483) / 2048 em = 11.64 pt high and begin 9.28 above the baseline: 0.18 below
/// the top of a line of 12 pt.
@Suite struct `CSS 2.2, 8.6 and 10.6.1: inline boxes` {
  @Test func `a background covers the content area and the padding`() {
    let book = Bench.book("<p>ab <code>cd</code> ef</p>", css: "code{background:#eee;padding:1pt 3pt}")
    #expect(book.fills(0) == [[28.06, 9.18, 18.04, 13.64]])
    #expect(book.lefts(0) == [10, 31.06, 46.1])
    // 10.8.1: vertical padding has no part in the height of the line.
    #expect(book.baselines(0) == [19.46, 19.46, 19.46])
  }

  @Test func `margins, borders and padding take room in the line`() {
    let book = Bench.book(
      "<p>a<b>c</b>d</p>",
      css: "b{font-weight:normal;margin:0 1pt 0 2pt;border:solid;border-width:0 3pt 0 4pt;padding:0 5pt 0 6pt}")
    #expect(book.lefts(0) == [10, 28.02, 43.04])
    #expect(book.fills(0) == [[18.02, 10.18, 4, 11.64], [39.04, 10.18, 3, 11.64]])
  }

  @Test func `no line ends between an edge and what it encloses`() {
    // Four characters of 6.02 fit into 30 pt, but not with the padding.
    let book = Bench.book("<p>aa <code>bb</code> cc</p>", css: "p{width:36pt}code{padding:0 3pt}")
    #expect(book.lines(0) == ["aa", "bb", "cc"])
    #expect(book.lefts(0) == [10, 13, 10])
  }

  @Test func `the space before an end that ends a line vanishes`() {
    let book = Bench.book(
      "<p><code>aa </code>bb</p>", css: "p{width:24pt;text-align:right}code{padding:0 3pt}")
    #expect(book.lines(0) == ["aa", "bb"])
    // 10 + 24 - 3 - 12.04
    #expect(book.lefts(0) == [18.96, 21.96])
  }

  @Test func `nested boxes lie on those around them`() {
    let book = Bench.book(
      "<p><i>a<b>c</b>d</i></p>",
      css: "i,b{font-style:normal;font-weight:normal}i{background:#eee;padding:0 2pt}b{background:#ddd;padding:0 1pt}")
    #expect(book.fills(0) == [[10, 10.18, 24.06, 11.64], [18.02, 10.18, 8.02, 11.64]])
  }

  @Test func `an empty box shows its edges`() {
    let book = Bench.book("<p>a<span></span>b</p>", css: "span{padding:0 2pt;background:#eee}")
    #expect(book.fills(0) == [[16.02, 10.18, 4, 11.64]])
    #expect(book.lefts(0) == [10, 20.02])
  }

  @Test func `an element that holds only a block leaves no empty line`() {
    let book = Bench.book("<span><p>a</p></span>", css: "span{background:#eee;padding:0 2pt}")
    #expect(book.lines(0) == ["a"])
    #expect(book.baselines(0) == [19.46])
  }

  @Test func `margins may be negative`() {
    let book = Bench.book("<p>a<span>b</span>c</p>", css: "span{margin-left:-6pt;background:#eee}")
    #expect(book.lefts(0) == [10, 10.02, 16.04])
  }
}

@Suite struct `css-break-4, 5.4: box-decoration-break in lines` {
  @Test func `a sliced box has its start on the first line and its end on the last`() {
    let book = Bench.book(
      "<p><code>aa bb cc</code></p>", css: "p{width:20pt}code{background:#eee;border:1pt solid;padding:0 2pt}")
    #expect(book.lines(0) == ["aa", "bb", "cc"])
    #expect(book.lefts(0) == [13, 10, 10])
    let areas = book.fills(0).filter { $0[3] > 10 && $0[2] > 2 }
    #expect(areas == [[10, 9.18, 15.04, 13.64], [10, 21.18, 12.04, 13.64], [10, 33.18, 15.04, 13.64]])
    // Vertical lines: at the left of the first, at the right of the last.
    let sides = book.fills(0).filter { $0[2] == 1 }
    #expect(sides.map { $0[0] } == [10, 24.04])
  }

  @Test func `a cloned box has both on each line, and the lines are shorter`() {
    let book = Bench.book(
      "<p><code>aa bb cc</code></p>",
      css: "p{width:36pt}code{background:#eee;padding:0 3pt;box-decoration-break:clone}")
    // "aa bb" is 30.1 wide: with 6 it does not fit.
    #expect(book.lines(0) == ["aa", "bb", "cc"])
    #expect(book.lefts(0) == [13, 13, 13])
    #expect(book.fills(0).map { [$0[0], $0[2]] } == [[10, 18.04], [10, 18.04], [10, 18.04]])
  }

  @Test func `from right to left the start is at the right`() {
    let book = Bench.book(
      "<p dir='rtl'><code>\u{5D0}\u{5D1}</code></p>",
      css: "p{text-align:start}code{background:#eee;padding:0 4pt 0 1pt}")
    let area = book.fills(0)[0]
    #expect(area[0] + area[2] == 190)
    #expect(abs(book.lefts(0)[0] - area[0] - 1) < 0.02)
  }

  @Test func `where the direction is to the left, text to the right has its start at the right, too`() {
    // WeasyPrint: test_position_x_rtl. Padding, border and margin of the right are 10, 1 and 2 pt.
    let book = Bench.book(
      "<p dir='rtl'><span>a<br/>b<br/>c</span></p>",
      css: "p{width:100pt;text-align:start;margin-left:0}"
        + "span{padding:0 10pt 0 15pt;margin:0 2pt 0 3pt;border:1pt solid}")
    let right = 110.0
    #expect(book.lefts(0) == [right - 13 - 6.02, right - 6.02, right - 6.02].map { ($0 * 100).rounded() / 100 })
  }

  @Test func `corners are round only where the box begins and ends`() {
    let book = Bench.book(
      "<p><code>aa bb</code></p>", css: "p{width:20pt}code{background:#eee;border-radius:2pt}")
    let corners = book.shapes(0).compactMap { shape -> [Bool]? in
      guard case .area(let outline, _) = shape else { return nil }
      return [outline.topLeft != .none, outline.topRight != .none]
    }
    #expect(corners == [[true, false], [false, true]])
  }
}

@Suite struct `CSS 2.2, 10.8: line height` {
  @Test func `top and bottom stand at the edges of the line, whatever it is`() {
    let css =
      ".b{display:inline-block;width:10pt;background:#eee}.l{height:40pt}.t{height:10pt;vertical-align:top}"
      + ".u{height:20pt;vertical-align:bottom}"
    let book = Bench.book(
      "<p>a<span class='b l'></span><span class='b t'></span>"
        + "<span class='b u'></span></p>", css: css)
    // The line is 40 + 2.54 high.
    #expect(book.baselines(0) == [50])
    #expect(book.fills(0).map { [$0[1], $0[3]] } == [[10, 40], [10, 10], [32.54, 20]])
  }

  @Test func `what has top and is higher than the line grows it downwards`() {
    let book = Bench.book(
      "<p>a<span class='b'></span></p><p>n</p>",
      css: ".b{display:inline-block;width:10pt;height:30pt;vertical-align:top;background:#eee}")
    #expect(book.baselines(0) == [19.46, 49.46])
    let bottom = Bench.book(
      "<p>a<span class='b'></span></p><p>n</p>",
      css: ".b{display:inline-block;width:10pt;height:30pt;vertical-align:bottom;background:#eee}")
    #expect(bottom.baselines(0) == [37.46, 49.46])
  }

  @Test func `middle is half an x-height above the baseline`() {
    // The face does not tell its x-height: half an em is taken, and half of it is 2.5 above the baseline.
    let book = Bench.book(
      "<p>a<span class='b'></span></p>",
      css: ".b{display:inline-block;width:10pt;height:30pt;vertical-align:middle;background:#eee}")
    #expect(book.fills(0) == [[16.02, 10, 10, 30]])
    #expect(book.baselines(0) == [27.5])
  }

  @Test func `text-top and text-bottom refer to the font of the parent`() {
    let css = ".b{display:inline-block;width:10pt;height:20pt;background:#eee}"
    // The content area reaches 9.28 above the baseline.
    let top = Bench.book("<p>a<span class='b'></span></p>", css: css + ".b{vertical-align:text-top}")
    #expect(top.baselines(0) == [19.46])
    #expect(top.fills(0) == [[16.02, 10.18, 10, 20]])
    // And 2.36 below: 20 - 2.36 = 17.64 above.
    let bottom = Bench.book("<p>a<span class='b'></span></p>", css: css + ".b{vertical-align:text-bottom}")
    #expect(bottom.baselines(0) == [27.64])
  }

  @Test func `percentages refer to the line-height`() {
    let book = Bench.book(
      "<p>a<span>b</span></p><p>n</p>", css: "span{vertical-align:50%}")
    #expect(book.baselines(0) == [25.46, 19.46, 37.46])
  }

  @Test func `boxes inside of one that is aligned move with it`() {
    let book = Bench.book(
      "<p>a<span class='t'>b<sup>c</sup></span><span class='b'></span></p>",
      css: ".b{display:inline-block;width:10pt;height:30pt}.t{vertical-align:top}"
        + "sup{font-size:10pt;line-height:12pt;vertical-align:5pt}")
    // The line reaches 30 above the baseline; the subtree, with c raised by 5, hangs from its top.
    #expect(book.lines(0) == ["a", "b", "c"])
    #expect(book.baselines(0) == [40, 24.46, 19.46])
  }

  @Test func `the strut of an element counts though only its child has text`() {
    let book = Bench.book(
      "<p><span class='o'><b>x</b></span></p>", css: ".o{line-height:30pt}b{font-weight:normal;line-height:10pt}")
    #expect(book.baselines(0) == [28.46])
  }

  @Test func `a picture in a line stands on its lower margin edge`() {
    let book = Bench.book(
      "<p>a<img src='i.png' alt='x'/></p>", css: "img{width:10pt;height:20pt;margin:1pt 2pt 3pt 4pt}",
      images: ["i.png": Bench.image(width: 10, height: 20)])
    #expect(book.images(0) == [[20.02, 11, 10, 20]])
    #expect(book.baselines(0) == [34])
  }
}

@Suite("CSS 2.2, 9.5 and 10.8: inline boxes in lines beside floats") struct InlineBoxBesideFloatTests {
  @Test func `a line that an inline box makes higher ends lower beside a float`() {
    // The second line begins at 10 + 20, beside a float of 26 pt; the third at 42, below it.
    let book = Bench.book(
      "<div class=\"f\"></div><p>a<span>b</span><br/>c<br/>d</p>",
      css: ".f { float: left; width: 30pt; height: 26pt } span { line-height: 20pt; padding-left: 1pt }")
    #expect(Array(book.lefts(0).suffix(2)) == [40, 10])
  }
}
