import Geometry
import Stylesheets

/// Cells that stand side by side and go on over pages: one row, or rows that spanning cells tie together.
///
/// The contents of cells are parallel flows (css-break-4, clause 3): each goes on at the same depth on the next page.
/// A page takes whole rows as long as they fit, and then a part of the next one if every cell of it keeps two lines on
/// both sides. Each call places something or answers nil; all calls together are linear in the cells' content.
struct RowCutter: Sendable {
  enum Alignment: UInt8, Sendable { case top, middle, bottom }

  struct Cell: Sendable {
    var content: Fragmenter
    /// Of `rows`.
    var rows: Range<Int>
    /// Left edge of the content.
    var x: Length
    /// Borders and padding at the cell's ends.
    var top: Length
    var bottom: Length
    var alignment = Alignment.top
    var paint: CellPaint
  }

  struct Row: Sendable {
    var height: Length
    /// Those that begin in it.
    var cells: Range<Int>
    /// It is so high that it may be cut before a page is its own.
    var mayBeCut: Bool
    var marks: [Int32] = []
    var edges: RowEdges?
    /// What shows through slots without cells.
    var missing: [CellPaint] = []
  }

  let rows: [Row]
  /// Above each row.
  let spacing: Length
  private var cells: [Cell]
  /// Footnotes and page floats from above the first row: they go along with its first part.
  var called: [Galley.Insertion] = []
  private var row = 0
  /// The row has begun on an earlier page.
  private var isInside = false
  /// Cells that began on earlier pages and have not ended.
  private var open: [Int] = []

  init(rows: [Row], cells: [Cell], spacing: Length) {
    self.rows = rows
    self.cells = cells
    self.spacing = spacing
  }

  var isFinished: Bool { row >= rows.count }

  /// What goes onto a page with so much room. Nil when nothing sensible does; `isForced`: the page is empty, and
  /// something is placed in any case.
  mutating func next(room: Length, isForced: Bool) -> Fragment? {
    guard let slice = slice(room: room, isForced: isForced) else { return nil }
    for (cell, content) in slice.contents { cells[cell].content = content }
    (row, isInside, open) = (slice.row, slice.isInside, slice.open)
    guard !called.isEmpty else { return slice.fragment }
    var fragment = slice.fragment
    fragment.insertions = called + fragment.insertions
    called = []
    return fragment
  }

  /// An answer without references to the rows, which would be copied else.
  private func slice(
    room: Length, isForced: Bool
  ) -> (fragment: Fragment, row: Int, isInside: Bool, open: [Int], contents: [(Int, Fragmenter)])? {
    let parts = open.map { Slice.Part(cell: $0, y: .zero, isContinued: true, content: cells[$0].content) }
    var slice = Slice(cutter: self, room: room, active: parts)
    guard slice.fill(from: row, isInside: isInside, isForced: isForced) else { return nil }
    return (
      slice.fragment, slice.row, slice.isInside, slice.active.map(\.cell), slice.active.map { ($0.cell, $0.content) }
    )
  }
}

// MARK: - One page

extension RowCutter {
  /// A page's part of the rows, while it is being made.
  private struct Slice {
    struct Part {
      var cell: Int
      /// Top of the cell's box.
      var y: Length
      var isContinued: Bool
      var content: Fragmenter
      var placed: Fragment?
      /// Lower edge of the box.
      var end: Length = .zero
    }
    struct Band {
      var row: Int
      var y: Length
      var end: Length
      var isContinued: Bool
      var isEnding: Bool
    }

    let cutter: RowCutter
    let room: Length
    /// Cells that reach into the next row.
    private(set) var active: [Part]
    private var ended: [Part] = []
    private var bands: [Band] = []
    private(set) var row = 0
    private(set) var isInside = false
    private var y = Length.zero

    init(cutter: RowCutter, room: Length, active: [Part]) {
      self.cutter = cutter
      self.room = room
      self.active = active
    }

    /// False when nothing was placed.
    mutating func fill(from first: Int, isInside: Bool, isForced: Bool) -> Bool {
      row = first
      self.isInside = isInside
      while row < cutter.rows.count {
        let mustPlace = isForced && bands.isEmpty
        if takeRow(mustPlace: mustPlace) { continue }
        if self.isInside || mustPlace || cutter.rows[row].mayBeCut, takePart(mustPlace: mustPlace) { return true }
        endBetweenRows()
        return !bands.isEmpty
      }
      return true
    }

    /// The cells of the row that is looked at, and those that reach into it from above.
    private var candidates: [Part] {
      guard !isInside else { return active }
      let top = y + cutter.spacing
      return active
        + cutter.rows[row].cells.map {
          Part(cell: $0, y: top, isContinued: false, content: cutter.cells[$0].content)
        }
    }

    private func ends(_ part: Part) -> Bool { cutter.cells[part.cell].rows.upperBound == row + 1 }

