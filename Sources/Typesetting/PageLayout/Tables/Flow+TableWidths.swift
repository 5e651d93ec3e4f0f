import Geometry
import Limits
import Stylesheets

/// How wide the columns of a table are (CSS 2.2, 17.5.2).
extension Flow {
  /// Beyond so many rows a table's columns follow from its first rows and from cells with more text than those.
  private static let measuredRows = (all: 1_000, first: 200)
  static var measuredRowsOfAll: Int { measuredRows.all }

  /// Of a table that stands in something that is measured: its outer width, without margins.
  func widths(ofTable index: Int32) -> (least: Length, most: Length) {
    let table = TableBox(index, in: self)
    let columns = columnWidths(of: table)
    let style = tree.ownStyle(of: index)
    let gaps = table.gaps
    let asked = style.map { CellWidths.asked(by: $0.box, insets: table.insets(in: .zero)) }
    if let width = asked?.width {
      let used = table.isFixed ? width : max(width, columns.leastSum + gaps)
      return (used, used)
    }
    let least = max(columns.leastSum + gaps, asked?.least ?? .zero)
    return (least, max(least, columns.mostSum + gaps))
  }

  // MARK: Automatic widths (17.5.2.2)

  func columnWidths(of table: TableBox) -> ColumnWidths {
    let grid = table.grid
    var widths = ColumnWidths(count: grid.columnCount)
    var spans: [(columns: Range<Int>, cell: CellWidths)] = []
    for (column, place) in grid.columns.enumerated() {
      if let style = tree.ownStyle(of: place.box) { widths.add(column: column, Self.widths(ofColumn: style.box)) }
    }
    var signInsets = Array(repeating: Length.zero, count: grid.columnCount)
    var extents = TextExtents(count: grid.columnCount, measuresAll: grid.rows.count <= Self.measuredRows.all)
    for (index, cell) in grid.cells.enumerated() {
      guard extents.shouldMeasure(cell, isEarly: cell.row < Self.measuredRows.first, tree) else { continue }
      let insets = table.borderInsets(ofCell: index, in: self)
      let own = cellWidths(cell, insets: insets)
      if table.signs?.isAligned(index) == true {
        signInsets[cell.column] = max(signInsets[cell.column], insets.left + insets.right)
      }
      if cell.columnSpan == 1 { widths.add(column: cell.column, own) } else { spans.append((cell.columns, own)) }
    }
    for column in grid.columns.indices {
      guard let width = table.signs?.width(ofColumn: column) else { continue }
      widths.add(column: column, CellWidths(least: width + signInsets[column], most: width + signInsets[column]))
    }
    for group in groups(of: grid) { spans.append(group) }
    for span in Self.joined(spans) { widths.add(columns: span.columns, spacing: table.spacing, span.cell) }
    widths.limitPercentages()
    return widths
  }

  /// Narrow spans first; those over the same columns ask together.
  private static func joined(
    _ spans: [(columns: Range<Int>, cell: CellWidths)]
  ) -> [(columns: Range<Int>, cell: CellWidths)] {
    let sorted = spans.sorted {
      ($0.columns.count, $0.columns.lowerBound) < ($1.columns.count, $1.columns.lowerBound)
    }
    var result: [(columns: Range<Int>, cell: CellWidths)] = []
    for span in sorted {
      guard let last = result.last, last.columns == span.columns else {
        result.append(span)
        continue
      }
      var cell = last.cell
      cell.least = max(cell.least, span.cell.least)
      cell.most = max(cell.most, span.cell.most)
      if let percent = span.cell.percent { cell.percent = max(cell.percent ?? 0, percent) }
      result[result.count - 1].cell = cell
    }
    return result
  }

  /// A width of a group of columns is one for all of them together.
  private func groups(of grid: TableGrid) -> [(columns: Range<Int>, cell: CellWidths)] {
    var result: [(columns: Range<Int>, cell: CellWidths)] = []
    var first = 0
    while first < grid.columnCount {
      let group = grid.columns[first].group
      var end = first + 1
      while end < grid.columnCount, group >= 0, grid.columns[end].group == group { end += 1 }
      if let style = tree.ownStyle(of: group) {
        let own = Self.widths(ofColumn: style.box)
        result.append((first..<end, CellWidths(least: own.most, most: own.most, percent: own.percent)))
      }
      first = end
    }
    return result
  }

