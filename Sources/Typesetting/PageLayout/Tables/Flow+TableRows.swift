import Geometry
import Stylesheets

/// Rows become atoms: one each, or one for rows that spanning cells tie together when those are too high to be kept.
extension Flow {
  mutating func place(rowsOf frame: TableFrame) {
    let grid = frame.grid
    let firstAtom = galley.atoms.count
    let heightBefore = galley.height
    let outerHead = head
    // Only rows that share a height that is asked for are all laid out before the first one is placed.
    var waiting = frame.height.map { rows(of: frame, sharing: $0) } ?? []
    waiting.reverse()
    var row = 0
    var (body, footAtom) = (0, 0)
    while row < grid.rows.count {
      if row == grid.headRowCount { body = galley.atoms.count }
      if footAtom == 0, grid.rows[row].isFoot { footAtom = galley.atoms.count }
      let rows = waiting.popLast() ?? TableRows(row..<grid.tiedEnd(from: row), of: frame, in: self)
      row = rows.range.upperBound
      place(rows, frame: frame)
      guard row == grid.headRowCount, row < grid.rows.count else { continue }
      let height = galley.height - heightBefore
      // A head that takes more than two fifths of a page is not repeated.
      if repeatsHead(of: grid), height.raw * 5 <= context.pageHeight.raw * 2 {
        galley.heads.append(firstAtom..<galley.atoms.count)
        head = Int32(galley.heads.count - 1)
      }
    }
    head = outerHead
    if footAtom > body, body > 0 || grid.headRowCount == 0, repeatsFoot(of: grid) {
      repeatFoot(footAtom..<galley.atoms.count, below: body..<footAtom)
    }
  }

  /// A foot says what is true of the whole table, so it stands once, at its end, unless it is asked for on each page.
  private func repeatsFoot(of grid: TableGrid) -> Bool {
    grid.rows.last.flatMap { tree.ownStyle(of: $0.group) }?.breaks.repeatsOnBreak == .footer
  }

  private mutating func repeatFoot(_ foot: Range<Int>, below body: Range<Int>) {
    galley.feet.append(foot)
    for atom in body.dropFirst() { galley.atoms[atom].foot = Int32(galley.feet.count - 1) }
    // A page that holds nothing of the table but its foot would have it twice running.
    let first = galley.atoms[foot.lowerBound].breakBefore
    if !first.isForced { galley.atoms[foot.lowerBound].breakBefore.level = max(first.level, .avoid) }
  }

  private func repeatsHead(of grid: TableGrid) -> Bool {
    tree.ownStyle(of: grid.rows[0].group)?.breaks.repeatsOnBreak != BreakProperties.Repetition.none
  }

  /// All rows of a table that has a height: what they lack goes to them in proportion to their heights, first to those
  /// that ask for none (17.5.3 leaves it open; this is css-tables-3, "Distributing height to rows").
  private func rows(of frame: TableFrame, sharing height: Length) -> [TableRows] {
    var result: [TableRows] = []
    var row = 0
    while row < frame.grid.rows.count {
      result.append(TableRows(row..<frame.grid.tiedEnd(from: row), of: frame, in: self))
      row = frame.grid.tiedEnd(from: row)
    }
    let heights = result.flatMap(\.heights)
    let spaces = frame.table.rowSpacing * (heights.count + 1)
    let lack = height - spaces - heights.reduce(.zero, +)
    guard lack > .zero, !heights.isEmpty else { return result }
    let open = heights.indices.filter { rowHeight($0, of: frame) == nil && heights[$0] > .zero }
    let taking = open.isEmpty ? Array(heights.indices) : open
    for (row, part) in zip(taking, ColumnWidths.divided(lack, by: taking.map { heights[$0] })) {
      guard let place = result.firstIndex(where: { $0.range.contains(row) }) else { continue }
      result[place].heights[row - result[place].range.lowerBound] = heights[row] + part
    }
    return result
  }

  /// Its `height`; percentages only where the table has one (17.5.3).
  func rowHeight(_ row: Int, of frame: TableFrame) -> Length? {
    guard let value = tree.ownStyle(of: frame.grid.rows[row].box)?.box.height.value else { return nil }
    if value.dependsOnBase, frame.height == nil { return nil }
    return min(max(value.resolved(against: frame.height ?? .zero), .zero), context.pageHeight)
  }

  // MARK: Placing

  private mutating func place(_ rows: TableRows, frame: TableFrame) {
    let spacing = frame.table.rowSpacing
    let height = rows.heights.reduce(.zero) { $0 + $1 + spacing }
    if rows.isEmpty {
      collectMarks(ofRow: rows.range.lowerBound, in: frame.grid)
    } else if rows.range.count > 1, height.raw * 2 > context.pageHeight.raw {
      placeAsOne(rows, height: height, frame: frame)
    } else {
      for row in rows.range { place(row, of: rows, frame: frame) }
    }
  }

  private mutating func place(_ row: Int, of rows: TableRows, frame: TableFrame) {
    prepareBreak(before: row, isTied: row > rows.range.lowerBound, frame: frame)
    collectMarks(ofRow: row, in: frame.grid)
    let marks = pendingMarks
    let height = rows.heights[row - rows.range.lowerBound]
    // A row no higher than a third of the page is never cut.
    let mayBeCut = rows.range.count == 1 && height.raw * 3 > context.pageHeight.raw
    let before = (galley.items.count, galley.links.count, galley.marks.count)
    let called = waitingInsertions
    takePendingMarks(y: .zero)
    paint(row, of: rows, y: frame.table.rowSpacing, frame: frame)
    emit(height: frame.table.rowSpacing + height, items: before.0, links: before.1, marks: before.2)
    keepLines(aboveRow: row, of: frame)
    if mayBeCut { attach(rows.cutter(marks: [marks], frame: frame, in: self), called: called) }
  }

