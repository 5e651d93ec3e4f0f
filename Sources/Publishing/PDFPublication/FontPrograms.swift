internal import Typography

/// What the file needs from a face. The real ones come from HarfBuzz; goldens use faces that no update changes.
struct FontPrograms: Sendable {
  struct Program: Sendable {
    var bytes: [UInt8]
    var newGlyph: [UInt16: UInt16]
  }

  /// Nil when the face cannot be subset.
  var subset: @Sendable (FontFace, [UInt16]) -> Program?
  /// In font units.
  var advance: @Sendable (FontFace, UInt16) -> Int
  var space: @Sendable (FontFace) -> UInt16?

  static let installed = FontPrograms(
    subset: { face, glyphs in
      FontSubset(of: face, glyphs: glyphs).map { Program(bytes: $0.program, newGlyph: $0.newGlyph) }
    },
    advance: { $0.advance(of: $1) },
    space: { $0.glyph(for: " ") })
}