  private static func widths(ofColumn box: BoxProperties) -> CellWidths {
    let asked = CellWidths.asked(by: box, insets: .zero)
    let most = max(asked.least, min(asked.width ?? .zero, asked.most ?? UsedWidth.largest))
    return CellWidths(
      least: asked.least, most: most, percent: asked.percent, isConstrained: asked.width != nil)
  }

  /// `width` is what a cell would like, and never less than its longest word.
  private func cellWidths(_ cell: TableGrid.Cell, insets: EdgeInsets) -> CellWidths {
    let content = intrinsicWidths(of: cell.box)
    let across = insets.left + insets.right
    guard let style = tree.ownStyle(of: cell.box) else {
      return CellWidths(least: content.least + across, most: content.most + across)
    }
    let asked = CellWidths.asked(by: style.box, insets: across)
    let least = max(content.least, asked.least)
    var most = asked.width ?? content.most
    if style.box.width == .minContent { most = content.least }
    if let limit = asked.most { most = min(most, limit) }
    return CellWidths(
      least: least + across, most: max(most, least) + across, percent: asked.percent,
      isConstrained: asked.width != nil || style.box.width == .minContent)
  }

  // MARK: Fixed widths (17.5.2.1)

  /// Columns and the cells of the first row decide; the others share what is left.
  func fixedColumns(of table: TableBox, width: Length) -> [Length] {
    let grid = table.grid
    var widths = [Length?](repeating: nil, count: grid.columnCount)
    for (column, place) in grid.columns.enumerated() {
      guard let box = tree.ownStyle(of: place.box)?.box else { continue }
      widths[column] = UsedWidth.specified(box.width, isBorderBox: false, in: width, insets: .zero)
    }
    for index in grid.rows.first?.cells ?? 0..<0 {
      let cell = grid.cells[index]
      guard let box = tree.ownStyle(of: cell.box)?.box else { continue }
      let insets = table.borderInsets(ofCell: index, in: self)
      let across = insets.left + insets.right
      guard
        let own = UsedWidth.specified(box.width, isBorderBox: box.isBorderBox, in: width, insets: across)
      else { continue }
      let part = max(.zero, own + across - table.spacing * (cell.columnSpan - 1)) / cell.columnSpan
      for column in cell.columns where widths[column] == nil { widths[column] = part }
    }
    let known = widths.reduce(.zero) { $0 + ($1 ?? .zero) }
    let open = widths.indices.filter { widths[$0] == nil }
    let rest = max(.zero, width - known)
    if open.isEmpty {
      let parts = ColumnWidths.divided(rest, by: widths.map { $0 ?? .zero })
      return zip(widths, parts).map { ($0 ?? .zero) + $1 }
    }
    for (column, part) in zip(open, ColumnWidths.divided(rest, by: open.map { _ in .zero })) { widths[column] = part }
    return widths.map { $0 ?? .zero }
  }
}

/// Which cells of a long table are worth measuring: those with more text, or a longer word, than any before them in
/// their columns.
private struct TextExtents {
  private var longest: [(text: Int, word: Int)]
  private let measuresAll: Bool

  init(count: Int, measuresAll: Bool) {
    longest = Array(repeating: (-1, -1), count: measuresAll ? 0 : count)
    self.measuresAll = measuresAll
  }

  mutating func shouldMeasure(_ cell: TableGrid.Cell, isEarly: Bool, _ tree: BoxTree) -> Bool {
    if measuresAll { return true }
    guard let own = Self.extent(of: cell.box, tree) else { return true }
    let known = longest[cell.column]
    longest[cell.column] = (max(known.text, own.text), max(known.word, own.word))
    return isEarly || own.text > known.text || own.word > known.word
  }

  /// Bytes of text, and of its longest word; nil where there is more than text in paragraphs.
  private static func extent(of cell: Int32, _ tree: BoxTree) -> (text: Int, word: Int)? {
    var result = (text: 0, word: 0)
    var child = tree.boxes[Int(cell)].firstChild
    while child >= 0 {
      let box = tree.boxes[Int(child)]
      guard box.kind == .paragraph else { return nil }
      var word = 0
      for position in box.items {
        let item = tree.items[Int(position)]
        guard item.kind == .text || !item.kind.isSet else { return nil }
        result.text += Int(item.end - item.start)
        for byte in tree.text[Int(item.start)..<Int(item.end)] {
          word = byte == 0x20 ? 0 : word + 1
          result.word = max(result.word, word)
        }
      }
      child = box.nextSibling
    }
    return result
  }
}
