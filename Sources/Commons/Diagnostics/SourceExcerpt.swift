/// One line of a source as it is shown, with the place of its marker in terminal cells.
///
/// Tabs become blanks, dangerous characters are written out, wide characters count two cells, marks none. A line that is
/// too long is cut around the marker.
struct SourceExcerpt {
  private(set) var text = ""
  /// Blanks before the marker, and its width.
  private(set) var indent = 0
  private(set) var markWidth = 1

  private struct Cell {
    var text: String
    var width: Int
  }

  private static let tabWidth = 4

  init(_ place: DiagnosticPlace, width: Int) {
    let cells = Self.cells(of: place.lineText)
    let start = min(max(0, place.column - 1 - place.hiddenScalars), cells.count)
    let end = min(start + max(1, place.markedScalars), max(cells.count, start))
    let room = max(20, width)
    let first = Self.firstShown(cells, mark: start, end: end, room: room)
    let isCutBefore = first > 0 || place.hiddenScalars > 0
    var used = isCutBefore ? 1 : 0
    if isCutBefore { text = "…" }
    var shown = first
    while shown < cells.count {
      let isLast = shown == cells.count - 1
      guard used + cells[shown].width <= (isLast ? room : room - 1) else { break }
      text += cells[shown].text
      used += cells[shown].width
      shown += 1
    }
    if shown < cells.count { text += "…" }
    indent = (isCutBefore ? 1 : 0) + cells[first..<max(first, min(start, shown))].reduce(0) { $0 + $1.width }
    markWidth = max(1, cells[min(start, shown)..<max(min(start, shown), min(end, shown))].reduce(0) { $0 + $1.width })
  }

  private static func cells(of line: String) -> [Cell] {
    var result: [Cell] = []
    var column = 0
    for scalar in line.unicodeScalars {
      let cell: Cell
      if scalar == "\t" {
        let width = tabWidth - column % tabWidth
        cell = Cell(text: String(repeating: " ", count: width), width: width)
      } else {
        let text = TerminalText.escape(String(scalar))
        cell = Cell(text: text, width: TerminalText.isDangerous(scalar) ? text.utf8.count : width(scalar))
      }
      column += cell.width
      result.append(cell)
    }
    return result
  }

  /// The first cell that is shown: 0, or such that the marker begins in the second third of the line.
  private static func firstShown(_ cells: [Cell], mark: Int, end: Int, room: Int) -> Int {
    let before = cells[..<mark].reduce(0) { $0 + $1.width }
    let marked = cells[mark..<end].reduce(0) { $0 + $1.width }
    let total = before + cells[mark...].reduce(0) { $0 + $1.width }
    guard total > room, before + min(marked, room / 2) > room - 1 else { return 0 }
    var first = 0
    var left = before
    while left > room / 3, first < mark {
      left -= cells[first].width
      first += 1
    }
    return first
  }

  /// Columns of a terminal: two for East Asian wide characters and emoji (UAX #11), none for marks and joiners.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    guard scalar.value >= 0x300 else { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
