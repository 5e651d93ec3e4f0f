import Geometry
import Testing
import Typography

@testable import PageLayout

@Suite struct `css-pseudo-4, 2.1: first lines` {
  @Test func `the first line has the style, and what follows has not`() {
    let book = Bench.book(
      "<p>one two three four</p>", css: "p{width:60pt}p::first-line{font-size:20pt;line-height:24pt}")
    // 60 pt hold four characters of 12.04 pt.
    #expect(book.lines(0) == ["one", "two three", "four"])
    let widths = book.runs(0).map { ($0.width.points * 100).rounded() / 100 }
    #expect(widths[0] > 36)
    #expect(book.baselines(0) == [28.92, 43.46, 55.46])
    #expect(book.author == "onetwothreefour")
  }

  @Test func `elements inside take what they do not say themselves`() {
    let book = Bench.book(
      "<p><b>one</b> <i>two</i> three four</p>",
      css: "p{width:60pt}b,i{font-weight:normal;font-style:normal}i{color:blue}p::first-line{color:red}")
    let table = book.wordTables[book.pages[0].wordTable]
    let colors = book.runs(0).map { table.styles[Int($0.style)].color }
    #expect(book.author == "onetwothreefour")
    #expect(colors.first?.red == 255 && colors.contains { $0.blue == 255 } && colors.last?.red == 0)
  }

  @Test func `the first line of a first block is that of what is around it`() {
    let book = Bench.book(
      "<div><p>one two three</p><p>four</p></div>", css: "div{width:60pt}div::first-line{color:red}")
    let table = book.wordTables[book.pages[0].wordTable]
    #expect(book.runs(0).map { table.styles[Int($0.style)].color.red } == [255, 0, 0])
  }

  @Test func `a forced break ends it`() {
    let book = Bench.book("<p>a<br/>b c</p>", css: "p::first-line{color:red}")
    #expect(book.lines(0) == ["a", "b c"])
    let table = book.wordTables[book.pages[0].wordTable]
    #expect(book.runs(0).map { table.styles[Int($0.style)].color.red } == [255, 0])
  }
}

@Suite struct `css-lists-3, 2 and 3: list items and markers` {
  @Test func `any element may be a list item`() {
    let book = Bench.book("<div class='i'>x</div>", css: ".i{display:list-item;margin-left:20pt;list-style-type:'-'}")
    #expect(book.lines(0) == ["-", "x"])
    // Four tenths of an em stand between them: 30 - 4 - 6.02.
    #expect(book.lefts(0) == [19.98, 30])
  }

  @Test func `an item without text has a line for its marker`() {
    let book = Bench.book(
      "<ul><li>a</li><li></li><li> </li><li>b</li></ul>", css: "ul{list-style-type:'-'}")
    #expect(book.lines(0) == ["-", "a", "-", "-", "-", "b"])
    #expect(book.baselines(0) == [19.46, 19.46, 31.46, 43.46, 55.46, 55.46])
  }

  @Test func `markers of nested first items share a line`() {
    let book = Bench.book(
      "<ul><li><ul><li>a</li></ul></li></ul>", css: "ul{list-style-type:'-'}li{margin-left:20pt}")
    #expect(book.lefts(0) == [19.98, 39.98, 50])
    #expect(Set(book.baselines(0)) == [19.46])
  }

  @Test func `a marker inside stands in the text`() {
    let book = Bench.book("<ul><li>a</li></ul>", css: "ul{list-style:'-' inside}")
    #expect(book.lefts(0) == [10, 22.04])
  }

  @Test func `from right to left markers hang at the right`() {
    let book = Bench.book(
      "<ul dir='rtl'><li>\u{5D0}</li></ul>", css: "ul{list-style-type:'-';text-align:start}li{margin-right:20pt}")
    #expect(book.lefts(0).contains(174))
  }

  @Test func `a marker has the style of its own`() {
    let book = Bench.book(
      "<ul><li>a</li></ul>", css: "ul{list-style-type:'-'}li{margin-left:20pt}li::marker{color:red}")
    let table = book.wordTables[book.pages[0].wordTable]
    #expect(book.runs(0).map { table.styles[Int($0.style)].color.red } == [255, 0])
  }
}
