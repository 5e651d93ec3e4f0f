import Geometry
import Stylesheets

/// Rows that spanning cells tie together, usually a single one, with the contents of their cells laid out and heights
/// that hold them (CSS 2.2, 17.5.3).
struct TableRows {
  struct Cell {
    var place: TableGrid.Cell
    /// In one endless column, and cut off where it ends.
    var galley: Galley
    var fragment: Fragment
    /// Left edge of the content.
    var x: Length
    var top: Length
    var bottom: Length
    var alignment: Alignment
    var paint: CellPaint
    /// What the cell's own `height` asks of its row.
    var height: Length
    /// From the content's top to the baseline of its first line; of an empty cell, to its end.
    var baseline: Length
  }
  enum Alignment { case baseline, top, middle, bottom }

  let range: Range<Int>
  var heights: [Length]
  private let cells: [Cell]
  /// Of all cells of the range, the ones that begin in each row.
  private var ofRow: [Range<Int>] = []
  /// From the row's top.
  private var baselines: [Length]
  /// What shows through slots that no cell covers, by row; empty where there is nothing of the kind.
  private var missing: [[CellPaint]] = []
  /// All cells are empty and hide it: the row takes no room (17.6.1.1).
  private(set) var isEmpty = false

  init(_ range: Range<Int>, of frame: TableFrame, in flow: Flow) {
    self.range = range
    heights = []
    baselines = Array(repeating: .zero, count: range.count)
    var cells: [Cell] = []
    var showsCells = frame.table.borders != nil || range.count > 1
    for row in range {
      let first = cells.count
      for index in frame.grid.rows[row].cells where !frame.isHidden(frame.grid.cells[index]) {
        let (cell, isHidden) = Self.cell(index, of: frame, in: flow)
        if !isHidden { showsCells = true }
        cells.append(cell)
      }
      ofRow.append(first..<cells.count)
    }
    self.cells = cells
    isEmpty = !showsCells && !cells.isEmpty
    setMissing(frame)
    setBaselines()
    setHeights(frame, flow)
  }

  // MARK: Cells

  private static func cell(_ index: Int, of frame: TableFrame, in flow: Flow) -> (Cell, isHidden: Bool) {
    let tree = frame.context.tree
    let place = frame.grid.cells[index]
    let insets = frame.table.borderInsets(ofCell: index, in: flow, width: frame.width)
    let area = frame.area(of: place)
    let style = tree.ownStyle(of: place.box)
    var inner = Flow(context: frame.context)
    inner.passesPositions = true
    let width = max(.zero, area.width - insets.left - insets.right)
    _ = inner.layOut(childrenOf: place.box, width: width)
    let isPositioned = style.map { $0.box.position == .relative } ?? false
    if isPositioned, !inner.galley.positioned.isEmpty {
      inner.settlePositions(
        in: Rect(
          x: -insets.left, y: -insets.top, width: area.width,
          height: insets.top + max(.zero, inner.galley.height) + insets.bottom))
    }
    let way = flow.way(ofCell: place, in: frame.grid)
    if way != Point(x: .zero, y: .zero) { inner.galley.translateItems(by: way) }
    let content = inner.galley
    var cut = Fragmenter(content)
    let fragment = cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
    var shift = Length.zero
    if let signs = frame.table.signs, let text = style?.text {
      shift = signs.shift(
        ofCell: index, column: place.column, room: area.width - insets.left - insets.right, alignment: text.alignment,
        isRightToLeft: style?.flow.direction == .rightToLeft)
    }
    let isVisible = style.map { $0.flow.visibility == .visible } ?? true
    let hides = frame.table.borders == nil && style?.flow.hidesEmptyCells == true && tree.isEmptyCell(place.box)
    var paint = CellPaint(
      x: area.x, width: area.width, behind: isVisible ? tree.background(of: place, frame.grid) : nil)
    paint.style = isVisible && !hides ? style : nil
    paint.way = way
    if let borders = frame.table.borders {
      paint.lineAbove = place.row > 0 && borders.hasSolidTop[index] ? borders.insets[index].top : .zero
    }
    let asked = style?.box.height.value.map { $0.dependsOnBase ? .zero : min($0.length, frame.context.pageHeight) }
    var height = max(asked ?? .zero, .zero)
    if height > .zero, style?.box.isBorderBox != true { height = height + insets.top + insets.bottom }
    return (
      Cell(
        place: place, galley: content, fragment: fragment, x: area.x + insets.left + shift, top: insets.top,
        bottom: insets.bottom, alignment: Alignment(style), paint: paint, height: height,
        baseline: fragment.firstBaseline ?? fragment.height), hides
    )
  }

