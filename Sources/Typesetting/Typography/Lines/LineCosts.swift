/// What a line costs: badness, penalties, fitness, hyphens in a row, the end of the paragraph (A1.2, A1.6).
struct LineCosts {
  var em: Int
  /// For nearly full last lines; zero where lines are ragged.
  var indent = 0
  var isJustified: Bool
  /// Stretch of every line besides that of its content.
  var background = 0
  /// A last line of at most that width is a runt.
  var runt = 0
  /// `hyphenate-limit-lines`: how many lines in a row may end in hyphens.
  var hyphenLimit = Int.max
  /// `hyphenate-limit-last`: the last full line ends in no hyphen.
  var sparesLastLine = false
  /// `hyphenate-limit-zone`: a word is divided only where the line would lack more than that without.
  var zone = 0
  var doubleHyphen = LineBreakTuning.doubleHyphenDemerits
  var shapesEdge = false
  /// Balanced lines: a last line that is short costs as much as any other.
  var countsLastLine = false
  /// Nodes are told apart by line number: for variants.
  var tellsLinesApart = false

  /// Fitness class (0 tight, 1 decent, 2 loose, 3 very loose) and the lines up to here that end in hyphens.
  struct Key: Hashable {
    var raw: UInt8
    static let count = 4 * (LineBreakTuning.countedHyphens + 1)
    static let start = Key(fitness: 1, hyphens: 0)

    init(raw: UInt8) { self.raw = raw }
    init(fitness: Int, hyphens: Int) { raw = UInt8(truncatingIfNeeded: hyphens << 2 | fitness) }
    var fitness: Int { Int(raw & 3) }
    var hyphens: Int { Int(raw >> 2) }
  }

  /// Hyphens in a row are counted to two, or as far as the limit needs.
  private var countedHyphens: Int {
    hyphenLimit <= LineBreakTuning.countedHyphens ? max(2, hyphenLimit) : 2
  }

  /// Whether ending a line here breaks a limit of the style.
  @inline(__always)
  func forbids(_ line: LineSearch.Active, _ point: Breakpoint, uncut: Int, isEnd: Bool) -> Bool {
    if point.isFlagged, line.key.hyphens + 1 > hyphenLimit { return true }
    if isEnd, line.key.hyphens > 0, sparesLastLine { return true }
    return isWithinZone(line, uncut: uncut)
  }

  @inline(__always)
  private func isWithinZone(_ line: LineSearch.Active, uncut: Int) -> Bool {
    zone > 0 && uncut != Int.max && uncut > line.nextWidth && line.available - (uncut - line.nextWidth) <= zone
  }

  /// The demerits of a line from a node to a breakpoint, and the key of the node that it makes there.
  @inline(__always)
  func demerits(
    of ratio: Int, rest: Int, from line: LineSearch.Active, to point: Breakpoint, uncut: Int, isEnd: Bool
  ) -> (Int, Key) {
    let bad = LineBreakTuning.linePenalty + LineSearch.badness(ratio)
    let penalty = Int(point.penalty)
    var demerits = bad * bad + (penalty < 0 ? -penalty * penalty : penalty * penalty)
    let unit = LineSearch.unit
    let fitness = ratio < -unit / 2 ? 0 : ratio <= unit / 2 ? 1 : ratio <= unit ? 2 : 3
    if abs(fitness - line.key.fitness) > 1 { demerits += LineBreakTuning.adjacentDemerits }
    var hyphens = 0
    if point.isFlagged {
      hyphens = min(line.key.hyphens + 1, countedHyphens)
      if line.key.hyphens >= 2 {
        demerits += LineBreakTuning.tripleHyphenDemerits
      } else if line.key.hyphens == 1 {
        demerits += doubleHyphen
      }
    }
    if isEnd { demerits += endDemerits(rest: rest, from: line, to: point) }
    if zone > 0 || hyphenLimit < .max || isEnd, forbids(line, point, uncut: uncut, isEnd: isEnd) {
      demerits += LineBreakTuning.forbiddenDemerits
    }
    return (demerits, Key(fitness: fitness, hyphens: hyphens))
  }

  /// What only the last line of a paragraph costs.
  private func endDemerits(rest: Int, from line: LineSearch.Active, to point: Breakpoint) -> Int {
    var demerits = 0
    if line.key.hyphens > 0 { demerits += LineBreakTuning.finalHyphenDemerits }
    if isJustified || shapesEdge, line.node > 0, point.width - line.nextWidth <= runt {
      demerits += LineBreakTuning.runtDemerits
    }
    if isJustified, rest > 0, rest < indent { demerits += LineBreakTuning.nearlyFullDemerits }
    return demerits
  }
}
