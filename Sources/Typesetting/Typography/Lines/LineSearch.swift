/// Total-fit line breaking by Knuth and Plass with prefix sums: the chain of breakpoints with the fewest demerits.
///
/// Whole numbers only: lengths in 1/65,536 pt, ratios in 1/1,024, so that every machine finds the same lines. The node
/// keeps its line number, though the search does not tell nodes apart by it: line-count variants will need it.
/// Measured: 4 to 7 evaluated pairs a word.
struct LineSearch {
  struct Widths {
    var first: Int
    var others: Int
    /// For runts and nearly full last lines; zero for the indent where lines are ragged.
    var em: Int
    var indent: Int
    var isJustified: Bool
    /// `hyphenate-limit-lines`: how many lines in a row may end in hyphens. The search counts to two; a third one costs
    /// so much that more is rare.
    var hyphenLimit = Int.max
    /// `hyphenate-limit-last`: the last full line ends in no hyphen.
    var sparesLastLine = false

    /// Whether ending a line here breaks a limit, after so many lines that end in hyphens.
    @inline(__always)
    func forbids(_ hyphens: Int8, _ point: Breakpoint, isEnd: Bool) -> Bool {
      point.isFlagged ? Int(hyphens) + 1 > hyphenLimit : isEnd && sparesLastLine && hyphens > 0
    }

    func narrowed(by amount: Int) -> Widths {
      var result = self
      result.first -= amount
      result.others -= amount
      return result
    }
  }

  private struct Node {
    var demerits: Int
    var point: Int32
    var previous: Int32
    var line: Int32
    /// 0 tight, 1 decent, 2 loose, 3 very loose.
    var fitness: Int8
    /// Lines up to here that end in hyphens, at most 2.
    var hyphens: Int8
  }

  private struct Active {
    var nextWidth: Int
    var nextStretch: Int
    var nextShrink: Int
    var demerits: Int
    var available: Int
    var node: Int32
    var fitness: Int8
    var hyphens: Int8
  }

  private struct Best {
    var demerits: Int
    var previous: Int32
  }

  private var nodes: [Node] = []
  private var active: [Active] = []
  private var largest = 0
  /// Pairs that were evaluated so far.
  private(set) var evaluations = 0

  private static let unit = 1_024

  /// The points at which lines end, or nil when the pass finds none. `points` start with the start of the text and end
  /// with its end.
  mutating func solve(_ points: [Breakpoint], _ widths: Widths, _ pass: LineBreakTuning.Pass) -> [Int]? {
    nodes.removeAll(keepingCapacity: true)
    active.removeAll(keepingCapacity: true)
    largest = Self.largestRatio(pass.tolerance)
    let background = (widths.isJustified ? 0 : LineBreakTuning.raggedEms * widths.em) + pass.emergency * widths.em
    append(points[0], at: 0, available: widths.first, Best(demerits: 0, previous: -1), key: 1 * 3)
    let end = points.count - 1
    for position in 1...end {
      guard step(points[position], at: position, isEnd: position == end, widths, pass, background) else { return nil }
    }
    return chain(to: end)
  }

  /// The ratio above which a line is too loose for a tolerance: the cube root of tolerance / 100.
  private static func largestRatio(_ tolerance: Int) -> Int {
    guard tolerance < 1_000_000 else { return 1 << 20 }
    var ratio = 0
    for bit in (0..<16).reversed() where badness(ratio | 1 << bit) <= tolerance { ratio |= 1 << bit }
    return ratio
  }

  /// 100 |r|³, not capped at TeX's 10,000: where every line is bad, the less bad one still wins.
  private static func badness(_ ratio: Int) -> Int {
    let size = min(abs(ratio), 1 << 15)
    return (100 * size * size * size) >> 30
  }

