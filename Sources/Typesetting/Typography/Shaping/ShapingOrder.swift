import CHarfBuzz

/// The direction and the script in which words are shaped, as the levels of a paragraph have them (UAX #9, UAX #24).
///
/// HarfBuzz guesses both from a word's own letters where nobody says them. The guess is wrong for punctuation and digits
/// among Hebrew or Arabic, and for letters in an override: those are asked for by name.
struct ShapingOrder: Hashable {
  enum Direction: UInt8 { case guessed, leftToRight, rightToLeft }

  var direction = Direction.guessed
  /// A tag of ISO 15924 as a number ("Arab" is 0x41726162); zero is guessed.
  var script: UInt32 = 0
  /// The spaces beside a word that kern with it.
  var spaces: SpaceSides = []
  /// In a cursive script, the letter before or after it is written together with it, though it stands in another word
  /// of the table: in another style, or on the other side of a break.
  var joinsBefore = false
  var joinsAfter = false

  /// Sets what is known; HarfBuzz guesses the rest.
  func apply(to buffer: OpaquePointer) {
    switch direction {
    case .guessed: break
    case .leftToRight: hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    case .rightToLeft: hb_buffer_set_direction(buffer, HB_DIRECTION_RTL)
    }
    if script != 0 { hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(script)) }
  }

  /// Gives HarfBuzz the word's bytes; returns the cluster of the first one. Its neighbours are zero-width joiners, which
  /// join as any letter does.
  func add(_ bytes: UnsafeRawBufferPointer, to buffer: OpaquePointer) -> Int {
    guard joinsBefore || joinsAfter else {
      Self.add(bytes, 0..<bytes.count, to: buffer)
      return 0
    }
    let joiner = Array("\u{200D}".utf8)
    var text = joinsBefore ? joiner : []
    let start = text.count
    text.append(contentsOf: bytes)
    if joinsAfter { text += joiner }
    text.withUnsafeBytes { Self.add($0, start..<start + bytes.count, to: buffer) }
    return start
  }

  private static func add(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, to buffer: OpaquePointer) {
    hb_buffer_add_utf8(
      buffer, text.bindMemory(to: CChar.self).baseAddress, Int32(clamping: text.count), UInt32(range.lowerBound),
      Int32(clamping: range.count))
  }
}

/// The sides of a word at which a space stands that it is shaped with.
struct SpaceSides: OptionSet, Hashable {
  let rawValue: UInt8
  static let before = SpaceSides(rawValue: 1)
  static let after = SpaceSides(rawValue: 2)
}
