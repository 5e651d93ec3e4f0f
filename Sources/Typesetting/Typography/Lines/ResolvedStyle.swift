import Geometry
import Stylesheets

/// A computed style in the terms of the word table: numbers, and lengths in 1/65,536 pt.
struct ResolvedStyle {
  /// Index of the `TextStyle` in the word table.
  var style: UInt16
  /// How its words are shaped.
  var shaping: UInt16
  /// Length of a font unit, in 2^-32 pt.
  var scale: Int
  var size: Int
  var letterSpacing: Int
  /// A space with letter and word spacing.
  var space: Int
  /// Of the inline box, with half-leading (CSS 2.2, 10.8.1).
  var ascent: Int
  var descent: Int
  /// The advance of an added hyphen; nil when the face has none.
  var hyphen: Int?
  var hyphens: TextProperties.Hyphens
  /// Lines may break at opportunities.
  var wraps: Bool
  var keepsSpaces: Bool
  var mayBreakAnywhere: Bool
  var tabSize: Int
  /// Things to say whenever the style is used: positions in `StyleResolver.notices`.
  var notices: [Int] = []

  func width(advance: Int32, glyphCount: UInt16) -> Int {
    (Int(advance) * scale) >> 16 + Int(glyphCount) * letterSpacing
  }
}