  /// Extends all active lines to one breakpoint; false when none is left.
  private mutating func step(
    _ point: Breakpoint, at position: Int, isEnd: Bool, _ widths: Widths, _ pass: LineBreakTuning.Pass,
    _ background: Int
  ) -> Bool {
    var best = InlineArray<12, Best>(repeating: Best(demerits: .max, previous: -1))
    var found: UInt32 = 0
    var least = Int.max
    let penalty = point.penalty * point.penalty
    var kept = 0
    let count = active.count
    evaluations &+= count
    for index in 0..<count {
      let candidate = active[index]
      let rest = candidate.available - (point.width - candidate.nextWidth)
      var ratio = 0
      var isFeasible = true
      var isKept = !isEnd
      if rest >= 0 {
        if !isEnd {
          let stretch = max(1, point.stretch - candidate.nextStretch + background)
          isFeasible = largest >= 1 << 20 || rest * Self.unit <= stretch * largest
          if isFeasible { ratio = min(rest * Self.unit / stretch, 1 << 15) }
        }
      } else {
        let shrink = point.shrink - candidate.nextShrink
        if rest + shrink >= 0 {
          ratio = -(-rest * Self.unit / max(shrink, 1))
        } else {
          isKept = false
          // TeX's artificial demerits: the text is never lost, though the line is overfull.
          isFeasible = pass.isFinal && kept == 0 && index == count - 1 && found == 0
          ratio = -Self.unit
        }
      }
      // A limit is broken only in the passes that take whatever they get.
      if isFeasible, pass.tolerance < .max, widths.forbids(candidate.hyphens, point, isEnd: isEnd) {
        isFeasible = false
      }
      if isFeasible {
        let (demerits, key) = Self.demerits(
          candidate, point, ratio: ratio, penalty: penalty, isEnd: isEnd, rest: rest, widths)
        if found & (1 << UInt32(key)) == 0 || demerits < best[key].demerits {
          best[key] = Best(demerits: demerits, previous: candidate.node)
          found |= 1 << UInt32(key)
          least = min(least, demerits)
        }
      }
      if isKept {
        if kept != index { active[kept] = candidate }
        kept += 1
      }
    }
    active.removeLast(count - kept)
    while found != 0 {
      let key = found.trailingZeroBitCount
      found &= found - 1
      // Knuth and Plass's bound: a worse one can never win.
      if best[key].demerits <= least + LineBreakTuning.adjacentDemerits {
        append(point, at: position, available: widths.others, best[key], key: key)
      }
    }
    return !active.isEmpty
  }

  @inline(__always)
  private static func demerits(
    _ candidate: Active, _ point: Breakpoint, ratio: Int, penalty: Int, isEnd: Bool, rest: Int, _ widths: Widths
  ) -> (Int, key: Int) {
    let bad = LineBreakTuning.linePenalty + badness(ratio)
    var demerits = candidate.demerits + bad * bad + penalty
    let fitness = ratio < -unit / 2 ? 0 : ratio <= unit / 2 ? 1 : ratio <= unit ? 2 : 3
    if abs(fitness - Int(candidate.fitness)) > 1 { demerits += LineBreakTuning.adjacentDemerits }
    var hyphens = 0
    if point.isFlagged {
      hyphens = min(Int(candidate.hyphens) + 1, 2)
      if hyphens == 2 {
        demerits +=
          candidate.hyphens == 2 ? LineBreakTuning.tripleHyphenDemerits : LineBreakTuning.doubleHyphenDemerits
      }
      if Int(candidate.hyphens) + 1 > widths.hyphenLimit { demerits += LineBreakTuning.forbiddenDemerits }
    } else if isEnd, candidate.hyphens > 0 {
      demerits += widths.sparesLastLine ? LineBreakTuning.forbiddenDemerits : LineBreakTuning.finalHyphenDemerits
    }
    if isEnd, widths.isJustified {
      let width = point.width - candidate.nextWidth
      if width < 2 * widths.em { demerits += LineBreakTuning.runtDemerits }
      if rest > 0, rest < widths.indent { demerits += LineBreakTuning.nearlyFullDemerits }
    }
    return (demerits, fitness * 3 + hyphens)
  }

  private mutating func append(_ point: Breakpoint, at position: Int, available: Int, _ best: Best, key: Int) {
    let line = best.previous < 0 ? 0 : nodes[Int(best.previous)].line + 1
    active.append(
      Active(
        nextWidth: point.nextWidth, nextStretch: point.nextStretch, nextShrink: point.nextShrink,
        demerits: best.demerits, available: available, node: Int32(nodes.count), fitness: Int8(key / 3),
        hyphens: Int8(key % 3)))
    nodes.append(
      Node(
        demerits: best.demerits, point: Int32(position), previous: best.previous, line: line, fitness: Int8(key / 3),
        hyphens: Int8(key % 3)))
  }

  /// Back from the best node of the end.
  private func chain(to end: Int) -> [Int] {
    var best = nodes.count - 1
    var index = best
    while index >= 0, Int(nodes[index].point) == end {
      if nodes[index].demerits < nodes[best].demerits { best = index }
      index -= 1
    }
    var result: [Int] = []
    result.reserveCapacity(Int(nodes[best].line))
    while nodes[best].previous >= 0 {
      result.append(Int(nodes[best].point))
      best = Int(nodes[best].previous)
    }
    return result.reversed()
  }
}
