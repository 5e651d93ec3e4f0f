import Geometry
import Testing

@testable import PageLayout

/// Characters are 6.02 pt wide and lines 12 pt high; the text area is 180 pt wide and begins at 10, 10.
@Suite("CSS 2.2, 9.5: floats")
struct FloatTests {
  static let words = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj kkkk llll"

  @Test func `a float between forced breaks stands beside the line that they part`() {
    // 9.5.1, rule 6: as high as the line box that holds what precedes it in the source, and no higher.
    let css = ".f { float: right; width: 20pt; height: 12pt; background: #eee }"
    #expect(Bench.book("<p>aa<br/><i class='f'/><br/>bb</p>", css: css).fills(0) == [[170, 22, 20, 12]])
    #expect(Bench.book("<p>aa <i class='f'/><br/>bb</p>", css: css).fills(0) == [[170, 10, 20, 12]])
    #expect(Bench.book("<p>aa<br/><i class='f'/>bb</p>", css: css).fills(0) == [[170, 22, 20, 12]])
  }

  @Test func `lines stand beside a float until it ends`() {
    let book = Bench.book(
      "<div class='f'/><p>\(Self.words)</p>",
      css: ".f { float: left; width: 60pt; height: 24pt; background: #eee }")
    #expect(book.fills(0) == [[10, 10, 60, 24]])
    // 120 pt hold 19 characters: three words of four and two spaces are 14; four would be 19.
    #expect(book.lines(0) == ["aaaa bbbb cccc dddd", "eeee ffff gggg hhhh", "iiii jjjj kkkk llll"])
    #expect(book.lefts(0) == [70, 70, 10])
    #expect(book.baselines(0) == [19.46, 31.46, 43.46])
  }

  @Test func `a float to the right stands at the right edge`() {
    let book = Bench.book(
      "<div class='f'/><p>\(Self.words)</p>",
      css: ".f { float: right; width: 60pt; height: 12pt; margin: 0 0 0 10pt; background: #eee }")
    #expect(book.fills(0) == [[130, 10, 60, 12]])
    // 110 pt: 18 characters; the whole measure has 29.
    #expect(book.lines(0) == ["aaaa bbbb cccc", "dddd eeee ffff gggg hhhh iiii", "jjjj kkkk llll"])
    #expect(book.lefts(0) == [10, 10, 10])
  }

  @Test func `the width of a float is that of its content`() {
    // 10.3.5: six characters.
    let book = Bench.book(
      "<div class='f'>aaa bb</div><p>cccc</p>", css: ".f { float: left; background: #eee; padding: 0 2pt }")
    #expect(book.lines(0) == ["aaa bb", "cccc"])
    #expect(book.fills(0)[0][2] == 40.13)
    #expect(book.lefts(0) == [12, 50.13])
  }

  @Test func `content that is wider than the column fills it`() {
    let book = Bench.book(
      "<div class='f'>\(Self.words)</div>", css: ".f { float: left; background: #eee }")
    #expect(book.fills(0) == [[10, 10, 180, 24]])
  }

  @Test func `floats stand side by side and the one that does not fit below`() {
    // Rules 2, 3 and 7: 70 + 70 leave 40 pt; the third goes below the shorter one.
    let book = Bench.book(
      "<div class='f a'/><div class='f b'/><div class='f c'/>",
      css: """
        .f { float: left; background: #eee; width: 70pt } .a { height: 30pt } .b { height: 20pt } .c { height: 5pt }
        """)
    #expect(book.fills(0) == [[10, 10, 70, 30], [80, 10, 70, 20], [80, 30, 70, 5]])
  }

  @Test func `floats of both sides do not overlap`() {
    let book = Bench.book(
      "<div class='a'/><div class='b'/>",
      css: """
        .a { float: left; background: #eee; width: 100pt; height: 10pt }
        .b { float: right; background: #eee; width: 100pt; height: 10pt }
        """)
    #expect(book.fills(0) == [[10, 10, 100, 10], [90, 20, 100, 10]])
  }

  @Test func `no float stands higher than one before it`() {
    // Rule 5: the third would fit beside the first.
    let book = Bench.book(
      "<div class='a'/><div class='b'/><div class='c'/>",
      css: """
        div { float: left; background: #eee; height: 10pt } .a { width: 100pt; height: 30pt } .b { width: 100pt }
        .c { width: 20pt }
        """)
    #expect(book.fills(0) == [[10, 10, 100, 30], [10, 40, 100, 10], [110, 40, 20, 10]])
  }

