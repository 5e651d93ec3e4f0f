import Geometry
import Stylesheets
import Testing

@testable import PageLayout

@Suite struct `CSS 2.2, 17.6.2.1: which border wins` {
  private func line(_ style: BoxProperties.BorderStyle, _ width: Double, red: UInt8 = 0) -> BoxProperties.Border {
    var line = BoxProperties.Border()
    (line.style, line.width, line.color) = (style, .points(width), Color(red: red, green: 0, blue: 0))
    return line
  }

  private func winner(_ lines: BoxProperties.Border?...) -> BoxProperties.Border {
    var conflict = BorderConflict()
    for line in lines { conflict.consider(line) }
    return conflict.winner
  }

  @Test func `hidden suppresses all others`() {
    #expect(winner(line(.solid, 9), line(.hidden, 0), line(.solid, 20)).width == .zero)
  }

  @Test func `none loses against everything`() {
    #expect(winner(line(.none, 0), line(.dotted, 1)).style == .dotted)
    #expect(winner(line(.none, 0), nil).width == .zero)
  }

  @Test func `the wider one wins, then the style`() {
    #expect(winner(line(.double, 3), line(.inset, 4)).style == .inset)
    let order: [BoxProperties.BorderStyle] = [.double, .solid, .dashed, .dotted, .ridge, .outset, .groove, .inset]
    for (better, worse) in zip(order, order.dropFirst()) {
      #expect(winner(line(worse, 2), line(better, 2)).style == better)
      #expect(winner(line(better, 2), line(worse, 2)).style == better)
    }
  }

  @Test func `of lines that differ only in colour the first one asked wins`() {
    #expect(winner(line(.solid, 1, red: 1), line(.solid, 1, red: 2)).color.red == 1)
  }
}

@Suite struct `CSS 2.2, 17.6: borders and backgrounds of tables` {
  private static let plain =
    "table{border-collapse:collapse}td{padding:0;text-align:left;vertical-align:top;width:30pt;height:12pt}"

  private func fills(_ body: String, css: String) -> [[Double]] {
    TableBench.book(body, css: Self.plain + css).fills(0)
  }

  @Test func `each line is drawn once, centred on the edge between cells`() {
    let lines = fills(
      "<table><tr><td>a</td><td>b</td></tr></table>", css: "td{border:2pt solid}")
    // Cells of 30 pt and half of 2 pt at each side: 32 and 32, the table's own halves outside. The top line's outer half
    // stands on the text area's edge.
    #expect(lines.contains([10, 11, 2, 14]))
    #expect(lines.filter { $0[2] == 2 }.map { $0[0] } == [10, 42, 74])
    #expect(lines.filter { $0[3] == 2 }.map { $0[1] } == [10, 24])
    #expect(lines.filter { $0[3] == 2 }.map { $0[2] } == [66, 66])
  }

  @Test func `half a line stands in the cell, half outside of the grid`() {
    let book = TableBench.book("<table><tr><td>a</td></tr></table>", css: Self.plain + "td{border:4pt solid}")
    #expect(book.lefts(0) == [14] && book.baselines(0) == [firstBaseline + 4])
  }

  @Test func `the wider border of two neighbours wins`() {
    let lines = fills(
      "<table><tr><td style='border-right:6pt solid'>a</td><td style='border-left:2pt solid'>b</td></tr></table>",
      css: "")
    #expect(lines.map { [$0[0], $0[2]] } == [[10 + 30, 6]])
  }

  @Test func `a cell's border wins against that of its row, group, column and table`() throws {
    let book = TableBench.book(
      "<table><colgroup><col/></colgroup><tbody><tr><td>a</td></tr></tbody></table>",
      css: Self.plain + """
        td{border-left:1pt solid #010000}tr{border:1pt solid #020000}tbody{border:1pt solid #030000}
        col{border:1pt solid #040000}colgroup{border:1pt solid #050000}table{border:1pt solid #060000}
        """)
    let colors = book.pages[0].body.compactMap { item -> UInt8? in
      if case .fill(let area, let color) = item.content, area.size.width == .points(1) { color.red } else { nil }
    }
    // Left: the cell's. Right: the row's.
    #expect(colors == [1, 2])
  }

  @Test func `hidden on a cell takes away the table's line beside it`() {
    let lines = fills(
      "<table><tr><td style='border:hidden'>a</td><td>b</td></tr></table>", css: "table{border:2pt solid}")
    // Above and below: only over the second cell; left: none; right: one.
    #expect(lines.filter { $0[2] == 2 }.count == 1)
    #expect(lines.filter { $0[3] == 2 }.count == 2)
  }

