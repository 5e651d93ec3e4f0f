import Geometry
import Testing

@testable import PageLayout

/// A character of the bench's face is 6.02 pt wide; the text area begins at 10 pt and is 180 pt wide.
@Suite struct `CSS 2.2, 17.5.2: widths of tables and columns` {
  private static let plain = "table{border-spacing:0}td,th{padding:0;text-align:left;vertical-align:top}"

  /// Left edges of the first words of cells, from the text area's edge.
  private func lefts(_ table: String, css: String = "") -> [Double] {
    TableBench.book(table, css: Self.plain + css).lefts(0).map { (($0 - 10) * 100).rounded() / 100 }
  }

  private func near(_ values: [Double], _ wanted: [Double]) -> Bool {
    values.count == wanted.count && zip(values, wanted).allSatisfy { abs($0 - $1) < 0.1 }
  }

  // MARK: Fixed (17.5.2.1)

  @Test func `fixed: columns of col elements, then of the first row, and the rest alike`() {
    // 180 - 30 - 60 = 90, halved for the other two.
    let x = lefts(
      """
      <table><col style='width:30pt'/><col/><col/><col/>
      <tr><td>a</td><td style='width:60pt'>b</td><td>c</td><td>d</td></tr></table>
      """, css: "table{table-layout:fixed;width:180pt}")
    #expect(near(x, [0, 30, 90, 135]))
  }

  @Test func `fixed: rows below the first do not count`() {
    let x = lefts(
      "<table><tr><td>a</td><td>b</td></tr><tr><td style='width:150pt'>c</td><td>d</td></tr></table>",
      css: "table{table-layout:fixed;width:100pt}")
    #expect(near(x, [0, 50, 0, 50]))
  }

  @Test func `fixed: a width over two columns is divided, percentages are of the table`() {
    let x = lefts(
      "<table><tr><td colspan='2' style='width:50%'>a</td><td>b</td></tr><tr><td>c</td><td>d</td><td>e</td></tr></table>",
      css: "table{table-layout:fixed;width:160pt}")
    #expect(near(x, [0, 80, 0, 40, 80]))
  }

  @Test func `fixed: columns wider than the table make it wider`() {
    let book = TableBench.book(
      "<table><tr><td>a</td><td>b</td></tr></table>",
      css: Self.plain + "table{table-layout:fixed;width:50pt;background:#eee}td{width:40pt}")
    #expect(book.fills(0)[0][2] == 80)
  }

  @Test func `fixed: what is left of a width goes to all columns when each has one`() {
    let x = lefts(
      "<table><tr><td style='width:20pt'>a</td><td style='width:60pt'>b</td></tr></table>",
      css: "table{table-layout:fixed;width:160pt}")
    #expect(near(x, [0, 40]))
  }

  @Test func `fixed layout needs a width`() {
    #expect(near(lefts("<table><tr><td>aa</td><td>b</td></tr></table>", css: "table{table-layout:fixed}"), [0, 12.04]))
  }

  // MARK: Automatic (17.5.2.2)

  @Test func `a table is as wide as its contents, no wider than the page`() {
    #expect(near(lefts("<table><tr><td>aaa</td><td>b</td></tr></table>"), [0, 18.06]))
  }

  @Test func `columns get their least and what is left by their wishes`() {
    // Least 5 and 1 characters, most 23 and 17: 180 pt are 29.9 characters; 23.9 are shared 18 : 16.
    let x = lefts("<table><tr><td>aaaaa aaaaa aaaaa aaaaa</td><td>b b b b b b b b b</td></tr></table>")
    let first = 5 + (180 / 6.02 - 6) * 18 / 34
    #expect(x.contains { abs($0 - first * 6.02) < 0.2 })
  }

  @Test func `a width of a cell is what its column has, and never less than its longest word`() {
    #expect(near(lefts("<table><tr><td style='width:50pt'>a</td><td>b</td></tr></table>"), [0, 50]))
    #expect(near(lefts("<table><tr><td style='width:10pt'>aaaa</td><td>b</td></tr></table>"), [0, 24.08]))
  }

  @Test func `min-width and max-width of cells bound their columns`() {
    #expect(near(lefts("<table><tr><td style='min-width:50pt'>a</td><td>b</td></tr></table>"), [0, 50]))
    let x = lefts("<table><tr><td style='max-width:30pt'>aaaa aaaa aaaa</td><td>b</td></tr></table>")
    // Three lines of four characters in 30 pt.
    #expect(near(Array(x.suffix(1)), [30]))
  }

