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
  private var painted: [(index: Int32, items: [DisplayItem], clip: RoundedRect?)] = []

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

  /// The next page. With the room of those that follow, its end is chosen for their sake too.
  mutating func next(in room: PageRoom, following: PageRoom? = nil) -> Fragment {
    var begun = galley.begin(entry, in: room)
    var page = PageParts(start: entry.atom)
    if let row = entry.row {
      guard let part = RowPart(row, on: begun, insetBelow: insetBelow(row: entry.atom, room), in: room) else {
        begun.insertions.settle(below: begun.y)
        return compose(page, begun.insertions, in: room)
      }
      page.first = part
      begun.place(part)
      if !part.cutter.isFinished {
        begun.insertions.settle(below: begun.y + insetBelow(row: entry.atom, room))
        return compose(page, begun.insertions, in: room)
      }
      page.start += 1
      begun.start += 1
    }
    let scan = galley.filled(begun, entry, in: room)
    if let full = scan.full, galley.atoms[full].row >= 0, !scan.insertions.isSplit,
      let part = RowPart(
        galley.rows[Int(galley.atoms[full].row)], on: scan, insetBelow: insetBelow(row: full, room), in: room)
    {
      page.end = full
      page.last = part
      page.shrunk = scan.shrunk(before: full)
      var insertions = part.insertions
      insertions.settle(below: scan.y + part.fragment.height + insetBelow(row: full, room))
      return compose(page, insertions, in: room)
    }
    page.end = galley.end(of: scan, begun, entry, in: room, following: following)
    let isPlain = galley.isPlain(entry, in: room)
    let chosen = isPlain ? scan : galley.filled(begun, entry, in: room, until: page.end)
    page.shrunk = chosen.shrunk(before: page.end)
    var insertions = chosen.insertions
    if !isPlain { insertions.settle(below: galley.bottom(of: chosen, cut: page.end, in: room)) }
    return compose(page, insertions, in: room)
  }

  /// A row that is cut stands above the same foot, and in the same boxes, as one that begins the next page.
  private func insetBelow(row: Int, _ room: PageRoom) -> Length { galley.insetBelow(cut: row, limit: room.height) }

  // MARK: Composition

  /// What stands on one page: the rest of a row from the page before, whole atoms, the beginning of a row.
  private struct PageParts {
    var first: RowPart?
    var start: Int
    var end: Int
    var last: RowPart?
    var shrunk: ShrunkPicture?

    init(start: Int) { (self.start, end) = (start, start) }
  }

  private mutating func compose(_ page: PageParts, _ insertions: PageInsertions, in room: PageRoom) -> Fragment {
    var fragment = Fragment()
    painted.removeAll(keepingCapacity: true)
    fragment.height = max(.zero, set(page, in: room, around: insertions, into: &fragment))
    if room.placesInsertions { fragment.append(insertions, pageHeight: room.height) }
    var next = PageEntry(atom: max(page.end, page.start), keepsMargins: entry.keepsMargins)
    if let part = page.last ?? page.first, !part.cutter.isFinished {
      next.row = part.cutter
      let whole = page.last == nil ? entry.rowRest : galley.atoms[next.atom].height
      next.rowRest = max(.zero, whole - part.fragment.height)
    } else if page.last != nil {
      next.atom += 1
    } else if page.end == entry.atom {
      (next.row, next.rowRest) = (entry.row, entry.rowRest)
    }
    if next.atom > entry.atom || next.row != nil {
      next.keepsMargins =
        next.row == nil && next.atom < galley.atoms.count && galley.atoms[next.atom].breakBefore.isForced
    }
    next.waiting = insertions.waiting
    entry = next
    return fragment
  }

  /// The text of the page; the answer is its lower edge.
  private mutating func set(
    _ page: PageParts, in room: PageRoom, around insertions: PageInsertions, into fragment: inout Fragment
  ) -> Length {
    var y = openBoxes(at: insertions.topHeight)
    guard page.end > page.start || page.first != nil || page.last != nil else { return y }
    placeHead(into: &fragment, limit: room.height, y: &y)
    let top = y
    if let part = page.first { place(part, y: &y, in: room, into: &fragment) }
    var hasContent = page.first != nil
    let bottom = room.height - insertions.bottomHeight - insertions.noteAreaHeight
    let hasInsets = galley.hasInsetsAtCuts
    let atoms = page.start..<max(page.start, page.end)
    let shift = fragment.prepare(for: atoms, of: galley)
    var position = galley.firstPosition(from: page.start)
    for index in atoms {
      let atom = galley.atoms[index]
      if index > entry.atom { close(atom.closings, y: y) }
      if atom.kind != .content {
        if hasContent || entry.keepsMargins || atom.kind == .keptMargin { y = y + atom.height }
        continue
      }
      // A margin above the first content may not push it off the page.
      if !hasContent {
        let limit = hasInsets ? bottom - galley.insetBelow(cut: index + 1, limit: room.height) : bottom
        y = min(y, max(top, limit - atom.height))
      }
      for opening in galley.openings[atom.openings] { open.append((opening, y, false)) }
      if position < galley.positioned.count {
        galley.place(from: &position, of: index, before: true, y: y, begins: !hasContent, in: room, into: &fragment)
      }
      fragment.append(atom, of: galley, y: y, shift: shift)
      if let shrunk = page.shrunk, shrunk.picture.atom == index {
        fragment.shrinkLast(shrunk)
        y = y - shrunk.by
      }
      if !room.placesInsertions { fragment.insertions += galley.insertions[atom.insertions] }
      if position < galley.positioned.count {
        galley.place(from: &position, of: index, before: false, y: y, begins: !hasContent, in: room, into: &fragment)
      }
      y = y + atom.height
      hasContent = true
    }
    if atoms.upperBound > entry.atom, atoms.upperBound < galley.atoms.count {
      close(galley.atoms[atoms.upperBound].closings, y: y)
    }
    if let part = page.last {
      for opening in galley.openings[galley.atoms[page.end].openings] { open.append((opening, y, false)) }
      galley.place(from: &position, of: page.end, before: false, y: y, begins: !hasContent, in: room, into: &fragment)
      place(part, y: &y, in: room, into: &fragment)
      if part.cutter.isFinished, page.end + 1 < galley.atoms.count {
        close(galley.atoms[page.end + 1].closings, y: y)
      }
    }
    let isCut = page.end < galley.atoms.count
    if isCut, page.end > page.start || page.first != nil || page.last != nil {
      placeFoot(into: &fragment, cut: page.end, limit: room.height, y: &y)
    }
    closeBoxes(at: &y)
    for place in painted.indices {
      guard let clip = painted[place].clip else { continue }
      for item in painted[place].items.indices {
        painted[place].items[item].clip(to: clip, in: &fragment.clips)
      }
    }
    if !painted.isEmpty { fragment.items = painted.sorted { $0.index < $1.index }.flatMap(\.items) + fragment.items }
    return y
  }

  private func place(_ part: RowPart, y: inout Length, in room: PageRoom, into fragment: inout Fragment) {
    fragment.take(part.fragment, x: .zero, y: y)
    if !room.placesInsertions { fragment.insertions += part.fragment.insertions }
    y = y + part.fragment.height
  }

  /// The head of the table that the page goes on with, as an artifact; without one, the line above the row.
  private func placeHead(into fragment: inout Fragment, limit: Length, y: inout Length) {
    guard let head = galley.repeatedHead(at: entry.atom, limit: limit) else {
      guard !galley.linesAbove.isEmpty, entry.row == nil, entry.atom > 0 else { return }
      fragment.items += galley.lines(aboveCut: entry.atom)?.items(y: y, height: .zero) ?? []
      return
    }
    place(repeated: galley.heads[head], into: &fragment, y: &y)
  }

  /// The foot of the table that goes on on the next page.
  private func placeFoot(into fragment: inout Fragment, cut: Int, limit: Length, y: inout Length) {
    guard let foot = galley.repeatedFoot(belowCut: cut, limit: limit) else { return }
    place(repeated: galley.feet[foot], into: &fragment, y: &y)
  }

  private func place(repeated range: Range<Int>, into fragment: inout Fragment, y: inout Length) {
    for index in range {
      fragment.append(galley.atoms[index], of: galley, y: y, shift: nil, isRepeated: true)
      y = y + galley.atoms[index].height
    }
  }

  /// The atoms of a footnote or page float that stand on one page.
  static func fragment(of part: InsertionPart) -> Fragment {
    var cut = Fragmenter(part.insertion.column.galley, from: part.atoms.lowerBound)
    var page = PageParts(start: part.atoms.lowerBound)
    page.end = part.atoms.upperBound
    let room = PageRoom(partOfHeight: part.height)
    return cut.compose(page, PageInsertions(room), in: room)
  }

  // MARK: Backgrounds and borders (css-break-4, 5.4)

  /// Boxes that go on from the page before; the answer is where their content does.
  private mutating func openBoxes(at top: Length) -> Length {
    var y = top
    for place in open.indices {
      open[place].top = y
      let clone = galley.decorations[Int(open[place].index)].clone
      if clone >= 0 { y = y + galley.ends(ofClone: clone).top }
    }
    return y
  }

  /// Boxes that go on on the next page.
  private mutating func closeBoxes(at y: inout Length) {
    let end = y
    for box in open {
      let clone = galley.decorations[Int(box.index)].clone
      if clone >= 0 { y = y + galley.ends(ofClone: clone).bottom }
    }
    var bottom = y
    for place in open.indices {
      let clone = galley.decorations[Int(open[place].index)].clone
      paint(open[place], bottom: max(bottom, end), isEnding: false)
      open[place].isContinued = true
      if clone >= 0 { bottom = bottom - galley.ends(ofClone: clone).bottom }
    }
  }

  /// `y`: nil for boxes that are painted elsewhere.
  private mutating func close(_ closings: Range<Int32>, y: Length?) {
    for closing in galley.closings[closings] {
      guard let place = open.lastIndex(where: { $0.index == closing }) else { continue }
      let box = open.remove(at: place)
      if let y { paint(box, bottom: y, isEnding: true) }
    }
  }

  private mutating func paint(
    _ box: (index: Int32, top: Length, isContinued: Bool), bottom: Length, isEnding: Bool
  ) {
    guard bottom > box.top else { return }
    let decoration = galley.decorations[Int(box.index)]
    let area = Rect(
      x: decoration.x, y: box.top + decoration.shift, width: decoration.width, height: bottom - box.top)
    var items = BoxPainting.items(
      of: decoration.style.box, around: area, isContinued: box.isContinued && decoration.clone < 0,
      isEnding: isEnding || decoration.clone >= 0)
    if decoration.layer != 0 { for item in items.indices { items[item].layer = decoration.layer } }
    painted.append((box.index, items, box.isContinued ? nil : decoration.clip?.moved(x: .zero, y: box.top)))
  }
}

extension Array {
  /// A part that an atom names by narrow positions.
  fileprivate subscript(_ range: Range<Int32>) -> ArraySlice<Element> {
    self[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}
