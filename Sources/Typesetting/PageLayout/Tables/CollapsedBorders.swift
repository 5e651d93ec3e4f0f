import Geometry
import Stylesheets

/// The lines of a table whose borders collapse (CSS 2.2, 17.6.2): each edge of the grid has one, which the borders of
/// all that meet there compete for.
///
/// Edges are kept as segments, not slots, so that a table costs as much as it has cells. Columns count from the start
/// of a row, and a segment's boundary is that before its column: in a table that runs from right to left the first one
/// stands at the right.
struct CollapsedBorders {
  typealias Line = BoxProperties.Border

  struct Segment {
    var columns: Range<Int>
    var line: Line
  }
  struct Upright {
    var boundary: Int
    var line: Line
  }
  struct Row {
    /// Above it.
    var lines: [Segment] = []
    /// Between its cells, and at both ends.
    var uprights: [Upright] = []
  }

  /// One more than the table has: the last one holds the lines below it.
  private(set) var rows: [Row]
  /// Of each cell: half of the widest line at each of its sides.
  private(set) var insets: [EdgeInsets]
  /// Cells all of whose upper lines are unbroken.
  private(set) var hasSolidTop: [Bool]
  /// The halves that stand outside the grid are the table's own borders. At its sides the first row decides; what
  /// others have more runs into the margin.
  private(set) var outer = EdgeInsets.none

  private let grid: TableGrid
  private let tree: BoxTree
  private let table: Int32
  private let isRightToLeft: Bool

  init(grid: TableGrid, table: Int32, tree: BoxTree) {
    self.grid = grid
    self.tree = tree
    self.table = table
    isRightToLeft = tree.style(of: table).flow.direction == .rightToLeft
    rows = Array(repeating: Row(), count: grid.rows.count + 1)
    insets = Array(repeating: EdgeInsets.none, count: grid.cells.count)
    hasSolidTop = Array(repeating: true, count: grid.cells.count)
    guard !grid.rows.isEmpty else { return }
    var above: [Run] = []
    for row in grid.rows.indices {
      let runs = runs(of: row, below: above)
      resolveLines(above: row, upper: above, lower: runs)
      resolveUprights(of: row, runs)
      above = runs
    }
    resolveLines(above: grid.rows.count, upper: above, lower: [])
    placeOuterHalves()
  }

  // MARK: Who covers what

  /// Slots of one row that one cell covers; -1 for missing cells, which are transparent (17.5.1).
  private struct Run {
    var columns: Range<Int>
    var cell: Int
  }

  private func runs(of row: Int, below upper: [Run]) -> [Run] {
    let spanning = upper.filter { $0.cell >= 0 && grid.cells[$0.cell].rows.upperBound > row }
    let own = grid.rows[row].cells.map { Run(columns: grid.cells[$0].columns, cell: $0) }
    let all = spanning.isEmpty ? own : (spanning + own).sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    var result: [Run] = []
    var next = 0
    for run in all {
      // Cells that overlap are an error of the table: the first keeps the slots.
      let columns = max(run.columns.lowerBound, next)..<max(run.columns.upperBound, next)
      if columns.lowerBound > next { result.append(Run(columns: next..<columns.lowerBound, cell: -1)) }
      if !columns.isEmpty { result.append(Run(columns: columns, cell: run.cell)) }
      next = columns.upperBound
    }
    if next < grid.columnCount { result.append(Run(columns: next..<grid.columnCount, cell: -1)) }
    return result
  }

  private func border(_ side: BorderLines.Side, of box: Int32) -> Line? {
    tree.ownStyle(of: box).map { side.border(of: $0.box.border) }
  }

  // MARK: Lines between rows

  private mutating func resolveLines(above row: Int, upper: [Run], lower: [Run]) {
    let isOutermost = row == 0 || row == grid.rows.count
    var (first, second) = (0, 0)
    var start = 0
    while start < grid.columnCount {
      while first < upper.count, upper[first].columns.upperBound <= start { first += 1 }
      while second < lower.count, lower[second].columns.upperBound <= start { second += 1 }
      let top: Run? = first < upper.count ? upper[first] : nil
      let bottom: Run? = second < lower.count ? lower[second] : nil
      var end = min(top?.columns.upperBound ?? grid.columnCount, bottom?.columns.upperBound ?? grid.columnCount)
      // Columns and their groups have borders only at the table's ends.
      if isOutermost { end = min(end, start + 1) }
      let cells = (top?.cell ?? -1, bottom?.cell ?? -1)
      if cells.0 < 0 || cells.0 != cells.1 {
        let line = line(above: row, column: start, upper: cells.0, lower: cells.1)
        keep(line, columns: start..<end, row: row, upper: cells.0, lower: cells.1)
      }
      start = end
    }
  }

  private mutating func keep(_ line: Line, columns: Range<Int>, row: Int, upper: Int, lower: Int) {
    let half = Length(raw: BorderLines.full(line.width).raw / 2)
    if upper >= 0 { insets[upper].bottom = max(insets[upper].bottom, half) }
    if lower >= 0 {
      insets[lower].top = max(insets[lower].top, half)
      if line.width > .zero, line.style != .solid { hasSolidTop[lower] = false }
    }
    guard line.width > .zero else { return }
    let last = rows[row].lines.count - 1
    if last >= 0, rows[row].lines[last].line == line, rows[row].lines[last].columns.upperBound == columns.lowerBound {
      rows[row].lines[last].columns = rows[row].lines[last].columns.lowerBound..<columns.upperBound
    } else {
      rows[row].lines.append(Segment(columns: columns, line: line))
    }
  }

