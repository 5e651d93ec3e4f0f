/// Reads characters from bytes, and what they mean for line breaks.
extension Itemizer {
  /// The character at an offset, and its length. Bytes that are no UTF-8 count as U+FFFD, of one byte.
  @inline(__always)
  static func decode(_ text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (UInt32, Int) {
    let byte = text[offset]
    if byte < 0x80 { return (UInt32(byte), 1) }
    return decodeLong(text, at: offset, end: end)
  }

  private static func decodeLong(_ text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (UInt32, Int) {
    let byte = text[offset]
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard byte >= 0xC2, offset + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(text[offset + index] & 0x3F) }
    return value <= 0x10FFFF ? (value, length) : (0xFFFD, 1)
  }

  /// What a character counts as in the language and style at hand.
  @inline(__always)
  mutating func classify(_ scalar: UInt32) -> BreakClass {
    unsafeBitCast(meanings[Int(classes.find(scalar).rawValue)], to: BreakClass.self)
  }

  mutating func classify(_ text: UnsafeRawBufferPointer, at offset: Int) -> BreakClass {
    offset < text.count ? classify(Self.decode(text, at: offset, end: text.count).0) : .end
  }

  /// Leaves no glyph, and no mark in the words: controls, those of direction, joiners of words.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }

  /// What the punctuation or sign before an opportunity makes of it.
  static func breakKind(after before: BreakClass) -> BreakKind {
    switch before {
    case .hyphen, .trueHyphen, .enDash: .hyphen
    case .slash: .slash
    default: .plain
    }
  }

  /// A line may end after the last segment.
  mutating func allowBreak(after before: BreakClass, wraps: Bool) {
    guard wraps, let last = segments.indices.last, forcedBreaks.last != segments.count else { return }
    guard !segments[last].kind.isEdge else { return allowBreakBesideEdges(after: before) }
    segments[last].breakAfter = segments[last].hasSpace ? .space : Self.breakKind(after: before)
  }
}
