import Geometry
import Testing

@testable import PageLayout

@Suite struct `CSS 2.2, 17.5.3: heights of rows and places in cells` {
  private static let plain = "table{border-spacing:0}td,th{padding:0;text-align:left;vertical-align:top}"

  /// Baselines below that of a first line at the top.
  private func baselines(_ table: String, css: String = "") -> [Double] {
    TableBench.book(table, css: Self.plain + css).baselines(0).map { (($0 - firstBaseline) * 100).rounded() / 100 }
  }

  @Test func `a row is as high as its highest cell, or as it is asked to be`() {
    #expect(baselines("<table><tr><td>a<br/>b</td><td>c</td></tr><tr><td>d</td></tr></table>") == [0, 12, 0, 24])
    #expect(baselines("<table><tr style='height:30pt'><td>a</td></tr><tr><td>b</td></tr></table>") == [0, 30])
    #expect(baselines("<table><tr><td style='height:30pt'>a</td></tr><tr><td>b</td></tr></table>") == [0, 30])
    #expect(baselines("<table><tr style='height:5pt'><td>a</td></tr><tr><td>b</td></tr></table>") == [0, 12])
  }

  @Test func `box-sizing of a cell's height`() {
    let css = "td{padding:3pt 0;height:30pt}"
    let table = "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>"
    #expect(baselines(table, css: css) == [3, 39])
    #expect(baselines(table, css: css + "td{box-sizing:border-box}") == [3, 33])
  }

  @Test func `top, middle, bottom and baseline`() {
    let table = "<table><tr><td>a<br/>b<br/>c</td><td class='x'>d</td></tr></table>"
    #expect(baselines(table, css: ".x{vertical-align:top}").last == 0)
    #expect(baselines(table, css: ".x{vertical-align:middle}").last == 12)
    #expect(baselines(table, css: ".x{vertical-align:bottom}").last == 24)
  }

  @Test func `cells on the baseline move down to the lowest of their first lines`() {
    // 8 pt of padding above the first; the row is 8 + 12 and 12 + 8 high.
    let css = "td{vertical-align:baseline}.x{padding-top:8pt}"
    let table = "<table><tr><td class='x'>a</td><td>b<br/>c</td></tr><tr><td>d</td></tr></table>"
    #expect(baselines(table, css: css) == [8, 8, 20, 32])
    // Values that mean nothing in cells are as baseline.
    #expect(baselines(table, css: css + "td{vertical-align:super}") == [8, 8, 20, 32])
  }

  @Test func `what a spanning cell needs more goes to its rows in proportion`() {
    // Five lines over rows of 12 and 24: 24 more, 8 and 16.
    let table =
      "<table><tr><td rowspan='2'>a<br/>b<br/>c<br/>d<br/>e</td><td>f</td></tr><tr><td>g<br/>h</td></tr><tr><td>i</td></tr></table>"
    #expect(baselines(table) == [0, 12, 24, 36, 48, 0, 20, 32, 60])
  }

  @Test func `rows that ask for a height do not grow for a spanning cell while others can`() {
    let table =
      "<table><tr style='height:12pt'><td rowspan='2'>a<br/>b<br/>c</td><td>f</td></tr><tr><td>g</td></tr><tr><td>i</td></tr></table>"
    #expect(baselines(table) == [0, 12, 24, 0, 12, 36])
  }

  @Test func `a rowspan of nought goes on to the end of the group, one too large too`() {
    for span in ["0", "9"] {
      let table =
        "<table><tbody><tr><td rowspan='\(span)'>a</td><td>b</td></tr><tr><td>c</td></tr></tbody><tbody><tr><td>d</td></tr></tbody></table>"
      let lefts = TableBench.book(table, css: Self.plain).lefts(0)
      #expect(lefts[1] == lefts[2] && lefts[3] == lefts[0])
    }
  }

  @Test func `a height of the table is shared by its rows`() {
    // 60 pt for rows of 12 and 24: 24 more, 8 and 16.
    let table = "<table style='height:60pt'><tr><td>a</td></tr><tr><td>b<br/>c</td></tr></table><p>d</p>"
    #expect(baselines(table) == [0, 20, 32, 60])
    // A percentage of a row refers to it.
    let half = "<table style='height:60pt'><tr style='height:50%'><td>a</td></tr><tr><td>b</td></tr></table><p>d</p>"
    #expect(baselines(half) == [0, 30, 60])
  }

