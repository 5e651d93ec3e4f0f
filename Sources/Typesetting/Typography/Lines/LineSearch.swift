/// Total-fit line breaking by Knuth and Plass with prefix sums: the chain of breakpoints with the fewest demerits.
///
/// Whole numbers only: lengths in 1/65,536 pt, ratios in 1/1,024, so that every machine finds the same lines. Nodes at
/// one breakpoint are told apart by fitness class and by how many lines in a row end in hyphens; by line number only
/// where lines differ in width or where line-count variants are wanted. Measured: 4 to 7 evaluated pairs a word.
struct LineSearch {
  struct Node {
    var demerits: Int
    /// What the line lacked, in 1/1,024 pt: for the shape of ragged edges.
    var rest: Int32
    var point: Int32
    var previous: Int32
    var line: Int32
    var key: LineCosts.Key
  }

  /// A node at which a line may still begin, with what the evaluation of a pair reads.
  struct Active {
    var nextWidth: Int
    var nextStretch: Int
    var nextShrink: Int
    var demerits: Int
    var available: Int
    var node: Int32
    var line: Int32
    var key: LineCosts.Key
  }

  private struct Best {
    var demerits = 0
    var rest: Int32 = 0
    var previous: Int32 = 0
  }

  private(set) var nodes: [Node] = []
  private var active: [Active] = []
  private var fresh: [Active] = []
  private var merged: [Active] = []
  private var best = [Best](repeating: Best(), count: LineCosts.Key.count)
  private var largest = 0
  private var background = 0
  private var end = 0
  /// Pairs that were evaluated so far.
  private(set) var evaluations = 0

  static let unit = 1_024

  /// Finds the chains from the first point, the start of the text, to the last one, its end; false when the pass finds
  /// none. `uncut` stands beside `list` when the costs have a hyphenation zone.
  mutating func solve(
    _ list: BreakpointList, _ costs: LineCosts, _ widths: LineWidths, _ pass: LineBreakTuning.Pass
  ) -> Bool {
    nodes.clear()
    active.clear()
    largest = Self.largestRatio(pass.tolerance)
    background = costs.background + pass.emergency * costs.em
    end = list.points.count - 1
    let isApart = costs.tellsLinesApart || !widths.varying.isEmpty
    let lastDistinct = costs.tellsLinesApart ? Int.max : widths.lastDistinct
    nodes.append(Node(demerits: 0, rest: 0, point: 0, previous: -1, line: 0, key: .start))
    let start = list.points[0]
    active.append(
      Active(
        nextWidth: start.nextWidth, nextStretch: start.nextStretch, nextShrink: start.nextShrink, demerits: 0,
        available: widths.width(of: 0), node: 0, line: 0, key: .start))
    for position in stride(from: 1, through: end, by: 1) {
      let point = list.points[position]
      let uncut = costs.zone > 0 && point.addsHyphen ? list.uncut[position] : Int.max
      if isApart {
        extendApart(to: point, at: position, uncut, costs, widths, pass, lastDistinct)
      } else {
        extend(to: point, at: position, uncut, costs, widths, pass)
      }
      guard !active.isEmpty else { return false }
    }
    return true
  }

  // MARK: Ratios

  /// The ratio above which a line is too loose for a tolerance: the cube root of tolerance / 100.
  private static func largestRatio(_ tolerance: Int) -> Int {
    guard tolerance < 1_000_000 else { return 1 << 20 }
    var ratio = 0
    for bit in (0..<15).reversed() where badness(ratio | 1 << bit) <= tolerance { ratio |= 1 << bit }
    return ratio
  }

  /// 100 |r|³ up to a ratio of 16, not capped at TeX's 10,000: where every line is bad, the less bad one still wins.
  @inline(__always)
  static func badness(_ ratio: Int) -> Int {
    let size = min(abs(ratio), 1 << 14)
    return (100 * size * size * size) >> 30
  }

  // MARK: One breakpoint

