import Diagnostics
import Geometry
import Stylesheets
import Testing
import Typography

@testable import PageLayout

extension LaidOutBook {
  func shapes(_ page: Int) -> [Shape] {
    pages[page].body.compactMap { if case .shape(let shape) = $0.content { shape } else { nil } }
  }
}

private func numbers(_ rect: Rect) -> [Double] {
  [rect.minX, rect.minY, rect.size.width, rect.size.height].map { ($0.points * 100).rounded() / 100 }
}

private func numbers(_ size: Size) -> [Double] {
  [size.width.points, size.height.points].map { ($0 * 100).rounded() / 100 }
}

@Suite struct `CSS Backgrounds 3, 4: styles of borders` {
  @Test func `a double line is two thirds of its width`() {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border-top:3pt double}")
    #expect(book.fills(0) == [[10, 10, 180, 1], [10, 12, 180, 1]])
  }

  @Test func `a dashed line begins and ends with a dash of twice its width`() throws {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border-bottom:2pt dashed}")
    guard case .line(let from, let to, let stroke) = book.shapes(0).first else {
      Issue.record("no line")
      return
    }
    #expect([from.x.points, from.y.points, to.x.points, to.y.points] == [10, 23, 190, 23])
    let dash = try #require(stroke.dash)
    #expect(dash.on == .points(4))
    // 23 dashes of 4 pt leave 88 pt for 22 gaps.
    #expect(dash.off == .points(4))
  }

  @Test func `dots are round and stand at both ends`() throws {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border-left:2pt dotted}")
    guard case .line(let from, let to, let stroke) = book.shapes(0).first else {
      Issue.record("no line")
      return
    }
    #expect([from.x.points, from.y.points, to.x.points, to.y.points] == [11, 11, 11, 21])
    #expect(stroke.isRound && stroke.dash?.on == .zero)
    // Ten points from centre to centre, 4 pt a dot: three gaps, since 2.5 is rounded up.
    #expect(((stroke.dash?.off.points ?? 0) * 100).rounded() / 100 == 3.33)
  }

  @Test func `a transparent border takes its room and shows nothing`() {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border:2pt solid transparent}")
    #expect(book.fills(0).isEmpty)
    #expect(book.lefts(0) == [12])
  }

  @Test func `an inset border is darker above and at the left`() {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border:1pt inset #999}")
    let colors = book.pages[0].body.compactMap { item -> UInt8? in
      if case .fill(_, let color) = item.content { color.red } else { nil }
    }
    #expect(colors == [102, 153, 102, 153])
  }
}

@Suite struct `CSS Backgrounds 3, 5: round corners` {
  @Test func `the background is cut to the corners, the inner edge of the border is rounder`() {
    let book = Bench.book(
      "<p class='a'>x</p>", css: ".a{border:2pt solid red;border-radius:5pt;background:#eee}")
    let shapes = book.shapes(0)
    guard shapes.count == 2, case .area(let area, _) = shapes[0], case .frame(let outer, let inner, _, []) = shapes[1]
    else {
      Issue.record("\(shapes)")
      return
    }
    #expect(numbers(area.rect) == [10, 10, 180, 16])
    #expect(numbers(area.topLeft) == [5, 5])
    #expect(outer == area)
    #expect(numbers(inner.rect) == [12, 12, 176, 12])
    // Clause 5.2: the inner radius is the outer one less the border's width.
    #expect(numbers(inner.bottomRight) == [3, 3])
  }

  @Test func `radii that overlap shrink together`() {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border-radius:10pt 2pt;background:#eee}")
    guard case .area(let area, _) = book.shapes(0).first else {
      Issue.record("no area")
      return
    }
    // Clause 5.5: 12 pt of height hold 10 + 2 pt exactly, so nothing shrinks; 20 pt would.
    #expect(numbers(area.topLeft) == [10, 10] && numbers(area.topRight) == [2, 2])
    let round = Bench.book("<p class='a'>x</p>", css: ".a{border-radius:12pt;background:#eee}")
    guard case .area(let pill, _) = round.shapes(0).first else {
      Issue.record("no area")
      return
    }
    #expect(numbers(pill.topLeft) == [6, 6])
  }

