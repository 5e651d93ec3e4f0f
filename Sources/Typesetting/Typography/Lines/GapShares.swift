/// How the gaps of a line share what it has too much or too little.
///
/// A line that is too long takes from each gap in proportion to what it may give. One that is too short gives to word
/// spaces and the gaps between scripts first; only when these have grown as far as they may, the gaps between ideographs
/// grow, all alike (JLREQ, 3.8.4). Where a line has no such gaps the word spaces take all.
struct GapShares {
  private var extra = 0
  private var first = (amount: 0, of: 0)
  private var last = (amount: 0, of: 0)

  /// Sums over the gaps of a line.
  struct Sums {
    var width = 0
    var shrink = 0
    var stretch = 0
    /// Of the gaps that grow last.
    var lastStretch = 0

    mutating func add(_ segment: Segment) {
      width += segment.space
      shrink += segment.shrink
      if segment.isLastToGrow { lastStretch += segment.stretch } else { stretch += segment.stretch }
    }

    /// Whether there is a gap that can grow.
    var canGrow: Bool { stretch > 0 || lastStretch > 0 }
  }

  init() {}

  /// `extra` is what all gaps together are to be wider (or, negative, narrower) than they are by nature.
  init(_ extra: Int, _ sums: Sums) {
    self.extra = extra
    if extra < 0 {
      first = (extra, sums.shrink)
    } else {
      let amount = sums.lastStretch > 0 ? min(extra, sums.stretch) : extra
      first = (amount, sums.stretch)
      last = (extra - amount, sums.lastStretch)
    }
  }

  /// What the gap after a segment gets; rounded to the nearest unit.
  func share(of segment: Segment) -> Int {
    if extra == 0 || segment.gap == .none { return 0 }
    if extra < 0 { return Self.share(first.amount, of: segment.shrink, in: first.of) }
    return segment.isLastToGrow
      ? Self.share(last.amount, of: segment.stretch, in: last.of)
      : Self.share(first.amount, of: segment.stretch, in: first.of)
  }

  private static func share(_ amount: Int, of part: Int, in sum: Int) -> Int {
    guard sum > 0 else { return 0 }
    let product = amount * part
    return (product >= 0 ? product + sum / 2 : product - sum / 2) / sum
  }
}
