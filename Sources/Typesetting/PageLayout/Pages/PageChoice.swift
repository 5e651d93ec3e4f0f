import Geometry

/// Where a page ends (css-break-4, 4.4): filled with as many atoms as fit, then back to the best break.
extension Galley {
  /// The first atom of the next page.
  func end(of entry: PageEntry, in room: PageRoom) -> Int {
    let scan = scan(entry, in: room)
    guard scan.isFull, scan.hasContent else { return scan.end }
    return chosen(scan, entry, in: room) ?? scan.end
  }

  /// The last break of the gentlest level, unless what follows it would not fit on a page of its own either: a rule
  /// that cannot be kept anywhere is not worth an empty half page.
  private func chosen(_ scan: PageScan, _ entry: PageEntry, in room: PageRoom) -> Int? {
    for level in 0..<3 {
      guard let candidate = scan.last[level] else { continue }
      if fits(from: candidate, level: UInt8(level), limit: room.height) { return candidate }
    }
    return scan.last[3] ?? scan.last[2] ?? scan.last[1] ?? scan.last[0]
  }

  private func fits(from start: Int, level: UInt8, limit: Length) -> Bool {
    var height = Length.zero
    for index in start..<atoms.count {
      let atom = atoms[index]
      if index > start, atom.breakBefore.isForced || atom.breakBefore.level.rawValue <= level { return true }
      if atom.kind == .margin, height == .zero { continue }
      let reach = height + max(atom.height, atom.reach)
      height = height + atom.height
      // A single atom that no page holds is placed as it is.
      if reach > limit { return height == atom.height }
    }
    return true
  }
}
