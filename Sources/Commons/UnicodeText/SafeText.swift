internal import CICU
internal import Limits

extension UnicodeText {
  /// Text from outside in Normalization Form C, with runs of combining marks cut at `Limits.maximumCombiningRun`
  /// (UAX #15, Stream-Safe Text Format): longer ones make comparing and shaping quadratic. `dropped` is the number of
  /// marks that were left out, so that the caller can say so. O(bytes).
  package static func safeText(_ text: String) -> (text: String, dropped: Int) {
    // Below U+0300 there are no marks, and everything is composed already.
    guard text.utf8.contains(where: { $0 >= 0xCC }) else { return (text, 0) }
    let (capped, dropped) = cappingMarks(text)
    let units = Array(capped.utf16)
    guard let count = Int32(exactly: units.count) else { return (capped, dropped) }
    return (utf16Result(capacity: units.count + 32) { sewn_icu_compose(units, count, $0, $1) } ?? capped, dropped)
  }

  private static func cappingMarks(_ text: String) -> (String, Int) {
    var result = String.UnicodeScalarView()
    var run = 0
    var dropped = 0
    for scalar in text.unicodeScalars {
      run = scalar.value >= 0x300 && sewn_icu_is_mark(scalar.value) != 0 ? run + 1 : 0
      if run > Limits.maximumCombiningRun { dropped += 1 } else { result.append(scalar) }
    }
    return dropped == 0 ? (text, 0) : (String(result), dropped)
  }

  /// A name or an address without characters that nobody sees: bidirectional controls, zero-width blanks, soft hyphens,
  /// tags, surplus variation selectors, controls. Joiners stay between letters of scripts that need them and in emoji;
  /// tags stay in flags. They let two names look alike, and hide words from readers (CVE-2021-42574). O(bytes).
  package static func withoutInvisible(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var isFlag = false
    for index in scalars.indices {
      let value = scalars[index].value
      // Flags of countries' parts: a black flag, tags, a closing tag (UTS #51, ED-14a).
      isFlag = value == 0x1F3F4 || isFlag && (0xE0020...0xE007F).contains(value)
      if isFlag || !isInvisible(scalars, at: index, before: kept.last) { kept.append(scalars[index]) }
    }
    return String(kept)
  }

  private static func isInvisible(_ scalars: [Unicode.Scalar], at index: Int, before: Unicode.Scalar?) -> Bool {
    switch scalars[index].value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFFF9...0xFFFB:
      true
    case 0x200C, 0x200D:
      !joins(before) || !joins(index + 1 < scalars.count ? scalars[index + 1] : nil)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: before.map(isSelector) ?? true
    default: false
    }
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool {
    (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
  }

  /// Whether a joiner beside a character can mean something: letters and marks outside Latin, Greek and Cyrillic, and
  /// emoji with their selectors and skin tones.
  private static func joins(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value, value >= 0x590 else { return false }
    return value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(value) || sewn_icu_is_emoji(value) != 0
      || sewn_icu_is_letter(value) != 0 || sewn_icu_is_mark(value) != 0
  }
}