  @Test func `a float in a line stands at its top if it fits beside what is before it`() {
    let book = Bench.book(
      "<p>aaaa <span class='f'/>bbbb cccc dddd eeee ffff gggg hhhh</p>",
      css: ".f { float: left; width: 60pt; height: 12pt; background: #eee }")
    #expect(book.fills(0) == [[10, 10, 60, 12]])
    #expect(
      book.lines(0).joined(separator: "|") == "aaaa |bbbb cccc dddd|eeee ffff gggg hhhh"
        || book.lines(0) == ["aaaa", "bbbb cccc dddd", "eeee ffff gggg hhhh"])
    #expect(book.lefts(0).first == 70)
    #expect(book.baselines(0) == [19.46, 19.46, 31.46])
  }

  @Test func `a float that does not fit beside what is before it stands below the line`() {
    // 29 characters are 174.6 pt; 60 do not fit beside 24 of them.
    let book = Bench.book(
      "<p>aaaa bbbb cccc dddd eeee <span class='f'/>ffff gggg hhhh iiii jjjj kkkk llll</p>",
      css: ".f { float: right; width: 60pt; height: 12pt; background: #eee }")
    #expect(book.fills(0) == [[130, 22, 60, 12]])
    #expect(book.lines(0)[0].hasPrefix("aaaa bbbb cccc dddd eeee"))
  }

  @Test func `white space around a float is as if it were not there`() {
    let book = Bench.book(
      "<p>aaaa <span class='f'/> bbbb</p>", css: ".f { float: right; width: 10pt; height: 12pt }")
    #expect(book.author == "aaaabbbb")
    #expect(book.lefts(0) == [10, 40.1])
  }

  @Test func `a word that is too long for the place beside a float goes below it`() {
    let book = Bench.book(
      "<div class='f'/><p>aaaaaaaaaa bb</p>",
      css: ".f { float: left; width: 150pt; height: 20pt; background: #eee }")
    #expect(book.lines(0) == ["aaaaaaaaaa bb"])
    #expect(book.lefts(0) == [10])
    #expect(book.baselines(0) == [39.46])
  }

  @Test func `a picture floats with its margins`() {
    let book = Bench.book(
      "<p><img src='a.png' alt='a' class='f'/>\(Self.words)</p>",
      css: ".f { float: left; margin: 0 8pt 4pt 0 }", images: ["a.png": Bench.image(width: 80, height: 40)])
    #expect(book.images(0) == [[10, 10, 60, 30]])
    // 34 pt high with its margin: three lines.
    #expect(book.lefts(0) == [78, 78, 78, 10])
  }

  @Test func `a figure floats with its caption`() {
    let book = Bench.book(
      "<figure><img src='a.png' alt='a'/><figcaption>cap</figcaption></figure><p>\(Self.words)</p>",
      css: "figure { float: right; width: 60pt; margin-left: 12pt } img { display: block; width: 100% }",
      images: ["a.png": Bench.image(width: 80, height: 40)])
    #expect(book.images(0) == [[130, 10, 60, 30]])
    #expect(book.lines(0)[0] == "cap")
    #expect(book.lefts(0) == [130, 10, 10, 10, 10])
    #expect(book.baselines(0) == [49.46, 19.46, 31.46, 43.46, 55.46])
  }

  @Test func `a table stands beside a float where it fits and else below`() {
    let css = "div { float: left; width: 100pt; height: 30pt } table { border-spacing: 0 } td { padding: 0 }"
    let beside = Bench.book("<div/><table><tr><td>aaaa bbbb cccc dddd</td></tr></table>", css: css)
    #expect(beside.lefts(0) == [110, 110])
    #expect(beside.baselines(0) == [19.46, 31.46])
    let below = Bench.book("<div/><table><tr><td>aaaaaaaaaaaaaaaa</td></tr></table>", css: css)
    #expect(below.lefts(0) == [10])
    #expect(below.baselines(0) == [49.46])
  }

  @Test func `a formatting context keeps clear of floats from its top to its bottom`() {
    let book = Bench.book(
      "<div class='f'/><section>\(Self.words)</section>",
      css: ".f { float: left; width: 60pt; height: 14pt } section { display: flow-root; background: #eee }")
    #expect(book.fills(0) == [[70, 10, 120, 36]])
    #expect(book.lefts(0) == [70, 70, 70])
  }

  @Test func `a block that is no formatting context goes behind the float and its lines beside it`() {
    let book = Bench.book(
      "<div class='f'/><section>\(Self.words)</section>",
      css: ".f { float: left; width: 60pt; height: 14pt } section { background: #eee }")
    #expect(book.fills(0) == [[10, 10, 180, 36]])
    #expect(book.lefts(0) == [70, 70, 10])
  }

  @Test func `a formatting context is as high as its floats, a block is not`() {
    // 10.6.7 and 10.6.3
    let css =
      "b { float: left; width: 10pt; height: 30pt } section { background: #eee; padding: 1pt 0 } .r { display: flow-root }"
    let root = Bench.book("<section class='r'><b/></section><p>a</p>", css: css)
    #expect(root.fills(0) == [[10, 10, 180, 32]])
    #expect(root.baselines(0) == [51.46])
    let block = Bench.book("<section><b/></section><p>a</p>", css: css)
    #expect(block.fills(0) == [[10, 10, 180, 2]])
    #expect(block.lefts(0) == [20])
  }

  @Test func `a cell is as high as its floats`() {
    let book = Bench.book(
      "<table><tr><td><b/>x</td></tr></table><p>a</p>",
      css: "b { float: left; width: 10pt; height: 30pt } table { border-spacing: 0 } td { padding: 0 }")
    #expect(book.lefts(0) == [20, 10])
    #expect(book.baselines(0) == [19.46, 49.46])
  }

  @Test func `a float stands where its block begins after its margins have collapsed`() {
    let book = Bench.book(
      "<section><b/><p>a</p></section>",
      css: """
        section { margin-top: 10pt } p { margin-top: 20pt } b { float: left; width: 10pt; height: 12pt; background: #eee }
        """)
    #expect(book.fills(0) == [[10, 30, 10, 12]])
    #expect(book.baselines(0) == [39.46])
  }

  @Test func `a float between blocks stands below the margin of the one before it`() {
    let book = Bench.book(
      "<p class='a'>a</p><b/><p class='b'>b</p>",
      css: """
        .a { margin-bottom: 10pt } .b { margin-top: 20pt } b { float: left; width: 10pt; height: 24pt; background: #eee }
        """)
    #expect(book.fills(0) == [[10, 32, 10, 24]])
    #expect(book.baselines(0) == [19.46, 51.46])
    #expect(book.lefts(0) == [10, 20])
  }

  @Test func `floats in floats, and text of all in order`() {
    let book = Bench.book(
      "<div class='o'><i class='f'>x</i>yy zz</div><p>\(Self.words)</p>",
      css: ".o { float: right; width: 60pt; background: #eee } .f { float: left }")
    #expect(book.fills(0) == [[130, 10, 60, 12]])
    #expect(book.author.utf8.count == 5 + 48)
  }

  @Test func `sides follow the direction and the page`() {
    let css = "div { width: 20pt; height: 10pt; background: #eee }"
    func x(_ side: String) -> Double { Bench.book("<div/>", css: css + "div { float: \(side) }").fills(0)[0][0] }
    #expect(x("inline-start") == 10)
    #expect(x("inline-end") == 170)
    #expect(x("inside") == 10)
    #expect(x("outside") == 170)
  }
}

