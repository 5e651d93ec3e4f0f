import Geometry
import Stylesheets

/// What one cell paints beneath its content: what shows through it of its row and column, its own background and, unless
/// borders collapse, its borders (CSS 2.2, 17.5.1).
struct CellPaint: Sendable {
  /// The border box.
  var x: Length
  var width: Length
  /// How far relative positions move it.
  var way = Point(x: .zero, y: .zero)
  /// The uppermost colour of row, group of rows, column and group of columns.
  var behind: Color?
  /// Nil where it has nothing of its own: anonymous, hidden or empty cells.
  var style: ComputedStyle?
  /// Half the line above, which the row above has drawn already; nil where borders are separate.
  var lineAbove: Length?

  /// `isContinued`, `isEnding`: this is a part of the cell on one page (box-decoration-break: slice).
  func items(y: Length, height: Length, isContinued: Bool = false, isEnding: Bool = true) -> [DisplayItem] {
    var area = Rect(x: x + way.x, y: y + way.y, width: width, height: height)
    if let lineAbove {
      if !isContinued {
        area.origin.y = area.minY + min(lineAbove, height)
        area.size.height = max(.zero, height - lineAbove)
      }
      return (style?.box.background ?? behind).map { [DisplayItem(.fill(area, $0), element: -1)] } ?? []
    }
    // A background of the cell's own covers what is behind it, but for its corners.
    let isCovered = style?.box.background != nil && style?.box.hasRoundCorners != true
    let below = isCovered ? [] : behind.map { [DisplayItem(.fill(area, $0), element: -1)] } ?? []
    guard let style, style.box.isPainted else { return below }
    return below + BoxPainting.items(of: style.box, around: area, isContinued: isContinued, isEnding: isEnding)
  }
}

/// The collapsed borders that one row draws: between and beside its cells, and below it; the first one also above it. A
/// line that two rows share belongs to the upper one, so that it closes the page where the table is cut, and is part of
/// the head wherever that is repeated.
struct RowEdges: Sendable {
  struct Line: Sendable {
    /// Horizontal lines: their left end. Upright ones: their middle.
    var x: Length
    var width: Length = .zero
    var border: BoxProperties.Border
  }
  var above: [Line] = []
  var uprights: [Line] = []
  var below: [Line] = []

  func items(y: Length, height: Length, isContinued: Bool = false, isEnding: Bool = true) -> [DisplayItem] {
    var items: [DisplayItem] = []
    for line in uprights {
      let area = Rect(x: line.x, y: y, width: .zero, height: height)
      items += BorderLines.items(of: line.edges(\.left), around: area, isCentred: true)
    }
    if !isContinued { items += above.flatMap { horizontal($0, y: y) } }
    if isEnding { items += below.flatMap { horizontal($0, y: y + height) } }
    return items
  }

  private func horizontal(_ line: Line, y: Length) -> [DisplayItem] {
    let area = Rect(x: line.x, y: y, width: line.width, height: .zero)
    return BorderLines.items(of: line.edges(\.top), around: area, isCentred: true)
  }
}

extension RowEdges.Line {
  fileprivate func edges(
    _ side: WritableKeyPath<Edges<BoxProperties.Border>, BoxProperties.Border>
  ) -> Edges<BoxProperties.Border> {
    var result = Edges(all: BoxProperties.Border())
    result[keyPath: side] = border
    return result
  }
}
