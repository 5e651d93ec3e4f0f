import Geometry
import Testing

@testable import PageLayout

@Suite struct `CSS 2.2, 8.3.1: collapsing margins` {
  @Test func `the larger of two adjoining margins counts`() {
    let book = Bench.book("<p class='a'>one</p><p class='b'>two</p>", css: ".a{margin-bottom:10pt}.b{margin-top:6pt}")
    // 12 pt line + max(10, 6)
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 22])
  }

  @Test func `a negative margin is taken off the largest positive one`() {
    let book = Bench.book("<p class='a'>one</p><p class='b'>two</p>", css: ".a{margin-bottom:10pt}.b{margin-top:-4pt}")
    // 12 + 10 - 4
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 18])
  }

  @Test func `a parent's margin collapses with its first and last child's`() {
    let book = Bench.book(
      "<p>one</p><div class='a'><p class='b'>two</p></div><p>three</p>",
      css: ".a{margin:5pt 0}.b{margin:8pt 0}")
    // 12 + max(5, 8); the same below
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 20, firstBaseline + 40])
  }

  @Test func `padding keeps margins apart`() {
    let book = Bench.book(
      "<p>one</p><div class='a'><p class='b'>two</p></div>", css: ".a{margin-top:5pt;padding-top:1pt}.b{margin-top:8pt}"
    )
    // 12 + 5 + 1 + 8
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 26])
  }

  @Test func `an empty block collapses through`() {
    let book = Bench.book(
      "<p>one</p><div class='a'></div><p>two</p>", css: ".a{margin:7pt 0 9pt;background:red}")
    // 12 + max(7, 9)
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 21])
    #expect(book.fills(0).isEmpty)
  }
}

@Suite struct `CSS 2.2, 10.3.3: widths of blocks` {
  @Test func `margin, border and padding narrow the content`() {
    let book = Bench.book(
      "<div class='a'>x</div>", css: ".a{margin:0 20pt;padding:0 5pt;border:2pt solid;background:#eee}")
    #expect(book.lefts(0) == [10 + 20 + 2 + 5])
    // Background and four borders around 180 - 40 by 12 + 4.
    #expect(book.fills(0).first == [30, 10, 140, 16])
  }

  @Test func `automatic margins centre a block of a width`() {
    let book = Bench.book("<div class='a'>x</div>", css: ".a{width:100pt;margin:0 auto}")
    #expect(book.lefts(0) == [10 + 40])
  }

  @Test func `a percentage is of the containing block, a maximum wins`() {
    let book = Bench.book(
      "<div class='a'><div class='b'>x</div></div>",
      css: ".a{width:50%;background:red}.b{max-width:30pt;padding-left:10%;background:blue}")
    #expect(book.fills(0).map { $0[2] } == [90, 30 + 9])
  }

  @Test func `text-indent moves the first line of a block only`() {
    let book = Bench.book("<p class='a'>aaaa aaaa aaaa aaaa aaaa aaaa aaaa aaaa</p>", css: ".a{text-indent:12pt}")
    #expect(book.lefts(0) == [22, 10])
  }
}

@Suite struct `CSS Text 3, 4.1: white space` {
  @Test func `runs of white space become one space, across inline boundaries`() {
    let book = Bench.book("<p>\n  one <em> two</em>\n\n three </p>")
    #expect(book.lines(0) == ["one", "two", " three"])
  }

  @Test func `white space between blocks makes no box`() {
    let book = Bench.book("<div>\n<p>one</p>\n  <p>two</p>\n</div>")
    #expect(book.lines(0) == ["one", "two"])
  }

  @Test func `pre keeps lines, spaces and empty lines; its last line feed adds none`() {
    let book = Bench.book("<pre>a\n\n  b\n</pre><p>c</p>")
    let y = book.baselines(0)
    #expect(y == [firstBaseline, firstBaseline + 24, firstBaseline + 36])
  }

  @Test func `a tab goes to the next stop`() {
    let book = Bench.book("<pre>ab\tc</pre>", css: "pre{tab-size:4}")
    #expect(book.runs(0).reduce(0) { $0 + $1.width.points }.rounded() == (5 * 6.0205).rounded())
  }

  @Test func `a break ends a line and swallows the space before it`() {
    let book = Bench.book("<p>one <br/> two<br/></p><p>x</p>")
    #expect(book.lines(0) == ["one", "two", "x"])
    #expect(book.lefts(0) == [10, 10, 10])
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 12, firstBaseline + 24])
  }

  @Test func `offsets count the bytes of the node, not of what is left of it`() {
    let book = Bench.book("<p>  one\n   two <em>three</em></p>", css: "p{width:31pt}")
    let texts = book.pages[0].body.filter { $0.element >= 0 }
    #expect(texts.map(\.textOffset) == [2, 9, 0])
  }

  @Test func `text-transform changes what is set, not where it comes from`() {
    let book = Bench.book(
      "<p class='a'>straße und</p><p class='b'>two words</p>",
      css: ".a{text-transform:uppercase}.b{text-transform:capitalize}")
    #expect(book.lines(0) == ["STRASSE UND", "Two Words"])
  }
}

