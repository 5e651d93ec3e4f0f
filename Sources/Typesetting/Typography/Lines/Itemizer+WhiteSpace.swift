/// White space between words: gaps, tabs, the end of a token.
extension Itemizer {
  /// Whether a character is no part of a word.
  @inline(__always)
  func takesSpace(_ kind: BreakClass) -> Bool {
    switch kind {
    case .space, .noBreakSpace, .zeroWidthSpace, .blank: true
    default: false
    }
  }

  /// Takes white space of one kind; returns the offset after it.
  mutating func space(
    _ kind: BreakClass, _ scalar: UInt32, at position: Int, to end: Int, length: Int, in text: UnsafeRawBufferPointer,
    wraps: Bool
  ) -> Int {
    marks.previous = .other
    switch kind {
    case .space: return whiteSpace(from: position, to: end, in: text)
    case .zeroWidthSpace: _ = breaks.step(kind)
    default:
      let before = breaks.before
      if breaks.step(kind) { allowBreak(after: before, wraps: wraps) }
      if kind == .noBreakSpace {
        appendGap(.fixed, at: position)
      } else {
        appendBlank(position..<position + length, in: text)
      }
    }
    return position + length
  }

  /// Takes spaces, tabs and line feeds; where a line may end at them is known when the next character is met.
  private mutating func whiteSpace(from start: Int, to end: Int, in text: UnsafeRawBufferPointer) -> Int {
    // A space that binds: it keeps its width, and no line ends there.
    _ = breaks.step(binds(start, in: text) ? .glue : .space)
    var position = start
    while position < end {
      // Most spaces stand alone before a letter.
      if text[position] > 0x20, text[position] < 0x7F { break }
      let (scalar, length) = Self.decode(text, at: position, end: end)
      guard scalar == 0x20 || classify(scalar) == .space else { break }
      if scalar == 0x09, resolvedStyle.keepsSpaces, let stop = resolvedStyle.tabStop {
        appendTab(at: position, stop: stop)
      } else if scalar == 0x09, resolvedStyle.keepsSpaces {
        for _ in 0..<(resolvedStyle.tabSize - column % resolvedStyle.tabSize) { appendGap(.space, at: position) }
      } else {
        appendGap(.space, at: position)
      }
      position += length
    }
    closeToken(at: start, in: text)
    (tokenStart, tokenSegment) = (position, segments.count)
    return position
  }

  /// A space: it follows the last segment where that is of the same run and has no gap yet, or else an empty word.
  private mutating func appendGap(_ gap: Segment.Gap, at offset: Int) {
    column += 1
    let last = segments.count - 1
    if last >= 0, segments[last].gap == .none, segments[last].breakAfter == .none, segments[last].run == run,
      segments[last].kind == .word,
      forcedBreaks.last != segments.count, !levels.areMixed || segments[last].end == Int32(clamping: offset)
    {
      segments[last].setGap(gap, space: resolvedStyle.space)
      return
    }
    appendEmpty(at: offset)
    segments[segments.count - 1].setGap(gap, space: resolvedStyle.space)
  }

  /// A rigid space: a word of its own, which vanishes at the end of a line (CSS Text 4, 4.3.2).
  private mutating func appendBlank(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    let count = segments.count
    close(range, in: text, stripping: false)
    for index in count..<segments.count { segments[index].isEmpty = true }
  }

  /// A space up to the next stop; a stop nearer than half a space is passed over (CSS Text 3, 4.2). Lines that are
  /// broken before the tab are not known here: code is hardly ever wrapped.
  private mutating func appendTab(at offset: Int, stop: Int) {
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

/// Tokens: what stands between spaces, in however many runs and segments.
extension Itemizer {
  /// The token ends before `position`: if it is an address, none of its segments is hyphenated, its breaks are no
  /// hyphens', and no line begins with one of its signs.
  mutating func closeToken(at position: Int, in text: UnsafeRawBufferPointer) {
    defer { (tokenStart, tokenSegment, tokenHasSigns) = (position, segments.count, false) }
    guard tokenHasSigns, tokenStart < position, position <= text.count else { return }
    guard Address.isAddress(UnsafeRawBufferPointer(rebasing: text[tokenStart..<position])) else { return }
    for index in min(tokenSegment, segments.count)..<segments.count {
      segments[index].isTechnical = true
      guard segments[index].breakAfter == .hyphen || segments[index].breakAfter == .slash else { continue }
      var next = max(0, Int(segments[index].end))
      while next + 1 < position, text[next] == 0xC2, text[next + 1] == 0xAD { next += 2 }
      segments[index].breakAfter = next < position && Address.isSign(text[next]) ? .none : .slash
    }
  }

  /// Whether the space binds the word before it: prepositions of one letter in Polish, Czech and Slovak, initials in
  /// Russian and its neighbours.
  @inline(__always)
  private mutating func binds(_ space: Int, in text: UnsafeRawBufferPointer) -> Bool {
    guard !profile.customs.isDisjoint(with: [.gluesPrepositions, .gluesInitials]) else { return false }
    return profile.customs.contains(.gluesPrepositions) ? isPreposition(space, in: text) : isInitial(space, in: text)
  }

  private mutating func isPreposition(_ space: Int, in text: UnsafeRawBufferPointer) -> Bool {
    guard space > tokenStart, space <= text.count, "aikosuvwz".utf8.contains(text[space - 1] | 0x20) else {
      return false
    }
    guard space - 1 > tokenStart else { return true }
    // After a bracket or quotation mark it is a word too; U+2018 to U+201F are E2 80 98 to 9F.
    let before = text[space - 2]
    return before == UInt8(ascii: "(") || before == UInt8(ascii: "\"")
      || (space - 4 == tokenStart && text[space - 4] == 0xE2 && text[space - 3] == 0x80)
  }

  /// A capital letter of Cyrillic and a point, alone or after another such pair.
  private mutating func isInitial(_ space: Int, in text: UnsafeRawBufferPointer) -> Bool {
    guard space - 3 >= tokenStart, space <= text.count, text[space - 1] == UInt8(ascii: "."), text[space - 3] == 0xD0,
      (0x80...0xAF).contains(text[space - 2])
    else { return false }
    return space - 3 == tokenStart || text[space - 4] == UInt8(ascii: ".")
  }
}