  /// All lines alike: the nodes that stay move up in place.
  private mutating func extend(
    to point: Breakpoint, at position: Int, _ uncut: Int, _ costs: LineCosts, _ widths: LineWidths,
    _ pass: LineBreakTuning.Pass
  ) {
    var found: UInt64 = 0
    let kept = evaluate(0..<active.count, 0, point, position, uncut, costs, pass, false, &found)
    active.removeLast(active.count - kept)
    append(found, point, position, line: 0, available: widths.others, isApart: false)
  }

  /// Line by line: the bound, too, holds within a line number only (A1.4; forgetting that hid 126 of 144 variants).
  private mutating func extendApart(
    to point: Breakpoint, at position: Int, _ uncut: Int, _ costs: LineCosts, _ widths: LineWidths,
    _ pass: LineBreakTuning.Pass, _ lastDistinct: Int
  ) {
    fresh.clear()
    var start = 0
    var kept = 0
    let count = active.count
    while start < count {
      let line = active[start].line
      var stop = start
      while stop < count, active[stop].line == line { stop += 1 }
      var found: UInt64 = 0
      kept = evaluate(start..<stop, kept, point, position, uncut, costs, pass, !fresh.isEmpty, &found)
      let next = min(Int(line) + 1, lastDistinct)
      append(found, point, position, line: next, available: widths.width(of: next), isApart: true)
      start = stop
    }
    active.removeLast(count - kept)
    merge()
  }

  /// Both lists ascend by line.
  private mutating func merge() {
    guard !fresh.isEmpty else { return }
    merged.clear()
    var index = 0
    for new in fresh {
      while index < active.count, active[index].line <= new.line {
        merged.append(active[index])
        index += 1
      }
      merged.append(new)
    }
    merged.append(contentsOf: active[index...])
    swap(&active, &merged)
  }

  /// Extends lines that may end at one breakpoint, and offers them to `best`. Those from which a later line may still
  /// begin move to `kept` onwards; returns how many are kept by then.
  @inline(__always)
  private mutating func evaluate(
    _ range: Range<Int>, _ keptBefore: Int, _ point: Breakpoint, _ position: Int, _ uncut: Int,
    _ costs: LineCosts, _ pass: LineBreakTuning.Pass, _ isFound: Bool, _ found: inout UInt64
  ) -> Int {
    let isEnd = position == end
    let isLast = range.upperBound == active.count
    var kept = keptBefore
    evaluations &+= range.count
    for index in range {
      let candidate = active[index]
      var rest = candidate.available - (point.width - candidate.nextWidth)
      if rest < 0, point.hang > 0 { rest = min(0, rest + Int(point.hang)) }
      var ratio = 0
      var isFeasible = true
      var isKept = !isEnd
      if rest >= 0 {
        if !isEnd || costs.countsLastLine {
          let stretch = max(1, point.stretch - candidate.nextStretch + background)
          isFeasible = largest >= 1 << 20 || rest * Self.unit < stretch * (largest + 1)
          if isFeasible { ratio = min(rest * Self.unit / stretch, 1 << 14) }
        }
      } else {
        let shrink = point.shrink - candidate.nextShrink
        if rest + shrink >= 0 {
          ratio = -(-rest * Self.unit / max(shrink, 1))
        } else {
          isKept = false
          // TeX's artificial demerits: the text is never lost, though the line is overfull.
          isFeasible = pass.isFinal && kept == 0 && isLast && index == range.upperBound - 1 && found == 0 && !isFound
          ratio = -Self.unit
        }
      }
      // A limit is broken only in the passes that take whatever they get.
      if isFeasible, pass.tolerance < .max, costs.forbids(candidate, point, uncut: uncut, isEnd: isEnd) {
        isFeasible = false
      }
      if isFeasible {
        let (cost, key) = costs.demerits(
          of: ratio, rest: rest, from: candidate, to: point, uncut: uncut, isEnd: isEnd)
        var demerits = candidate.demerits + cost
        if costs.shapesEdge { demerits += shape(candidate, rest: rest, em: costs.em) }
        if found & (1 << UInt64(key.raw)) == 0 || demerits < best[Int(key.raw)].demerits {
          best[Int(key.raw)] = Best(
            demerits: demerits, rest: Int32(clamping: rest >> 6), previous: candidate.node)
          found |= 1 << UInt64(key.raw)
        }
      }
      if isKept {
        if kept != index { active[kept] = candidate }
        kept += 1
      }
    }
    return kept
  }

