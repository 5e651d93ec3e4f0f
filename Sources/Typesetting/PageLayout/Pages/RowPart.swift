import Geometry

/// The part of a row that stands on one page, with the notes that it calls.
struct RowPart {
  private(set) var fragment: Fragment
  /// What is left of the row.
  private(set) var cutter: RowCutter
  /// Those of the page, with the part's own.
  private(set) var insertions: PageInsertions

  /// How often room is taken from the row for its notes, before it goes to the next page with them.
  private static let attempts = 4

  /// Nil when nothing sensible fits below what the page holds.
  init?(_ row: RowCutter, on page: PageScan, insetBelow: Length, in room: PageRoom) {
    let space = room.height - page.y - page.insertions.height - insetBelow
    guard let part = Self(row, on: page, space: space, in: room) else { return nil }
    self = part
    // Page floats belong to the page of their call: the row makes room for them if a part of it that calls them
    // still fits.
    let late = part.insertions.waitingFloats - page.insertions.waitingFloats
    guard late > .zero, part.fragment.height > late,
      let shorter = Self(row, on: page, space: min(space, part.fragment.height) - late, in: room),
      shorter.insertions.waitingFloats <= page.insertions.waitingFloats,
      shorter.insertions.floatCount >= part.insertions.floatCount
    else { return }
    self = shorter
  }

  private init?(_ row: RowCutter, on page: PageScan, space: Length, in room: PageRoom) {
    var space = space
    for attempt in 0..<Self.attempts {
      let isLast = attempt == Self.attempts - 1
      var cutter = row
      guard let fragment = cutter.next(room: space, isForced: page.mustGoOn) else { return nil }
      var insertions = page.insertions
      let bottom = page.y + fragment.height
      let called = room.placesInsertions ? fragment.insertions[...] : []
      if called.isEmpty || insertions.admit(called, below: bottom, isForced: isLast && page.mustGoOn) {
        (self.fragment, self.cutter, self.insertions) = (fragment, cutter, insertions)
        return
      }
      // What the part calls is at most what a smaller part calls: with so much less it fits.
      let notes = called.reduce(Length.zero) { $0 + InsertionPart($1).least.height }
      space = min(fragment.height - .points(1), space - max(.points(1), attempt == 0 ? notes : space / 3))
      if page.mustGoOn { space = max(space, .points(1)) } else if space <= .zero { return nil }
    }
    return nil
  }
}

extension PageScan {
  /// The rest of a row begins the page.
  mutating func place(_ part: RowPart) {
    y = y + part.fragment.height
    hasContent = true
    insertions = part.insertions
  }
}
