import Diagnostics
import Geometry
import Testing

@testable import PageLayout

/// The text area holds eleven lines of 12 pt, in 140 pt.
@Suite struct `Tables on pages (css-break-4; typography.md, A5)` {
  private static let plain =
    "table{border-spacing:0}td,th{padding:0;font-weight:normal;text-align:left;vertical-align:top}"

  private func rows(_ count: Int, _ name: String = "r", attributes: (Int) -> String = { _ in "" }) -> String {
    (1...count).map { "<tr \(attributes($0))><td>\(name)\($0)</td></tr>" }.joined()
  }

  private func lines(_ count: Int, _ word: String = "l") -> String {
    (1...count).map { "\(word)\($0)" }.joined(separator: "<br/>")
  }

  private func pages(_ body: String, css: String = "") -> [[String]] {
    let book = TableBench.book(body, css: Self.plain + css)
    return book.pages.indices.map { book.lines($0) }
  }

  // MARK: Heads and feet

  @Test func `a head never stands alone, and keeps two rows`() {
    let table = "<table><thead><tr><th>head</th></tr></thead><tbody>\(rows(6))</tbody></table>"
    // Nine lines leave two: the head and one row.
    #expect(pages("<p>\(lines(9))</p>\(table)")[0].count == 9)
    #expect(pages("<p>\(lines(10))</p>\(table)")[0].count == 10)
    // Eight leave three: the head and two rows.
    #expect(pages("<p>\(lines(8))</p>\(table)")[0].count == 11)
  }

  @Test func `the last row takes the one before it along`() {
    let table = "<table><tbody>\(rows(12))</tbody></table>"
    #expect(pages(table).map(\.count) == [10, 2])
  }

  @Test func `a head is repeated only where it is asked to and while it is small`() {
    let body = "<tbody>\(rows(20))</tbody></table>"
    let head = "<table><thead><tr><th>head</th></tr></thead>"
    #expect(pages(head + body)[1].first == "head")
    #expect(pages(head + body, css: "thead{repeat-on-break:none}")[1].first == "r11")
    // Five lines are 60 pt: more than two fifths of 140.
    let large = "<table><thead><tr><th>\(lines(5, "h"))</th></tr></thead>"
    #expect(pages(large + body)[1].first == "r7")
  }

  @Test func `a foot comes last, once`() {
    let all = pages("<table><tfoot><tr><td>foot</td></tr></tfoot><tbody>\(rows(15))</tbody></table>").flatMap { $0 }
    #expect(all.filter { $0 == "foot" }.count == 1 && all.last == "foot")
  }

  @Test func `a foot is repeated where it is asked to, as an artifact`() {
    let table =
      "<table><thead><tr><th>head</th></tr></thead><tfoot><tr><td>foot</td></tr></tfoot><tbody>\(rows(15))</tbody></table>"
    let book = TableBench.book(table, css: Self.plain + "tfoot{repeat-on-break:footer}")
    // Nine rows between head and foot; then six.
    #expect(book.lines(0) == ["head"] + (1...9).map { "r\($0)" } + ["foot"])
    #expect(book.lines(1) == ["head"] + (10...15).map { "r\($0)" } + ["foot"])
    #expect(book.pages[0].body.last?.element == -1 && book.pages[1].body.last?.element != -1)
  }

  // MARK: Forced and avoided breaks (vivliostyle.js#1492)

  @Test func `break-before and break-after of rows and groups`() {
    #expect(pages("<table>\(rows(4) { $0 == 3 ? "style='break-before:page'" : "" })</table>").map(\.count) == [2, 2])
    #expect(pages("<table>\(rows(4) { $0 == 1 ? "style='break-after:page'" : "" })</table>").map(\.count) == [1, 3])
    let groups = "<table><tbody>\(rows(2))</tbody><tbody class='b'>\(rows(2, "s"))</tbody></table>"
    #expect(pages(groups, css: ".b{break-before:page}").map(\.count) == [2, 2])
  }

  @Test func `breaks of the first and the last row are the table's (css-break-4, 3.1; rule 18)`() {
    let table = "<p>a</p><table>\(rows(2) { $0 == 1 ? "style='break-before:page'" : "" })</table>"
    #expect(pages(table).map(\.count) == [1, 2])
    let after = "<table>\(rows(2) { $0 == 2 ? "style='break-after:page'" : "" })</table><p>a</p>"
    #expect(pages(after).map(\.count) == [2, 1])
  }