  func cells(ofRow row: Int) -> ArraySlice<Cell> { cells[ofRow[row - range.lowerBound]] }

  func missing(inRow row: Int) -> [CellPaint] { missing.isEmpty ? [] : missing[row - range.lowerBound] }

  /// A slot without a cell is painted as if an anonymous cell stood in it (17.5.1).
  private mutating func setMissing(_ frame: TableFrame) {
    let tree = frame.context.tree
    for row in range {
      let covering = cells.lazy.map(\.place).filter { $0.rows.contains(row) }
      guard covering.reduce(0, { $0 + $1.columnSpan }) < frame.grid.columnCount else { continue }
      var isFree = Array(repeating: true, count: frame.grid.columnCount)
      for cell in covering { for column in cell.columns where column < isFree.count { isFree[column] = false } }
      for column in isFree.indices where isFree[column] && !frame.grid.columns[column].isCollapsed {
        let slot = TableGrid.Cell(box: -1, row: row, column: column, rowSpan: 1, columnSpan: 1)
        guard let color = tree.background(of: slot, frame.grid) else { continue }
        let area = frame.area(of: slot)
        if missing.isEmpty { missing = Array(repeating: [], count: range.count) }
        missing[row - range.lowerBound].append(
          CellPaint(x: area.x, width: area.width, behind: color, lineAbove: frame.table.borders == nil ? nil : .zero))
      }
    }
  }

  // MARK: Baselines and heights

  /// Cells on the baseline are set first: the row's is the lowest of theirs.
  private mutating func setBaselines() {
    for row in ofRow.indices {
      for cell in cells[ofRow[row]] where cell.alignment == .baseline {
        baselines[row] = max(baselines[row], cell.top + cell.baseline)
      }
    }
  }

  private func least(_ cell: Cell) -> Length {
    let own = cell.top + cell.fragment.height + cell.bottom
    let drop =
      cell.alignment == .baseline ? baselines[cell.place.row - range.lowerBound] - cell.top - cell.baseline : .zero
    return max(cell.height, own + drop)
  }

  private mutating func setHeights(_ frame: TableFrame, _ flow: Flow) {
    let asked = range.map { flow.rowHeight($0, of: frame) }
    heights = asked.map { isEmpty ? .zero : $0 ?? .zero }
    guard !isEmpty else { return }
    for cell in cells where cell.place.rowSpan == 1 {
      let row = cell.place.row - range.lowerBound
      heights[row] = max(heights[row], least(cell))
    }
    let spanning = cells.indices.filter { cells[$0].place.rowSpan > 1 }
    for index in spanning.sorted(by: { (cells[$0].place.rowSpan, $0) < (cells[$1].place.rowSpan, $1) }) {
      let cell = cells[index]
      let rows = cell.place.row - range.lowerBound..<min(cell.place.rows.upperBound - range.lowerBound, heights.count)
      let lack = least(cell) - heights[rows].reduce(.zero, +) - frame.table.rowSpacing * (rows.count - 1)
      guard lack > .zero else { continue }
      // Rows that hold something and ask for no height grow alike in proportion; else the last one does.
      let open = rows.filter { asked[$0] == nil && heights[$0] > .zero }
      let taking = open.isEmpty ? [rows.upperBound - 1] : open
      for (row, part) in zip(taking, ColumnWidths.divided(lack, by: taking.map { heights[$0] })) {
        heights[row] = heights[row] + part
      }
    }
  }

