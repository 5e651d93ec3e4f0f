import Geometry
import Stylesheets
import Typography

/// Columns of prose that make a table less high (typography.md, A5): width moves from columns whose rows do not grow by it
/// to those that set the highest rows.
///
/// Lines are counted by first fit over the measured words of each cell, which is what ragged text takes; nothing is laid
/// out. Few columns and rows decide, so that the work is bounded.
struct ColumnBalance {
  /// A paragraph as words and the space between them, both in units of `Length.raw`.
  struct Text {
    var words: [Int]
    var space: Int

    /// First fit: no way to break it has fewer lines.
    func lines(in width: Int) -> Int {
      var count = 1
      var used = 0
      for word in words {
        let next = used == 0 ? word : used + space + word
        if used > 0, next > width {
          count += 1
          used = word
        } else {
          used = next
        }
      }
      return count
    }
  }
  struct Cell {
    var texts: [Text]
    var insets: Int

    func lines(in width: Int) -> Int { texts.reduce(0) { $0 + $1.lines(in: width - insets) } }
  }

  static let rows = 50
  static let columns = 12
  private static let rounds = 30

  /// By column, then by row; nil for cells that do not take part.
  private let cells: [[Cell?]]
  private let least: [Int]
  private let step: Int
  private(set) var widths: [Int]
  private var counts: [[Int]]

  /// `cells` by column; `step` is half an em.
  init(cells: [[Cell?]], widths: [Length], least: [Length], step: Length) {
    self.cells = cells
    self.widths = widths.map(\.raw)
    self.least = least.map(\.raw)
    self.step = max(step.raw, 65_536)
    counts = []
    for column in cells.indices { counts.append(lines(of: column, in: self.widths[column])) }
  }

  private func lines(of column: Int, in width: Int) -> [Int] { cells[column].map { $0?.lines(in: width) ?? 0 } }

  private func height(_ counts: [[Int]]) -> Int {
    guard let rows = counts.first?.indices else { return 0 }
    return rows.reduce(0) { sum, row in sum + counts.reduce(0) { max($0, $1[row]) } }
  }

  /// Stops as soon as no column gains by what another can spare.
  mutating func improve() {
    for _ in 0..<Self.rounds {
      guard let best = bestMove() else { return }
      widths[best.from] -= best.width
      widths[best.to] += best.width
      counts[best.from] = lines(of: best.from, in: widths[best.from])
      counts[best.to] = lines(of: best.to, in: widths[best.to])
    }
  }

  /// The move that saves most lines; of equal ones the smallest.
  private func bestMove() -> (from: Int, to: Int, width: Int)? {
    let now = height(counts)
    var best: (from: Int, to: Int, width: Int, height: Int)?
    for factor in [1, 2, 4, 8, 16] {
      let width = step * factor
      let wider = widths.indices.map { lines(of: $0, in: widths[$0] + width) }
      for from in widths.indices where widths[from] - width >= least[from] {
        var trial = counts
        trial[from] = lines(of: from, in: widths[from] - width)
        for to in widths.indices where to != from && wider[to] != counts[to] {
          let old = trial[to]
          trial[to] = wider[to]
          let height = height(trial)
          trial[to] = old
          if height < best?.height ?? now { best = (from, to, width, height) }
        }
      }
      // Larger moves only where small ones save nothing.
      if best != nil { break }
    }
    return best.map { ($0.from, $0.to, $0.width) }
  }
}

extension Flow {
  /// Widths for a table that cannot give its columns all that they would like.
  func balanced(_ widths: [Length], asked: ColumnWidths, of table: TableBox) -> [Length] {
    let grid = table.grid
    guard widths.count <= ColumnBalance.columns, grid.rows.count <= Self.measuredRows.all else { return widths }
    // Columns that ask for a width keep theirs; those that have all they want can spare nothing without a loss.
    let open = asked.columns.indices.filter {
      asked.columns[$0].percent == nil && !asked.columns[$0].isConstrained && !grid.columns[$0].isCollapsed
    }
    guard open.count > 1, open.contains(where: { asked.columns[$0].most > widths[$0] }) else { return widths }
    let rows = min(grid.rows.count, ColumnBalance.rows)
    var cells = [[ColumnBalance.Cell?]](repeating: Array(repeating: nil, count: rows), count: grid.columnCount)
    for (index, cell) in grid.cells.enumerated() where cell.row < rows && cell.columnSpan == 1 && cell.rowSpan == 1 {
      let insets = table.borderInsets(ofCell: index, in: self)
      cells[cell.column][cell.row] = ColumnBalance.Cell(
        texts: texts(of: cell.box), insets: (insets.left + insets.right).raw)
    }
    let size = tree.style(of: table.index).font.size
    var balance = ColumnBalance(
      cells: open.map { cells[$0] }, widths: open.map { widths[$0] }, least: open.map { asked.columns[$0].least },
      step: Length(raw: size.raw / 2))
    balance.improve()
    var result = widths
    for (column, width) in zip(open, balance.widths) { result[column] = Length(raw: width) }
    return result
  }

  /// The lines of a cell between forced breaks, and pictures as words.
  private func texts(of cell: Int32) -> [ColumnBalance.Text] {
    var result: [ColumnBalance.Text] = []
    forEachParagraph(in: cell) { box in
      var words: [Int] = []
      var sum = 0
      let wraps = forEachStretch(ofParagraph: box) { stretch, line in
        if let stretch {
          words.append(stretch.raw)
          sum += stretch.raw
        }
        guard let line else { return }
        result.append(
          ColumnBalance.Text(words: words, space: words.count > 1 ? max(0, line.raw - sum) / (words.count - 1) : 0))
        (words, sum) = ([], 0)
      }
      if !wraps {
        result = result.map { .init(words: [$0.words.reduce(0, +) + $0.space * ($0.words.count - 1)], space: 0) }
      }
    }
    return result
  }
}
