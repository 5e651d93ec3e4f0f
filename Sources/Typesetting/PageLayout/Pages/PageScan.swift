import Geometry
import Stylesheets

/// How far a page was filled, and where it may end.
struct PageScan {
  /// The lower edge of the text, counted from its upper one.
  var y: Length
  var hasContent = false
  var insertions: PageInsertions
  /// The first atom that was not taken: what is `forced` there is no choice.
  var end: Int
  var isFull = false
  /// By level: the last break that is not worse.
  var last = InlineArray<4, Int?>(repeating: nil)

  /// A page without text takes no margins either.
  fileprivate func filled(before index: Int, _ entry: PageEntry) -> PageScan {
    var result = self
    result.end = hasContent ? index : entry.atom
    result.isFull = true
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

  /// Fills a page with as many atoms as fit. With a `bound` the page ends there, if it is not full before.
  func scan(_ entry: PageEntry, in room: PageRoom, until bound: Int = .max) -> PageScan {
    let limit = room.height
    var scan = PageScan(
      y: repeatedHead(at: entry, limit: limit).map { height(ofHead: $0) } ?? .zero,
      insertions: PageInsertions(room), end: entry.atom)
    let isPlain = isPlain(entry, in: room)
    if !isPlain {
      let isAlone = setsOnlyInsertions(entry)
      scan.insertions.takeOver(entry.waiting, isAlone: isAlone)
      if isAlone { return scan }
    }
    let top = scan.y
    let mustGoOn = scan.insertions.isEmpty
    let end = min(bound, atoms.count)
    for index in entry.atom..<max(end, entry.atom) {
      let atom = atoms[index]
      if scan.hasContent {
        if atom.breakBefore.isForced, !room.ignoresForcedBreaks {
          scan.end = index
          return scan
        }
        for level in Int(atom.breakBefore.level.rawValue)..<4 { scan.last[level] = index }
        // A note that is split takes the rest of the page.
        if !isPlain, scan.insertions.isSplit, atom.breakBefore.level == .allowed {
          return scan.filled(before: index, entry)
        }
      }
      if atom.kind == .margin {
        if scan.hasContent || entry.keepsMargins { scan.y = scan.y + atom.height }
        continue
      }
      // A margin above the first content may not push it off the page.
      if !scan.hasContent { scan.y = min(scan.y, max(top, limit - scan.insertions.height - atom.height)) }
      let reach = scan.y + max(atom.height, atom.reach)
      let isForced = !scan.hasContent && mustGoOn
      if atom.height > .zero, !isForced, reach + scan.insertions.height > limit {
        return scan.filled(before: index, entry)
      }
      if !isPlain, !atom.insertions.isEmpty {
        let called = insertions[Int(atom.insertions.lowerBound)..<Int(atom.insertions.upperBound)]
        if !scan.insertions.admit(called, below: reach, isForced: isForced) {
          return full(scan, before: index, calling: called, entry, in: room)
        }
      }
      scan.y = scan.y + atom.height
      scan.hasContent = true
    }
    scan.end = end
    return scan
  }

  /// The page is full because a note does not fit. `footnote-policy: block` takes the whole paragraph to the next page,
  /// if something is left above it.
  private func full(
    _ scan: PageScan, before index: Int, calling called: ArraySlice<Insertion>, _ entry: PageEntry, in room: PageRoom
  ) -> PageScan {
    var first = index
    if called.contains(where: { $0.kind == .footnote && $0.policy == .block }) {
      while first > entry.atom, atoms[first].breakBefore.isBetweenLines { first -= 1 }
    }
    var shorter = first < index ? self.scan(entry, in: room, until: first) : scan
    guard shorter.hasContent || first == index else { return scan.filled(before: index, entry) }
    if first < index {
      for level in Int(atoms[first].breakBefore.level.rawValue)..<4 { shorter.last[level] = first }
    }
    return shorter.filled(before: first, entry)
  }

  // MARK: Repeated heads

  /// The head of the table that a page goes on with: a position in `heads`.
  func repeatedHead(at entry: PageEntry, limit: Length) -> Int? {
    guard entry.atom > 0, entry.atom < atoms.count, atoms[entry.atom].head >= 0 else { return nil }
    let head = Int(atoms[entry.atom].head)
    guard heads[head].upperBound <= entry.atom, height(ofHead: head).raw * 5 <= limit.raw * 2 else { return nil }
    return head
  }

  func height(ofHead head: Int) -> Length { heads[head].reduce(.zero) { $0 + atoms[$1].height } }
}
