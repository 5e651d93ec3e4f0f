import Geometry
import Stylesheets

/// Tables (CSS 2.2, 17): each row is an atom; a row higher than the page is cut into several.
extension Flow {
  /// What the rows of one table share.
  struct TableFrame {
    var grid: TableGrid
    /// Left edge of each column, and the right edge of the last.
    var columnX: [Length]
    var columnWidth: [Length]
    var spacing: Length
    var collapses: Bool
    var x: Length
    var width: Length
    /// Least height that is left on a page below a repeated head.
    var room: Length

    /// The first column stands at the start: at the right in a table that runs from right to left (CSS 2.2, 17.2).
    mutating func placeColumns(from left: Length, isRightToLeft: Bool) {
      var x = left
      for width in isRightToLeft ? columnWidth.reversed() : columnWidth {
        columnX.append(x)
        x = x + width + spacing
      }
      if isRightToLeft { columnX.reverse() }
    }
  }

  mutating func layOutTable(_ index: Int32) {
    boundary(before: index)
    clear(for: index)
    let outer = floats.isActive ? narrow(for: index, least: narrowestTable(index)) : nil
    defer { widen(to: outer) }
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)]
    pendingMarks.append(contentsOf: box.marks)
    let container = block.width
    let collapses = style.text.bordersCollapse
    let spacing = collapses ? .zero : min(max(style.text.borderSpacing, .zero), .points(1_000))
    let grid = TableGrid(table: index, in: tree)
    let columns = columnWidths(of: grid, spacing: spacing)
    let gaps = spacing * (grid.columnCount + 1)
    let insets = collapses ? .zero : horizontalBorderAndPadding(style.box, container)
    let margins =
      (UsedWidth.margin(style.box.margin.left, container) ?? .zero)
      + (UsedWidth.margin(style.box.margin.right, container) ?? .zero)
    let available = max(.zero, container - margins - insets)
    let fit = min(max(columns.mostSum + gaps, .zero), available)
    let used = UsedWidth(of: style, in: container, shrinksTo: fit, isRightToLeft: runsRightToLeft)
    let left = block.x + used.marginLeft + (collapses ? .zero : used.leftInset)
    let widths = columns.distributed(over: max(.zero, used.content - gaps))
    var frame = TableFrame(
      grid: grid, columnX: [], columnWidth: widths, spacing: spacing, collapses: collapses, x: left,
      width: used.content, room: context.pageHeight)
    frame.placeColumns(from: left + spacing, isRightToLeft: style.flow.direction == .rightToLeft)
    margin.add(UsedWidth.margin(style.box.margin.top, container) ?? .zero)
    place(frame, index: index, style: style, used: used, container: container)
    margin.add(UsedWidth.margin(style.box.margin.bottom, container) ?? .zero)
    stack[stack.count - 1].after = BreakValue(style.breaks.after)
  }

  private func horizontalBorderAndPadding(_ box: BoxProperties, _ container: Length) -> Length {
    UsedWidth.inset(box.padding.left, box.border.left, container)
      + UsedWidth.inset(box.padding.right, box.border.right, container)
  }

  /// Captions, then the box of the table with its rows.
  private mutating func place(
    _ frame: TableFrame, index: Int32, style: ComputedStyle, used: UsedWidth, container: Length
  ) {
    if style.breaks.avoidsInside { avoidDepth += 1 }
    let above = frame.grid.captions.filter { !tree.style(of: $0).text.isCaptionBelow }
    let below = frame.grid.captions.filter { tree.style(of: $0).text.isCaptionBelow }
    for caption in above {
      place(caption: caption, frame: frame)
      upcoming.level = .avoid
    }
    let decoration = decorate(
      style, x: frame.collapses ? frame.x : frame.x - used.leftInset,
      width: frame.collapses ? used.content : used.borderBox)
    let top = frame.collapses ? .zero : UsedWidth.inset(style.box.padding.top, style.box.border.top, container)
    let bottom =
      frame.collapses ? .zero : UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom, container)
    if top > .zero { emit(height: top) }
    place(rowsOf: frame)
    if bottom + frame.spacing > .zero, !frame.grid.rows.isEmpty { emit(height: bottom + frame.spacing) }
    if decoration >= 0 { closeDecoration(decoration) }
    for caption in below {
      upcoming.level = .avoid
      place(caption: caption, frame: frame)
    }
    if style.breaks.avoidsInside { avoidDepth -= 1 }
  }

  private mutating func place(caption: Int32, frame: TableFrame) {
    let style = tree.style(of: caption)
    let used = UsedWidth(of: style, in: frame.width)
    pendingMarks.append(contentsOf: tree.boxes[Int(caption)].marks)
    let fragment = layOut(cell: caption, width: used.content)
    let before = (galley.items.count, galley.links.count, galley.marks.count)
    margin.add(UsedWidth.margin(style.box.margin.top, frame.width) ?? .zero)
    let inset = UsedWidth.inset(style.box.padding.top, style.box.border.top, frame.width)
    galley.append(fragment, x: frame.x + used.marginLeft + used.leftInset, y: inset)
    let height = inset + fragment.height + UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom, .zero)
    emit(height: height, items: before.0, links: before.1, marks: before.2)
    margin.add(UsedWidth.margin(style.box.margin.bottom, frame.width) ?? .zero)
  }

  private func layOut(cell: Int32, width: Length) -> Fragment {
    var inner = Flow(context: context)
    var cut = Fragmenter(inner.layOut(childrenOf: cell, width: width))
    return cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
  }

  // MARK: Columns

  func columnWidths(of grid: TableGrid, spacing: Length) -> ColumnWidths {
    var widths = ColumnWidths(count: grid.columnCount)
    for cell in grid.cells where cell.columnSpan == 1 {
      let (least, most, percent) = cellWidths(cell)
      widths.add(column: cell.column, least: least, most: most, percent: percent)
    }
    for cell in grid.cells where cell.columnSpan > 1 {
      let (least, most, _) = cellWidths(cell)
      widths.add(
        columns: cell.column..<(cell.column + cell.columnSpan), spacing: spacing, least: least, most: most)
    }
    return widths
  }

  /// With padding and borders; a `width` raises both (17.5.2.2).
  private func cellWidths(_ cell: TableGrid.Cell) -> (least: Length, most: Length, percent: Double?) {
    var (least, most) = intrinsicWidths(of: cell.box)
    let box = tree.boxes[Int(cell.box)]
    guard !box.isAnonymous else { return (least, most, nil) }
    let properties = tree.styles[Int(box.style)].box
    let insets = horizontalBorderAndPadding(properties, .zero)
    var percent: Double?
    if case .value(let value) = properties.width {
      if value.percent != 0 {
        percent = max(value.percent, 0)
      } else if !value.dependsOnBase {
        let width = max(.zero, UsedWidth.bounded(value.length) - (properties.isBorderBox ? insets : .zero))
        least = max(least, width)
        most = max(least, width)
      }
    }
    return (least + insets, most + insets, percent)
  }

  // MARK: Rows

  private mutating func place(rowsOf table: TableFrame) {
    var frame = table
    var row = 0
    let firstAtom = galley.atoms.count
    let heightBefore = galley.height
    let outerHead = head
    while row < frame.grid.rows.count {
      let end = groupEnd(from: row, in: frame.grid)
      place(rows: row..<end, frame: frame)
      row = end
      guard row == frame.grid.headRowCount, row < frame.grid.rows.count else { continue }
      let headHeight = galley.height - heightBefore
      // A head that takes more than two fifths of a page is not repeated.
      if headHeight.raw * 5 <= context.pageHeight.raw * 2 {
        galley.heads.append(firstAtom..<galley.atoms.count)
        head = Int32(galley.heads.count - 1)
        frame.room = context.pageHeight - headHeight
      }
      upcoming.level = .avoid
    }
    head = outerHead
  }

  /// Rows that spanning cells tie together.
  private func groupEnd(from row: Int, in grid: TableGrid) -> Int {
    var end = row + 1
    var here = row
    while here < end {
      for cell in grid.cells[grid.rows[here].cells] { end = max(end, min(cell.row + cell.rowSpan, grid.rows.count)) }
      here += 1
    }
    return end
  }

  private mutating func place(rows: Range<Int>, frame: TableFrame) {
    let cells =
      frame.grid.rows[rows.lowerBound].cells.lowerBound..<frame.grid.rows[rows.upperBound - 1].cells.upperBound
    var galleys: [Galley] = []
    var fragments: [Fragment] = []
    for cell in frame.grid.cells[cells] {
      var inner = Flow(context: context)
      let content = inner.layOut(childrenOf: cell.box, width: contentArea(of: cell, frame: frame).width)
      var cut = Fragmenter(content)
      fragments.append(cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true))
      if rows.count == 1 { galleys.append(content) }
    }
    let heights = rowHeights(rows, cells: cells, fragments: fragments, frame: frame)
    if rows.count == 1, heights[0] > frame.room {
      split(row: rows.lowerBound, cells: cells, galleys: galleys, frame: frame)
      return
    }
    for row in rows {
      prepareBreak(before: row, isTied: row > rows.lowerBound, frame: frame)
      let before = (galley.items.count, galley.links.count, galley.marks.count)
      for position in frame.grid.rows[row].cells {
        let cell = frame.grid.cells[position]
        let spanned = heights[(row - rows.lowerBound)..<min(row - rows.lowerBound + cell.rowSpan, heights.count)]
        let height = spanned.reduce(.zero, +) + frame.spacing * (spanned.count - 1)
        let fragment = fragments[position - cells.lowerBound]
        paint(cell, row: row, height: height, frame: frame)
        place(fragment, of: cell, height: height, frame: frame)
      }
      if frame.collapses { paintBorders(ofRow: row, height: heights[row - rows.lowerBound], frame: frame) }
      let marks = pendingMarks
      emit(
        height: frame.spacing + heights[row - rows.lowerBound], items: before.0, links: before.1, marks: before.2)
      // A row no higher than a third of the page is never cut.
      guard rows.count == 1, heights[0].raw * 3 > context.pageHeight.raw else { continue }
      galley.rows.append(cutter(row: row, height: heights[0], galleys: galleys, marks: marks, frame: frame))
      galley.atoms[galley.atoms.count - 1].row = Int32(galley.rows.count - 1)
    }
  }

  private func cutter(
    row: Int, height: Length, galleys: [Galley], marks: [Int32], frame: TableFrame
  ) -> RowCutter {
    let cells = zip(frame.grid.cells[frame.grid.rows[row].cells], galleys).map { cell, content in
      let area = contentArea(of: cell, frame: frame)
      let outer = borderArea(of: cell, frame: frame)
      let box = tree.boxes[Int(cell.box)]
      let isPainted = !box.isAnonymous && context.styles[Int(box.style)].isVisible
      let paint = CellPaint(
        x: outer.x, width: outer.width, behind: background(behind: cell),
        style: isPainted ? tree.styles[Int(box.style)] : nil, lineAbove: frame.collapses ? .zero : nil)
      return RowCutter.Cell(
        content: Fragmenter(content.keepingTwoLines()), rows: 0..<1, x: area.x, top: area.top, bottom: area.bottom,
        paint: paint)
    }
    let only = RowCutter.Row(height: height, cells: 0..<cells.count, mayBeCut: true, marks: marks)
    return RowCutter(rows: [only], cells: cells, spacing: frame.spacing)
  }

  private mutating func place(_ fragment: Fragment, of cell: TableGrid.Cell, height: Length, frame: TableFrame) {
    let area = contentArea(of: cell, frame: frame)
    let room = height - area.top - area.bottom - fragment.height
    var y = frame.spacing + area.top
    let style = tree.style(of: cell.box)
    if room > .zero, !tree.boxes[Int(cell.box)].isAnonymous {
      switch style.box.verticalAlignment {
      case .middle: y = y + Length(raw: room.raw / 2)
      case .bottom: y = y + room
      default: break
      }
    }
    galley.append(fragment, x: area.x, y: y)
  }

  private func rowHeights(
    _ rows: Range<Int>, cells: Range<Int>, fragments: [Fragment], frame: TableFrame
  ) -> [Length] {
    var heights = rows.map { row -> Length in
      guard case .value(let value) = tree.style(of: frame.grid.rows[row].box).box.height,
        !tree.boxes[Int(frame.grid.rows[row].box)].isAnonymous
      else { return .zero }
      return min(max(value.length, .zero), context.pageHeight)
    }
    for (cell, fragment) in zip(frame.grid.cells[cells], fragments) where cell.rowSpan == 1 {
      let area = contentArea(of: cell, frame: frame)
      let row = cell.row - rows.lowerBound
      heights[row] = max(heights[row], fragment.height + area.top + area.bottom)
    }
    for (cell, fragment) in zip(frame.grid.cells[cells], fragments) where cell.rowSpan > 1 {
      let area = contentArea(of: cell, frame: frame)
      let first = cell.row - rows.lowerBound
      let last = min(first + cell.rowSpan, heights.count) - 1
      let sum = heights[first...last].reduce(.zero, +) + frame.spacing * (last - first)
      let lack = fragment.height + area.top + area.bottom - sum
      if lack > .zero { heights[last] = heights[last] + lack }
    }
    return heights
  }

  /// Breaks between rows, from the rows' own properties (css-break-4, 3.1).
  private mutating func prepareBreak(before row: Int, isTied: Bool, frame: TableFrame) {
    let box = tree.boxes[Int(frame.grid.rows[row].box)]
    let parent = tree.boxes[Int(box.parent)]
    if parent.kind.isRowGroup, parent.firstChild == frame.grid.rows[row].box {
      pendingMarks.append(contentsOf: parent.marks)
    }
    pendingMarks.append(contentsOf: box.marks)
    for cell in frame.grid.cells[frame.grid.rows[row].cells] {
      pendingMarks.append(contentsOf: tree.boxes[Int(cell.box)].marks)
    }
    guard row > 0, !upcoming.isForced else { return }
    var value = BreakValue.auto
    let previous = frame.grid.rows[row - 1].box
    if !tree.boxes[Int(previous)].isAnonymous { value = BreakValue(tree.style(of: previous).breaks.after) }
    if !box.isAnonymous { value = value.joined(with: BreakValue(tree.styles[Int(box.style)].breaks.before)) }
    if value.isForced, !isTied, !frame.grid.rows[row].isHead {
      upcoming = BreakPoint(level: .allowed, isForced: true, side: value.side, pageName: currentName)
    } else if row == frame.grid.headRowCount, row > 0 {
      upcoming.level = .avoid
    } else {
      let keeps = isTied || frame.grid.rows[row].isHead
      upcoming.level = keeps ? .never : value.avoids || avoidDepth > 0 ? .avoid : .allowed
    }
  }

  /// A row that no page holds: all its cells go on side by side, in slices of a quarter page, so that a page is filled
  /// to the last slice that fits.
  private mutating func split(row: Int, cells: Range<Int>, galleys: [Galley], frame: TableFrame) {
    let slice = max(Length(raw: frame.room.raw / 4), .points(1))
    var cuts = galleys.map { Fragmenter($0) }
    prepareBreak(before: row, isTied: false, frame: frame)
    var isFirst = true
    while isFirst || cuts.contains(where: { !$0.isFinished }) {
      var height = Length.zero
      var parts: [Fragment?] = []
      for position in cuts.indices {
        guard !cuts[position].isFinished else {
          parts.append(nil)
          continue
        }
        let part = cuts[position].next(height: slice, ignoresForcedBreaks: true)
        height = max(height, part.height)
        parts.append(part)
      }
      let isLast = !cuts.contains { !$0.isFinished }
      placeSlice(parts, row: row, cells: cells, height: height, ends: (isFirst, isLast), frame: frame)
      isFirst = false
    }
  }

  private mutating func placeSlice(
    _ parts: [Fragment?], row: Int, cells: Range<Int>, height: Length, ends: (first: Bool, last: Bool),
    frame: TableFrame
  ) {
    let before = (galley.items.count, galley.links.count, galley.marks.count)
    let areas = frame.grid.cells[cells].map { contentArea(of: $0, frame: frame) }
    let top = ends.first ? areas.reduce(.zero) { max($0, $1.top) } + frame.spacing : .zero
    let bottom = ends.last ? areas.reduce(.zero) { max($0, $1.bottom) } : .zero
    for (cell, part) in zip(frame.grid.cells[cells], parts) {
      paint(cell, row: row, height: top + height + bottom, frame: frame)
      if let part { galley.append(part, x: contentArea(of: cell, frame: frame).x, y: top) }
    }
    emit(
      height: top + height + bottom, level: ends.first ? nil : .allowed, items: before.0, links: before.1,
      marks: before.2)
  }

  // MARK: Cells

  /// Where a cell's content stands, x from the column's edge of the galley; insets above and below it.
  private func contentArea(
    of cell: TableGrid.Cell, frame: TableFrame
  ) -> (x: Length, width: Length, top: Length, bottom: Length) {
    let outer = borderArea(of: cell, frame: frame)
    let box = tree.boxes[Int(cell.box)]
    guard !box.isAnonymous else { return (outer.x, outer.width, .zero, .zero) }
    let properties = tree.styles[Int(box.style)].box
    // Collapsed borders stand half in the cell (17.6.2).
    func inset(_ padding: LengthPercentage, _ border: BoxProperties.Border) -> Length {
      var line = border
      if frame.collapses { line.width = Length(raw: line.width.raw / 2) }
      return UsedWidth.inset(padding, line, frame.width)
    }
    let left = inset(properties.padding.left, properties.border.left)
    let right = inset(properties.padding.right, properties.border.right)
    return (
      outer.x + left, max(.zero, outer.width - left - right),
      inset(properties.padding.top, properties.border.top),
      inset(properties.padding.bottom, properties.border.bottom)
    )
  }

  private func borderArea(of cell: TableGrid.Cell, frame: TableFrame) -> (x: Length, width: Length) {
    let last = cell.column + cell.columnSpan - 1
    let x = min(frame.columnX[cell.column], frame.columnX[last])
    let end = max(
      frame.columnX[cell.column] + frame.columnWidth[cell.column], frame.columnX[last] + frame.columnWidth[last])
    return (x, end - x)
  }

  /// Background (the cell's, else its row's, else its group's) and borders.
  private mutating func paint(_ cell: TableGrid.Cell, row: Int, height: Length, frame: TableFrame) {
    let outer = borderArea(of: cell, frame: frame)
    let area = Rect(x: outer.x, y: frame.spacing, width: outer.width, height: height)
    let box = tree.boxes[Int(cell.box)]
    guard box.isAnonymous || tree.styles[Int(box.style)].flow.visibility == .visible else { return }
    let properties = box.isAnonymous ? nil : tree.styles[Int(box.style)].box
    if properties?.background == nil || frame.collapses, let color = background(behind: cell) {
      galley.items.append(DisplayItem(.fill(area, color), element: -1))
    }
    guard let properties else { return }
    if frame.collapses {
      galley.items.append(contentsOf: BorderLines.items(of: properties.border, around: area, isCentred: true))
    } else {
      galley.items.append(contentsOf: BoxPainting.items(of: properties, around: area))
    }
  }

  private func background(behind cell: TableGrid.Cell) -> Color? {
    var here = cell.box
    while here >= 0, tree.boxes[Int(here)].kind != .table {
      let box = tree.boxes[Int(here)]
      if !box.isAnonymous, let color = tree.styles[Int(box.style)].box.background { return color }
      here = box.parent
    }
    return nil
  }

  /// In the collapsing model rows and groups have borders too (17.6.2).
  private mutating func paintBorders(ofRow row: Int, height: Length, frame: TableFrame) {
    let index = frame.grid.rows[row].box
    let area = Rect(x: frame.x, y: .zero, width: frame.width, height: height)
    let box = tree.boxes[Int(index)]
    if !box.isAnonymous {
      var border = tree.styles[Int(box.style)].box.border
      (border.left, border.right) = (.init(), .init())
      galley.items.append(contentsOf: BorderLines.items(of: border, around: area, isCentred: true))
    }
    let group = tree.boxes[Int(box.parent)]
    guard group.kind.isRowGroup, !group.isAnonymous else { return }
    var border = tree.styles[Int(group.style)].box.border
    (border.left, border.right) = (.init(), .init())
    if group.firstChild != index { border.top = .init() }
    if group.lastChild != index { border.bottom = .init() }
    galley.items.append(contentsOf: BorderLines.items(of: border, around: area, isCentred: true))
  }
}
