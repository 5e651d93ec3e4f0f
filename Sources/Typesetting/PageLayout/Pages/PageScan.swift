import Geometry
import Stylesheets

/// How far a page was filled, and where it may end.
struct PageScan {
  /// The lower edge of the text, counted from its upper one.
  var y = Length.zero
  /// Height of a repeated table head, and of the beginnings of cloned boxes.
  fileprivate(set) var top = Length.zero
  /// How far down floats beside the text reach.
  fileprivate(set) var floor = Length.zero
  var hasContent = false
  var insertions: PageInsertions
  /// The first atom that is looked at.
  var start: Int
  /// The first atom that was not taken: a forced break, or else the last resort.
  fileprivate(set) var end: Int
  /// The picture that stands on the page only because it is set smaller.
  fileprivate(set) var shrunk: ShrunkPicture?
  /// The atom that did not fit.
  fileprivate(set) var full: Int?
  /// The last break of each level.
  fileprivate var last = InlineArray<4, Int>(repeating: -1)

  /// The last break that is of a level, or gentler.
  func lastBreak(upTo level: Int) -> Int? {
    var latest = -1
    for gentler in 0...level { latest = max(latest, last[gentler]) }
    return latest < 0 ? nil : latest
  }

  /// Of the page when it ends there.
  func shrunk(before end: Int) -> ShrunkPicture? { shrunk.flatMap { $0.picture.atom < end ? $0 : nil } }

  /// Nothing stands on the page: what comes next is placed, whatever its height.
  var mustGoOn: Bool { !hasContent && insertions.isEmpty }

  /// A page without text takes no margins either.
  fileprivate func filled(before index: Int, _ entry: PageEntry) -> PageScan {
    var result = self
    result.end = hasContent ? index : entry.atom
    result.full = index
    return result
  }
}

extension Galley {
  /// Whether pages of this galley are filled by its atoms alone.
  func isPlain(_ entry: PageEntry, in room: PageRoom) -> Bool {
    !room.placesInsertions || insertions.isEmpty && entry.waiting.isEmpty
  }

  /// What is left over stands on pages of its own when the text is at its end, or goes on behind a forced break: that
  /// may lead to a page of another width, or to another part of the book.
  func setsOnlyInsertions(_ entry: PageEntry) -> Bool {
    !entry.waiting.isEmpty && (entry.atom >= atoms.count || entry.keepsMargins && entry.atom > 0)
  }

  /// A page with what comes first on it.
  func begin(_ entry: PageEntry, in room: PageRoom) -> PageScan {
    var scan = PageScan(insertions: PageInsertions(room), start: entry.atom, end: entry.atom)
    if let head = repeatedHead(at: entry.atom, limit: room.height) { scan.top = height(of: heads[head]) }
    if !clones.isEmpty { scan.top = scan.top + clonedEnds(cut: entry.atom).top }
    scan.y = scan.top
    if !isPlain(entry, in: room) {
      scan.insertions.takeOver(entry.waiting, isAlone: setsOnlyInsertions(entry))
    }
    return scan
  }

  /// Fills a page with as many atoms as fit. With a `bound` the page ends there, if it is not full before.
  func filled(_ begun: PageScan, _ entry: PageEntry, in room: PageRoom, until bound: Int = .max) -> PageScan {
    let isPlain = isPlain(entry, in: room)
    var scan = begun
    if !isPlain, setsOnlyInsertions(entry) { return scan }
    let hasInsets = hasInsetsAtCuts
    var limit = room.height
    let end = min(bound, atoms.count)
    for index in scan.start..<max(end, scan.start) {
      let atom = atoms[index]
      if scan.hasContent {
        if atom.breakBefore.isForced, !room.ignoresForcedBreaks {
          scan.end = index
          return scan
        }
        scan.last[Int(atom.breakBefore.level.rawValue)] = index
        // A note that is split takes the rest of the page.
        if !isPlain, scan.insertions.isSplit, atom.breakBefore.level == .allowed {
          return scan.filled(before: index, entry)
        }
      }
      if atom.kind != .content {
        if scan.hasContent || entry.keepsMargins || atom.kind == .keptMargin { scan.y = scan.y + atom.height }
        continue
      }
      if hasInsets { limit = room.height - insetBelow(cut: index + 1, limit: room.height) }
      // A margin above the first content may not push it off the page.
      if !scan.hasContent {
        scan.y = min(scan.y, max(scan.top, limit - scan.insertions.height - atom.height))
      }
      var height = atom.height
      if !shrinkable.isEmpty, scan.shrunk == nil, scan.hasContent,
        let shrunk = shrinking(at: index, y: scan.y, limit: limit - scan.insertions.height)
      {
        scan.shrunk = shrunk
        height = height - shrunk.by
      }
      let bottom = scan.y + max(height, atom.reach)
      let isForced = atom.row < 0 && scan.mustGoOn
      if max(height, atom.reach) > .zero, !isForced, bottom + scan.insertions.height > limit {
        return scan.filled(before: index, entry)
      }
      if !isPlain, !atom.insertions.isEmpty {
        let called = insertions[Int(atom.insertions.lowerBound)..<Int(atom.insertions.upperBound)]
        let below = max(bottom, scan.floor) + (room.height - limit)
        if !scan.insertions.admit(called, below: below, isForced: isForced) {
          return full(scan, begun, before: index, calling: called, entry, in: room)
        }
      }
      if atom.reach > atom.height { scan.floor = max(scan.floor, bottom) }
      scan.y = scan.y + height
      scan.hasContent = true
    }
    scan.end = max(end, scan.start)
    return scan
  }

  /// The page ends before an atom: what it calls stands below this.
  func bottom(of scan: PageScan, cut: Int, in room: PageRoom) -> Length {
    let inset = hasInsetsAtCuts ? insetBelow(cut: cut, limit: room.height) : .zero
    return max(scan.y, scan.floor) + inset
  }

  /// The page is full because a note does not fit. `footnote-policy: block` takes the whole paragraph to the next page,
  /// if something is left above it.
  private func full(
    _ scan: PageScan, _ begun: PageScan, before index: Int, calling called: ArraySlice<Insertion>, _ entry: PageEntry,
    in room: PageRoom
  ) -> PageScan {
    var first = index
    if called.contains(where: { $0.kind == .footnote && $0.policy == .block }) {
      while first > scan.start, atoms[first].breakBefore.isBetweenLines { first -= 1 }
    }
    guard first < index else { return scan.filled(before: index, entry) }
    var shorter = filled(begun, entry, in: room, until: first)
    guard shorter.hasContent else { return scan.filled(before: index, entry) }
    shorter.last[Int(atoms[first].breakBefore.level.rawValue)] = first
    return shorter.filled(before: first, entry)
  }
}
