package import Geometry

/// The distinct words that one worker has shaped: flat, append-only while the worker lays out, read-only afterwards.
///
/// A line of text is a list of word ids (`WordReference`), so that a page costs four bytes a word (reference/speed.md).
/// A word is shaped once for a face, features and language; all sizes, colours and letter spacings share it. So a
/// word's own `style` says only how it was shaped; size and paint are those of the piece that it stands in.
package final class WordTable: @unchecked Sendable {
  package struct Word: Sendable {
    /// Index of the `TextStyle` that it was shaped with: face, features and language; its size is zero.
    package var style: UInt16
    package var glyphStart: UInt32
    package var glyphCount: UInt16
    package var textStart: UInt32
    package var textCount: UInt16
    /// Sum of the advances, in font units.
    package var advance: Int32
    /// Its glyphs stand from left to right as they are drawn, but its text runs from right to left: clusters fall.
    package var isRightToLeft = false
    /// Some character has no glyph in any font; a box stands for it.
    var lacksCharacters = false
    /// For a word that needs several faces: position in `splits`; such a word has no glyphs and stands in no line.
    var split: Int32 = -1
  }

  package struct Glyph: Sendable {
    package var id: UInt16
    /// In font units, kerning included.
    package var advance: Int16
    /// In font units; marks only.
    package var xOffset: Int16
    package var yOffset: Int16
    /// UTF-8 offset in the word of the first byte that this glyph stands for; clusters grow with the glyphs (left to
    /// right), or fall in a word that runs from right to left. The smallest is 0: together they cover the whole word.
    package var cluster: UInt16
  }

  package internal(set) var words: [Word] = []
  package internal(set) var glyphs: [Glyph] = []
  /// A bit for each glyph before which a word cannot be cut without shaping both parts again (HarfBuzz's
  /// `UNSAFE_TO_BREAK`): it kerns with the one before, or is what it is because of it.
  private var unsafeCuts: [UInt64] = []
  package internal(set) var text: [UInt8] = []
  /// What a word's or a piece's `style` stands for.
  package internal(set) var styles: [TextStyle] = []

  /// The parts of words that need several faces.
  var splits: [[UInt32]] = []

  package init() {}

  /// Adds a word; its glyphs and text must stand in the arrays already.
  func insert(_ word: Word) -> UInt32 {
    let id = UInt32(words.count)
    precondition(id < 0x7FFF_FFFF, "a worker shapes fewer than two thousand million words")
    words.append(word)
    return id
  }

  func append(_ glyph: Glyph, isUnsafe: Bool) { append(1) { _ in (glyph, isUnsafe) } }

  /// Adds the glyphs of a word: one access to the arrays for all.
  @inline(__always)
  func append(_ count: Int, _ glyph: (Int) -> (glyph: Glyph, isUnsafe: Bool)) {
    Self.append(count, to: &glyphs, &unsafeCuts, glyph)
  }

  @inline(__always)
  private static func append(
    _ count: Int, to glyphs: inout [Glyph], _ unsafeCuts: inout [UInt64],
    _ glyph: (Int) -> (glyph: Glyph, isUnsafe: Bool)
  ) {
    for index in 0..<count {
      let position = glyphs.count
      let made = glyph(index)
      glyphs.append(made.glyph)
      if position & 63 == 0 { unsafeCuts.append(0) }
      if made.isUnsafe { unsafeCuts[position >> 6] |= 1 << UInt64(position & 63) }
    }
  }

  /// Whether a word may be cut before this glyph, a position in `glyphs`, and both parts keep their glyphs.
  func isSafeToCut(before glyph: Int) -> Bool {
    unsafeCuts[glyph >> 6] & (1 << UInt64(glyph & 63)) == 0
  }

  /// Takes back the glyphs from a position on, which no word has.
  func removeGlyphs(from position: Int) {
    glyphs.removeSubrange(position...)
    unsafeCuts.removeSubrange(((position + 63) >> 6)...)
    if position & 63 != 0 { unsafeCuts[position >> 6] &= (1 << UInt64(position & 63)) - 1 }
  }

  /// Changes one glyph that was just appended.
  func withGlyph(at position: Int, _ change: (inout Glyph) -> Void) { change(&glyphs[position]) }

  /// The glyphs of a word.
  package func glyphs(of word: Word) -> ArraySlice<Glyph> {
    glyphs[Int(word.glyphStart)..<Int(word.glyphStart) + Int(word.glyphCount)]
  }

  /// Bytes of a word's text from an offset up to another, as an array of their own: a slice of the table that lives
  /// while a word is added makes that word copy the whole table.
  func part(of word: Word, _ range: Range<Int>) -> [UInt8] {
    Array(text(of: word).dropFirst(range.lowerBound).prefix(range.count))
  }

  /// The text of a word, as UTF-8; soft hyphens and other invisible characters are not in it.
  package func text(of word: Word) -> ArraySlice<UInt8> {
    text[Int(word.textStart)..<Int(word.textStart) + Int(word.textCount)]
  }
}

/// A word in a line: an id of the table, and whether a space follows it. A word without glyphs and text stands before
/// a space that follows another space, or begins a line of code.
package struct WordReference: Sendable, Hashable {
  package var raw: UInt32
  package init(id: Int, isFollowedBySpace: Bool) { raw = UInt32(id) | (isFollowedBySpace ? 0x8000_0000 : 0) }
  package var id: Int { Int(raw & 0x7FFF_FFFF) }
  package var isFollowedBySpace: Bool { raw & 0x8000_0000 != 0 }
}

/// A face at a size with its features and paint: what a run of text is set in.
package struct TextStyle: Sendable, Hashable {
  /// Position in `FontLibrary.faces`.
  package var face: Int
  package var size: Length
  package var color: Color
  package var letterSpacing: Length
  /// Small capitals, figures: HarfBuzz features ("smcp", "-liga"), sorted.
  package var features: [String]
  /// BCP 47.
  package var language: String

  package init(
    face: Int, size: Length, color: Color = .black, letterSpacing: Length = .zero, features: [String] = [],
    language: String = ""
  ) {
    self.face = face
    self.size = size
    self.color = color
    self.letterSpacing = letterSpacing
    self.features = features
    self.language = language
  }
}
