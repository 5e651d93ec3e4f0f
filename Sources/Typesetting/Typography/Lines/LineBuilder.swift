import Geometry
import Stylesheets

/// Puts the segments of each line in their places: alignment, word spaces, leaders, pieces.
struct LineBuilder {
  var result = ParagraphLines()
  /// Lines that are wider than their room: positions in `result.lines`, and by how much.
  private(set) var overfull: [(line: Int, over: Length)] = []
  /// In the order of the text first, and then from left to right.
  var placed: [Placed] = []
  /// What tracking adds behind the last glyph of the line at hand.
  var trailing = 0

  /// What a line holds.
  struct Placed {
    var segment: Segment
    var addsHyphen = false
    /// How its glyphs are drawn: see `GlyphFit`.
    var scale: UInt16 = 10_000
    var tracking: Int32 = 0
    /// Of embedding; a gap at an odd one is a word of its own.
    var level: UInt8 = 0
  }

  /// From where to where a line goes.
  struct Extent {
    var first: Int
    /// Bytes of the first word that stood on the line before.
    var firstCut = 0
    /// Inclusive; less than `first` for an empty line.
    var last: Int
    /// Bytes of the last word that stay; -1 when all do.
    var lastCut = -1
    var addsHyphen = false
    var isLast = false
    var indent: Int
    /// The width of the line, without the indent.
    var available: Int
    var alignment: TextProperties.Alignment
    /// Spaces may shrink, because the search counted on it.
    var isJustified: Bool
    /// As the search was told: what hangs into the margins, and how far letters may be moved.
    var wishes = BreakpointList.Wishes()
    /// The first line of the paragraph or the stretch, where other rules say what hangs.
    var isFirst = false
    /// Room at the left beside what floats there.
    var inset = 0
    /// The line's start is at the right.
    var isRightToLeft: Bool { wishes.isRightToLeft }
  }

  /// All that the gaps may give is the limit of the search; parts of words are measured exactly only here, so a little
  /// more is let through before a line counts as overfull.
  private static let shrinkShare = (numerator: 6, denominator: 5)
  /// 0.01 pt: nobody sees it, and sums of rounded figures may differ by as much.
  private static let tolerance = 655

  /// The room of the last paragraph is used again once its caller has let go of it.
  mutating func begin() {
    result.lines.clear()
    result.pieces.clear()
    result.words.clear()
    overfull.clear()
  }

  mutating func append(_ extent: Extent, of paragraph: borrowing Paragraph, _ itemizer: inout Itemizer) {
    placed.clear()
    trailing = 0
    let endsAtSpace = collect(extent, &itemizer)
    if !itemizer.repeatedEdges.isEmpty { repeatEdges(extent, &itemizer) }
    let textEnd = placed.last { $0.segment.end >= 0 }?.segment.end ?? 0
    let textStart = placed.first { $0.segment.start >= 0 }?.segment.start ?? textEnd
    if itemizer.kernsWithSpaces { kernGaps(&itemizer) }
    let edges = edges(of: extent, &itemizer)
    let available = extent.available + edges.start + edges.end
    var (natural, gaps, leaders) = sums()
    if extent.isJustified, leaders == 0 {
      natural += fitGlyphs(extent, rest: available - natural, gaps, &itemizer)
    }
    if itemizer.levels.areMixed { arrangeVisually(&itemizer) }
    var extra = 0
    if leaders == 0 {
      let rest = available - natural
      if rest < 0, extent.isJustified {
        extra = max(rest, -gaps.shrink * Self.shrinkShare.numerator / Self.shrinkShare.denominator)
      } else if rest > 0, extent.alignment == .justify, gaps.canGrow {
        extra = rest
      }
    }
    let first = result.pieces.count
    let start = Self.start(of: extent, edges, rest: available - natural - extra, hasLeader: leaders > 0)
    let leaderSpace = leaders == 0 ? 0 : max(0, available - natural) / leaders
    let end =
      place(
        from: start, GapShares(extra, gaps), leaderSpace: leaderSpace, isRightToLeft: extent.isRightToLeft, paragraph,
        &itemizer) - trailing
    if itemizer.levels.areMixed { restoreReadingOrder(from: first) }
    let (ascent, descent) = height(paragraph, &itemizer)
    result.lines.append(
      ParagraphLines.Line(
        pieces: first..<result.pieces.count, x: Length(raw: start), width: Length(raw: end - start),
        ascent: Length(raw: ascent), descent: Length(raw: descent),
        textRange: Int(min(textStart, textEnd))..<Int(max(textStart, textEnd)), endsInAddedHyphen: extent.addsHyphen,
        isLast: extent.isLast, endsAtSpace: endsAtSpace))
    let over = end - start - available
    if over > Self.tolerance { overfull.append((result.lines.count - 1, Length(raw: over))) }
  }

