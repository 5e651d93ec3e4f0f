import ElementTree
import Manuscript

/// Tables as elements: caption, head, body, scopes and alignment.
extension TextWriter {
  mutating func writeTable(_ table: Block.Table, _ block: Block, to parent: NodeID) {
    if table.head.isEmpty && table.body.isEmpty { return }
    let element = open(.table, block, to: parent)
    if !table.caption.isEmpty {
      write(table.caption, to: frame.tree.appendElement(.caption, to: element, origin: origin(block.span)))
    }
    writeRows(table.head, of: table, in: .thead, block, to: element)
    writeRows(table.body, of: table, in: .tbody, block, to: element)
  }

  private mutating func writeRows(
    _ rows: [[Block.Table.Cell]], of table: Block.Table, in name: Name, _ block: Block, to parent: NodeID
  ) {
    let rows = rows.filter { !$0.isEmpty }
    if rows.isEmpty { return }
    let group = frame.tree.appendElement(name, to: parent, origin: origin(block.span))
    for cells in rows {
      let row = frame.tree.appendElement(.tr, to: group, origin: origin(block.span))
      for (column, cell) in cells.enumerated() {
        let alignment = column < table.alignments.count ? table.alignments[column] : nil
        let header = header(cell, column, of: table, isHead: name == .thead)
        writeCell(cell, alignment, header: header, block, to: row)
      }
    }
  }

  /// What a cell heads, as `scope` says it; nil for data. The words beneath an empty corner name their rows.
  private func header(
    _ cell: Block.Table.Cell, _ column: Int, of table: Block.Table, isHead: Bool
  ) -> String? {
    let isStub = column == 0 && table.namesItsRows
    if isHead { return isStub ? nil : "col" }
    return isStub || cell.isHeader && !cell.content.isEmpty ? "row" : nil
  }

  private mutating func writeCell(
    _ cell: Block.Table.Cell, _ alignment: Block.Table.Alignment?, header: String?, _ block: Block, to row: NodeID
  ) {
    let element = frame.tree.appendElement(header == nil ? .td : .th, to: row, origin: origin(block.span))
    if let header { frame.set(.scope, header, on: element) }
    if let alignment { frame.set(.class, "align-" + alignment.rawValue, on: element) }
    write(cell.content, to: element)
  }
}

extension Block.Table {
  /// Whether the first column has no header of its own and a name in every row.
  fileprivate var namesItsRows: Bool {
    !head.isEmpty && head.allSatisfy { $0.first?.content.isEmpty ?? false }
      && body.allSatisfy { !($0.first?.content.isEmpty ?? true) }
  }
}