  @Test func `widths, minima and spans of col and colgroup`() {
    #expect(
      near(
        lefts(
          "<table><col style='width:40pt'/><col style='min-width:20pt'/><tr><td>a</td><td>b</td><td>c</td></tr></table>"
        ),
        [0, 40, 60]))
    #expect(
      near(
        lefts("<table><col span='2' style='width:40pt'/><tr><td>a</td><td>b</td><td>c</td></tr></table>"), [0, 40, 80]))
    // A group's width is one for its columns together: they widen alike.
    let x = lefts(
      "<table><colgroup span='2' style='width:60pt'></colgroup><tr><td>a</td><td>b</td><td>c</td></tr></table>")
    #expect(near(x, [0, 30, 60]))
  }

  @Test func `percentages are shares of the table`() {
    let css = "table{width:160pt}"
    #expect(near(lefts("<table><tr><td style='width:25%'>a</td><td>b</td></tr></table>", css: css), [0, 40]))
    // An automatic table grows so that a quarter holds the column: 4 characters times 4.
    let book = TableBench.book(
      "<table><tr><td style='width:25%'>aaaa</td><td>b</td></tr></table>",
      css: Self.plain + "table{background:#eee}")
    #expect(abs(book.fills(0)[0][2] - 16 * 6.02) < 0.2)
    // More than a hundred together: the later one gets what is left.
    #expect(
      near(
        lefts("<table><tr><td style='width:75%'>a</td><td style='width:50%'>b</td></tr></table>", css: css), [0, 120]))
  }

  @Test func `a mixture of length and percentage counts as auto`() {
    #expect(near(lefts("<table><tr><td style='width:calc(10% + 90pt)'>aa</td><td>b</td></tr></table>"), [0, 12.04]))
  }

  @Test func `a spanning cell widens its columns together, in proportion`() {
    // Ten characters over columns of 1 and 3: 6 more shared 1 : 3.
    let x = lefts(
      "<table><tr><td>a</td><td>bbb</td><td>c</td></tr><tr><td colspan='2'>dddddddddd</td><td>e</td></tr></table>")
    #expect(near(x, [0, 15.05, 60.2, 0, 60.2]))
  }

  @Test func `spacing stands beside the columns and within spans`() {
    let x = lefts(
      "<table><tr><td>a</td><td>b</td></tr><tr><td colspan='2'>dd</td></tr></table>", css: "table{border-spacing:6pt 0}"
    )
    #expect(near(x, [6, 18.02, 6]))
  }

  @Test func `a column that asks for a width does not grow while others can`() {
    let x = lefts(
      "<table><tr><td style='width:20pt'>a</td><td>b</td><td>c</td></tr></table>", css: "table{width:140pt}")
    #expect(near(x, [0, 20, 80]))
  }

  @Test func `a table keeps its longest words although it asks for less`() {
    let book = TableBench.book(
      "<table><tr><td>aaaaaaaaaa</td></tr></table>", css: Self.plain + "table{width:20pt;background:#eee}")
    #expect(abs(book.fills(0)[0][2] - 60.2) < 0.1)
  }

  @Test func `words are broken where not even the page is wide enough`() {
    let word = String(repeating: "a", count: 40)
    let book = TableBench.book("<table><tr><td>\(word)</td><td>bb</td></tr></table>", css: Self.plain)
    #expect(book.author.utf8.count == 42)
    #expect(book.runs(0).allSatisfy { ($0.origin.x + $0.width).points < 190.1 })
  }

  @Test func `margins that are auto centre a table, from right to left it stands at the right`() {
    let css = Self.plain + "table{background:#eee;width:60pt;margin:0 auto}"
    #expect(TableBench.book("<table><tr><td>a</td></tr></table>", css: css).fills(0)[0][0] == 70)
    let end = Self.plain + "body{direction:rtl}table{background:#eee;width:60pt}td{text-align:right}"
    let book = TableBench.book("<table><tr><td>a</td><td>b</td></tr></table>", css: end)
    #expect(book.fills(0)[0][0] == 130)
    // The first cell is the right one.
    #expect(book.lefts(0)[0] > book.lefts(0)[1])
  }

  @Test func `a collapsed column is not shown, and its spacing neither`() {
    let book = TableBench.book(
      "<table><col/><col style='visibility:collapse'/><col/><tr><td>a</td><td>b</td><td>c</td></tr></table>",
      css: Self.plain)
    #expect(book.lines(0) == ["a", "c"] && near(book.lefts(0), [10, 16.02]))
  }

  @Test func `box-sizing counts borders and padding of a table in`() {
    let css = Self.plain + "table{width:100pt;padding:5pt;border:2pt solid;background:#eee}"
    #expect(TableBench.book("<table><tr><td>a</td></tr></table>", css: css).fills(0)[0][2] == 100)
    let content = css + "table{box-sizing:content-box}"
    #expect(TableBench.book("<table><tr><td>a</td></tr></table>", css: content).fills(0)[0][2] == 114)
  }

  // MARK: A5

  @Test func `width moves to the column that sets the height`() {
    let long = (0..<30).map { _ in "word" }.joined(separator: " ")
    let short = (0..<6).map { _ in "word" }.joined(separator: " ")
    let table = "<table><tr><td>\(short)</td><td>\(long)</td></tr><tr><td>w</td><td>\(long)</td></tr></table>"
    let book = TableBench.book(table, css: Self.plain)
    // By wishes 5.6 and 24.3 characters: eight lines a row. Columns of 4 and 24 characters need 8, of 4 and 25: 6 + 6.
    let last = book.baselines(0).max() ?? 0
    #expect(last - 19.46 < 12 * 14)
    #expect(book.author.utf8.count == 4 * 66 + 1)
  }
}
