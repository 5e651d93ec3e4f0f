import Limits
/// The fast way: bytes below U+0590, with the rules of UAX #14 that they need.
extension Itemizer {
  /// Whether there is a character that the fast way does not know: from U+0590 on, but for general punctuation,
  /// currency, letterlike signs and arrows (U+2000 to U+22FF).
  static func needsICU(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < text.count {
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

  /// No line ends between a picture and the punctuation or space that follows it.
  mutating func settleObject(before range: Range<Int>, in text: UnsafeRawBufferPointer) {
    guard !range.isEmpty, let last = segments.indices.last, segments[last].kind == .object else { return }
    let follower = Self.breakClass(in: text, at: range.lowerBound, end: range.upperBound).0
    if follower.isNeverFirst { segments[last].breakAfter = .none }
  }

  /// ASCII that neither ends a word nor allows a break: all but controls, space, and ! ( - / = ? @ [ \ _ { | and DEL.
  static func isPlain(_ byte: UInt8) -> Bool {
    guard byte < 0x80 else { return false }
    let low: UInt64 = 0x5FFF_5EFC_0000_0000
    let high: UInt64 = 0x67FF_FFFF_67FF_FFFE
    let half = byte < 64 ? low : high
    return (half >> UInt64(byte & 63)) & 1 != 0
  }

  mutating func scan(_ range: Range<Int>, in text: UnsafeRawBufferPointer, next: BreakClass) {
    let end = range.upperBound
    var start = range.lowerBound
    var position = start
    var needsStripping = false
    var last = BreakClass.letter
    while position < end {
      while position < end, Self.isPlain(text[position]) { position += 1 }
      if position - start >= Limits.maximumWordScalars {
        position = Self.boundary(in: text, at: start + Limits.maximumWordScalars, after: start)
        close(start..<position, in: text, stripping: needsStripping, .none)
        (start, needsStripping) = (position, false)
        continue
      }
      guard position < end else { break }
      let (kind, length) = Self.breakClass(in: text, at: position, end: end)
      switch kind {
      case .space:
        close(start..<position, in: text, stripping: needsStripping, .none)
        position = whiteSpace(from: position, to: end, in: text, next: next)
        (start, needsStripping) = (position, false)
        last = .letter
        continue
      case .glue where Self.isNoBreakSpace(text, at: position):
        close(start..<position, in: text, stripping: needsStripping, .none)
        appendGap(.fixed, at: position, length: length)
        position += length
        (start, needsStripping) = (position, false)
        last = .glue
        continue
      case .zeroWidthSpace:
        close(start..<position, in: text, stripping: needsStripping, resolvedStyle.wraps ? .plain : .none)
        position += length
        (start, needsStripping) = (position, false)
        continue
      case .invisible, .softHyphen: needsStripping = true
      case .open: openingEnd = position + length
      default: break
      }
      if kind == .slash || Self.isTechnical(text[position]) { tokenIsTechnical = true }
      let before = position
      position += length
      let follower = position < end ? Self.breakClass(in: text, at: position, end: end).0 : next
      let allowed = breakKind(
        after: kind, before: follower, isLeading: before - tokenStart < 2 && text[max(tokenStart, 0)] == 0x2D)
      if allowed != .none, position < end {
        close(start..<position, in: text, stripping: needsStripping, allowed)
        (start, needsStripping) = (position, false)
      }
      last = kind
    }
    let isPlainEnd = position > start && Self.isPlain(text[position - 1])
    if isPlainEnd { last = .letter }
    let kind = position > start ? breakKind(after: last, before: next, isLeading: false) : .none
    close(start..<position, in: text, stripping: needsStripping, kind)
  }

  static func isTechnical(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "=")
  }

  static func isNoBreakSpace(_ text: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    offset + 1 < text.count && text[offset] == 0xC2 && text[offset + 1] == 0xA0
  }

  /// UAX #14 for two characters without a space between them.
  func breakKind(after kind: BreakClass, before next: BreakClass, isLeading: Bool) -> BreakKind {
    guard resolvedStyle.wraps, !next.isNeverFirst else { return .none }
    if next == .object { return kind == .open || kind == .quote || kind == .glue ? .none : .plain }
    switch kind {
    case .hyphen: return isLeading || next == .digit ? .none : .hyphen
    case .after: return .hyphen
    case .dash, .ellipsis: return .plain
    case .slash: return next == .digit ? .none : .slash
    case .exclamation: return tokenIsTechnical ? .slash : .none
    default: return .none
    }
  }

  /// A word that is too long is cut where a character begins.
  static func boundary(in text: UnsafeRawBufferPointer, at offset: Int, after start: Int) -> Int {
    var offset = offset
    while offset > start + 1, text[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }
}
