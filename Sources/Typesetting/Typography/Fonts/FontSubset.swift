import CHarfBuzz

/// A font program that holds only the glyphs that are used, renumbered.
package struct FontSubset: Sendable {
  /// The program: TrueType with glyf, or OpenType with CFF.
  package var program: [UInt8]
  /// New glyph ids by old ones, only for `glyphs` asked for.
  package var newGlyph: [UInt16: UInt16]

  /// Tables that serve shaping, naming or hinting: a PDF does without (ISO 32000-2, 9.9.1).
  private static let droppedTables: [StaticString] = [
    "GSUB", "GPOS", "GDEF", "MATH", "BASE", "JSTF", "name", "post", "OS/2", "kern", "DSIG", "STAT", "meta", "cmap",
    "gasp", "hdmx", "VDMX", "LTSH", "PCLT", "FFTM", "vhea", "vmtx", "VORG", "SVG ", "COLR", "CPAL", "CBDT", "CBLC",
  ]

  /// Subsets a face. `glyphs` are the face's own ids; .notdef is always kept. Returns nil when HarfBuzz refuses the face.
  ///
  /// Glyphs are renumbered and mapped: keeping their numbers makes the program ten times as large (measured).
  package init?(of face: FontFace, glyphs: [UInt16]) {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    let wanted = hb_subset_input_glyph_set(input)
    hb_set_add(wanted, 0)
    for glyph in glyphs where Int(glyph) < face.glyphCount { hb_set_add(wanted, UInt32(glyph)) }
    // Its licence wants the font whole or not at all: all glyphs, though renumbered.
    if face.description.forbidsSubsets, face.glyphCount > 0 {
      hb_set_add_range(wanted, 0, UInt32(min(face.glyphCount, 65_535) - 1))
    }
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for tag in Self.droppedTables {
      let letters = tag.utf8Start
      hb_set_add(
        dropped, sewn_hb_tag(CChar(letters[0]), CChar(letters[1]), CChar(letters[2]), CChar(letters[3])))
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
    let program = face.program
    guard let plan = hb_subset_plan_create_or_fail(program.face, input) else { return nil }
    defer { hb_subset_plan_destroy(plan) }
    guard let made = hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { hb_face_destroy(made) }
    let blob = hb_face_reference_blob(made)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let start = hb_blob_get_data(blob, &length), length > 0 else { return nil }
    self.program = UnsafeRawBufferPointer(start: start, count: Int(length)).map(\.self)
    newGlyph = [:]
    let mapping = hb_subset_plan_old_to_new_glyph_mapping(plan)
    for glyph in glyphs {
      newGlyph[glyph] = UInt16(exactly: hb_map_get(mapping, UInt32(glyph)))
    }
  }
}

extension FontFace {
  /// The advance of a glyph in font units.
  package func advance(of glyph: UInt16) -> Int { program.advance(of: glyph) }
  /// The glyph of a character by the face's `cmap`; nil when it has none.
  package func glyph(for scalar: Unicode.Scalar) -> UInt16? { program.glyph(for: scalar) }
}
