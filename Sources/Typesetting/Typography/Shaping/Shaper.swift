import CHarfBuzz

/// HarfBuzz's buffer, used again for every word of one worker.
final class Shaper {
  private let buffer: OpaquePointer

  init() {
    guard let buffer = hb_buffer_create() else { preconditionFailure("HarfBuzz always returns a buffer") }
    self.buffer = buffer
  }

  deinit { hb_buffer_destroy(buffer) }

  /// Glyphs of one word, from left to right.
  struct Result {
    var glyphs: [WordTable.Glyph] = []
    var isRightToLeft = false
    /// A character has no glyph in the face.
    var lacksGlyphs = false
  }

  /// Shapes UTF-8 as one word. Script and direction are guessed from the text where nobody says them; the language is
  /// the style's, never the process's locale. Invisible characters leave no glyph.
  func shape(_ bytes: UnsafeRawBufferPointer, with shaping: Shaping) -> Result {
    hb_buffer_reset(buffer)
    let start = shaping.order.add(bytes, to: buffer)
    hb_buffer_set_language(buffer, shaping.language)
    shaping.order.apply(to: buffer)
    hb_buffer_guess_segment_properties(buffer)
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES)
    shaping.features.withUnsafeBufferPointer { features in
      hb_shape(shaping.program.font, buffer, features.baseAddress, UInt32(features.count))
    }
    return result(from: start)
  }

  private func result(from start: Int) -> Result {
    var result = Result()
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count), count > 0
    else { return result }
    result.glyphs.reserveCapacity(Int(count))
    result.isRightToLeft = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL
    for position in 0..<Int(count) {
      let (info, placed) = (infos[position], positions[position])
      if info.codepoint == 0 { result.lacksGlyphs = true }
      result.glyphs.append(
        WordTable.Glyph(
          id: UInt16(clamping: info.codepoint), advance: Int16(clamping: placed.x_advance),
          xOffset: Int16(clamping: placed.x_offset), yOffset: Int16(clamping: placed.y_offset),
          cluster: UInt16(clamping: Int(info.cluster) - start)))
    }
    // Where an invisible character was removed from the front, the next glyph stands for its bytes too.
    let first = result.isRightToLeft ? result.glyphs.count - 1 : 0
    let lowest = result.glyphs[first].cluster
    if lowest != 0 {
      for position in result.glyphs.indices where result.glyphs[position].cluster == lowest {
        result.glyphs[position].cluster = 0
      }
    }
    return result
  }
}

/// A way of shaping: a face with its features and language, and where to look for characters that it lacks.
struct Shaping {
  /// Position in `WordTable.styles` of the style that the words carry.
  var style: UInt16
  var face: Int
  let program: FontHandle
  let features: [hb_feature_t]
  let language: OpaquePointer?
  /// Languages and features as they were asked for: another face is asked in the same way.
  let textStyle: TextStyle
  /// Faces to ask for characters that this one lacks, in order.
  let fallbacks: [Int]
  /// Faces for some characters only that stand before this one, in order.
  let overrides: [Int]
  let order: ShapingOrder
  /// The advance of "-"; nil when the face has none, and then nothing is hyphenated.
  let hyphenAdvance: Int?

  init(
    style: UInt16, textStyle: TextStyle, face: FontFace, fallbacks: [Int], overrides: [Int] = [],
    order: ShapingOrder = ShapingOrder()
  ) {
    self.order = order
    self.style = style
    self.face = face.index
    self.textStyle = textStyle
    self.fallbacks = fallbacks
    self.overrides = overrides
    program = face.program
    hyphenAdvance = program.glyph(for: "-").map { [program] in program.advance(of: $0) }
    features = (face.descriptors.features + textStyle.features).compactMap { name in
      var feature = hb_feature_t()
      return hb_feature_from_string(name, -1, &feature) != 0 ? feature : nil
    }
    // An empty language would be replaced by that of the process's locale.
    language = hb_language_from_string(textStyle.language.isEmpty ? "und" : textStyle.language, -1)
  }
}
