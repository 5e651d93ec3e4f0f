import CHarfBuzz

/// HarfBuzz's buffer, used again for every word of one worker. Glyphs go straight into the word table: an array for each
/// shaped word cost as much as a tenth of its shaping.
final class Shaper {
  private let buffer: OpaquePointer

  init() {
    guard let buffer = hb_buffer_create() else { preconditionFailure("HarfBuzz always returns a buffer") }
    self.buffer = buffer
  }

  deinit { hb_buffer_destroy(buffer) }

  /// What a word became: glyphs of the table, from left to right.
  struct Outcome {
    var glyphs: Range<Int>
    /// In font units.
    var advance = 0
    var isRightToLeft = false
    /// A character has no glyph in the face.
    var lacksGlyphs = false
  }

  /// Shapes UTF-8 as one word. Script and direction are guessed from the text where nobody says them; the language is
  /// the style's, never the process's locale. Invisible characters leave no glyph.
  func shape(_ bytes: UnsafeRawBufferPointer, with shaping: Shaping, into table: WordTable) -> Outcome {
    let start = run(bytes, with: shaping)
    return append(to: table, from: start)
  }

  /// Whether the face has all characters.
  func hasGlyphs(for bytes: UnsafeRawBufferPointer, with shaping: Shaping) -> Bool {
    run(bytes, with: shaping)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count) else { return true }
    return UnsafeBufferPointer(start: infos, count: Int(count)).allSatisfy { $0.codepoint != 0 }
  }

  struct Measure {
    /// In font units.
    var advance = 0
    var count = 0
    var first: UInt16 = 0
    var last: UInt16 = 0
  }

  /// The advance of a text, and its outermost glyphs, without keeping them.
  func measure(_ bytes: [UInt8], with shaping: Shaping) -> Measure {
    _ = bytes.withUnsafeBytes { run($0, with: shaping) }
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count), count > 0
    else { return Measure() }
    let advance = UnsafeBufferPointer(start: positions, count: Int(count)).reduce(0) { $0 + Int($1.x_advance) }
    return Measure(
      advance: advance, count: Int(count), first: UInt16(clamping: infos[0].codepoint),
      last: UInt16(clamping: infos[Int(count) - 1].codepoint))
  }

  /// Whether shaping gives some glyph of a text another advance than its own.
  func kerns(_ bytes: [UInt8], with shaping: Shaping) -> Bool {
    _ = bytes.withUnsafeBytes { run($0, with: shaping) }
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return false }
    return (0..<Int(count)).contains {
      positions[$0].x_advance != hb_font_get_glyph_h_advance(shaping.program.font, infos[$0].codepoint)
    }
  }

  /// Returns the cluster of the first byte.
  @discardableResult
  private func run(_ bytes: UnsafeRawBufferPointer, with shaping: Shaping) -> Int {
    hb_buffer_reset(buffer)
    let start = shaping.order.add(bytes, to: buffer)
    hb_buffer_set_language(buffer, shaping.language)
    shaping.order.apply(to: buffer)
    hb_buffer_guess_segment_properties(buffer)
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES)
    shaping.features.withUnsafeBufferPointer { features in
      hb_shape(shaping.program.font, buffer, features.baseAddress, UInt32(features.count))
    }
    return start
  }

  private func append(to table: WordTable, from offset: Int) -> Outcome {
    let start = table.glyphs.count
    var outcome = Outcome(glyphs: start..<start)
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count), count > 0
    else { return outcome }
    outcome.isRightToLeft = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL
    outcome.glyphs = start..<start + Int(count)
    // Where an invisible character was removed from the front, the next glyph stands for its bytes too.
    let first = infos[outcome.isRightToLeft ? Int(count) - 1 : 0].cluster
    table.append(Int(count)) { position in
      let (info, placed) = (infos[position], positions[position])
      if info.codepoint == 0 { outcome.lacksGlyphs = true }
      let glyph = WordTable.Glyph(
        id: UInt16(clamping: info.codepoint), advance: Int16(clamping: placed.x_advance),
        xOffset: Int16(clamping: placed.x_offset), yOffset: Int16(clamping: placed.y_offset),
        cluster: info.cluster == first ? 0 : UInt16(clamping: Int(info.cluster) - offset))
      outcome.advance += Int(glyph.advance)
      return (glyph, info.mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue != 0)
    }
    return outcome
  }
}
