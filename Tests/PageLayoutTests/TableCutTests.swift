import ElementTree
import Geometry
import Stylesheets
import Testing
import Typography

@testable import PageLayout

@Suite struct `css-break-4, 3: cells go on over pages side by side` {
  /// A cutter for cells of so many lines of 12 pt each.
  private func cutter(_ cells: [Int], css: String = "td{padding:0}", rows: String = "") -> RowCutter? {
    let content = cells.map { count in
      "<td>" + (0..<count).map { "l\($0)" }.joined(separator: "<br/>") + "</td>"
    }
    let galley = Bench.galley("<table><tr id='r'>\(content.joined())</tr>\(rows)</table>", css: css)
    return galley.rows.first
  }

  private func lines(_ fragment: Fragment?) -> Int? {
    fragment?.items.count { if case .text = $0.content { true } else { false } }
  }

  @Test func `a slice takes the lines that fit, of each cell`() throws {
    // 60 pt hold 5 lines of 12 pt of the first cell, and all 2 of the second.
    var row = try #require(cutter([8, 2], css: "table{border-spacing:0}td{padding:0}"))
    let first = row.next(room: .points(60), isForced: false)
    #expect(lines(first) == 7 && first?.height == .points(60) && first?.marks.count == 1)
    #expect(!row.isFinished)
    let second = row.next(room: .points(140), isForced: true)
    #expect(lines(second) == 3 && second?.height == .points(36) && second?.marks.isEmpty == true)
    #expect(row.isFinished)
  }

  @Test func `two lines of each cell stand on both sides`() throws {
    let row = try #require(cutter([8, 5], css: "table{border-spacing:0}td{padding:0}"))
    // One line fits: nothing is placed, and nothing consumed.
    var copy = row
    #expect(copy.next(room: .points(23), isForced: false) == nil)
    #expect(lines(copy.next(room: .points(24), isForced: false)) == 4)
    // Seven lines would leave one: six are taken.
    copy = row
    #expect(lines(copy.next(room: .points(84), isForced: false)) == 6 + 5)
    // Three lines and one of five would be left of the second cell: it stops at three.
    copy = row
    #expect(lines(copy.next(room: .points(48), isForced: false)) == 4 + 3)
    // A page of its own takes what it can.
    copy = row
    #expect(lines(copy.next(room: .points(12), isForced: true)) == 2)
  }

  @Test func `padding and borders stand at the ends, backgrounds go on`() throws {
    let css = "table{border-spacing:0}td{padding:6pt 0;border:1pt solid;background:#eee}"
    var row = try #require(cutter([8], css: css))
    // 1 + 6 above; 55 - 7 = 48 hold 4 lines.
    let first = row.next(room: .points(55), isForced: false)
    #expect(first?.height == .points(55))
    // Background, top, left and right; then background, bottom, left and right.
    #expect(first?.items.count { if case .fill = $0.content { true } else { false } } == 4)
    let second = row.next(room: .points(140), isForced: true)
    #expect(second?.height == .points(48 + 7))
    #expect(second?.items.count { if case .fill = $0.content { true } else { false } } == 4)
  }

  @Test func `what would only fit without its padding is cut before`() throws {
    var row = try #require(cutter([8], css: "table{border-spacing:0}td{padding:6pt 0}"))
    // 6 + 8 x 12 = 102, but 6 more below: two lines go on to the next page.
    #expect(lines(row.next(room: .points(102), isForced: false)) == 6)
    #expect(lines(row.next(room: .points(140), isForced: true)) == 2)
  }

  @Test func `every call on an empty page places something`() throws {
    var row = try #require(cutter([9, 3]))
    var calls = 0
    var count = 0
    while !row.isFinished, calls < 100 {
      count += lines(row.next(room: .zero, isForced: true)) ?? 0
      calls += 1
    }
    #expect(row.isFinished && count == 12 && calls <= 10)
  }

  @Test func `a row up to a third of the page is not cut`() {
    // 140 / 3 = 46.7: three lines and the padding of 0.75 are less, four more.
    #expect(cutter([3]) == nil)
    #expect(cutter([4]) != nil)
  }
}
