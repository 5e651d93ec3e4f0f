import Limits
import Stylesheets

/// The search for the lines of one stretch: which passes, which points, which way to wrap.
extension ParagraphSetter {
  /// Where the lines end, and how wide the widest spaces are against their natural width, in per cent: told only of lines
  /// that were found in passes that take bad ones.
  mutating func found(_ stretch: Stretch) -> (ends: [LineEnd], looseness: Int) {
    switch stretch.wrapStyle {
    case .stable: return (firstFit(stretch), 0)
    case .balance where !stretch.costs.isJustified: return (balanced(stretch), 0)
    case .auto, .pretty, .balance: break
    }
    for pass in stretch.passes where solve(stretch, pass) {
      let chain = search.chain
      let looseness = pass.tolerance > 1_000 && stretch.costs.isJustified ? tellLoose(chain, stretch) : 0
      return (lineEnds(chain), looseness)
    }
    preconditionFailure("the last pass always finds lines")
  }

  mutating func ends(of stretch: Stretch) -> [LineEnd] { found(stretch).ends }

  /// One pass; the points are made again only when it may cut words in more places.
  private mutating func solve(_ stretch: Stretch, _ pass: LineBreakTuning.Pass) -> Bool {
    var stretch = stretch
    stretch.wishes.cuts = min(pass.cuts, stretch.mostCuts)
    prepare(stretch)
    return search.solve(points, costs(of: stretch), stretch.widths, pass)
  }

  mutating func prepare(_ stretch: Stretch) {
    let key = PreparedPoints(range: stretch.range, cuts: stretch.wishes.cuts, isJustified: stretch.wishes.isJustified)
    guard points.prepared != key else { return }
    points.build(stretch.range, from: &itemizer, stretch.wishes)
    points.prepared = key
  }

  /// A last line of one short word is a runt, whatever its width.
  func costs(of stretch: Stretch) -> LineCosts {
    var costs = stretch.costs
    costs.runt = max(costs.runt, points.shortTail)
    return costs
  }

  func lineEnds(_ chain: [Int]) -> [LineEnd] {
    chain.map { position in
      let point = points.points[position]
      return LineEnd(segment: Int(point.segment), cut: Int(point.cut), addsHyphen: point.addsHyphen)
    }
  }

  /// Notes the lines whose spaces are far too wide; returns how many times, in per cent, the widest are as wide as usual.
  private mutating func tellLoose(_ chain: [Int], _ stretch: Stretch) -> Int {
    var worst = 100
    var start = points.points[0]
    let first = hardLines.count
    for (number, position) in chain.dropLast().enumerated() {
      let point = points.points[position]
      let rest = stretch.widths.width(of: number) - (point.width - start.nextWidth)
      let space = spacing(from: start, to: point, rest: rest)
      worst = max(worst, space)
      if space >= LineBreakTuning.loosePercent {
        hardLines.append(HardLine(line: builder.result.lines.count + number, kind: .loose(percent: space)))
      }
      start = point
    }
    if worst >= LineBreakTuning.hopelessPercent { hardLines.removeSubrange(first...) }
    return worst
  }

  /// The width of a line's spaces against their natural one, in per cent, when glyphs have given what they can. A line of
  /// one word, where nothing can give, is as bad as any.
  private func spacing(from start: Breakpoint, to point: Breakpoint, rest: Int) -> Int {
    let first = Int(start.segment) + (start.cut < 0 && start.width > 0 ? 1 : 0)
    var gaps = GapShares.Sums()
    for position in min(first, Int(point.segment))..<Int(point.segment) { gaps.add(itemizer.segments[position]) }
    let glyphs = point.stretch - start.nextStretch - gaps.stretch - gaps.lastStretch
    guard rest > glyphs else { return 100 }
    return gaps.width == 0 ? 1_000 : min(100 + (rest - glyphs) * 100 / gaps.width, 1_000)
  }

  // MARK: Other ways to wrap

  /// `text-wrap: stable` (CSS Text 4, clause 6.4.2): what follows a line has no part in where it ends, so each takes as
  /// much as fits, and what is written before a change keeps its lines.
  private mutating func firstFit(_ stretch: Stretch) -> [LineEnd] {
    var stretch = stretch
    stretch.wishes.cuts = .hyphens
    prepare(stretch)
    let chain = firstFit(stretch.widths)
    guard overflows(chain, stretch.widths) else { return lineEnds(chain) }
    // A word that no line holds is cut wherever it may be.
    stretch.wishes.cuts = .technical
    prepare(stretch)
    return lineEnds(firstFit(stretch.widths))
  }

  /// Points at which lines end that take as much as fits, and one breakpoint at least.
  private func firstFit(_ widths: LineWidths) -> [Int] {
    var chain: [Int] = []
    var start = 0
    let list = points.points
    while start < list.count - 1 {
      let width = widths.width(of: chain.count)
      var end = start + 1
      while end + 1 < list.count, list[end + 1].width - list[start].nextWidth <= width { end += 1 }
      chain.append(end)
      start = end
    }
    return chain
  }

  /// CSS Text 4, 6.4.2: as few lines as fit, as even as may be, and ending with the sense where that costs little. The
  /// least width at which first-fit needs no line more is found by halving; the lines are chosen within two ems of it.
  private mutating func balanced(_ stretch: Stretch) -> [LineEnd] {
    var stretch = stretch
    stretch.wishes.cuts = .none
    stretch.wishes.avoidsShortWords = false
    stretch.wishes.hangsAtEnd = false
    stretch.wishes.followsSense = stretch.isEnglish
    prepare(stretch)
    let count = firstFit(stretch.widths).count
    let isWhole = (2...Limits.maximumBalancedLines).contains(count) && stretch.range.count <= 1_000
    guard isWhole, !overflows(firstFit(stretch.widths), stretch.widths) else { return plain(stretch) }
    var (low, high) = (0, stretch.widths.others)
    for _ in 0..<12 {
      let middle = (low + high) / 2
      let narrowed = stretch.widths.narrowed(by: stretch.widths.others - middle)
      let chain = firstFit(narrowed)
      if chain.count <= count, !overflows(chain, narrowed) { high = middle } else { low = middle }
    }
    let wanted = min(stretch.widths.others, high + 2 * stretch.costs.em)
    stretch.costs.tellsLinesApart = true
    stretch.costs.countsLastLine = true
    stretch.costs.shapesEdge = false
    let widths = stretch.widths.narrowed(by: stretch.widths.others - wanted)
    guard search.solve(points, stretch.costs, widths, LineBreakTuning.balancePass),
      let chain = search.chain(lines: count)?.chain
    else { return plain(stretch) }
    return lineEnds(chain)
  }

  /// The search without balance.
  private mutating func plain(_ stretch: Stretch) -> [LineEnd] {
    var stretch = stretch
    stretch.wrapStyle = .auto
    stretch.wishes.followsSense = false
    stretch.wishes.avoidsShortWords = true
    points.prepared = nil
    return ends(of: stretch)
  }

  private func overflows(_ chain: [Int], _ widths: LineWidths) -> Bool {
    var start = 0
    for (line, end) in chain.enumerated() {
      if points.points[end].width - points.points[start].nextWidth > widths.width(of: line) { return true }
      start = end
    }
    return false
  }
}

extension LineWidths {
  func narrowed(by amount: Int) -> LineWidths {
    LineWidths(first: first - amount, others: others - amount, varying: varying.map { $0 - amount })
  }
}

/// What the points were made for.
struct PreparedPoints: Equatable {
  var range: Range<Int>
  var cuts: LineBreakTuning.Cuts
  var isJustified: Bool
}