@Suite("CSS 2.2, 9.5.2: clear")
struct ClearTests {
  static let css = """
    .l { float: left; width: 40pt; height: 30pt } .r { float: right; width: 40pt; height: 50pt }
    """

  @Test func `a block that clears stands below the floats of that side`() {
    func top(_ clear: String) -> Double {
      Bench.book("<div class='l'/><div class='r'/><p>a</p>", css: Self.css + "p { clear: \(clear) }").baselines(0)[0]
    }
    #expect(top("left") == 49.46)
    #expect(top("right") == 69.46)
    #expect(top("both") == 69.46)
    #expect(top("none") == 19.46)
  }

  @Test func `clearance takes the place of a margin that does not reach so far`() {
    func top(_ margin: Int) -> Double {
      Bench.book(
        "<p>a</p><div class='l'/><p class='c'>a</p>",
        css: Self.css + ".c { clear: left; margin-top: \(margin)pt }"
      ).baselines(0)[1]
    }
    #expect(top(10) == 61.46)
    #expect(top(30) == 61.46)
    #expect(top(40) == 71.46)
  }

  @Test func `the parent of what is cleared begins above the clearance`() {
    let book = Bench.book(
      "<section><div class='l'/><p>a</p></section>",
      css: Self.css + "p { clear: left } section { background: #eee }")
    #expect(book.fills(0) == [[10, 10, 180, 42]])
  }

  @Test func `floats clear floats`() {
    let book = Bench.book(
      "<div class='l'/><b/>",
      css: Self.css + "b { clear: left; float: left; width: 10pt; height: 10pt; background: #eee }")
    #expect(book.fills(0) == [[10, 40, 10, 10]])
  }
}