  @Test func `a percentage is of the box's own sides`() {
    let book = Bench.book("<p class='a'>x</p>", css: ".a{border-radius:10%;background:#eee}")
    guard case .area(let area, _) = book.shapes(0).first else {
      Issue.record("no area")
      return
    }
    #expect(numbers(area.topLeft) == [18, 1.2])
  }

  @Test func `a box that a page cuts has round corners only at its ends`() {
    let lines = (0..<14).map { _ in "x<br/>" }.joined()
    let book = Bench.book("<p class='a'>\(lines)</p>", css: ".a{border-radius:4pt;background:#eee}")
    guard case .area(let first, _) = book.shapes(0).first, case .area(let second, _) = book.shapes(1).first else {
      Issue.record("no areas")
      return
    }
    #expect(first.topLeft != .none && first.bottomLeft == .none)
    #expect(second.topLeft == .none && second.bottomLeft != .none)
  }

  @Test func `sides of different colours are parts of the frame`() {
    let book = Bench.book(
      "<p class='a'>x</p>", css: ".a{border:2pt solid red;border-left-color:blue;border-radius:5pt}")
    #expect(book.shapes(0).count == 4)
  }
}

@Suite struct `Widths that follow from the content` {
  @Test func `max-content, min-content and fit-content`() {
    let book = Bench.book(
      "<div class='a'>aaa bb</div><div class='b'>aaa bb</div><div class='c'>aaa bb</div>",
      css: "div{background:#eee}.a{width:max-content}.b{width:min-content}.c{width:fit-content;max-width:100%}")
    // Six, three and six characters of 6.0205 pt.
    #expect(book.fills(0).map { ($0[2] * 10).rounded() / 10 } == [36.1, 18.1, 36.1])
  }

  @Test func `a comparison of a length with a percentage`() {
    let book = Bench.book(
      "<div class='a'>x</div><div class='b'>x</div>",
      css: "div{background:#eee}.a{width:min(50%, 100pt)}.b{max-width:max(10%, 30pt)}")
    #expect(book.fills(0).map { $0[2] } == [90, 30])
  }
}

@Suite struct `CSS 2.2, 11.2: visibility` {
  @Test func `what is hidden takes its room, paints nothing and is not heard`() {
    let book = Bench.book(
      "<p>a<span class='h'>bcd</span>e</p><p class='h'>f</p><p>g</p>",
      css: ".h{visibility:hidden;background:red}")
    #expect(book.lines(0) == ["a", "e", "g"])
    #expect(book.lefts(0)[1] == 10 + 4 * 6.02)
    #expect(book.baselines(0) == [firstBaseline, firstBaseline, firstBaseline + 24])
    #expect(book.fills(0).isEmpty)
  }

  @Test func `what is visible inside of it shows`() {
    let book = Bench.book(
      "<p class='h'>a<span class='v'>b</span></p>", css: ".h{visibility:hidden}.v{visibility:visible}")
    #expect(book.lines(0) == ["b"])
  }
}

@Suite struct `CSS Images 3, 5.5: object-fit` {
  private func picture(_ css: String) -> LaidOutBook {
    Bench.book(
      "<div><img src='a' alt='x'/></div>", css: "img{display:block;width:60pt;height:30pt;\(css)}",
      images: ["a": Bench.image(width: 40, height: 40)])
  }

  @Test func `contain leaves room at the sides, cover cuts off`() {
    #expect(picture("").images(0) == [[10, 10, 60, 30]])
    #expect(picture("object-fit:contain").images(0) == [[25, 10, 30, 30]])
    #expect(picture("object-fit:contain;object-position:0 0").images(0) == [[10, 10, 30, 30]])
    // 40 px are 30 pt: no less than the box is high.
    #expect(picture("object-fit:none").images(0) == [[25, 10, 30, 30]])
    guard case .picture(0, let whole, let clip) = picture("object-fit:cover").shapes(0).first else {
      Issue.record("no picture")
      return
    }
    #expect(numbers(whole) == [10, -5, 60, 60])
    #expect(numbers(clip.rect) == [10, 10, 60, 30])
  }

