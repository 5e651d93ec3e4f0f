import Limits
import Stylesheets

/// Rows, columns and cells of a table (CSS 2.2, 17.2 and 17.5): which cell covers which slots of the grid.
struct TableGrid {
  struct Cell {
    var box: Int32
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int

    var columns: Range<Int> { column..<(column + columnSpan) }
    var rows: Range<Int> { row..<(row + rowSpan) }
  }

  struct Row {
    var box: Int32
    /// The box of its group; -1 for none.
    var group: Int32
    /// Those that begin in it, by columns.
    var cells: Range<Int>
    /// The head is repeated on each page.
    var isHead: Bool
    var isFoot = false
    /// Boxes of rows and cells above it that are not shown (17.5.5), whose marks it takes.
    var hidden: [Int32] = []
  }

  struct Column {
    /// Boxes of `col` and `colgroup`; -1 for none.
    var box: Int32 = -1
    var group: Int32 = -1
    var isCollapsed = false
  }

  var captions: [Int32] = []
  var rows: [Row] = []
  var cells: [Cell] = []
  var columns: [Column] = []
  var headRowCount = 0
  var footRowCount = 0
  var columnCount: Int { columns.count }

  /// The first head comes first and the first foot last, whatever their order in the source; others are bodies (17.2).
  init(table: Int32, in tree: BoxTree) {
    var head: Int32 = -1
    var foot: Int32 = -1
    var bodies: [(rows: [Int32], group: Int32)] = []
    for child in tree.children(of: table) {
      switch tree.boxes[Int(child)].kind {
      case .tableCaption: captions.append(child)
      case .tableColumn, .tableColumnGroup: addColumns(child, tree)
      case .tableHead where head < 0: head = child
      case .tableFoot where foot < 0: foot = child
      case .tableRow:
        if bodies.last?.group != -1 { bodies.append(([], -1)) }
        bodies[bodies.count - 1].rows.append(child)
      default: bodies.append((tree.children(of: child), child))
      }
    }
    if head >= 0 { add(rows: tree.children(of: head), group: head, tree: tree) }
    headRowCount = rows.count
    for body in bodies { add(rows: body.rows, group: body.group, tree: tree) }
    let count = rows.count
    if foot >= 0 { add(rows: tree.children(of: foot), group: foot, tree: tree) }
    footRowCount = rows.count - count
    for row in rows.indices {
      rows[row].isHead = row < headRowCount
      rows[row].isFoot = row >= count
    }
    leaveOutCollapsed(tree)
  }

  // MARK: Columns

  private mutating func addColumns(_ box: Int32, _ tree: BoxTree) {
    let isGroup = tree.boxes[Int(box)].kind == .tableColumnGroup
    let children = isGroup ? tree.children(of: box).filter { tree.boxes[Int($0)].kind == .tableColumn } : []
    // A group's own span counts only when it has no columns (17.3).
    for child in children.isEmpty ? [box] : children {
      var column = Column(box: isGroup && children.isEmpty ? -1 : child, group: isGroup ? box : -1)
      column.isCollapsed = tree.collapses(child) || isGroup && tree.collapses(box)
      let span = min(Int(tree.boxes[Int(child)].columnSpan), Limits.maximumTableColumns - columns.count)
      columns += Array(repeating: column, count: max(0, span))
    }
  }

  // MARK: Rows

  /// Cells take the first free slots; what spans rows keeps its slots below. Spans end with their group of rows.
  private mutating func add(rows boxes: [Int32], group: Int32, tree: BoxTree) {
    var busyUntil: [Int] = []
    let end = rows.count + boxes.count
    for box in boxes {
      let row = rows.count
      let first = cells.count
      var column = 0
      for child in tree.children(of: box) {
        let cell = tree.boxes[Int(child)]
        while column < busyUntil.count, busyUntil[column] > row { column += 1 }
        // Columns beyond the bound share the last one, so that no text is lost.
        let place = min(column, Limits.maximumTableColumns - 1)
        let span = max(1, min(Int(cell.columnSpan), Limits.maximumTableColumns - place))
        // A span of 0 goes on to the end of the group (HTML, 4.9.11).
        let rowSpan = min(cell.rowSpan == 0 ? Limits.maximumSpan : Int(cell.rowSpan), end - row)
        cells.append(Cell(box: child, row: row, column: place, rowSpan: rowSpan, columnSpan: span))
        while busyUntil.count < place + span { busyUntil.append(0) }
        for slot in place..<(place + span) { busyUntil[slot] = max(busyUntil[slot], row + rowSpan) }
        column = place + span
      }
      while columns.count < busyUntil.count { columns.append(Column()) }
      rows.append(Row(box: box, group: group, cells: first..<cells.count, isHead: false))
    }
  }

  /// Rows with `visibility: collapse` are left out as if they did not exist; a cell that reaches beyond them begins
  /// with the first row that is shown (17.5.5).
  private mutating func leaveOutCollapsed(_ tree: BoxTree) {
    let isShown = rows.map { !tree.collapses($0.box) && !($0.group >= 0 && tree.collapses($0.group)) }
    guard isShown.contains(false) else { return }
    // How many rows are shown above each.
    let above = isShown.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
    var hidden: [Int32] = []
    var shown: [Row] = []
    var placed: [Cell] = []
    for (index, row) in rows.enumerated() {
      if !isShown[index] { hidden.append(row.box) }
      for cell in cells[row.cells] {
        var cell = cell
        (cell.row, cell.rowSpan) = (above[cell.row], above[cell.row + cell.rowSpan] - above[cell.row])
        if cell.rowSpan > 0 { placed.append(cell) } else { hidden.append(cell.box) }
      }
      guard isShown[index] else { continue }
      var row = row
      (row.hidden, hidden) = (hidden, [])
      shown.append(row)
    }
    headRowCount = above[headRowCount]
    footRowCount = shown.count - above[rows.count - footRowCount]
    cells = placed.enumerated().sorted { left, right in
      (left.element.row, left.element.column, left.offset) < (right.element.row, right.element.column, right.offset)
    }.map(\.element)
    var next = 0
    for index in shown.indices {
      let first = next
      while next < cells.count, cells[next].row == index { next += 1 }
      shown[index].cells = first..<next
    }
    if !shown.isEmpty { shown[shown.count - 1].hidden += hidden }
    rows = shown
  }
}

extension BoxTree {
  func children(of box: Int32) -> [Int32] {
    var result: [Int32] = []
    var here = boxes[Int(box)].firstChild
    while here >= 0 {
      result.append(here)
      here = boxes[Int(here)].nextSibling
    }
    return result
  }

  /// The style's own values of a box that is no anonymous one.
  func ownStyle(of box: Int32) -> ComputedStyle? {
    guard box >= 0, !boxes[Int(box)].isAnonymous else { return nil }
    return styles[Int(boxes[Int(box)].style)]
  }

  /// `visibility: collapse`, which is inherited: the rows of a group have it too.
  fileprivate func collapses(_ box: Int32) -> Bool { ownStyle(of: box)?.flow.visibility == .collapse }
}
