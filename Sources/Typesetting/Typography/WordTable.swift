package import Geometry

/// The distinct words that one worker has shaped: flat, append-only while the worker lays out, read-only afterwards.
///
/// A line of text is a list of word ids (`WordReference`), so that a page costs four bytes a word (reference/speed.md).
package final class WordTable: @unchecked Sendable {
  package struct Word: Sendable {
    /// Index of the style (`TextStyle`) that it was shaped with.
    package var style: UInt16
    package var glyphStart: UInt32
    package var glyphCount: UInt16
    package var textStart: UInt32
    package var textCount: UInt16
    /// Sum of the advances, in font units.
    package var advance: Int32
  }

  package struct Glyph: Sendable {
    package var id: UInt16
    /// In font units, kerning included.
    package var advance: Int16
    /// In font units; marks only.
    package var xOffset: Int16
    package var yOffset: Int16
    /// UTF-8 offset in the word of the first byte that this glyph stands for; clusters grow with the glyphs (left to right).
    package var cluster: UInt16
  }

  package internal(set) var words: [Word] = []
  package internal(set) var glyphs: [Glyph] = []
  package internal(set) var text: [UInt8] = []
  /// What a word's `style` stands for.
  package internal(set) var styles: [TextStyle] = []

  package init() {}
}

/// A word in a line: an id of the table, and whether a space follows it.
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
  /// Small capitals, figures: HarfBuzz feature tags, sorted.
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