  @Test func `rows that avoid a break stay together, groups too`() {
    // Eleven rows fit; the tenth and eleventh and twelfth stay together.
    let table = "<table>\(rows(16) { $0 == 10 || $0 == 11 ? "style='break-after:avoid'" : "" })</table>"
    #expect(pages(table)[0].count == 9)
    let groups = "<table><tbody>\(rows(8))</tbody><tbody style='break-inside:avoid'>\(rows(6, "s"))</tbody></table>"
    #expect(pages(groups)[0].count == 8)
  }

  @Test func `a table that avoids breaks inside moves as a whole`() {
    #expect(pages("<p>\(lines(5))</p><table style='break-inside:avoid'>\(rows(8))</table>").map(\.count) == [5, 8])
  }

  // MARK: Rows that are cut (pagedjs#61, #112, #149; vivliostyle.js#1294, #1326)

  @Test func `a tall row begins on the page and goes on, in all its cells`() {
    let row = "<tr><td>\(lines(12, "a"))</td><td>\(lines(3, "b"))</td></tr>"
    let all = pages("<p>\(lines(5))</p><table>\(row)\(rows(1, "end"))</table>")
    // Six lines are left on the first page; the short cell stands there whole.
    #expect(
      all[0] == lines(5).split(separator: "<br/>").map(String.init) + (1...6).map { "a\($0)" } + ["b1", "b2", "b3"])
    #expect(all[1] == (7...12).map { "a\($0)" } + ["end1"])
  }

  @Test func `rows after a tall one are neither lost nor blank`() {
    let tall = "<tr><td>\(lines(30, "a"))</td><td>x</td></tr>"
    let all = pages("<table>\(tall)\(rows(3))\(tall)\(rows(3, "s"))</table>")
    #expect(all.allSatisfy { !$0.isEmpty })
    #expect(all.flatMap { $0 }.count == 2 * 31 + 6)
    // Thirty lines and six rows twice: 66 lines are six pages.
    #expect(all.count == 7 || all.count == 6)
  }

  @Test func `a row up to a third of the page moves whole`() {
    let all = pages("<p>\(lines(9))</p><table><tr><td>\(lines(3, "a"))</td></tr></table>")
    #expect(all.map(\.count) == [9, 3])
  }

  @Test func `a row that asks for it moves whole unless no page holds it`() {
    let css = "tr{break-inside:avoid}"
    #expect(
      pages("<p>\(lines(5))</p><table><tr><td>\(lines(8, "a"))</td></tr></table>", css: css).map(\.count) == [5, 8])
    let all = pages("<p>\(lines(5))</p><table><tr><td>\(lines(15, "a"))</td></tr></table>", css: css)
    #expect(all.flatMap { $0 }.count == 20)
  }

  @Test func `the head stands above what goes on of a row`() {
    let table = "<table><thead><tr><th>head</th></tr></thead><tr><td>\(lines(15, "a"))</td></tr></table>"
    let all = pages(table)
    #expect(all.map(\.first) == ["head", "head"])
    #expect(all.flatMap { $0 }.count == 17)
  }

  @Test func `rows that a span ties together stay together up to half a page`() {
    let group = "<tr><td rowspan='3'>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>"
    #expect(pages("<p>\(lines(9))</p><table>\(group)</table>").map(\.count) == [9, 4])
  }

  @Test func `a higher group is cut between its rows, and the spanning cell goes on`() {
    let rest = (2...14).map { "<tr><td>b\($0)</td></tr>" }.joined()
    let table = "<table><tr><td rowspan='14'>\(lines(13, "a"))</td><td>b1</td></tr>\(rest)</table>"
    let book = TableBench.book("<p>\(lines(5))</p>\(table)", css: Self.plain)
    #expect(book.pages.count == 2)
    // Six rows and six lines of the spanning cell beside them; then eight rows and seven lines.
    #expect(book.lines(0).count == 5 + 6 + 6 && book.lines(1).count == 8 + 7)
    #expect(book.lines(0).filter { $0.utf8.first == 0x61 } == (1...6).map { "a\($0)" })
  }

  @Test func `collapsed borders are drawn once where a table is cut`() {
    let book = TableBench.book(
      "<table>\(rows(15))</table>",
      css: "table{border-collapse:collapse}td{padding:0;border:1pt solid;vertical-align:top;text-align:left}")
    // Each row has its two upright lines and the line below; the first of a page also one above.
    let lines = (0..<2).map { page in book.fills(page).count }
    #expect(lines.reduce(0, +) == 15 * 3 + 2)
    let rowsOnFirst = book.lines(0).count
    #expect(lines[0] == rowsOnFirst * 3 + 1)
  }

  @Test func `marks of rows and cells go to the page on which they begin`() {
    let table = "<table>\(rows(20) { "id='i\($0)'" })</table>"
    let book = TableBench.book(table, css: Self.plain)
    #expect(book.pageMap.place(document: 0, id: "i1")?.page == 0)
    #expect(book.pageMap.place(document: 0, id: "i20")?.page == 1)
  }

  // MARK: Notes (vivliostyle.js#1298)

  @Test func `a note that a cell calls stands on the page of its row`() {
    let css = ".n{float:footnote}"
    let table =
      "<table>\((1...8).map { "<tr><td>r\($0)</td></tr>" }.joined())<tr><td>x<span class='n'>note</span></td></tr>\(rows(6, "s"))</table>"
    let book = TableBench.book(table, css: Self.plain + css)
    #expect((0..<book.pages.count).contains { book.lines($0).contains("x1") || book.lines($0).contains("x") })
    let page = (0..<book.pages.count).first { book.lines($0).contains { $0.hasPrefix("x") } }
    #expect(page.map { page in book.lines(page).contains { $0.hasSuffix("note") } } == true)
  }
}