  private func line(above row: Int, column: Int, upper: Int, lower: Int) -> Line {
    var conflict = BorderConflict()
    if upper >= 0 { conflict.consider(border(.bottom, of: grid.cells[upper].box)) }
    if lower >= 0 { conflict.consider(border(.top, of: grid.cells[lower].box)) }
    let above = row > 0 ? grid.rows[row - 1] : nil
    let below = row < grid.rows.count ? grid.rows[row] : nil
    if let above { conflict.consider(border(.bottom, of: above.box)) }
    if let below { conflict.consider(border(.top, of: below.box)) }
    if above?.group != below?.group || above == nil || below == nil {
      if let above { conflict.consider(border(.bottom, of: above.group)) }
      if let below { conflict.consider(border(.top, of: below.group)) }
    }
    if above == nil || below == nil {
      let side: BorderLines.Side = above == nil ? .top : .bottom
      conflict.consider(border(side, of: grid.columns[column].box))
      conflict.consider(border(side, of: grid.columns[column].group))
      conflict.consider(border(side, of: table))
    }
    return conflict.winner
  }

  // MARK: Upright lines

  private mutating func resolveUprights(of row: Int, _ runs: [Run]) {
    for place in 0...runs.count {
      let before: Run? = place > 0 ? runs[place - 1] : nil
      let after: Run? = place < runs.count ? runs[place] : nil
      let boundary = after?.columns.lowerBound ?? grid.columnCount
      let (left, right): (Int, Int) = (before?.cell ?? -1, after?.cell ?? -1)
      let line = upright(row: row, boundary: boundary, before: left, after: right)
      let half = Length(raw: BorderLines.full(line.width).raw / 2)
      if left >= 0 { widen(left, isStart: false, by: half) }
      if right >= 0 { widen(right, isStart: true, by: half) }
      if line.width > .zero { rows[row].uprights.append(Upright(boundary: boundary, line: line)) }
    }
  }

  private mutating func widen(_ cell: Int, isStart: Bool, by half: Length) {
    if isStart != isRightToLeft {
      insets[cell].left = max(insets[cell].left, half)
    } else {
      insets[cell].right = max(insets[cell].right, half)
    }
  }

  /// Of two that are alike the one nearer to the start wins, so it is asked first.
  private func upright(row: Int, boundary: Int, before: Int, after: Int) -> Line {
    let (start, end): (BorderLines.Side, BorderLines.Side) = isRightToLeft ? (.right, .left) : (.left, .right)
    var conflict = BorderConflict()
    if before >= 0 { conflict.consider(border(end, of: grid.cells[before].box)) }
    if after >= 0 { conflict.consider(border(start, of: grid.cells[after].box)) }
    let (isFirst, isLast) = (boundary == 0, boundary == grid.columnCount)
    if isFirst || isLast {
      let side = isFirst ? start : end
      conflict.consider(border(side, of: grid.rows[row].box))
      conflict.consider(border(side, of: grid.rows[row].group))
    }
    let left: TableGrid.Column? = isFirst ? nil : grid.columns[boundary - 1]
    let right: TableGrid.Column? = isLast ? nil : grid.columns[boundary]
    if let left { conflict.consider(border(end, of: left.box)) }
    if let right { conflict.consider(border(start, of: right.box)) }
    if left?.group != right?.group || left == nil || right == nil {
      if let left { conflict.consider(border(end, of: left.group)) }
      if let right { conflict.consider(border(start, of: right.group)) }
    }
    if isFirst || isLast {
      conflict.consider(border(isFirst ? start : end, of: table))
    }
    return conflict.winner
  }

  private mutating func placeOuterHalves() {
    func half(_ widths: [Length]) -> Length { Length(raw: (widths.max() ?? .zero).raw / 2) }
    func side(_ boundary: Int) -> Length {
      half(rows[0].uprights.filter { $0.boundary == boundary }.map { BorderLines.full($0.line.width) })
    }
    outer.top = half(rows[0].lines.map { BorderLines.full($0.line.width) })
    outer.bottom = half(rows[rows.count - 1].lines.map { BorderLines.full($0.line.width) })
    (outer.left, outer.right) = (side(0), side(grid.columnCount))
    if isRightToLeft { (outer.left, outer.right) = (outer.right, outer.left) }
  }
}

/// Which of the borders that meet at one edge is drawn (CSS 2.2, 17.6.2.1). They are asked in the order of rule 4: those
/// of cells, rows, groups of rows, columns, groups of columns, the table; of two of one kind, first the one further to
/// the start or the top. So a later one wins only when it is better by rules 1 to 3.
struct BorderConflict {
  private(set) var winner = BoxProperties.Border()
  private var isHidden = false

  mutating func consider(_ line: BoxProperties.Border?) {
    guard let line, !isHidden else { return }
    // Rule 1: `hidden` suppresses all others.
    if line.style == .hidden {
      winner = BoxProperties.Border()
      isHidden = true
      return
    }
    // Rule 2: `none` loses against everything. Rule 3: wider lines, then the style.
    guard line.style != .none, line.width > .zero else { return }
    let isBetter = line.width != winner.width ? line.width > winner.width : line.style.rank > winner.style.rank
    if isBetter { winner = line }
  }
}

extension BoxProperties.BorderStyle {
  fileprivate var rank: Int {
    switch self {
    case .none, .hidden: 0
    case .inset: 1
    case .groove: 2
    case .outset: 3
    case .ridge: 4
    case .dotted: 5
    case .dashed: 6
    case .solid: 7
    case .double: 8
    }
  }
}

extension EdgeInsets {
  static let none = EdgeInsets(top: .zero, right: .zero, bottom: .zero, left: .zero)
}
