/// A font program that holds only the glyphs that are used, renumbered.
package struct FontSubset: Sendable {
  /// The program: TrueType with glyf, or OpenType with CFF.
  package var program: [UInt8]
  /// New glyph ids by old ones, only for `glyphs` asked for.
  package var newGlyph: [UInt16: UInt16]

  /// Subsets a face. `glyphs` are the face's own ids; .notdef is always kept. Returns nil when HarfBuzz refuses the face.
  package init?(of face: FontFace, glyphs: [UInt16]) {
    preconditionFailure("being built")
  }
}

extension FontFace {
  /// The advance of a glyph in font units.
  package func advance(of glyph: UInt16) -> Int { preconditionFailure("being built") }
  /// The glyph of a character by the face's `cmap`; nil when it has none.
  package func glyph(for scalar: Unicode.Scalar) -> UInt16? { preconditionFailure("being built") }
}