  /// Over all rows that it spans.
  func height(of cell: Cell, spacing: Length) -> Length {
    let first = cell.place.row - range.lowerBound
    let rows = heights[first..<min(first + cell.place.rowSpan, heights.count)]
    return rows.reduce(.zero, +) + spacing * (rows.count - 1)
  }

  /// Where a cell's content begins, from its top.
  func contentTop(of cell: Cell, spacing: Length) -> Length {
    if cell.alignment == .baseline { return baselines[cell.place.row - range.lowerBound] - cell.baseline }
    let rest = height(of: cell, spacing: spacing) - cell.top - cell.bottom - cell.fragment.height
    guard rest > .zero else { return cell.top }
    return switch cell.alignment {
    case .top, .baseline: cell.top
    case .middle: cell.top + Length(raw: rest.raw / 2)
    case .bottom: cell.top + rest
    }
  }

  /// Where something beside the row stands: on the first line of its first cell.
  func firstBaseline(ofRow row: Int) -> Length {
    cells(ofRow: row).first.map { contentTop(of: $0, spacing: .zero) + $0.baseline } ?? .zero
  }

  // MARK: Cutting

  func cutter(marks: [[Int32]], frame: TableFrame, in flow: Flow) -> RowCutter {
    let rows = range.map { row -> RowCutter.Row in
      let place = row - range.lowerBound
      let isKept = flow.tree.ownStyle(of: frame.grid.rows[row].box)?.breaks.avoidsInside == true
      return RowCutter.Row(
        height: heights[place], cells: ofRow[place],
        mayBeCut: !isKept && heights[place].raw * 3 > frame.context.pageHeight.raw,
        marks: marks[place], edges: frame.edges(ofRow: row), missing: missing(inRow: row))
    }
    let cutCells = cells.map { cell -> RowCutter.Cell in
      let first = cell.place.row - range.lowerBound
      let drop = cell.alignment == .baseline ? contentTop(of: cell, spacing: .zero) - cell.top : .zero
      return RowCutter.Cell(
        content: Fragmenter(cell.galley.keepingTwoLines()),
        rows: first..<min(first + cell.place.rowSpan, range.count), x: cell.x, top: cell.top + drop,
        bottom: cell.bottom, alignment: RowCutter.Alignment(cell.alignment), paint: cell.paint)
    }
    return RowCutter(rows: rows, cells: cutCells, spacing: frame.table.rowSpacing)
  }
}

extension TableRows.Alignment {
  /// Values that mean nothing in cells are `baseline` (17.5.3).
  init(_ style: ComputedStyle?) {
    switch style?.box.verticalAlignment {
    case .top: self = .top
    case .middle: self = .middle
    case .bottom: self = .bottom
    default: self = .baseline
    }
  }
}

extension RowCutter.Alignment {
  fileprivate init(_ alignment: TableRows.Alignment) {
    switch alignment {
    case .baseline, .top: self = .top
    case .middle: self = .middle
    case .bottom: self = .bottom
    }
  }
}

extension Fragment {
  /// Of the first line that has text.
  fileprivate var firstBaseline: Length? {
    for item in items {
      if case .text(let run) = item.content { return run.origin.y }
    }
    return nil
  }
}

extension BoxTree {
  /// Nothing but collapsed white space and marks (17.6.1.1).
  fileprivate func isEmptyCell(_ cell: Int32) -> Bool {
    children(of: cell).allSatisfy { child in
      let box = boxes[Int(child)]
      return box.kind == .paragraph && box.items.allSatisfy { !items[Int($0)].kind.isSet }
    }
  }

  /// The uppermost background behind a cell: of its row, group of rows, column or group of columns (17.5.1).
  fileprivate func background(of cell: TableGrid.Cell, _ grid: TableGrid) -> Color? {
    let (row, column) = (grid.rows[cell.row], grid.columns[cell.column])
    for box in [row.box, row.group, column.box, column.group] {
      if let style = ownStyle(of: box), let color = style.box.background { return color }
    }
    return nil
  }
}
