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
        writeCell(cell, alignment, isHead: name == .thead, block, to: row)
      }
    }
  }

  private mutating func writeCell(
    _ cell: Block.Table.Cell, _ alignment: Block.Table.Alignment?, isHead: Bool, _ block: Block, to row: NodeID
  ) {
    // A header without words heads nothing.
    let isHeader = (isHead || cell.isHeader) && !cell.content.isEmpty
    let element = frame.tree.appendElement(isHeader ? .th : .td, to: row, origin: origin(block.span))
    if isHeader { frame.set(.scope, isHead ? "col" : "row", on: element) }
    if let alignment { frame.set(.class, "align-" + alignment.rawValue, on: element) }
    write(cell.content, to: element)
  }
}