  @Test func `a picture with round corners is cut to them`() {
    guard case .picture(0, let whole, let clip) = picture("border-radius:50%").shapes(0).first else {
      Issue.record("no picture")
      return
    }
    #expect(numbers(whole) == [10, 10, 60, 30])
    #expect(numbers(clip.topLeft) == [30, 15])
  }
}

@Suite struct `css-page-3: the sheet` {
  @Test func `margins inside and outside change sides`() {
    let book = Bench.book(
      "<p>a</p><p class='b'>b</p>", css: "@page{margin-inside:30pt;margin-outside:10pt}.b{break-before:page}")
    #expect(book.lefts(0) == [30])
    #expect(book.lefts(1) == [10])
  }

  @Test func `a page of a group by its number`() {
    let book = Bench.book(
      "<div class='c'><p>a</p></div><div class='c n'><p>b</p><p class='n'>c</p></div>",
      css: """
        @page c { @top-left { content: "plain" } }
        @page :nth(1 of c) { @top-left { content: "first" } }
        .c { page: c } .n { break-before: page }
        """)
    // The second div begins a group; the break inside of it does not.
    #expect((0..<book.pages.count).map { book.furniture($0) } == [["first"], ["first"], ["plain"]])
    let long = Bench.book(
      "<div class='c'>\((0..<25).map { _ in "<p>a</p>" }.joined())</div>",
      css: """
        @page c { @top-left { content: "plain" } }
        @page :nth(1 of c) { @top-left { content: "first" } }
        @page :nth(3) { @top-right { content: "third" } }
        .c { page: c }
        """)
    #expect((0..<long.pages.count).map { long.furniture($0) } == [["first"], ["plain"], ["plain", "third"]])
  }

  @Test func `bleed and marks reach over the trimmed sheet`() {
    let book = Bench.book("<p>a</p>", css: "@page{marks:crop cross;bleed:9pt;background:#eee}")
    let page = book.pages[0]
    #expect(page.bleed == .points(9))
    #expect(page.overhang == .points(27))
    // Eight crop marks, four crosses of two lines and a circle.
    #expect(page.printerMarks.count == 8 + 4 * 3)
    guard case .fill(let sheet, _) = page.furniture[0].content else {
      Issue.record("no background")
      return
    }
    #expect(numbers(sheet) == [-9, -9, 218, 178])
  }

  @Test func `a page's border stands at its margins`() {
    let book = Bench.book("<p>a</p>", css: "@page{border:2pt solid;padding:3pt}")
    #expect(book.lefts(0) == [15])
    #expect(book.baselines(0) == [firstBaseline + 5])
    #expect(book.pages[0].furniture.count == 4)
  }
}

@Suite struct `css-text-decor-4: lines through text` {
  private func underline(_ css: String) -> [Double] {
    Bench.book("<p><u>x</u></p>", css: css).fills(0).first ?? []
  }