    /// The whole row, or all that is left of it.
    private mutating func takeRow(mustPlace: Bool) -> Bool {
      let top = isInside ? y : y + cutter.spacing
      var bottom = top
      var parts = candidates
      for place in parts.indices where ends(parts[place]) {
        fill(&parts[place], to: room)
        guard parts[place].content.isFinished else { return false }
        bottom = max(bottom, parts[place].end)
      }
      if !isInside {
        // On a page of its own a row is no higher than the page.
        let height = top + cutter.rows[row].height
        bottom = max(bottom, mustPlace ? min(height, room) : height)
      }
      guard bottom <= room || mustPlace else { return false }
      active.removeAll(keepingCapacity: true)
      for var part in parts {
        if ends(part) {
          part.end = bottom
          ended.append(part)
        } else {
          active.append(part)
        }
      }
      bands.append(Band(row: row, y: top, end: bottom, isContinued: isInside, isEnding: true))
      y = bottom
      row += 1
      isInside = false
      return true
    }

    /// As much of the row as fits.
    private mutating func takePart(mustPlace: Bool) -> Bool {
      let top = isInside ? y : y + cutter.spacing
      var bottom = top
      var parts = candidates
      for place in parts.indices {
        let start = parts[place].content.position
        fill(&parts[place], to: room)
        bottom = max(bottom, parts[place].end)
        let content = parts[place].content
        if !mustPlace, !content.isFinished, !content.keepsLines(since: start) { return false }
      }
      guard bottom <= room || mustPlace else { return false }
      for place in parts.indices { parts[place].end = bottom }
      active = parts
      bands.append(Band(row: row, y: top, end: bottom, isContinued: isInside, isEnding: false))
      y = bottom
      isInside = true
      return true
    }

    /// Cells that go on below get what fits above the cut.
    private mutating func endBetweenRows() {
      for place in active.indices {
        fill(&active[place], to: y)
        active[place].end = y
      }
    }

    /// Starts from what earlier pages left; the padding below stands only where the content ends.
    private func fill(_ part: inout Part, to limit: Length) {
      let cell = cutter.cells[part.cell]
      let top = part.y + (part.isContinued ? .zero : cell.top)
      part.content = cell.content
      guard !cell.content.isFinished else {
        part.end = top + cell.bottom
        return
      }
      var fragment = part.content.next(height: limit - top - cell.bottom, ignoresForcedBreaks: true)
      if part.content.isFinished {
        part.end = top + fragment.height + cell.bottom
      } else {
        var content = cell.content
        let longer = content.next(height: limit - top, ignoresForcedBreaks: true)
        if !content.isFinished, longer.height <= limit - top { (part.content, fragment) = (content, longer) }
        part.end = top + fragment.height
      }
      part.placed = fragment
    }

    // MARK: Painting

    var fragment: Fragment {
      var result = Fragment()
      result.height = y
      let parts = (ended + active).sorted { $0.cell < $1.cell }
      for band in bands {
        for slot in cutter.rows[band.row].missing { result.items += slot.items(y: band.y, height: band.end - band.y) }
      }
      for part in parts {
        let cell = cutter.cells[part.cell]
        result.items += cell.paint.items(
          y: part.y, height: part.end - part.y, isContinued: part.isContinued, isEnding: cell.rows.upperBound <= row)
      }
      for band in bands where !band.isContinued {
        result.marks += cutter.rows[band.row].marks.map { .init(mark: $0, y: band.y) }
      }
      for part in parts {
        guard let placed = part.placed else { continue }
        result.take(placed, x: cutter.cells[part.cell].x, y: contentTop(of: part, height: placed.height))
        result.insertions += placed.insertions
      }
      for band in bands {
        guard let edges = cutter.rows[band.row].edges else { continue }
        result.items += edges.items(
          y: band.y, height: band.end - band.y, isContinued: band.isContinued, isEnding: band.isEnding)
      }
      return result
    }

    /// Only a cell that stands whole on the page is centred, or at the bottom.
    private func contentTop(of part: Part, height: Length) -> Length {
      let cell = cutter.cells[part.cell]
      guard !part.isContinued else { return part.y }
      let top = part.y + cell.top
      let rest = part.end - cell.bottom - height - top
      guard cell.rows.upperBound <= row, rest > .zero else { return top }
      return switch cell.alignment {
      case .top: top
      case .middle: top + Length(raw: rest.raw / 2)
      case .bottom: top + rest
      }
    }
  }
}

// MARK: - Lines

extension Fragmenter {
  /// Two lines stand before the cut, and two are left.
  fileprivate func keepsLines(since start: Int) -> Bool {
    hasTwoLines(start..<position) && hasTwoLines(position..<galley.atoms.count)
  }

  private func hasTwoLines(_ range: Range<Int>) -> Bool {
    var count = 0
    for index in range where galley.atoms[index].isLine {
      count += 1
      if count == 2 { return true }
    }
    return false
  }
}

extension Galley.Atom {
  /// A line, a picture or a row: what a reader would miss.
  fileprivate var isLine: Bool { kind == .content && !items.isEmpty && height > .zero }
}

extension Galley {
  /// For a cell: a break behind its first line or before its last one is no better than one that breaks `orphans`.
  func keepingTwoLines() -> Galley {
    var result = self
    let lines = atoms.indices.filter { atoms[$0].isLine }
    guard lines.count > 1 else { return result }
    for line in [1, lines.count - 1] {
      for atom in (lines[line - 1] + 1)...lines[line] where atoms[atom].breakBefore.level == .allowed {
        result.atoms[atom].breakBefore.level = .orphans
      }
    }
    return result
  }
}
