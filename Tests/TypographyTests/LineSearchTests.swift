import Geometry
import Stylesheets
import Testing

@testable import Typography

/// A sequence of numbers that is the same on every machine.
private struct Lottery {
  var state: UInt64
  mutating func next(_ range: ClosedRange<Int>) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + Int(state >> 33) % (range.upperBound - range.lowerBound + 1)
  }
}

/// A paragraph of random words, the costs written down a second time from reference/typography.md, A1.2, and all ways
/// to break it tried.
private struct BruteForce {
  let points: [Breakpoint]
  let widths: LineWidths
  let costs: LineCosts
  let tolerance: Int

  /// The least demerits by number of lines.
  func best() -> [Int: Int] {
    var found: [Int: Int] = [:]
    extend(from: 0, line: 0, demerits: 0, fitness: 1, hyphens: 0, &found)
    return found
  }

  private func extend(
    from start: Int, line: Int, demerits: Int, fitness: Int, hyphens: Int, _ found: inout [Int: Int]
  ) {
    let end = points.count - 1
    for position in stride(from: start + 1, through: end, by: 1) {
      let (a, b) = (points[start], points[position])
      let rest = widths.width(of: line) - (b.width - a.nextWidth)
      let isEnd = position == end
      var ratio = 0
      if rest < 0 {
        let shrink = b.shrink - a.nextShrink
        if rest + shrink < 0 { break }
        ratio = -(-rest * 1_024 / max(1, shrink))
      } else if !isEnd {
        ratio = min(rest * 1_024 / max(1, b.stretch - a.nextStretch + costs.background), 16_384)
      }
      let badness = (100 * abs(ratio * ratio * ratio)) >> 30
      // What tight lines may lose is bounded by the shrink of their spaces, in every pass.
      if rest > 0, badness > tolerance { continue }
      if b.isFlagged, hyphens + 1 > costs.hyphenLimit { continue }
      if isEnd, costs.sparesLastLine, hyphens > 0 { continue }
      let isTight = ratio < -512
      let klass = isTight ? 0 : ratio <= 512 ? 1 : ratio <= 1_024 ? 2 : 3
      var cost = (10 + badness) * (10 + badness) + Int(b.penalty) * Int(b.penalty)
      if abs(klass - fitness) > 1 { cost += LineBreakTuning.adjacentDemerits }
      if b.isFlagged, hyphens == 1 { cost += costs.doubleHyphen }
      if b.isFlagged, hyphens > 1 { cost += 1_000_000 }
      if isEnd {
        if hyphens > 0 { cost += 5_000 }
        if costs.isJustified, start > 0, b.width - a.nextWidth <= costs.runt { cost += 10_000 }
        if costs.isJustified, rest > 0, rest < costs.indent { cost += 2_500 }
        let total = demerits + cost
        found[line + 1] = min(found[line + 1] ?? .max, total)
      } else {
        extend(
          from: position, line: line + 1, demerits: demerits + cost, fitness: klass,
          hyphens: b.isFlagged ? hyphens + 1 : 0, &found)
      }
    }
  }
}

@Suite struct `A1: the search for lines` {
  /// Eight to thirteen words, some of them divided.
  private func points(_ lottery: inout Lottery, isJustified: Bool) -> [Breakpoint] {
    var points: [Breakpoint] = []
    var (width, stretch, shrink) = (0, 0, 0)
    func point(_ ink: Int, _ inkStretch: Int, _ inkShrink: Int, penalty: Int = 0, isFlagged: Bool = false) -> Breakpoint
    {
      Breakpoint(
        width: ink, stretch: inkStretch, shrink: inkShrink, nextWidth: width, nextStretch: stretch,
        nextShrink: shrink, segment: 0, cut: -1, hang: 0, penalty: Int16(penalty), isFlagged: isFlagged,
        addsHyphen: isFlagged)
    }
    points.append(point(0, 0, 0))
    let count = lottery.next(8...13)
    for word in 0..<count {
      if lottery.next(0...2) == 0, word + 1 < count {
        width += lottery.next(20...80) * 1_000
        points.append(point(width + 15_000, stretch, shrink, penalty: lottery.next(50...200), isFlagged: true))
      }
      width += lottery.next(20...120) * 1_000
      let ink = (width, stretch, shrink)
      width += 20_000
      if isJustified {
        stretch += 10_000 + lottery.next(0...2_000)
        shrink += 6_667
      }
      points.append(point(ink.0, ink.1, ink.2))
    }
    return points
  }

  private func check(_ rounds: Int, seed: UInt64, change: (inout LineCosts, inout LineWidths, inout Lottery) -> Void) {
    var lottery = Lottery(state: seed)
    var (compared, variants) = (0, 0)
    for _ in 0..<rounds {
      var costs = LineCosts(em: 105_000, isJustified: lottery.next(0...3) > 0)
      costs.runt = 210_000
      costs.indent = 140_000
      if !costs.isJustified { costs.background = 315_000 }
      var widths = LineWidths.alike(lottery.next(250...500) * 1_000)
      change(&costs, &widths, &lottery)
      var list = BreakpointList()
      list.points = points(&lottery, isJustified: costs.isJustified)
      let tolerance = [30, 200, 1_000, 10_000][lottery.next(0...3)]
      let wanted = BruteForce(points: list.points, widths: widths, costs: costs, tolerance: tolerance).best()
      var search = LineSearch()
      let pass = LineBreakTuning.Pass(cuts: .hyphens, tolerance: tolerance)
      let isFound = search.solve(list, costs, widths, pass)
      #expect(isFound == !wanted.isEmpty)
      guard isFound, let least = wanted.values.min() else { continue }
      #expect(search.demerits == least)
      compared += 1
      costs.tellsLinesApart = true
      guard search.solve(list, costs, widths, pass) else { continue }
      #expect(search.demerits == least)
      // The bound hides only what the choice between classes could never make worth while.
      for lines in wanted.keys.sorted() {
        guard let found = search.chain(lines: lines) else {
          Issue.record("a way with \(lines) lines was not found")
          continue
        }
        #expect(found.demerits == wanted[lines])
        variants += 1
      }
    }
    print("compared \(compared) paragraphs and \(variants) line counts with brute force")
    #expect(compared * 4 > rounds)
  }

  @Test func `the best lines are those of brute force, in three thousand paragraphs`() {
    check(3_000, seed: 1) { _, _, _ in }
  }

  @Test func `limits of hyphens are kept as brute force keeps them`() {
    check(1_500, seed: 2) { costs, _, lottery in
      costs.hyphenLimit = lottery.next(0...4)
      costs.sparesLastLine = lottery.next(0...1) == 0
    }
  }

  @Test func `lines of varying width are those of brute force`() {
    check(1_500, seed: 3) { _, widths, lottery in
      widths.varying = (0..<lottery.next(1...4)).map { _ in lottery.next(180...500) * 1_000 }
    }
  }
}
