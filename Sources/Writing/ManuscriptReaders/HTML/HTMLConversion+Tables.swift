import Diagnostics
import ElementTree
import Limits
import Manuscript

/// Tables of an HTML tree: spans become empty cells, so that all rows have as many cells.
extension HTMLConversion {
  mutating func table(_ node: ElementTree.NodeID) -> [Block] {
    guard depth < Limits.maximumBlockDepth else { return [] }
    depth += 1
    defer { depth -= 1 }
    var grid = TableGrid()
    for (row, isHead) in rows(of: node) {
      grid.beginRow(isHead: isHead)
      for cell in tree.children(of: row) where tree.isElement(cell) {
        grid.append(
          cellContent(cell), isHeader: tree.isElement(cell, .th), alignment: alignment(of: cell),
          columns: number(.colspan, of: cell), rows: number(.rowspan, of: cell), span: span)
      }
    }
    if grid.isCut { report.tableCut(at: span) }
    guard var table = grid.finish() else { return [] }
    for child in tree.children(of: node) where tree.isElement(child, .caption) {
      var run = InlineRun(span: span)
      appendChildren(of: child, to: &run)
      table.caption = run.finish()
    }
    let attributes = AttributePolicy.kept(
      tree, node, ignoring: ["border", "cellspacing", "cellpadding", "width", "summary", "align"], at: span,
      report: &report)
    return [Block(.table(table), attributes: attributes, span: span)]
  }

  private func rows(of table: ElementTree.NodeID) -> [(row: ElementTree.NodeID, isHead: Bool)] {
    var rows: [(ElementTree.NodeID, Bool)] = []
    for part in tree.children(of: table) where tree.isElement(part) {
      if tree.isElement(part, .tr) {
        rows.append((part, false))
      } else if !tree.isElement(part, .caption) {
        let isHead = tree.isElement(part, .thead)
        for row in tree.children(of: part) where tree.isElement(row, .tr) { rows.append((row, isHead)) }
      }
    }
    return rows
  }

  /// The words of a cell; its blocks stand on lines of their own.
  private mutating func cellContent(_ cell: ElementTree.NodeID) -> [Inline] {
    var run: [Inline] = []
    blocks(in: cell).forEachRun { inner in
      if !run.isEmpty, !inner.isEmpty { run.append(Inline(.lineBreak, span: span)) }
      run += inner
    }
    return run
  }

  private func alignment(of cell: ElementTree.NodeID) -> Block.Table.Alignment? {
    tree.attribute(.align, of: cell).flatMap {
      Block.Table.Alignment(rawValue: Array($0.utf8.prefix(10)).loweredASCII.text)
    }
  }

  private func number(_ name: Name, of cell: ElementTree.NodeID) -> Int {
    let given = tree.attribute(name, of: cell).flatMap { Int($0.trimmed) } ?? 1
    return min(max(given, 1), Limits.maximumSpan)
  }
}

/// The cells of a table while it is read.
private struct TableGrid {
  private typealias Row = (cells: [Block.Table.Cell], isHead: Bool)
  private var rows: [Row] = []
  private var alignments: [Int: Block.Table.Alignment] = [:]
  /// For each column how many of the next rows a cell above still covers.
  private var covered: [Int] = []
  private var cellCount = 0
  private(set) var isCut = false

  mutating func beginRow(isHead: Bool) {
    fillCovered()
    rows.append((cells: [], isHead: isHead))
  }

  mutating func append(
    _ content: [Inline], isHeader: Bool, alignment: Block.Table.Alignment?, columns: Int, rows count: Int,
    span: SourceSpan
  ) {
    fillCovered(upToNextFree: true)
    let row = rows.count - 1
    for offset in 0..<columns {
      let column = rows[row].cells.count
      guard column < Limits.maximumTableColumns, cellCount < Limits.maximumTableCells else {
        isCut = true
        return
      }
      if let alignment, alignments[column] == nil { alignments[column] = alignment }
      while covered.count <= column { covered.append(0) }
      covered[column] = count - 1
      rows[row].cells.append(Block.Table.Cell(content: offset == 0 ? content : [], isHeader: isHeader))
      cellCount += 1
    }
  }

  /// Empty cells where a cell above reaches down.
  private mutating func fillCovered(upToNextFree: Bool = false) {
    guard let row = rows.indices.last else { return }
    while rows[row].cells.count < covered.count, cellCount < Limits.maximumTableCells {
      let column = rows[row].cells.count
      if covered[column] == 0 {
        if upToNextFree { return }
        rows[row].cells.append(Block.Table.Cell(content: []))
      } else {
        covered[column] -= 1
        rows[row].cells.append(Block.Table.Cell(content: []))
      }
      cellCount += 1
    }
  }

  /// Nil for a table without cells. A first row of header cells is the head where no `thead` says so.
  mutating func finish() -> Block.Table? {
    fillCovered()
    rows.removeAll { $0.cells.isEmpty }
    let width = rows.map(\.cells.count).max() ?? 0
    guard width > 0, width * rows.count <= Limits.maximumTableCells * 2 else {
      isCut = isCut || width > 0
      return nil
    }
    for index in rows.indices {
      while rows[index].cells.count < width { rows[index].cells.append(Block.Table.Cell(content: [])) }
    }
    var head = rows.prefix { $0.isHead }.map(\.cells)
    if head.isEmpty, rows[0].cells.allSatisfy({ $0.isHeader }) { head = [rows[0].cells] }
    for row in head.indices { for cell in head[row].indices { head[row][cell].isHeader = true } }
    return Block.Table(
      alignments: (0..<width).map { alignments[$0] }, head: head, body: rows.dropFirst(head.count).map(\.cells))
  }
}
