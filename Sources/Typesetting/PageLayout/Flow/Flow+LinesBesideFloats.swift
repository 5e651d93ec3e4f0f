import Geometry
import Stylesheets
import Typography

/// A paragraph whose lines stand beside floats, or that has floats in its lines.
struct LinesBesideFloats {
  var lines = ParagraphLines()
  /// Where each line begins in the galley.
  var tops: [Length] = []
  /// What the line leaves free at each side.
  var insets: [Paragraph.Inset] = []
  /// Boxes that float and are too high for a page: they stand below the paragraph.
  var below: [Int32] = []
  /// Lines that stay together at the beginning, because a drop cap stands beside them.
  var orphans = 1
  /// The paragraph reaches down to here.
  var bottom: Length?
}

/// Lines beside floats (CSS 2.2, 9.5). How wide a line is follows from where it stands, where it stands from the heights
/// of those above it, and where a float in a line stands from what comes before it in the line: so the paragraph is broken
/// again until that holds, a bounded number of times, and each time the first float or line that does not fit is settled.
extension Flow {
  private static let maximumRounds = 64
  /// Until the next float is settled.
  private static let maximumRestlessRounds = 8

  /// Where each of the first lines would stand, and what it leaves free: until nothing floats any more.
  private struct Places: Equatable {
    var tops: [Length] = []
    var insets: [Paragraph.Inset] = []
  }

  /// What is known of the lines so far.
  struct Attempt {
    /// Of the first line.
    var top: Length
    var strut: Length
    /// Of the lines of the last round.
    var heights: [Length] = []
    /// Widths that lines need for their first word.
    var least: [Int: Length] = [:]

    func height(_ line: Int) -> Length { line < heights.count ? heights[line] : strut }
  }

  /// The items of a paragraph that float or stand elsewhere on the page.
  func asides(in items: Range<Int>) -> [Int] {
    items.filter { tree.items[$0].kind == .box && context.styles[Int(tree.items[$0].style)].aside != .none }
  }

  mutating func linesBesideFloats(
    _ paragraph: inout Paragraph, asides: [Int], initial: InitialLetterBox?, firstBox: Int32
  ) -> LinesBesideFloats {
    let strut = context.engine.strut(of: paragraph.style)
    var attempt = Attempt(top: galley.height + margin.value, strut: strut.ascent + strut.descent)
    placeUnplaced(at: attempt.top)
    floats.bands.forget(above: galley.height)
    var result = LinesBesideFloats()
    if let initial { place(initial, at: attempt.top, &attempt, &result) }
    var next = 0
    var restless = 0
    paragraph.keepsWords = true
    defer { paragraph.keepsWords = false }
    for _ in 0..<Self.maximumRounds {
      let places = places(of: attempt)
      paragraph.insets = places.insets
      var (lines, overfull) = context.engine.trial(of: paragraph)
      if firstBox >= 0 { setExtents(ofAll: &lines, paragraph, first: firstBox) }
      result.lines = lines
      attempt.heights = lines.lines.map { $0.ascent + $0.descent }
      restless += 1
      if restless < Self.maximumRestlessRounds {
        if widen(overfull, places, &attempt) || self.places(of: attempt) != places { continue }
      }
      // Words that no place is wide enough for are cut after all.
      if paragraph.keepsWords, !overfull.isEmpty {
        paragraph.keepsWords = false
        restless = 0
        continue
      }
      guard next < asides.count else { break }
      settle(asides[next], beside: lines, places, attempt, &result)
      next += 1
      restless = 0
    }
    context.engine.accept(trialOf: paragraph)
    settle(&result, attempt, insets: paragraph.insets)
    for aside in asides[next...] { placeBelow(aside, &result) }
    return result
  }

  // MARK: Places of lines

  private func places(of attempt: Attempt) -> Places {
    var places = Places()
    let column = FloatBands.Room(left: block.x, right: block.x + block.width)
    var y = attempt.top
    while places.tops.count < 10_000 {
      let line = places.tops.count
      let expected = y
      let height = max(attempt.height(line), Length(raw: 1))
      var room = floats.bands.room(from: y, to: y + height, in: column)
      while room != column, room.width <= attempt.least[line] ?? .zero,
        let edge = floats.bands.nextEdge(from: y, to: y + height)
      {
        y = edge
        room = floats.bands.room(from: y, to: y + height, in: column)
      }
      let isBelowAll = room == column && y >= floats.bands.bottom ?? y
      if isBelowAll, y == expected { break }
      places.tops.append(y)
      places.insets.append(.init(left: room.left - column.left, right: column.right - room.right))
      if isBelowAll { break }
      y = y + height
    }
    return places
  }

  /// The first line that is too long for its place beside floats needs a wider one. False when there is none.
  private func widen(
    _ overfull: [(line: Int, over: Length)], _ places: Places, _ attempt: inout Attempt
  ) -> Bool {
    for (line, over) in overfull where line < places.insets.count && places.insets[line] != .init() {
      let room = block.width - places.insets[line].left - places.insets[line].right
      let least = min(room + over - Length(raw: 1), block.width)
      guard least > attempt.least[line] ?? .zero else { continue }
      attempt.least[line] = least
      return true
    }
    return false
  }

