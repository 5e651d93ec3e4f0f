import Geometry
import Typography

/// Where a page ends (css-break-4, 4.4): filled with as many atoms as fit, then back to the best break.
///
/// CSS says which rules are given up first, and that decides between breaks of different levels. Among the last breaks
/// of one level the standard leaves the choice to us: it is made by what each costs over this page and the next two.
extension Galley {
  /// The first atom of the next page; `following`: the room of pages after it, for those that look ahead.
  func end(
    of scan: PageScan, _ begun: PageScan, _ entry: PageEntry, in room: PageRoom, following: PageRoom? = nil
  ) -> Int {
    guard scan.full != nil, scan.hasContent else { return scan.end }
    let last = lastBreak(of: scan, in: room) ?? scan.end
    guard let following else { return last }
    let page = FullPage(entry: entry, room: room, begun: begun, scan: scan)
    return best(last, of: page, following: following, depth: 2).end
  }

  /// Of a part of a page.
  func end(of entry: PageEntry, in room: PageRoom) -> Int {
    let begun = begin(entry, in: room)
    return end(of: filled(begun, entry, in: room), begun, entry, in: room)
  }

  /// The last break of the gentlest level, unless what follows it would not fit on a page of its own either: a rule
  /// that cannot be kept anywhere is not worth an empty half page.
  private func lastBreak(of scan: PageScan, in room: PageRoom) -> Int? {
    for level in 0..<3 {
      guard let candidate = scan.lastBreak(upTo: level) else { continue }
      if fits(from: candidate, level: UInt8(level), limit: room.height) { return candidate }
    }
    return scan.lastBreak(upTo: 3)
  }

  private func fits(from start: Int, level: UInt8, limit: Length) -> Bool {
    var height = repeatedHead(at: start, limit: limit).map { self.height(of: heads[$0]) } ?? .zero
    let top = height
    for index in start..<atoms.count {
      let atom = atoms[index]
      if index > start, atom.breakBefore.isForced || atom.breakBefore.level.rawValue <= level { return true }
      if atom.kind != .content, height == top { continue }
      let reach = height + max(atom.height, atom.reach)
      height = height + atom.height
      // A single atom that no page holds is placed as it is; rows are cut.
      if reach > limit { return height == top + atom.height || atom.row >= 0 }
      for insertion in insertions[Int(atom.insertions.lowerBound)..<Int(atom.insertions.upperBound)]
      where insertion.kind == .footnote { height = height + InsertionPart(insertion).least.height }
    }
    return true
  }
}

/// A page that is full, and may end at several places.
private struct FullPage {
  let entry: PageEntry
  let room: PageRoom
  let begun: PageScan
  let scan: PageScan
}

// MARK: - What the ends of a page cost

extension Galley {
  /// How many earlier breaks are weighed against the last one.
  private static let alternatives = 3

  /// Ties go to the fuller page. `depth`: how many pages behind this one are looked at. Each page tries four ends at
  /// most, the last one that is looked at tries one: 21 pages are filled in the worst case, whatever the document. What
  /// costs as much as `bound` without the pages behind it is not followed: costs that are not below it are too low.
  private func best(
    _ last: Int, of page: FullPage, following: PageRoom, depth: Int, bound: Int = .max
  ) -> (end: Int, cost: Int) {
    var best = (end: last, cost: cost(of: page, endingAt: last, following: following, depth: depth, bound: bound))
    guard best.cost > 0, depth > 0 else { return best }
    for end in earlierBreaks(than: last, on: page) {
      let cost = cost(
        of: page, endingAt: end, following: following, depth: depth, bound: min(bound, best.cost))
      if cost < best.cost { best = (end, cost) }
    }
    return best
  }

  private func earlierBreaks(than last: Int, on page: FullPage) -> [Int] {
    var found: [Int] = []
    var given = Length.zero
    let level = atoms[last].breakBefore.level
    let slack = PageCosts.slack(of: page.room.height)
    var index = last - 1
    while index > page.scan.start, found.count < Self.alternatives {
      given = given + atoms[index].height
      guard given <= slack else { break }
      if given > .zero, atoms[index].breakBefore.level <= level, height(of: page.scan, before: index) > page.scan.top {
        found.append(index)
      }
      index -= 1
    }
    return found
  }

  /// The lower edge of the text when the page ends there.
  private func height(of scan: PageScan, before end: Int) -> Length {
    guard let full = scan.full, end < full else { return scan.y }
    let given = scan.shrunk.map { (end..<full).contains($0.picture.atom) ? $0.by : .zero } ?? .zero
    return atoms[end..<full].reduce(scan.y + given) { $0 - $1.height }
  }

  private func cost(of page: FullPage, endingAt end: Int, following: PageRoom, depth: Int, bound: Int) -> Int {
    var next = PageEntry(atom: end, keepsMargins: false)
    let height = page.room.height
    var used = self.height(of: page.scan, before: end)
    var cost = PageCosts.breaking(atoms[end].breakBefore.level)
    guard cost < bound else { return cost }
    if !isPlain(page.entry, in: page.room) {
      var ended = filled(page.begun, page.entry, in: page.room, until: end)
      let isSplit = ended.insertions.isSplit
      ended.insertions.settle(below: bottom(of: ended, cut: end, in: page.room))
      next.waiting = ended.insertions.waiting
      used = ended.y + ended.insertions.height
      cost += PageCosts.late(next.waiting, isSplit: isSplit, height: height)
    }
    cost += PageCosts.short(by: height - used, of: height)
    if page.scan.shrunk(before: end) != nil { cost += PageCosts.smallerPicture }
    if endsInHyphen(before: end) { cost += PageCosts.hyphen }
    if hasLowHead(above: end) { cost += PageCosts.lowHead }
    guard depth > 0, cost < bound else { return cost }
    return cost + self.cost(from: next, in: following, depth: depth - 1, bound: bound - cost)
  }

  /// Of the best pages from there on.
  private func cost(from entry: PageEntry, in room: PageRoom, depth: Int, bound: Int) -> Int {
    let begun = begin(entry, in: room)
    let scan = filled(begun, entry, in: room)
    guard let full = scan.full, scan.hasContent else {
      return PageCosts.last(scan.y - scan.top, of: room.height)
    }
    if atoms[full].row >= 0 { return PageCosts.cutRow }
    let last = lastBreak(of: scan, in: room) ?? scan.end
    let page = FullPage(entry: entry, room: room, begun: begun, scan: scan)
    return best(last, of: page, following: room, depth: depth, bound: bound).cost
  }

  private func endsInHyphen(before end: Int) -> Bool {
    guard let line = atoms[..<end].last(where: { $0.kind == .content && !$0.items.isEmpty }) else { return false }
    guard case .text(let run) = items[Int(line.items.upperBound) - 1].content else { return false }
    return run.endsInAddedHyphen
  }

  /// What keeps with what follows it, as heads do, begins within the last lines.
  private func hasLowHead(above end: Int) -> Bool {
    var lines = 0
    var index = end - 1
    while index > 0, lines < PageCosts.lowLines {
      let atom = atoms[index]
      if atom.breakBefore.level == .avoid, !atom.breakBefore.isBetweenLines { return true }
      if atom.kind == .content, atom.height > .zero { lines += 1 }
      index -= 1
    }
    return false
  }
}