  /// Three ragged lines that end at one place, or each further in or out than the one before (A1.6): seen along the best
  /// chain to each node only.
  private func shape(_ candidate: Active, rest: Int, em: Int) -> Int {
    let last = nodes[Int(candidate.node)]
    guard last.previous > 0 else { return 0 }
    let before = nodes[Int(last.previous)]
    let (first, second, third) = (Int(before.rest), Int(last.rest), rest >> 6)
    let near = (em * 3 / 10) >> 6
    let isBlock = abs(first - second) < near && abs(second - third) < near && abs(first - third) < near
    let isStaircase = first > second && second > third || first < second && second < third
    return isBlock || isStaircase ? LineBreakTuning.shapeDemerits : 0
  }

  // MARK: Nodes

  /// The least demerits of the four fitness classes with one number of hyphens in a row.
  @inline(__always)
  private func least(ofLevel level: Int, _ found: UInt64) -> Int {
    var least = Int.max
    for raw in level << 2..<(level + 1) << 2 where found & (1 << UInt64(raw)) != 0 {
      least = min(least, best[raw].demerits)
    }
    return least
  }

  /// Makes nodes of what was found.
  @inline(__always)
  private mutating func append(
    _ found: UInt64, _ point: Breakpoint, _ position: Int, line: Int,
    available: Int, isApart: Bool
  ) {
    var found = found
    var least = Int.max
    var level = -1
    while found != 0 {
      let raw = found.trailingZeroBitCount
      found &= found - 1
      if raw >> 2 != level {
        // Keys ascend by hyphens in a row: one with fewer can take the place of one with more, not the other way round.
        level = raw >> 2
        least = min(least, self.least(ofLevel: level, found | 1 << UInt64(raw)))
      }
      let best = best[raw]
      // Knuth and Plass's bound: a worse one can never win.
      guard best.demerits <= least + LineBreakTuning.adjacentDemerits else { continue }
      let key = LineCosts.Key(raw: UInt8(truncatingIfNeeded: raw))
      let number = nodes[Int(best.previous)].line + 1
      let node = Node(
        demerits: best.demerits, rest: best.rest, point: Int32(position), previous: best.previous, line: number,
        key: key)
      let new = Active(
        nextWidth: point.nextWidth, nextStretch: point.nextStretch, nextShrink: point.nextShrink,
        demerits: best.demerits, available: available, node: Int32(nodes.count), line: Int32(clamping: line), key: key)
      if isApart { fresh.append(new) } else { active.append(new) }
      nodes.append(node)
    }
  }

  // MARK: Answers

  /// The best chain: the points at which lines end.
  var chain: [Int] { chain(to: lastNodes.min { nodes[$0].demerits < nodes[$1].demerits } ?? 0) }
  var demerits: Int { lastNodes.map { nodes[$0].demerits }.min() ?? 0 }

  /// The best chain of so many lines, when lines were told apart.
  func chain(lines: Int) -> (chain: [Int], demerits: Int)? {
    let node = lastNodes.filter { Int(nodes[$0].line) == lines }.min { nodes[$0].demerits < nodes[$1].demerits }
    return node.map { (chain(to: $0), nodes[$0].demerits) }
  }

  private var lastNodes: Range<Int> {
    var index = nodes.count
    while index > 0, Int(nodes[index - 1].point) == end { index -= 1 }
    return index..<nodes.count
  }

  private func chain(to node: Int) -> [Int] {
    var result: [Int] = []
    var node = node
    result.reserveCapacity(Int(nodes[node].line))
    while nodes[node].previous >= 0 {
      result.append(Int(nodes[node].point))
      node = Int(nodes[node].previous)
    }
    return result.reversed()
  }
}
