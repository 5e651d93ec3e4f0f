import Geometry
import Stylesheets

/// Cuts a galley into pages, or into the parts of a cell or a float.
///
/// Every call consumes at least one atom of content, or of what waits to be placed, so no height of page makes it loop.
/// O(atoms) in all, plus the way back of each page.
struct Fragmenter {
  let galley: Galley
  private var entry: PageEntry
  /// Decorated boxes that are open, with their tops on the current page.
  private var open: [(index: Int32, top: Length, isContinued: Bool)] = []
  private var painted: [(index: Int32, items: [DisplayItem])] = []

  /// Goes on at an atom: boxes that opened before it are continued.
  init(_ galley: Galley, from start: Int = 0) {
    self.galley = galley
    entry = PageEntry(atom: start, keepsMargins: start == 0)
    for atom in galley.atoms[..<start] {
      close(atom.closings, y: nil)
      for opening in galley.openings[atom.openings] { open.append((opening, .zero, true)) }
    }
    if start > 0, start < galley.atoms.count { close(galley.atoms[start].closings, y: nil) }
  }

  /// The next atom.
  var position: Int { entry.atom }
  var isFinished: Bool { entry.atom >= galley.atoms.count && entry.waiting.isEmpty }

  /// What makes the next fragment begin, when a break was forced there.
  var upcoming: BreakPoint {
    entry.atom >= galley.atoms.count || galley.setsOnlyInsertions(entry) ? .never : galley.atoms[entry.atom].breakBefore
  }

  /// The next part of a cell, a float or a note: what it calls goes along with it.
  mutating func next(height: Length, ignoresForcedBreaks: Bool = false) -> Fragment {
    next(in: PageRoom(partOfHeight: height, ignoresForcedBreaks: ignoresForcedBreaks))
  }

  /// The next page.
  mutating func next(in room: PageRoom) -> Fragment {
    compose(to: galley.end(of: entry, in: room), in: room)
  }

  // MARK: Composition

  /// Sets the atoms up to the end that was chosen, with all that they call.
  private mutating func compose(to end: Int, in room: PageRoom) -> Fragment {
    var fragment = Fragment()
    painted.removeAll(keepingCapacity: true)
    let isPlain = galley.isPlain(entry, in: room)
    var insertions = PageInsertions(room)
    if !isPlain {
      let scan = galley.scan(entry, in: room, until: end)
      insertions = scan.insertions
      insertions.settle(below: scan.y)
    }
    let bottom = set(entry.atom..<end, in: room, around: insertions, into: &fragment)
    fragment.height = max(bottom, .zero)
    if !isPlain { fragment.append(insertions, pageHeight: room.height) }
    let isForced = end < galley.atoms.count && galley.atoms[end].breakBefore.isForced
    let keepsMargins = end == entry.atom ? entry.keepsMargins : isForced
    entry = PageEntry(atom: end, keepsMargins: keepsMargins, waiting: insertions.waiting)
    return fragment
  }

  /// The text of the page; the answer is its lower edge.
  private mutating func set(
    _ atoms: Range<Int>, in room: PageRoom, around insertions: PageInsertions, into fragment: inout Fragment
  ) -> Length {
    for place in open.indices { open[place].top = insertions.topHeight }
    let limit = room.height - insertions.bottomHeight - insertions.noteAreaHeight
    var y = insertions.topHeight
    guard !atoms.isEmpty else { return y }
    let shift = fragment.prepare(for: atoms, of: galley)
    placeHead(into: &fragment, limit: room.height, y: &y)
    let top = y
    var hasContent = false
    for index in atoms {
      let atom = galley.atoms[index]
      if index > atoms.lowerBound { close(atom.closings, y: y) }
      if atom.kind == .margin {
        if hasContent || entry.keepsMargins { y = y + atom.height }
        continue
      }
      // A margin above the first content may not push it off the page.
      if !hasContent, y + atom.height > limit { y = min(y, max(top, limit - atom.height)) }
      for opening in galley.openings[atom.openings] { open.append((opening, y, false)) }
      fragment.append(atom, of: galley, y: y, shift: shift)
      if !room.placesInsertions { fragment.insertions += galley.insertions[atom.insertions] }
      y = y + atom.height
      hasContent = true
    }
    if atoms.upperBound < galley.atoms.count { close(galley.atoms[atoms.upperBound].closings, y: y) }
    paintOpen(bottom: y)
    if !painted.isEmpty { fragment.items = painted.sorted { $0.index < $1.index }.flatMap(\.items) + fragment.items }
    return y
  }

  /// The head of the table that the page goes on with, as an artifact.
  private func placeHead(into fragment: inout Fragment, limit: Length, y: inout Length) {
    guard let head = galley.repeatedHead(at: entry, limit: limit) else { return }
    for index in galley.heads[head] {
      fragment.append(galley.atoms[index], of: galley, y: y, shift: nil, isRepeated: true)
      y = y + galley.atoms[index].height
    }
  }

  /// The atoms of a footnote or page float that stand on one page.
  static func fragment(of part: InsertionPart) -> Fragment {
    var cut = Fragmenter(part.insertion.column.galley, from: part.atoms.lowerBound)
    return cut.compose(to: part.atoms.upperBound, in: PageRoom(partOfHeight: part.height))
  }

  // MARK: Backgrounds and borders (box-decoration-break: slice)

  /// `y`: nil for boxes that are painted elsewhere.
  private mutating func close(_ closings: Range<Int32>, y: Length?) {
    for closing in galley.closings[closings] {
      guard let place = open.lastIndex(where: { $0.index == closing }) else { continue }
      let box = open.remove(at: place)
      if let y { paint(box, bottom: y, isEnding: true) }
    }
  }

  private mutating func paintOpen(bottom: Length) {
    for place in open.indices {
      paint(open[place], bottom: bottom, isEnding: false)
      open[place].isContinued = true
    }
  }

  private mutating func paint(
    _ box: (index: Int32, top: Length, isContinued: Bool), bottom: Length, isEnding: Bool
  ) {
    guard bottom > box.top else { return }
    let decoration = galley.decorations[Int(box.index)]
    let area = Rect(x: decoration.x, y: box.top, width: decoration.width, height: bottom - box.top)
    painted.append(
      (
        box.index,
        BoxPainting.items(of: decoration.style.box, around: area, isContinued: box.isContinued, isEnding: isEnding)
      ))
  }
}

extension Array {
  /// A part that an atom names by narrow positions.
  fileprivate subscript(_ range: Range<Int32>) -> ArraySlice<Element> {
    self[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