  @Test func `a spanning cell has no lines inside of it`() {
    let lines = fills(
      "<table><tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td></tr></table>", css: "td{border:2pt solid}")
    // Three lines across: the middle one only over the second column.
    let across = lines.filter { $0[3] == 2 }.sorted { $0[1] < $1[1] }
    #expect(across.map { $0[2] } == [66, 34, 66])
  }

  @Test func `from right to left the right one of two equal borders wins`() {
    let book = TableBench.book(
      "<table dir='rtl'><tr><td class='a'>a</td><td class='b'>b</td></tr></table>",
      css: Self.plain + ".a{border:2pt solid #010000}.b{border:2pt solid #020000}")
    let middle = book.pages[0].body.compactMap { item -> UInt8? in
      guard case .fill(let area, let color) = item.content, area.size.width == .points(2) else { return nil }
      return color.red
    }
    // From the start: a's right one, the one between (a's, which is further to the right), b's left one.
    #expect(middle == [1, 1, 2])
  }

  @Test func `the line below a head is part of it wherever it is repeated`() {
    let rows = (0..<15).map { "<tr><td>r\($0)</td></tr>" }.joined()
    let book = TableBench.book(
      "<table><thead><tr><td>h</td></tr></thead>\(rows)</table>", css: Self.plain + "thead{border-bottom:1pt solid}")
    #expect(book.pages.count == 2)
    #expect(book.fills(0).count == 1 && book.fills(1).count == 1)
    #expect(book.fills(1)[0][1] == 10 + 12)
  }

  // MARK: Separate borders (17.6.1)

  @Test func `spacing between rows and between columns`() {
    let book = TableBench.book(
      "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
      css: "table{border-spacing:4pt 9pt;background:#eee}td{padding:0;width:20pt;vertical-align:top}")
    #expect(book.fills(0) == [[10, 10, 52, 51]])
    #expect(book.lefts(0) == [14, 38, 14, 38])
    #expect(book.baselines(0) == [9, 9, 30, 30].map { firstBaseline + $0 })
  }

  @Test func `empty cells hide their borders and backgrounds when asked to`() {
    let table = "<table><tr><td> </td><td>b</td></tr></table>"
    let css = "table{border-spacing:0}td{padding:0;width:20pt;background:#eee}"
    #expect(TableBench.book(table, css: css).fills(0).count == 2)
    #expect(TableBench.book(table, css: css + "table{empty-cells:hide}").fills(0).count == 1)
  }

  @Test func `a row of hidden empty cells takes no room`() {
    let book = TableBench.book(
      "<table><tr><td>a</td></tr><tr><td></td></tr><tr><td>b</td></tr></table>",
      css: "table{border-spacing:0 5pt;empty-cells:hide}td{padding:3pt 0;vertical-align:top}")
    #expect(book.baselines(0) == [8, 31].map { firstBaseline + $0 })
  }

  // MARK: Backgrounds (17.5.1)

  @Test func `six layers: what is above covers what is below`() {
    func color(_ css: String) -> [UInt8] {
      let book = TableBench.book(
        "<table><colgroup><col/></colgroup><tbody><tr><td>a</td></tr></tbody></table>",
        css: "table{border-spacing:0}td{padding:0}" + css)
      return book.pages[0].body.compactMap { if case .fill(_, let color) = $0.content { color.red } else { nil } }
    }
    var css = "table{background:#010000}"
    #expect(color(css) == [1])
    for (layer, name) in ["colgroup", "col", "tbody", "tr", "td"].enumerated() {
      css += "\(name){background:#0\(layer + 2)0000}"
      #expect(color(css) == [1, UInt8(layer + 2)])
    }
  }

  @Test func `round corners of a table and of a cell`() {
    let book = TableBench.book(
      "<table><tr><td>a</td></tr></table>",
      css: "table{border-radius:5pt;background:#eee;border-spacing:4pt}td{border-radius:3pt;background:#ddd}")
    let shapes = book.pages[0].body.count { if case .shape = $0.content { true } else { false } }
    #expect(shapes == 2)
    let collapsed = TableBench.book(
      "<table><tr><td>a</td></tr></table>", css: Self.plain + "table{border-radius:5pt;background:#eee}")
    #expect(collapsed.fills(0).count == 1)
  }
}