  @Test func `thickness, offset and place are the author's`() {
    // 0.11 em below the baseline, a twentieth of the size thick.
    #expect(underline("") == [10, 20.56, 6.02, 0.5])
    #expect(
      underline("u{text-decoration-thickness:2pt;text-underline-offset:3pt}") == [10, firstBaseline + 3, 6.02, 2])
    // DejaVu Sans Mono reaches 483/2048 em below the baseline.
    #expect(underline("u{text-underline-position:under}")[1] == ((firstBaseline + 4830.0 / 2048) * 100).rounded() / 100)
  }

  @Test func `lines keep the colour, size and baseline of the element that draws them`() {
    let book = Bench.book(
      "<p><u>a<sup class='s'>b</sup></u></p>", css: "u{color:#c00}.s{color:#00c;font-size:5pt;vertical-align:super}")
    let lines = book.fills(0)
    #expect(lines.count == 2 && lines[0][1] == lines[1][1] && lines[0][3] == lines[1][3])
    let colors = book.pages[0].body.compactMap { item -> UInt8? in
      if case .fill(_, let color) = item.content { color.red } else { nil }
    }
    #expect(colors == [0xCC, 0xCC])
  }

  @Test func `all lines of the elements around show; an inline block is left out`() {
    let book = Bench.book(
      "<p class='p'><u>a<s>b</s></u><span class='i'>c</span></p>",
      css: ".p{text-decoration:overline}.i{display:inline-block}")
    // Over and under a; over, under and through b; nothing at c.
    #expect(book.fills(0).count == 5)
  }

  @Test func `double, dashed and wavy`() {
    #expect(Bench.book("<p><u>x</u></p>", css: "u{text-decoration:underline double}").fills(0).count == 2)
    guard
      case .line(_, _, let stroke) = Bench.book("<p><u>xxxx</u></p>", css: "u{text-decoration-style:dashed}").shapes(0)
        .first
    else {
      Issue.record("no line")
      return
    }
    #expect(stroke.dash?.on == .points(1))
    guard
      case .wave(_, let width, _, _) = Bench.book("<p><u>x</u></p>", css: "u{text-decoration-style:wavy}").shapes(0)
        .first
    else {
      Issue.record("no wave")
      return
    }
    #expect(((width.points * 100).rounded() / 100) == 6.02)
  }
}

@Suite struct `css-lists-3, 3: markers` {
  @Test func `the style and content of ::marker`() {
    let book = Bench.book(
      "<ol><li>a</li><li class='n'>b</li><li class='t'>c</li></ol>",
      css: "li::marker{color:#c00}.n::marker{content:none}.t::marker{content:'(' counter(list-item) ')'}")
    #expect(book.lines(0) == ["1.", "a", "b", "(3)", "c"])
    let page = book.pages[0]
    let styles = book.runs(0).map { book.wordTables[page.wordTable].styles[Int($0.style)].color.red }
    #expect(styles == [0xCC, 0, 0, 0xCC, 0])
  }

  @Test func `a counter style of the author's`() {
    let book = Bench.book(
      "<ul><li>a</li><li>b</li><li>c</li></ul>",
      css: "@counter-style s { system: cyclic; symbols: 'x' 'y'; suffix: ' ' } ul{list-style:s}")
    #expect(book.lines(0) == ["x", "a", "y", "b", "x", "c"])
  }
}

@Suite struct `css-gcpm-3, 4: bookmarks` {
  @Test func `elements with a level, and headings without one`() {
    let book = Bench.book(
      "<h1>T</h1><h2 class='o' id='o'>out</h2><h2 class='l'>l</h2><div class='d'>d</div>",
      css: ".o{bookmark-level:none}.l{bookmark-label:'L'}.d{bookmark-level:2}")
    #expect(book.bookmarks.map(\.level) == [1, 0, 2, 2])
    #expect(book.bookmarks.map(\.label) == [nil, nil, "L", "d"])
    #expect(book.bookmarks[1].anchor == "o")
    #expect(book.bookmarks[3].headingLevel == 0)
  }
}

@Suite struct `CSS Text 4, 2: text-transform` {
  @Test func `full width, and small kana at their full size`() {
    var log = DiagnosticLog()
    let book = Bench.book(["<p class='a'>a-1</p>"], css: ".a{text-transform:uppercase full-width}", log: &log)
    #expect(book.lines(0).joined() == "\u{FF21}\u{FF0D}\u{FF11}")
    #expect(EastAsianForms.fullSize("\u{3041}") == "\u{3042}")
    #expect(EastAsianForms.fullWidth("\u{FF71}") == "\u{30A2}")
  }
}