@Suite struct `Lists` {
  @Test func `markers hang left of the text on its first baseline`() {
    let book = Bench.book("<ol start='9'><li>nine</li><li><p>ten</p></li></ol>", css: "ol{padding-left:30pt}")
    #expect(book.lines(0) == ["9.", "nine", "10.", "ten"])
    let lefts = book.lefts(0)
    #expect(lefts[1] == 40 && lefts[3] == 40)
    // 2 characters and 0.4 em before the text
    #expect(abs(lefts[0] - (40 - 2 * 6.02 - 4)) < 0.05)
    #expect(book.baselines(0)[2] == book.baselines(0)[3])
  }

  @Test func `reversed lists count down, values jump`() {
    let book = Bench.book("<ol reversed='reversed'><li>a</li><li value='7'>b</li><li>c</li></ol>")
    #expect(book.lines(0).filter { $0.hasSuffix(".") } == ["3.", "7.", "6."])
  }

  @Test func `a marker without text has a line of its own`() {
    let book = Bench.book("<ul><li></li><li>x</li></ul>")
    #expect(book.lines(0) == ["\u{2022}", "\u{2022}", "x"])
    #expect(book.baselines(0)[1] - book.baselines(0)[0] == 12)
  }

  @Test func `structure has a label and a body`() {
    let book = Bench.book("<ul><li>x</li></ul>")
    let roles = book.pages[0].body.map { book.structures[0].elements[Int($0.element)].role }
    #expect(roles == [.label, .listBody])
    #expect(book.structures[0].elements.first { $0.role == .list }?.listNumbering == "Disc")
  }
}

@Suite struct `Pictures` {
  @Test func `a picture is never wider than its measure nor higher than the page`() {
    let book = Bench.book(
      "<p><img src='a' alt='x'/></p><div><img class='b' src='b' alt='y'/></div>", css: ".b{display:block}",
      images: ["a": Bench.image(width: 400, height: 100), "b": Bench.image(width: 100, height: 1_000)])
    // 300 x 75 pt to 180 x 45; 75 x 750 pt to 14 x 140
    #expect(book.images(0) == [[10, book.images(0)[0][1], 180, 45]])
    #expect(book.images(1) == [[10, 10, 14, 140]])
  }

  @Test func `attributes give a size, styles overrule them`() {
    let book = Bench.book(
      "<img src='a' alt='x' width='40' height='20'/><img class='b' src='a' alt='x' width='40' height='20'/>",
      css: "img{display:block}.b{width:60pt;height:auto}", images: ["a": Bench.image(width: 400, height: 100)])
    #expect(book.images(0).map { [$0[2], $0[3]] } == [[30, 15], [60, 15]])
  }

  @Test func `what is missing is its text`() {
    let book = Bench.book("<p>see <img src='gone.png' alt='a boat'/>.</p>")
    #expect(book.lines(0).joined(separator: " ") == "see a boat .")
  }

  @Test func `a figure has its text, a decoration is an artifact`() {
    let book = Bench.book(
      "<figure><img src='a' alt='A boat'/><figcaption>Boats</figcaption></figure><p><img src='a' alt=''/></p>",
      images: ["a": Bench.image(width: 10, height: 10)])
    let figure = book.structures[0].elements.first { $0.role == .figure }
    #expect(figure?.alternative == "A boat")
    #expect(book.pages[0].body.filter { if case .image = $0.content { $0.element < 0 } else { false } }.count == 1)
  }
}

@Suite struct `CSS 2.2, 9.4.3: relative positions` {
  @Test func `a block that is moved takes its background along and nothing else`() {
    let book = Bench.book(
      "<p>one</p><div class='a'><p>two</p></div><p>three</p>",
      css: ".a{position:relative;top:5pt;left:7pt;background:#eee}")
    #expect(book.baselines(0) == [firstBaseline, firstBaseline + 17, firstBaseline + 24])
    #expect(book.lefts(0) == [10, 17, 10])
    #expect(book.fills(0) == [[17, 27, 180, 12]])
  }

  @Test func `left wins over right, and what is inside is moved by both`() {
    let book = Bench.book(
      "<div class='a'><div class='b'>x</div></div><p>y</p>",
      css: ".a{position:relative;left:7pt;right:3pt}.b{position:relative;right:2pt;bottom:1pt}")
    #expect(book.lefts(0) == [15, 10])
    #expect(book.baselines(0) == [firstBaseline - 1, firstBaseline + 12])
  }
}

@Suite struct `CSS 2.2, 10.5 to 10.7: heights` {
  @Test func `a height counts, also one below the content`() {
    let book = Bench.book(
      "<div class='a'>x</div><p>y</p><div class='b'>one<br/>two</div><p>z</p>",
      css: ".a{height:30pt}.b{height:15pt}")
    #expect(book.baselines(0) == [19.46, 49.46, 61.46, 73.46, 76.46])
  }

  @Test func `minimum and maximum, borders inside or not`() {
    let book = Bench.book(
      "<div class='a'>x</div><div class='b'>x</div><div class='c'>x</div>",
      css: """
        div{background:#eee;padding:2pt 0}.a{min-height:20pt}.b{height:40pt;max-height:30pt;box-sizing:border-box}
        .c{min-height:50%}
        """)
    #expect(book.fills(0).map { $0[3] } == [24, 30, 16])
  }

  @Test func `margins of children stay in a formatting context`() {
    let book = Bench.book(
      "<div class='a'><p>x</p></div><p>y</p>", css: ".a{display:flow-root;background:#eee}p{margin:6pt 0}")
    #expect(book.fills(0) == [[10, 10, 180, 24]])
    #expect(book.baselines(0) == [25.46, 49.46])
  }
}