  @Test func `the first head comes first and the first foot last, others are bodies`() {
    let book = TableBench.book(
      """
      <table><tfoot><tr><td>foot</td></tr></tfoot><tbody><tr><td>one</td></tr></tbody><thead><tr><td>head</td></tr></thead>
      <tfoot><tr><td>two</td></tr></tfoot><thead><tr><td>three</td></tr></thead></table>
      """, css: Self.plain)
    #expect(book.lines(0) == ["head", "one", "two", "three", "foot"])
  }

  @Test func `rows that are collapsed are left out, with their spacing`() {
    let book = TableBench.book(
      """
      <table><tr><td>a</td></tr><tr style='visibility:collapse'><td>b</td></tr>
      <tbody style='visibility:collapse'><tr><td>c</td></tr></tbody><tr><td>d</td></tr></table>
      """, css: "table{border-spacing:0 4pt}td{padding:0;vertical-align:top}")
    #expect(book.lines(0) == ["a", "d"])
    #expect(book.baselines(0) == [firstBaseline + 4, firstBaseline + 20])
  }

  @Test func `a cell that spans a collapsed row loses its part`() {
    let table =
      "<table><tr><td rowspan='3'>a</td><td>b</td></tr><tr style='visibility:collapse'><td>c</td></tr><tr><td>d</td></tr></table>"
    let book = TableBench.book(table, css: Self.plain)
    #expect(book.lines(0) == ["a", "b", "d"] && book.lefts(0)[1] == book.lefts(0)[2])
  }
}

@Suite struct `CSS 2.2, 17.2.1: anonymous table objects` {
  private static let css = """
    .t{display:table}.r{display:table-row}.c{display:table-cell;vertical-align:top}.g{display:table-row-group}
    .h{display:table-header-group} .cap{display:table-caption}
    """

  private func places(_ body: String) -> [[Double]] {
    let book = TableBench.book(body, css: Self.css)
    return zip(book.lefts(0), book.baselines(0)).map { [$0, (($1 - firstBaseline) * 100).rounded() / 100] }
  }

  /// A character further, and what keeps its line from breaking.
  private let second = 16.03

  @Test func `cells side by side make a row and a table`() {
    #expect(places("<div><div class='c'>a</div><div class='c'>b</div></div>") == [[10, 0], [second, 0]])
  }

  @Test func `rows without a table, cells without a row, content without a cell`() {
    #expect(places("<div class='r'><div class='c'>a</div></div><div class='r'>b</div>") == [[10, 0], [10, 12]])
    #expect(places("<div class='t'><div class='c'>a</div><div class='c'>b</div></div>") == [[10, 0], [second, 0]])
    #expect(places("<div class='t'>a<div class='c'>b</div></div>") == [[10, 0], [second, 0]])
    #expect(places("<div class='t'><div class='g'>a</div></div>") == [[10, 0]])
  }

  @Test func `a block ends the anonymous table`() {
    #expect(
      places("<div class='c'>a</div><p>b</p><div class='c'>c</div>") == [[10, 0], [10, 12], [10, 24]])
  }

  @Test func `a row in a row stands in a table of its own, in a cell`() {
    #expect(
      places(
        "<div class='t'><div class='r'><div class='c'>a</div><div class='r'><div class='c'>b</div></div></div></div>")
        == [[10, 0], [second, 0]])
  }

  @Test func `columns and their groups make no boxes`() {
    #expect(
      places(
        "<table style='border-spacing:0'><colgroup>x<col/></colgroup><tr><td style='padding:0'>a</td></tr></table>")
        == [[10, 0]])
  }

  @Test func `deep anonymous tables lose nothing`() {
    let open = String(repeating: "<div class='c'><div>", count: 60)
    let close = String(repeating: "</div></div>", count: 60)
    #expect(TableBench.book("\(open)x\(close)", css: Self.css).author == "x")
  }
}

@Suite struct `CSS 2.2, 17.4: captions` {
  private static let css = "table{border-spacing:0;background:#eee}td{padding:0;width:60pt}caption{text-align:left}"

