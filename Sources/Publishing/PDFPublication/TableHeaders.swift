internal import PageLayout

/// Which cells of a document's tables have a header: one whose scope is their column or their row (ISO 14289-1, 7.5;
/// ISO 14289-2, 8.2.5.26). A table without any header is left alone: it may be no table.
struct TableHeaders {
  fileprivate struct Table {
    var row: Int32 = -1
    /// Of the table, counted from 0.
    var rowNumber = -1
    var column = 0
    /// By column, for how many rows more a cell from above fills it.
    var filled: [Int] = []
    var headedColumns: Set<Int> = []
    var headedRows: Set<Int> = []
  }

  private struct Cell {
    let element: Int
    let table: Int32
    let columns: Range<Int>
    let rows: Range<Int>
  }

  private var tables: [Int32: Table] = [:]
  private var cells: [Cell] = []

  /// The data cells without a header, in order. Linear in the elements, and in the columns that spans cover.
  static func unheaded(in structure: StructureTree) -> [StructureElement] {
    var headers = TableHeaders()
    for position in structure.elements.indices { headers.place(position, structure.elements) }
    return headers.cells.lazy.filter { headers.isUnheaded($0) }.map { structure.elements[$0.element] }
  }

  private mutating func place(_ position: Int, _ elements: [StructureElement]) {
    let element = elements[position]
    guard element.role == .tableHeader || element.role == .tableCell, element.parent >= 0,
      let table = Self.table(ofRow: element.parent, elements)
    else { return }
    let (columns, rows) = tables[table, default: Table()].take(element, in: element.parent)
    switch (element.role, element.scope) {
    case (.tableHeader, "column"): tables[table]?.headedColumns.formUnion(columns)
    case (.tableHeader, _): tables[table]?.headedRows.formUnion(rows)
    default: cells.append(Cell(element: position, table: table, columns: columns, rows: rows))
    }
  }

  private static func table(ofRow row: Int32, _ elements: [StructureElement]) -> Int32? {
    var here = elements[Int(row)].parent
    while here >= 0 {
      switch elements[Int(here)].role {
      case .table: return here
      case .tableHead, .tableBody, .tableFoot: here = elements[Int(here)].parent
      default: return nil
      }
    }
    return nil
  }

  private func isUnheaded(_ cell: Cell) -> Bool {
    guard let table = tables[cell.table], !(table.headedColumns.isEmpty && table.headedRows.isEmpty) else {
      return false
    }
    return !cell.columns.contains { table.headedColumns.contains($0) }
      && !cell.rows.contains { table.headedRows.contains($0) }
  }
}

extension TableHeaders.Table {
  /// HTML lets spans reach this far.
  private static let widestSpan = 1000

  /// Where the next cell of a row stands.
  fileprivate mutating func take(_ cell: StructureElement, in row: Int32) -> (columns: Range<Int>, rows: Range<Int>) {
    if row != self.row {
      self.row = row
      rowNumber += 1
      column = 0
      for index in filled.indices { filled[index] = max(0, filled[index] - 1) }
    }
    while column < filled.count && filled[column] > 0 { column += 1 }
    let columns = column..<column + min(max(cell.columnSpan, 1), Self.widestSpan)
    let rows = rowNumber..<rowNumber + min(max(cell.rowSpan, 1), Self.widestSpan)
    while filled.count < columns.upperBound { filled.append(0) }
    for index in columns { filled[index] = rows.count }
    column = columns.upperBound
    return (columns, rows)
  }
}
