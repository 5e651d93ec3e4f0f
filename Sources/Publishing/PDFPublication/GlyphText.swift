/// Which text a glyph stands for: a scalar's number, or a position among the longer texts of the book.
///
/// Codes are given to pairs of glyph and text, not to glyphs: a hyphen that line breaking added is the same picture as
/// the author's, but another code, whose text is U+00AD; so copied words are whole without a mark around each hyphen.
struct GlyphText: Sendable, Hashable {
  let raw: UInt32

  static func scalar(_ scalar: Unicode.Scalar) -> GlyphText { GlyphText(raw: scalar.value) }
  static func longer(_ position: Int) -> GlyphText { GlyphText(raw: 0x8000_0000 | UInt32(position)) }

  /// The text of glyphs beyond the first where several stand for one character: a character that shows nothing and
  /// breaks no word. Readers see the ActualText around them.
  static let nothing = scalar("\u{2060}")
  static let addedHyphen = scalar("\u{AD}")
  static let space = scalar(" ")

  var isLonger: Bool { raw & 0x8000_0000 != 0 }
}

/// The texts of more than one scalar: ligatures, marks, syllables.
struct GlyphTexts: Sendable {
  private var positions: [[UInt8]: Int] = [:]
  private(set) var texts: [[UInt8]] = []

  /// The keys are clusters, which shaping keeps short.
  mutating func add(_ bytes: ArraySlice<UInt8>) -> GlyphText {
    if let short = Self.single(bytes) { return short }
    let text = Array(bytes)
    if let position = positions[text] { return .longer(position) }
    positions[text] = texts.count
    texts.append(text)
    return .longer(texts.count - 1)
  }

  /// Nil when the text was never added.
  func find(_ bytes: ArraySlice<UInt8>) -> GlyphText? {
    Self.single(bytes) ?? positions[Array(bytes)].map { .longer($0) }
  }

  func scalars(of text: GlyphText) -> [Unicode.Scalar] {
    let scalars: [Unicode.Scalar] =
      if text.isLonger {
        Array(String(decoding: texts[Int(text.raw & 0x7FFF_FFFF)], as: UTF8.self).unicodeScalars)
      } else {
        Unicode.Scalar(text.raw).map { [$0] } ?? []
      }
    return scalars.map(Self.allowed)
  }

  /// ToUnicode never holds U+0000, U+FEFF or U+FFFE (ISO 19005-2, 6.2.11.7.2).
  private static func allowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFEFF: "\u{2060}"
    case 0, 0xFFFE: "\u{FFFD}"
    default: scalar
    }
  }

  /// The text when it is one scalar, or none.
  private static func single(_ bytes: ArraySlice<UInt8>) -> GlyphText? {
    guard let first = bytes.first else { return .nothing }
    if first < 0x80 { return bytes.count == 1 ? .scalar(Unicode.Scalar(first)) : nil }
    guard bytes.count <= 4 else { return nil }
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.makeIterator()
    guard let scalar = scalars.next(), scalars.next() == nil else { return nil }
    return .scalar(scalar)
  }
}
