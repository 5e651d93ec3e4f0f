import Geometry
import Stylesheets

@testable import PageLayout

/// Galleys made by hand: each line is a bar that bears its name as its node, so that pages can be asked what stands where.
struct HandMadeGalley {
  private(set) var galley = Galley()

  init() { galley.pageNames = [""] }

  /// `count` lines of 10 pt named from `first`.
  init(lines count: Int, from first: UInt32, orphans: Int = 1, widows: Int = 1) {
    self.init()
    for number in 0..<count {
      let keeps = number < orphans || count - number < widows
      add(
        first + UInt32(number), level: number == 0 ? .allowed : keeps ? .orphans : .allowed,
        isBetweenLines: number > 0)
    }
    close()
  }

  mutating func add(
    _ name: UInt32, height: Double = 10, level: BreakPoint.Level = .allowed, isForced: Bool = false,
    calls: [Galley.Insertion] = [], isMargin: Bool = false, isBetweenLines: Bool = false
  ) {
    let firstItem = Int32(galley.items.count)
    let firstInsertion = Int32(galley.insertions.count)
    galley.insertions += calls
    if !isMargin {
      galley.items.append(
        DisplayItem(
          .fill(Rect(x: .zero, y: .zero, width: .points(10), height: .points(height)), .black), element: 0, node: name))
    }
    galley.atoms.append(
      Galley.Atom(
        kind: isMargin ? .margin : .content, height: .points(height),
        breakBefore: galley.atoms.isEmpty ? .never : BreakPoint(level: level, isForced: isForced),
        items: firstItem..<Int32(galley.items.count), links: 0..<0, marks: 0..<0, openings: 0..<0, closings: 0..<0,
        insertions: firstInsertion..<Int32(galley.insertions.count)))
    galley.atoms[galley.atoms.count - 1].breakBefore.isBetweenLines = isBetweenLines
    galley.height = galley.height + .points(height)
  }

  /// A row that may be cut; each cell is a column, 50 pt from the one before it.
  mutating func addRow(_ columns: [Galley], level: BreakPoint.Level = .allowed, isForced: Bool = false) {
    let (firstItem, firstInsertion) = (Int32(galley.items.count), Int32(galley.insertions.count))
    var cells: [RowCutter.Cell] = []
    var height = Length.zero
    for column in columns {
      let x = Length.points(50) * cells.count
      var whole = Fragmenter(column)
      let fragment = whole.next(height: .points(100_000), ignoresForcedBreaks: true)
      galley.append(fragment, x: x, y: .zero)
      height = max(height, fragment.height)
      cells.append(
        RowCutter.Cell(
          content: Fragmenter(column.keepingTwoLines()), rows: 0..<1, x: x, top: .zero, bottom: .zero,
          paint: CellPaint(x: x, width: .zero)))
    }
    galley.rows.append(
      RowCutter(
        rows: [.init(height: height, cells: cells.indices, mayBeCut: true)], cells: cells, spacing: .zero))
    galley.atoms.append(
      Galley.Atom(
        kind: .content, height: height,
        breakBefore: galley.atoms.isEmpty ? .never : BreakPoint(level: level, isForced: isForced),
        items: firstItem..<Int32(galley.items.count), links: 0..<0, marks: 0..<0, openings: 0..<0, closings: 0..<0,
        insertions: firstInsertion..<Int32(galley.insertions.count), row: Int32(galley.rows.count - 1)))
    galley.height = galley.height + height
  }

  /// As `Flow` does: the last atom closes what is open.
  mutating func close() {
    galley.atoms.append(
      Galley.Atom(
        kind: .content, height: .zero, breakBefore: .never,
        items: Int32(galley.items.count)..<Int32(galley.items.count), links: 0..<0, marks: 0..<0, openings: 0..<0,
        closings: 0..<0, insertions: Int32(galley.insertions.count)..<Int32(galley.insertions.count)))
  }

  static func note(
    _ names: Range<UInt32>, policy: BreakProperties.FootnotePolicy = .auto, orphans: Int = 1, widows: Int = 1
  ) -> Galley.Insertion {
    let column = HandMadeGalley(lines: names.count, from: names.lowerBound, orphans: orphans, widows: widows)
    return Galley.Insertion(kind: .footnote, policy: policy, column: InsertedColumn(column.galley))
  }

  static func float(_ kind: Galley.Insertion.Kind, _ names: Range<UInt32>) -> Galley.Insertion {
    Galley.Insertion(
      kind: kind, column: InsertedColumn(HandMadeGalley(lines: names.count, from: names.lowerBound).galley))
  }

  /// All pages of 100 pt, each as its bars: name and top.
  func pages(height: Double = 100, area: FootnoteArea? = nil) -> [[UInt32: Double]] {
    var cut = Fragmenter(galley)
    var pages: [[UInt32: Double]] = []
    while !cut.isFinished, pages.count < 1_000 {
      let size = Size(width: .points(100), height: .points(height))
      let fragment = cut.next(in: PageRoom(height: size.height, footnotes: area ?? FootnoteArea(textArea: size)))
      var page: [UInt32: Double] = [:]
      for item in fragment.items where item.element >= 0 { page[item.node] = item.top.points }
      pages.append(page)
    }
    return pages
  }
}
