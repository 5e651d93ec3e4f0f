/// The letters of a word as a dictionary wants them: lower-case, one run between punctuation at a time.
///
/// Punctuation around a word and apostrophes within it are no part of it. Words with digits, signs, or capitals inside
/// are not divided: they are names, acronyms, or no words at all (reference/typography.md, A1.9).
struct HyphenatedWord {
  struct Letter {
    var scalar: Unicode.Scalar
    var offset: Int
    var isUppercase: Bool
  }

  /// Runs of letters that may be divided.
  private(set) var runs: [[Letter]] = []

  /// `hasDotlessI`: "I" is a capital "ı", as in Turkish and Azeri.
  init(_ text: [UInt8], minimum: Int, hasDotlessI: Bool) {
    guard text.count >= minimum, text.count <= 400 else { return }
    var letters: [Letter] = []
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let letter = Self.letter(scalar, at: offset, hasDotlessI: hasDotlessI) {
        letters.append(letter)
      } else {
        guard !Self.isForeignToWords(scalar), !Self.isStopInWord(scalar, text, at: offset, after: letters) else {
          runs = []
          return
        }
        close(letters, minimum: minimum)
        letters.clear()
      }
      offset += UTF8.width(scalar)
    }
    close(letters, minimum: minimum)
  }

  private mutating func close(_ letters: [Letter], minimum: Int) {
    guard letters.count >= minimum, !letters.dropFirst().contains(where: \.isUppercase) else { return }
    runs.append(letters)
  }

  private static func letter(_ scalar: Unicode.Scalar, at offset: Int, hasDotlessI: Bool) -> Letter? {
    if hasDotlessI, scalar == "I" { return Letter(scalar: "\u{131}", offset: offset, isUppercase: true) }
    if hasDotlessI, scalar == "\u{130}" { return Letter(scalar: "i", offset: offset, isUppercase: true) }
    if scalar.value < 0x80 {
      let isUppercase = scalar.value >= 0x41 && scalar.value <= 0x5A
      guard isUppercase || (scalar.value >= 0x61 && scalar.value <= 0x7A) else { return nil }
      return Letter(
        scalar: isUppercase ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar, offset: offset,
        isUppercase: isUppercase)
    }
    let properties = scalar.properties
    // Marks continue a word: what follows "e" and U+0301 is no new beginning.
    guard properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered else { return nil }
    let lower = properties.lowercaseMapping.unicodeScalars
    guard lower.count == 1, let first = lower.first else {
      return Letter(scalar: scalar, offset: offset, isUppercase: false)
    }
    return Letter(scalar: first, offset: offset, isUppercase: first != scalar)
  }

  /// A stop between letters: an address, or an abbreviation.
  private static func isStopInWord(
    _ scalar: Unicode.Scalar, _ text: [UInt8], at offset: Int, after letters: [Letter]
  ) -> Bool {
    guard scalar == ".", !letters.isEmpty, offset + 1 < text.count else { return false }
    let next = text[offset + 1]
    return next >= 0x80 || (next | 0x20 >= 0x61 && next | 0x20 <= 0x7A)
  }

  private static func isForeignToWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "@", "_", "/", "\\", "<", ">", "=", "#", "%", "&", "+", "*", "~", "^", "|", "{", "}", "$": true
    default: false
    }
  }
}