  /// The lines as they are go down until none meets a float: where the rounds did not end in rest, this does.
  private func settle(_ result: inout LinesBesideFloats, _ attempt: Attempt, insets: [Paragraph.Inset]) {
    var y = attempt.top
    let column = FloatBands.Room(left: block.x, right: block.x + block.width)
    for (number, line) in result.lines.lines.enumerated() {
      let height = line.ascent + line.descent
      let inset = number < insets.count ? insets[number] : .init()
      while let edge = floats.bands.nextEdge(from: y, to: y + height) {
        let room = floats.bands.room(from: y, to: y + height, in: column)
        let fits = room.left <= column.left + inset.left && room.right >= column.right - inset.right
        let isTooNarrow = room != column && room.width <= attempt.least[number] ?? .zero
        if fits, !isTooNarrow { break }
        y = edge
      }
      result.tops.append(y)
      result.insets.append(inset)
      y = y + height
    }
  }

  // MARK: Floats in lines

  /// Gives a float its place: at the top of the line that it is met on, if it fits beside what stands before it there.
  private mutating func settle(
    _ item: Int, beside lines: ParagraphLines, _ places: Places, _ attempt: Attempt,
    _ result: inout LinesBesideFloats
  ) {
    let index = tree.items[item].payload
    guard let aside = measuredFloat(index) else { return result.below.append(index) }
    let line = self.line(of: item, in: lines)
    let column = FloatBands.Room(left: block.x, right: block.x + block.width)
    var y = top(of: line, places, attempt)
    if line < lines.lines.count {
      let before = widthBefore(item, on: lines.lines[line], of: lines)
      let room = floats.bands.room(from: y, to: y, in: column)
      if before > .zero, aside.size.width > room.width - before { y = y + attempt.height(line) }
    }
    place(aside, from: y, in: column)
  }

  /// The line that a box is met on: the one that holds what follows it, or the last. Forced breaks that stand between, each
  /// of which ends a line, lead back from there.
  private func line(of aside: Int, in lines: ParagraphLines) -> Int {
    for (number, line) in lines.lines.enumerated() {
      for piece in lines.pieces[line.pieces] where Int(piece.tag) > aside {
        return max(0, number - breaks(in: aside..<Int(piece.tag)))
      }
    }
    return max(0, lines.lines.count - 1)
  }

  private func breaks(in items: Range<Int>) -> Int { tree.items[items].count { $0.kind == .lineBreak } }

  private func widthBefore(_ aside: Int, on line: ParagraphLines.Line, of lines: ParagraphLines) -> Length {
    lines.pieces[line.pieces].reduce(.zero) { Int($1.tag) < aside ? $0 + $1.width : $0 }
  }

  private func top(of line: Int, _ places: Places, _ attempt: Attempt) -> Length {
    guard line >= places.tops.count else { return places.tops[line] }
    guard let last = places.tops.last else { return (0..<line).reduce(attempt.top) { $0 + attempt.height($1) } }
    return (places.tops.count - 1..<line).reduce(last) { $0 + attempt.height($1) }
  }

  /// What was not settled in time floats below the paragraph.
  private mutating func placeBelow(_ item: Int, _ result: inout LinesBesideFloats) {
    let index = tree.items[item].payload
    guard let aside = measuredFloat(index) else { return result.below.append(index) }
    let column = FloatBands.Room(left: block.x, right: block.x + block.width)
    let bottom = result.tops.last.map { $0 + (result.lines.lines.last.map { $0.ascent + $0.descent } ?? .zero) }
    place(aside, from: bottom ?? galley.height + margin.value, in: column)
  }

  // MARK: Setting

  /// The way down to a line, before anything of it is appended. Floats that begin no lower have atoms of their own, from
  /// which no page break parts the line. Returns the level of the break that is left to the line.
  mutating func begin(
    line number: Int, of beside: LinesBesideFloats, level: BreakPoint.Level?
  ) -> BreakPoint.Level? {
    let top = beside.tops[number]
    var rest = level
    while let first = floats.waiting.first, first.top <= top {
      if first.top > galley.height + margin.value { margin = CollapsedMargin(least: first.top - galley.height) }
      emit(height: .zero, level: rest)
      rest = nil
    }
    if top > galley.height + margin.value { margin = CollapsedMargin(least: top - galley.height) }
    for position in pendingMarkers.indices {
      pendingMarkers[position].left = max(pendingMarkers[position].left, block.x + beside.insets[number].left)
      pendingMarkers[position].right = min(
        pendingMarkers[position].right, block.x + block.width - beside.insets[number].right)
    }
    return rest
  }

  /// After the last line.
  mutating func end(_ beside: LinesBesideFloats) {
    if let bottom = beside.bottom, bottom > galley.height { emit(height: bottom - galley.height, level: .never) }
    for box in beside.below { setBelow(box) }
  }
}
