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

  /// Sets what is known; HarfBuzz guesses the rest.
  func apply(to buffer: OpaquePointer) {
    switch direction {
    case .guessed: break
    case .leftToRight: hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    case .rightToLeft: hb_buffer_set_direction(buffer, HB_DIRECTION_RTL)
    }
    if script != 0 { hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(script)) }
  }
}

/// The sides of a word at which a space stands that it is shaped with.
struct SpaceSides: OptionSet, Hashable {
  let rawValue: UInt8
  static let before = SpaceSides(rawValue: 1)
  static let after = SpaceSides(rawValue: 2)
}