  @Test func `a caption stands above its table, or below, and is as wide as it`() {
    let table = "<table><caption>caption cap</caption><tr><td>a</td></tr></table>"
    let book = TableBench.book(table, css: Self.css)
    // Sixty points hold nine characters.
    #expect(book.lines(0) == ["caption", "cap", "a"])
    #expect(book.fills(0) == [[10, 34, 60, 12]])
    let below = TableBench.book(table, css: Self.css + "caption{caption-side:bottom}")
    #expect(below.lines(0) == ["a", "caption", "cap"] && below.fills(0) == [[10, 10, 60, 12]])
  }

  @Test func `margins are those of the wrapper, padding and borders those of the table`() {
    let book = TableBench.book(
      "<p>x</p><table><caption>c</caption><tr><td>a</td></tr></table>",
      css: Self.css + "table{margin:5pt 0 0 20pt;padding:3pt;box-sizing:content-box}")
    #expect(book.lefts(0) == [10, 30, 33])
    #expect(book.baselines(0) == [0, 17, 32].map { firstBaseline + $0 })
  }

  @Test func `a caption has its own borders, and margins that do not collapse with the table's`() {
    let book = TableBench.book(
      "<table><caption>c</caption><tr><td>a</td></tr></table>",
      css: Self.css + "table{margin-top:6pt;background:none}caption{margin:4pt 0;padding:2pt;background:#ddd}")
    // A margin at the top of the first page stays.
    #expect(book.fills(0) == [[10, 20, 60, 16]])
    #expect(book.baselines(0) == [12, 30].map { firstBaseline + $0 })
  }

  @Test func `a caption widens a table to its longest word`() {
    let book = TableBench.book("<table><caption>aaaaaaaaaaaa</caption><tr><td>a</td></tr></table>", css: Self.css)
    #expect(abs(book.fills(0)[0][2] - 12 * 6.02) < 0.1)
  }

  @Test func `a caption stays with its rows`() {
    let lines = (0..<10).map { "l\($0)" }.joined(separator: "<br/>")
    let book = TableBench.book(
      "<p>\(lines)</p><table><caption>cap</caption><tr><td>a</td></tr></table>", css: Self.css)
    #expect(book.lines(1) == ["cap", "a"])
    let below = TableBench.book(
      "<p>\(lines)</p><table><caption>cap</caption><tr><td>a</td></tr></table>",
      css: Self.css + "caption{caption-side:bottom}")
    #expect(below.lines(1) == ["a", "cap"])
  }
}

@Suite struct `CSS Text 4, 6.1: alignment on a sign` {
  private static let css = "table{border-spacing:0}td{padding:0;text-align:\".\"}th{padding:0}"

  private func lefts(_ cells: [String], css: String = "") -> [Double] {
    TableBench.book("<table>\(cells.map { "<tr><td>\($0)</td></tr>" }.joined())</table>", css: Self.css + css).lefts(0)
      .map { (($0 - 10) / 6.0205).rounded() }
  }

  @Test func `points stand one below the other`() {
    // Two characters before the sign, three from it on.
    #expect(lefts(["1.5", "12.25", "7", ".5"]) == [1, 0, 1, 2])
  }

  @Test func `the keyword places the numbers together, at the end if there is none`() {
    // Forty characters are too many; thirty are 180 pt: 30 - 5 = 25 are left.
    #expect(lefts(["1.5", "12.25"], css: "table{width:180.6pt}") == [26, 25])
    #expect(lefts(["1.5", "12.25"], css: "table{width:180.6pt}td{text-align:\".\" start}") == [1, 0])
    #expect(lefts(["1,5", "12,25"], css: "td{text-align:\",\"}") == [1, 0])
  }

  @Test func `what is no single line keeps its keyword`() {
    #expect(lefts(["1.5", "a<br/>b", "12.25"], css: "td{text-align:\".\" left}") == [1, 0, 0, 0])
  }

  @Test func `a column holds all of its numbers though none is as wide`() {
    // 4 before and 4 behind: eight characters, although the cells have six and six.
    let book = TableBench.book(
      "<table style='background:#eee'><tr><td>1000.5</td></tr><tr><td>10.125</td></tr></table>", css: Self.css)
    #expect(abs(book.fills(0)[0][2] - 8 * 6.02) < 0.2)
  }
}
