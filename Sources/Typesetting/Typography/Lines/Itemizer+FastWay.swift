import Limits

/// The fast way: letters, digits and points are passed over byte by byte, and only the ends of such runs are looked at.
/// It takes texts below U+0590 with general punctuation; a test holds it against the slow way.
extension Itemizer {
  /// Whether there is a character that the fast way does not know: from U+0590 on, but for general punctuation,
  /// currency, letterlike signs and arrows (U+2000 to U+22FF).
  static func needsSlowWay(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < text.count {
      // Eight characters of ASCII at once.
      while position + 8 <= text.count,
        text.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        position += 8
      }
      guard position < text.count else { return false }
      let byte = text[position]
      position += 1
      if byte < 0xD6 { continue }
      if byte != 0xE2 { return true }
      guard position + 1 < text.count, text[position] < 0x8C else { return true }
      if text[position] < 0x82, turnsDirection(text[position], text[position + 1]) { return true }
      position += 2
    }
    return false
  }

  /// RLM, RLE, RLO, RLI: U+200F, U+202B, U+202E, U+2067 after their first byte.
  private static func turnsDirection(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80 ? third == 0x8F || third == 0xAB || third == 0xAE : second == 0x81 && third == 0xA7
  }

  /// ASCII between whose characters no line ends: all but controls, space, and ! ( - / = ? @ [ \ _ { | and DEL.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    let low: UInt64 = 0x5FFF_5EFC_0000_0000
    let high: UInt64 = 0x67FF_FFFF_67FF_FFFE
    let half = byte < 64 ? low : high
    return (half >> UInt64(byte & 63)) & 1 != 0
  }

  /// A letter of two bytes: Latin, Greek, Cyrillic, Armenian.
  @inline(__always)
  private mutating func isLetter(at position: Int, _ end: Int, _ text: UnsafeRawBufferPointer) -> Bool {
    guard position + 1 < end, text[position] >= 0xC3, text[position] < 0xD6 else { return false }
    return classes.find(UInt32(text[position] & 0x1F) << 6 | UInt32(text[position + 1] & 0x3F)) == .letter
  }

  /// Knows most words before they are cut.
  mutating func scanAhead(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    ahead.look(range, in: text, shaping: resolvedStyle.shaping, shaper.index, shaper.table)
    scan(range, in: text)
    ahead.forget()
  }

  mutating func scan(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    let end = range.upperBound
    var start = range.lowerBound
    var position = start
    var needsStripping = false
    var wraps = wrapsBefore
    while position < end {
      if position == start, let next = takeOutlined(at: start, to: end, in: text, wraps: wraps) {
        (start, position, wraps) = (next, next, resolvedStyle.wraps)
        continue
      }
      let plain = position
      while position < end {
        if Self.isPlain(text[position]) {
          position += 1
        } else if isLetter(at: position, end, text) {
          position += 2
        } else {
          break
        }
      }
      if position > plain {
        let before = breaks.before
        if stepOverPlain(plain..<position, in: text) {
          close(start..<plain, in: text, stripping: needsStripping)
          allowBreak(after: before, wraps: wraps)
          (start, needsStripping) = (plain, false)
        }
        wraps = resolvedStyle.wraps
      }
      if position - start >= Limits.maximumWordScalars {
        position = Self.boundary(in: text, at: start + Limits.maximumWordScalars, after: start)
        close(start..<position, in: text, stripping: needsStripping)
        (start, needsStripping) = (position, false)
        continue
      }
      guard position < end else { break }
      let (scalar, length) = Self.decode(text, at: position, end: end)
      let kind = classify(scalar)
      if takesSpace(kind) {
        close(start..<position, in: text, stripping: needsStripping)
        position = space(kind, scalar, at: position, to: end, length: length, in: text, wraps: wraps)
        (start, needsStripping) = (position, false)
      } else {
        if takeCharacter(kind, scalar, start..<position, length: length, in: text, needsStripping, wraps: wraps) {
          (start, needsStripping) = (position, false)
        }
        if kind == .softHyphen || Self.isInvisible(scalar) { needsStripping = true }
        position += length
      }
      wraps = resolvedStyle.wraps
    }
    close(start..<end, in: text, stripping: needsStripping)
    wrapsBefore = wraps
  }

  /// Takes a known word of letters, digits and points up to the next space, and the space; returns the offset after
  /// them. It does what `scan` would, without looking at the characters again.
  @inline(__always)
  private mutating func takeOutlined(
    at start: Int, to end: Int, in text: UnsafeRawBufferPointer, wraps: Bool
  ) -> Int? {
    guard let word = ahead.word(at: start) else { return nil }
    var outline = word.outline
    if outline == .unknown {
      outline = self.outline(of: start..<word.end, in: text)
      shaper.note(outline, of: word.id)
    }
    guard outline != .none else { return nil }
    let before = breaks.before
    let (first, last) = (meaning(of: outline.first), meaning(of: outline.last))
    let allows = breaks.step(over: first, last: last, opens: outline.areQuotes && first == .quote)
    if allows { allowBreak(after: before, wraps: wraps) }
    closePlain(start..<word.end, in: text, id: word.id)
    guard word.end < end else { return word.end }
    return space(.space, 0x20, at: word.end, to: end, length: 1, in: text, wraps: resolvedStyle.wraps)
  }

  private func meaning(of kind: BreakClass) -> BreakClass {
    unsafeBitCast(meanings[Int(kind.rawValue)], to: BreakClass.self)
  }

  @inline(never)
  private mutating func outline(of range: Range<Int>, in text: UnsafeRawBufferPointer) -> WordOutline {
    guard range.count < Limits.maximumWordScalars else { return .none }
    var position = range.lowerBound
    while position < range.upperBound {
      if Self.isPlain(text[position]) {
        position += 1
      } else if isLetter(at: position, range.upperBound, text) {
        position += 2
      } else {
        return .none
      }
    }
    let (first, last) = (text[range.lowerBound], text[range.upperBound - 1])
    return WordOutline(
      first: first < 0x80 ? classes.find(UInt32(first)) : .letter,
      last: last < 0x80 ? classes.find(UInt32(last)) : .letter, areQuotes: Self.areQuotes(range, in: text))
  }

  /// One character of its own; true when a line may end before it, and the segment before it is closed.
  @inline(__always)
  private mutating func takeCharacter(
    _ kind: BreakClass, _ scalar: UInt32, _ range: Range<Int>, length: Int, in text: UnsafeRawBufferPointer,
    _ needsStripping: Bool, wraps: Bool
  ) -> Bool {
    if kind == .slash || (scalar < 0x80 && Self.isTechnical(UInt8(scalar))) { tokenHasSigns = true }
    guard kind != .softHyphen else { return false }
    let before = breaks.before
    let next = breaks.looksAhead(kind) ? classify(text, at: range.upperBound + length) : .end
    guard breaks.step(kind, next: next) else { return false }
    close(range, in: text, stripping: needsStripping)
    allowBreak(after: before, wraps: wraps)
    return true
  }

  @inline(__always)
  private mutating func stepOverPlain(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
    let first = text[range.lowerBound] < 0x80 ? classify(UInt32(text[range.lowerBound])) : .letter
    let last = text[range.upperBound - 1] < 0x80 ? classify(UInt32(text[range.upperBound - 1])) : .letter
    return breaks.step(over: first, last: last, opens: first == .quote && Self.areQuotes(range, in: text))
  }

  private static func areQuotes(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
    for position in range where text[position] != UInt8(ascii: "'") && text[position] != UInt8(ascii: "\"") {
      return false
    }
    return true
  }

  static func isTechnical(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "=")
  }

  /// A word that is too long is cut where a character begins.
  private static func boundary(in text: UnsafeRawBufferPointer, at offset: Int, after start: Int) -> Int {
    var offset = offset
    while offset > start + 1, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