  /// Where the first piece begins. The indent is at the line's start, and what is too long runs over its end.
  private static func start(
    of extent: Extent, _ edges: (start: Int, end: Int), rest: Int, hasLeader: Bool
  ) -> Int {
    let left = extent.inset - (extent.isRightToLeft ? edges.end : edges.start - extent.indent)
    guard rest > 0, !hasLeader else { return extent.isRightToLeft ? left + min(rest, 0) : left }
    return switch extent.alignment {
    case .left: left
    case .right: left + rest
    case .center: left + rest / 2
    case .start, .justify: extent.isRightToLeft ? left + rest : left
    case .end: extent.isRightToLeft ? left : left + rest
    }
  }

  // MARK: Collecting

  /// Gathers the segments of a line without the white space at its end. True when it ended at a space.
  private mutating func collect(_ extent: Extent, _ itemizer: inout Itemizer) -> Bool {
    guard extent.last >= extent.first else { return false }
    let isCutBefore = extent.firstCut > 0
    let isCutAfter = extent.lastCut >= 0
    if isCutBefore || isCutAfter && extent.first == extent.last {
      let to = extent.first == extent.last ? extent.lastCut : -1
      appendPart(
        of: itemizer.segments[extent.first], from: extent.firstCut, to: to, addsHyphen: extent.addsHyphen && to >= 0,
        &itemizer)
    }
    let start = extent.first + (isCutBefore ? 1 : 0)
    let whole = start..<max(start, extent.last + (isCutAfter ? 0 : 1))
    placed.append(addingCapacity: whole.count) { room in
      for position in whole { room.append(Placed(segment: itemizer.segments[position])) }
    }
    if isCutAfter, extent.first < extent.last {
      appendPart(
        of: itemizer.segments[extent.last], from: 0, to: extent.lastCut, addsHyphen: extent.addsHyphen, &itemizer)
    }
    var endsAtSpace = false
    var last = placed.count - 1
    while last >= 0 {
      if placed[last].segment.kind.isEdge {
        last -= 1
        continue
      }
      if placed[last].segment.gap != .none {
        endsAtSpace = endsAtSpace || placed[last].segment.gap != .room
        placed[last].segment.removeGap()
      }
      guard placed[last].segment.isEmpty else { break }
      placed.remove(at: last)
      last -= 1
    }
    return endsAtSpace
  }