  /// For pages that begin with the row that was placed last.
  private mutating func keepLines(aboveRow row: Int, of frame: TableFrame) {
    guard row > 0, frame.table.borders != nil, let above = frame.edges(ofRow: row - 1)?.below, !above.isEmpty else {
      return
    }
    galley.linesAbove.append((galley.atoms.count - 1, RowEdges(above: above)))
  }

  /// `called`: what left the flow above the row and goes along with it.
  private mutating func attach(_ cutter: RowCutter, called: [Galley.Insertion]) {
    galley.rows.append(cutter)
    galley.rows[galley.rows.count - 1].called = called
    galley.atoms[galley.atoms.count - 1].row = Int32(galley.rows.count - 1)
  }

  /// Rows that are tied together and higher than half a page: pages cut them where they must.
  private mutating func placeAsOne(_ rows: TableRows, height: Length, frame: TableFrame) {
    prepareBreak(before: rows.range.lowerBound, isTied: false, frame: frame)
    let before = (galley.items.count, galley.links.count, galley.marks.count)
    let called = waitingInsertions
    var marks: [[Int32]] = []
    var y = Length.zero
    for row in rows.range {
      collectMarks(ofRow: row, in: frame.grid)
      marks.append(pendingMarks)
      takePendingMarks(y: y)
      paint(row, of: rows, y: y + frame.table.rowSpacing, frame: frame)
      y = y + frame.table.rowSpacing + rows.heights[row - rows.range.lowerBound]
    }
    emit(height: height, items: before.0, links: before.1, marks: before.2)
    keepLines(aboveRow: rows.range.lowerBound, of: frame)
    attach(rows.cutter(marks: marks, frame: frame, in: self), called: called)
  }

  private mutating func takePendingMarks(y: Length) {
    for mark in pendingMarks { galley.marks.append(.init(mark: mark, y: y)) }
    pendingMarks.removeAll(keepingCapacity: true)
  }

  /// Backgrounds, contents and lines of the cells that begin in a row, below `y`.
  private mutating func paint(_ row: Int, of rows: TableRows, y: Length, frame: TableFrame) {
    if row == 0 { tableBaseline = galley.height + margin.value + y + rows.firstBaseline(ofRow: row) }
    if !pendingMarkers.isEmpty { drawMarkers(baseline: y + rows.firstBaseline(ofRow: row)) }
    let height = rows.heights[row - rows.range.lowerBound]
    for slot in rows.missing(inRow: row) { galley.items += slot.items(y: y, height: height) }
    for cell in rows.cells(ofRow: row) {
      galley.items += cell.paint.items(y: y, height: rows.height(of: cell, spacing: frame.table.rowSpacing))
      galley.append(
        cell.fragment, x: cell.x, y: y + rows.contentTop(of: cell, spacing: frame.table.rowSpacing))
    }
    if let edges = frame.edges(ofRow: row) {
      galley.items += edges.items(y: y, height: height)
    }
  }

  // MARK: Breaks

  /// Of the row, its cells, and its group where it is the first of one.
  private mutating func collectMarks(ofRow row: Int, in grid: TableGrid) {
    let place = grid.rows[row]
    if place.group >= 0, row == 0 || grid.rows[row - 1].group != place.group {
      pendingMarks.append(contentsOf: tree.boxes[Int(place.group)].marks)
    }
    for box in place.hidden { pendingMarks.append(contentsOf: tree.boxes[Int(box)].marks) }
    pendingMarks.append(contentsOf: tree.boxes[Int(place.box)].marks)
    for cell in grid.cells[place.cells] { pendingMarks.append(contentsOf: tree.boxes[Int(cell.box)].marks) }
  }

  /// The break between two rows follows from their values and those of groups that end and begin there (css-break-4,
  /// 3.1). A head never stands alone, and two rows stay together at both ends of a table (A5).
  private mutating func prepareBreak(before row: Int, isTied: Bool, frame: TableFrame) {
    guard row > 0, !upcoming.isForced else { return }
    let grid = frame.grid
    let (above, below) = (grid.rows[row - 1], grid.rows[row])
    let changesGroup = above.group != below.group
    var value = BreakValue.auto
    for box in changesGroup ? [above.box, above.group] : [above.box] {
      if let style = tree.ownStyle(of: box) { value = value.joined(with: BreakValue(style.breaks.after)) }
    }
    for box in changesGroup ? [below.group, below.box] : [below.box] {
      if let style = tree.ownStyle(of: box) { value = value.joined(with: BreakValue(style.breaks.before)) }
    }
    let followsHead = row == grid.headRowCount
    if value.isForced, !isTied, !below.isHead, !followsHead {
      upcoming = BreakPoint(
        level: .allowed, isForced: true, side: value.side, pageName: currentName, group: block.group)
    } else if isTied || below.isHead || followsHead {
      upcoming.level = .never
    } else if value.avoids || avoidDepth > 0 || !changesGroup && avoidsInside(above.group) {
      upcoming.level = .avoid
    } else {
      let isNearEnd = row == grid.headRowCount + 1 || row == grid.rows.count - 1
      upcoming.level = isNearEnd ? .orphans : .allowed
    }
  }

  private func avoidsInside(_ box: Int32) -> Bool { tree.ownStyle(of: box)?.breaks.avoidsInside == true }
}

extension TableGrid {
  /// Where rows end that spanning cells tie together.
  func tiedEnd(from row: Int) -> Int {
    var end = row + 1
    var here = row
    while here < end {
      for cell in cells[rows[here].cells] { end = max(end, min(cell.row + cell.rowSpan, rows.count)) }
      here += 1
    }
    return end
  }
}