@Suite struct `Tables that mean harm` {
  @Test func `a thousand columns, and spans over the end, lose nothing`() {
    let cells = (0..<1_100).map { "<td>\($0 % 10)</td>" }.joined()
    var log = DiagnosticLog()
    let book = Bench.book(["<table><tr>\(cells)</tr></table>"], css: "table{border-spacing:0}td{padding:0}", log: &log)
    #expect(book.author.utf8.count == 1_100)
  }

  @Test func `spans of 65,534 in every cell take linear time`() {
    let rows = (0..<2_000).map { "<tr><td colspan='65534' rowspan='65534'>\($0 % 10)</td></tr>" }.joined()
    for css in ["table{border-collapse:collapse}td{border:1pt solid}", "table{border-spacing:0}"] {
      let book = TableBench.book("<table>\(rows)</table>", css: css + "td{padding:0}")
      #expect(book.author.utf8.count == 2_000)
    }
  }

  @Test func `rows without cells that a span ties together`() {
    let rows = String(repeating: "<tr></tr>", count: 20_000)
    let book = TableBench.book("<table><tr><td rowspan='0'>a</td><td>b</td></tr>\(rows)</table>", css: "td{padding:0}")
    #expect(book.author == "ab")
  }

  @Test func `three thousand rows of a table with a span over all of them`() {
    let rows = (0..<3_000).map { "<tr><td>\($0 % 10)</td></tr>" }.joined()
    let book = TableBench.book(
      "<table><tr><td rowspan='1000'>a</td><td>b</td></tr>\(rows)</table>", css: "table{border-spacing:0}td{padding:0}")
    #expect(book.author.utf8.count == 3_002)
  }

  @Test func `lengths without measure`() {
    for css in [
      "td{width:9e30pt}", "td{height:9e30pt}", "td{padding:9e30pt}", "table{border-spacing:9e30pt}",
      "td{border:9e30pt solid}", "table{border-collapse:collapse}td{border:9e30pt solid}", "table{width:9e30pt}",
      "table{height:9e30pt}", "col{width:9e30pt}", "td{width:100000000%}", "table{table-layout:fixed;width:1e-9pt}",
      "caption{margin:9e30pt}", "td{min-width:9e30pt;max-width:1pt}",
    ] {
      var log = DiagnosticLog()
      let book = Bench.book(
        ["<table><caption>c</caption><col/><tr><td>a</td><td>b</td></tr><tr><td colspan='2'>d</td></tr></table>"],
        css: css, log: &log)
      #expect(book.author == "cabd", "\(css)")
    }
  }
}