  /// A part of a word is a word of its own: it is shaped with its hyphen, and kerns with nothing across the cut.
  private mutating func appendPart(
    of segment: Segment, from: Int, to: Int, addsHyphen: Bool, _ itemizer: inout Itemizer
  ) {
    let table = itemizer.shaper.table
    let whole = table.words[Int(segment.word)]
    let end = to < 0 ? Int(whole.textCount) : to
    let hyphen = itemizer.resolver.resolved[Int(segment.resolved)].hyphenText
    let addsHyphen = addsHyphen && !hyphen.isEmpty
    let id =
      itemizer.respelt(segment, from..<max(from, end), hyphen: addsHyphen ? hyphen : [])
      ?? itemizer.shaper.part(of: segment.word, from..<max(from, end), hyphen: addsHyphen ? hyphen : [])
    let split = table.words[Int(id)].split
    for (number, part) in (split < 0 ? [id] : table.splits[Int(split)]).enumerated() {
      let word = table.words[Int(part)]
      let base = itemizer.resolver.resolved[Int(segment.resolved)]
      let isOwn = word.style == base.shaping
      let (style, scale) =
        isOwn
        ? (base.style, base.scale)
        : itemizer.resolver.other(segment.resolved, shaping: word.style, shaper: &itemizer.shaper)
      var made = segment
      made.word = part
      made.style = style
      made.width = (Int(word.advance) * scale) >> 16 + Int(word.glyphCount) * base.letterSpacing
      made.start = number == 0 ? source(of: from, in: segment, &itemizer) : made.end
      made.end = to < 0 ? segment.end : source(of: to, in: segment, &itemizer)
      if to >= 0 { made.removeGap() }
      placed.append(Placed(segment: made, addsHyphen: addsHyphen))
    }
  }

  /// The paragraph's offset of a byte of a word: further on by the soft hyphens that the word does not hold.
  private func source(of offset: Int, in segment: Segment, _ itemizer: inout Itemizer) -> Int32 {
    let first = Int(segment.firstSoftHyphen)
    let softHyphens = itemizer.softHyphens[first..<first + Int(segment.softHyphenCount)]
    if let last = softHyphens.last(where: { Int($0.inWord) <= offset }) {
      return min(segment.end, last.inText + Int32(clamping: offset) - last.inWord)
    }
    return min(segment.end, segment.start + Int32(clamping: offset))
  }

  // MARK: Placing

  func sums() -> (natural: Int, gaps: GapShares.Sums, leaders: Int) {
    var (natural, leaders) = (0, 0)
    var gaps = GapShares.Sums()
    for item in placed {
      if item.segment.kind == .leader { leaders += 1 } else { natural += item.segment.width }
      natural += item.segment.space
      gaps.add(item.segment)
    }
    return (natural, gaps, leaders)
  }

  /// Makes the pieces; returns where the last one ends.
  private mutating func place(
    from start: Int, _ shares: GapShares, leaderSpace: Int, isRightToLeft: Bool, _ paragraph: borrowing Paragraph,
    _ itemizer: inout Itemizer
  ) -> Int {
    var x = start
    var textEnd: Int32 = 0
    var index = 0
    while index < placed.count {
      let segment = placed[index].segment
      let run = Int(segment.run)
      let firstWord = result.words.count
      var piece = ParagraphLines.Piece(
        run: run, tag: paragraph.runs[run].tag, x: Length(raw: x), width: .zero,
        baselineShift: paragraph.runs[run].baselineShift,
        style: segment.style, words: firstWord..<firstWord, wordSpace: .zero,
        textOffset: Int(segment.start < 0 ? textEnd : segment.start), endsInAddedHyphen: false)
      switch segment.kind {
      case .object, .opening, .closing:
        piece.width = Length(raw: segment.width)
        x += segment.width
        index += 1
      case .leader:
        if case .leader(let pattern) = paragraph.runs[run].content {
          fill(
            &piece, pattern, paragraph.runs[run].style, from: x, to: x + leaderSpace,
            end: isRightToLeft ? nil : paragraph.measure.raw, &itemizer)
        }
        x += leaderSpace
        index += 1
      case .word:
        piece.x = Length(raw: x - segment.inset)
        piece.glyphScale = placed[index].scale
        piece.tracking = Length(raw: Int(placed[index].tracking))
        let level = placed[index].level
        piece.isRightToLeft = level & 1 == 1
        var space: Int?
        while index < placed.count, placed[index].level == level, continues(piece, at: index, firstWord) {
          let item = placed[index]
          let gap = item.segment.space + shares.share(of: item.segment)
          if item.segment.hasSpace {
            // All spaces of a piece are alike; a tab, or a space of another width, begins another piece.
            if let space, space != gap { break }
            space = gap
          }
          result.words.append(
            WordReference(id: Int(item.segment.word), isFollowedBySpace: item.segment.hasSpace))
          x += item.segment.width + gap
          piece.textOffset = min(piece.textOffset, Int(item.segment.start))
          piece.endsInAddedHyphen = item.addsHyphen
          textEnd = item.segment.end
          index += 1
          // What follows does not stand where the glyphs of this piece end.
          if item.segment.isTrimmed || (item.segment.gap == .room && gap != 0) { break }
        }
        piece.wordSpace = Length(raw: space ?? itemizer.resolver.resolved[Int(segment.resolved)].space)
        piece.words = firstWord..<result.words.count
        piece.width = Length(raw: x) - piece.x
      }
      result.pieces.append(piece)
    }
    return x
  }

