import Limits

/// Rows, columns and cells of a table (CSS 2.2, 17.5): which cell covers which slots of the grid.
struct TableGrid {
  struct Cell {
    var box: Int32
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
  }

  struct Row {
    var box: Int32
    var cells: Range<Int>
    /// The head is repeated on each page.
    var isHead: Bool
  }

  var captions: [Int32] = []
  var rows: [Row] = []
  var cells: [Cell] = []
  var columnCount = 0
  var headRowCount = 0

  /// Heads come first and feet last, whatever their order in the source (17.2).
  init(table: Int32, in tree: BoxTree) {
    var heads: [Int32] = []
    var bodies: [Int32] = []
    var feet: [Int32] = []
    for child in tree.children(of: table) {
      switch tree.boxes[Int(child)].kind {
      case .tableCaption: captions.append(child)
      case .tableHead: heads += tree.children(of: child)
      case .tableFoot: feet += tree.children(of: child)
      case .tableRow: bodies.append(child)
      default: bodies += tree.children(of: child)
      }
    }
    headRowCount = heads.count
    add(rows: heads, isHead: true, tree: tree)
    add(rows: bodies, isHead: false, tree: tree)
    add(rows: feet, isHead: false, tree: tree)
  }

  /// Cells take the first free slots; what spans rows keeps its slots below. Spans end with their group of rows.
  private mutating func add(rows boxes: [Int32], isHead: Bool, tree: BoxTree) {
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
        let span = min(Int(cell.columnSpan), Limits.maximumTableColumns - place)
        let rowSpan = min(Int(cell.rowSpan), end - row)
        cells.append(Cell(box: child, row: row, column: place, rowSpan: rowSpan, columnSpan: span))
        while busyUntil.count < place + span { busyUntil.append(0) }
        for slot in place..<(place + span) { busyUntil[slot] = max(busyUntil[slot], row + rowSpan) }
        column = place + span
      }
      columnCount = max(columnCount, busyUntil.count)
      rows.append(Row(box: box, cells: first..<cells.count, isHead: isHead))
    }
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
}
