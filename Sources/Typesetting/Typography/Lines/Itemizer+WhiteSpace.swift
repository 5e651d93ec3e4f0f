/// White space between words: gaps, tabs, the end of a token.
extension Itemizer {
  /// Takes white space; the last space of a row is the one where a line may end. Returns the offset after it.
  mutating func whiteSpace(
    from start: Int, to end: Int, in text: UnsafeRawBufferPointer, next: BreakClass
  ) -> Int {
    var position = start
    while position < end {
      let (kind, length) = Self.breakClass(in: text, at: position, end: end)
      guard kind == .space else { break }
      if text[position] == 0x09, resolvedStyle.keepsSpaces, let stop = resolvedStyle.tabStop {
        appendTab(at: position, stop: stop)
      } else if text[position] == 0x09, resolvedStyle.keepsSpaces {
        for _ in 0..<(resolvedStyle.tabSize - column % resolvedStyle.tabSize) {
          appendGap(.space, at: position, length: length)
        }
      } else {
        appendGap(.space, at: position, length: length)
      }
      position += length
    }
    let follower = position < end ? Self.breakClass(in: text, at: position, end: end).0 : next
    let isAllowed: Bool =
      if opportunities.isEmpty {
        !follower.clings && follower != .dash && follower != .space && openingEnd != start
      } else {
        opportunities[position] || position == end
      }
    if resolvedStyle.wraps, isAllowed, let last = segments.indices.last { segments[last].breakAfter = .space }
    closeToken(at: position)
    return position
  }

  /// A space: it follows the last segment where that is of the same run and has no gap yet, or else an empty word.
  mutating func appendGap(_ gap: Segment.Gap, at offset: Int, length: Int) {
    column += 1
    if let last = segments.indices.last, segments[last].gap == .none, segments[last].run == run,
      segments[last].kind == .word, forcedBreaks.last != segments.count,
      !levels.areMixed || segments[last].end == Int32(clamping: offset)
    {
      segments[last].setGap(gap, space: resolvedStyle.space)
      return
    }
    appendEmpty(at: offset)
    segments[segments.count - 1].setGap(gap, space: resolvedStyle.space)
  }

  /// The segment that begins the line, up to where its widths were added up, and their sum.
  /// A space up to the next stop; a stop nearer than half a space is passed over (CSS Text 3, 4.2). Lines that are
  /// broken before the tab are not known here: code is hardly ever wrapped.
  mutating func appendTab(at offset: Int, stop: Int) {
    let line = forcedBreaks.last ?? 0
    if line != tabs.line { tabs = (line, line, 0) }
    for segment in segments[tabs.end..<segments.count] { tabs.width += segment.width + segment.space }
    let rest = stop > 0 ? stop - tabs.width % stop : 0
    let width = rest < resolvedStyle.space / 2 ? rest + stop : rest
    appendEmpty(at: offset)
    // A tab is as wide as it is.
    segments[segments.count - 1].setGap(.space, width: width, stretch: 0, shrink: 0)
    tabs.end = segments.count
    tabs.width += width
  }

  /// The word between spaces ends: if it was an address, none of its segments is hyphenated.
  mutating func closeToken(at position: Int) {
    if tokenIsTechnical {
      for index in tokenSegment..<max(segments.count, tokenSegment) { segments[index].isTechnical = true }
    }
    (tokenStart, tokenSegment, tokenIsTechnical) = (position, segments.count, false)
  }

  /// A word without text.
  private mutating func appendEmpty(at offset: Int) {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    var segment = Segment(
      kind: .word, style: resolvedStyle.style, resolved: resolvedIndex, run: run,
      word: shaper.word(none, shaping: resolvedStyle.shaping), start: Int32(clamping: offset),
      end: Int32(clamping: offset), width: 0)
    segment.isEmpty = true
    segments.append(segment)
  }
}
