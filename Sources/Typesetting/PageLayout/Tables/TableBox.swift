import Geometry
import Stylesheets

/// A table before its columns have widths: its grid, its borders, and the values that its box is laid out with.
struct TableBox {
  let index: Int32
  let grid: TableGrid
  /// Nil where borders are separate.
  let borders: CollapsedBorders?
  /// Between columns and beside them; between rows and beside them (17.6.1).
  let spacing: Length
  let rowSpacing: Length
  let isRightToLeft: Bool
  /// Numbers that are aligned on a sign; nil where there are none.
  let signs: SignAlignment?
  /// What the table's own box has. In the collapsing model its borders are the halves that stand outside the grid, and
  /// it has no padding and no round corners (17.6.2); an anonymous table has nothing at all.
  let style: ComputedStyle

  init(_ index: Int32, in flow: Flow) {
    let written = flow.tree.style(of: index)
    let collapses = written.text.bordersCollapse
    self.index = index
    grid = TableGrid(table: index, in: flow.tree)
    borders = collapses ? CollapsedBorders(grid: grid, table: index, tree: flow.tree) : nil
    spacing = collapses ? .zero : min(max(written.text.borderSpacing, .zero), .points(1_000))
    rowSpacing = collapses ? .zero : min(max(written.flow.rowSpacing, .zero), .points(1_000))
    signs = SignAlignment(grid, in: flow)
    isRightToLeft = written.flow.direction == .rightToLeft
    style = Self.style(written, isAnonymous: flow.tree.boxes[Int(index)].isAnonymous, borders: borders)
  }

  private static func style(
    _ written: ComputedStyle, isAnonymous: Bool, borders: CollapsedBorders?
  ) -> ComputedStyle {
    guard isAnonymous || borders != nil else { return written }
    var box = isAnonymous ? BoxProperties() : written.box
    if let borders {
      func edge(_ width: Length) -> BoxProperties.Border {
        var border = BoxProperties.Border()
        border.width = width
        return border
      }
      box.padding = Edges(all: .zero)
      box.border = Edges(
        top: edge(borders.outer.top), right: edge(borders.outer.right), bottom: edge(borders.outer.bottom),
        left: edge(borders.outer.left))
      box.radii = BoxProperties.Radii()
    }
    return ComputedStyle(
      font: written.font, text: written.text, box: box, breaks: isAnonymous ? BreakProperties() : written.breaks,
      generated: written.generated, flow: written.flow)
  }

  /// Fixed layout needs a width to divide (17.5.2.1).
  var isFixed: Bool { style.box.isTableLayoutFixed && style.box.width != .auto }

  /// What stands between columns and beside them, in all.
  var gaps: Length {
    let shown = grid.columns.count { !$0.isCollapsed }
    return shown > 0 ? spacing * (shown + 1) : .zero
  }

  func insets(in container: Length) -> Length {
    UsedWidth.inset(style.box.padding.left, style.box.border.left.width, container)
      + UsedWidth.inset(style.box.padding.right, style.box.border.right.width, container)
  }

  /// Padding and borders of a cell; percentages of its padding refer to the table's width.
  func borderInsets(ofCell index: Int, in flow: Flow, width: Length = .zero) -> EdgeInsets {
    var insets = EdgeInsets.none
    if let box = flow.tree.ownStyle(of: grid.cells[index].box)?.box {
      let border = borders == nil ? box.border : Edges(all: BoxProperties.Border())
      insets.top = UsedWidth.inset(box.padding.top, border.top, width)
      insets.right = UsedWidth.inset(box.padding.right, border.right, width)
      insets.bottom = UsedWidth.inset(box.padding.bottom, border.bottom, width)
      insets.left = UsedWidth.inset(box.padding.left, border.left, width)
    }
    if let lines = borders?.insets[index] {
      insets.top = insets.top + lines.top
      insets.right = insets.right + lines.right
      insets.bottom = insets.bottom + lines.bottom
      insets.left = insets.left + lines.left
    }
    return insets
  }
}

/// What the rows of one table share: where its columns stand.
struct TableFrame {
  let table: TableBox
  /// What cells are laid out with: where not even their words fit, words are broken.
  var context: FlowContext
  /// Of the grid, with the spacing beside it.
  let x: Length
  let width: Length
  /// Left edge of each column.
  private(set) var columnX: [Length] = []
  private(set) var columnWidth: [Length]
  /// Where upright lines stand, from the start.
  private var boundaries: [Length] = []
  /// What percentages of rows refer to, where the table has a height.
  var height: Length?

  var grid: TableGrid { table.grid }

  /// The first column stands at the start: at the right in a table that runs from right to left (17.2).
  init(_ table: TableBox, columns: [Length], x: Length, width: Length, context: FlowContext) {
    self.table = table
    self.context = context
    self.x = x
    self.width = width
    columnWidth = columns
    var left = x + table.spacing
    let order = Array(columns.indices)
    for column in table.isRightToLeft ? order.reversed() : order {
      columnX.append(left)
      let isCollapsed = table.grid.columns[column].isCollapsed
      if isCollapsed { columnWidth[column] = .zero }
      left = left + columnWidth[column] + (isCollapsed ? .zero : table.spacing)
    }
    if table.isRightToLeft { columnX.reverse() }
    boundaries = columnX.indices.map { table.isRightToLeft ? columnX[$0] + columnWidth[$0] : columnX[$0] }
    if let last = columnX.indices.last {
      boundaries.append(table.isRightToLeft ? columnX[last] : columnX[last] + columnWidth[last])
    }
  }

  /// The border box of a cell.
  func area(of cell: TableGrid.Cell) -> (x: Length, width: Length) {
    let last = cell.columns.upperBound - 1
    let x = min(columnX[cell.column], columnX[last])
    let end = max(columnX[cell.column] + columnWidth[cell.column], columnX[last] + columnWidth[last])
    return (x, max(.zero, end - x))
  }

  /// All its columns are collapsed: it is not shown (17.5.5).
  func isHidden(_ cell: TableGrid.Cell) -> Bool {
    cell.columns.allSatisfy { grid.columns[$0].isCollapsed }
  }

  /// The lines that one row draws.
  func edges(ofRow row: Int) -> RowEdges? {
    guard let rows = table.borders?.rows else { return nil }
    var edges = RowEdges()
    edges.uprights = rows[row].uprights.map { .init(x: boundaries[$0.boundary], border: $0.line) }
    if row == 0 { edges.above = lines(above: 0, rows) }
    edges.below = lines(above: row + 1, rows)
    return edges
  }

  /// Ends reach to the outer edges of the upright lines that they meet.
  private func lines(above row: Int, _ rows: [CollapsedBorders.Row]) -> [RowEdges.Line] {
    let nearby = (row > 0 ? rows[row - 1].uprights : []) + (row < rows.count ? rows[row].uprights : [])
    var joints: [Int: Length] = [:]
    for line in nearby {
      joints[line.boundary] = max(joints[line.boundary] ?? .zero, BorderLines.full(line.line.width))
    }
    return rows[row].lines.map { segment in
      let (first, last) = (segment.columns.lowerBound, segment.columns.upperBound)
      func joint(_ boundary: Int) -> Length { Length(raw: (joints[boundary] ?? .zero).raw / 2) }
      let (start, end) = (boundaries[first], boundaries[last])
      let (left, right) =
        start < end ? (start - joint(first), end + joint(last)) : (end - joint(last), start + joint(first))
      return RowEdges.Line(x: left, width: right - left, border: segment.line)
    }
  }
}