  /// Whether a word belongs to a piece: of its run and style, drawn where the word before ends.
  private func continues(_ piece: ParagraphLines.Piece, at index: Int, _ firstWord: Int) -> Bool {
    let segment = placed[index].segment
    return segment.kind == .word && Int(segment.run) == piece.run && segment.style == piece.style
      && (segment.inset == 0 || result.words.count == firstWord)
      && (segment.width == 0
        || placed[index].scale == piece.glyphScale && Int(placed[index].tracking) == piece.tracking.raw)
  }

  /// CSS Generated Content 3, 2.5: copies are aligned to the end edge, so that the dots of all lines stand in columns.
  /// Nil is the left edge, in a line that runs from right to left.
  private mutating func fill(
    _ piece: inout ParagraphLines.Piece, _ pattern: String, _ style: ComputedStyle, from left: Int, to right: Int,
    end: Int?, _ itemizer: inout Itemizer
  ) {
    let words = itemizer.leaderWords(pattern, style: style)
    let width = words.reduce(0) { $0 + $1.width + $1.space }
    var copies = 1
    var x = max(left, right - width)
    // A leader on a line of 10^6 pt would have no end.
    let maximum = 5_000
    if width > 0, let end {
      let beyond = max(0, (end - right + width - 1) / width)
      let fitting = min((end - left) / width - beyond, maximum)
      if fitting >= 1 { (copies, x) = (fitting, end - (beyond + fitting) * width) }
    } else if width > 0 {
      let beyond = max(0, (left + width - 1) / width)
      let fitting = min(right / width - beyond, maximum)
      if fitting >= 1 { (copies, x) = (fitting, beyond * width) }
    }
    for _ in 0..<copies {
      for word in words {
        result.words.append(WordReference(id: Int(word.word), isFollowedBySpace: word.gap != .none))
      }
    }
    piece.x = Length(raw: x)
    piece.width = Length(raw: width * copies)
    piece.words = piece.words.lowerBound..<result.words.count
    piece.wordSpace = Length(raw: itemizer.resolved(style).space)
    piece.style = words.first?.style ?? piece.style
  }

  /// CSS 2.2, 10.8: the strut and every inline box, shifted by its alignment. A face that only lends characters does
  /// not make the line higher.
  private func height(_ paragraph: borrowing Paragraph, _ itemizer: inout Itemizer) -> (Int, Int) {
    let strut = Int(itemizer.resolve(paragraph.style))
    var ascent = itemizer.resolver.resolved[strut].ascent
    var descent = itemizer.resolver.resolved[strut].descent
    var last: Int32 = -1
    for item in placed where item.segment.run != last {
      last = item.segment.run
      let run = paragraph.runs[Int(last)]
      let shift = run.baselineShift.raw
      if case .object(_, let above, let below) = run.content {
        ascent = max(ascent, above.raw + shift)
        descent = max(descent, below.raw - shift)
      } else {
        let resolved = Int(item.segment.resolved)
        ascent = max(ascent, itemizer.resolver.resolved[resolved].ascent + shift)
        descent = max(descent, itemizer.resolver.resolved[resolved].descent - shift)
      }
    }
    return (ascent, descent)
  }
}
