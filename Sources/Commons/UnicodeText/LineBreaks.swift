internal import CICU

extension UnicodeText {
  /// UTF-8 offsets at which a line may break (UAX #14), in order, without 0 and without the end; `isMandatory` after a
  /// line feed and its like. O(bytes): about 9 ns a character by ICU, less for plain English.
  package static func lineBreaks(in text: [UInt8], language: String) -> [(offset: Int, isMandatory: Bool)] {
    PlainLineBreaks.find(text) ?? breaksByICU(in: text, language: language)
  }

  static func breaksByICU(in text: [UInt8], language: String) -> [(offset: Int, isMandatory: Bool)] {
    guard let length = Int32(exactly: text.count), length > 0 else { return [] }
    let offsets: [Int32] =
      linePool.with(language) { breaks in
        [Int32](unsafeUninitializedCapacity: text.count) { buffer, count in
          let found = text.withUnsafeBytes {
            sewn_icu_lines(
              breaks, $0.bindMemory(to: CChar.self).baseAddress, Int64(length), buffer.baseAddress, length)
          }
          count = Int(max(0, found))
        }
      } ?? []
    return offsets.compactMap { offset in
      let place = offset < 0 ? ~offset : offset
      return place < length ? (Int(place), offset < 0) : nil
    }
  }

  private static let linePool = ICUPool(
    open: { sewn_icu_open_lines($0) }, close: { sewn_icu_close_lines($0.pointer) })
}

/// UAX #14 for texts of English letters, digits, blanks and the commonest punctuation, where its rules come to this:
///
/// - after a line feed a break is mandatory (LB4, LB5);
/// - after blanks there is a break (LB18), but not before `. , ; : ! ?` (LB13), and not at a line feed (LB6); ICU allows
///   it before a point and its like when a digit follows (` .5`);
/// - after a hyphen there is one before a letter (LB21 forbids it only before the hyphen), which ICU denies to a hyphen
///   at the beginning of a word (`-a`); after `!` and `?` there is one before a letter or digit (LB31);
/// - elsewhere none (LB19, LB25, LB28, LB29).
///
/// A test holds it against ICU on random texts of these characters.
enum PlainLineBreaks {
  private enum Class: UInt8 { case letter, digit, blank, infix, mark, quote, hyphen, feed, other }

  private static let classes: [Class] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case 0x20: .blank
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): .infix
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .mark
    case UInt8(ascii: "'"), UInt8(ascii: "\""): .quote
    case UInt8(ascii: "-"): .hyphen
    case 0x0A: .feed
    default: .other
    }
  }

  /// Nil when the text has other characters.
  static func find(_ text: [UInt8]) -> [(offset: Int, isMandatory: Bool)]? {
    var result: [(offset: Int, isMandatory: Bool)] = []
    let isPlain = text.withUnsafeBufferPointer { text in
      classes.withUnsafeBufferPointer { classes in
        var before = Class.feed
        var earlier = Class.feed
        for index in 0..<text.count {
          let here = classes[Int(text[index])]
          if here == .other { return false }
          if index > 0, before == .feed {
            result.append((index, true))
          } else if index > 0, isBreak(before, here) {
            let isWordStart = before == .hyphen && (earlier == .feed || earlier == .blank)
            if !isWordStart { result.append((index, false)) }
          } else if before == .blank, here == .infix, index + 1 < text.count, (48...57).contains(text[index + 1]) {
            result.append((index, false))
          }
          (earlier, before) = (before, here)
        }
        return true
      }
    }
    return isPlain ? result : nil
  }

  @inline(__always)
  private static func isBreak(_ before: Class, _ here: Class) -> Bool {
    switch before {
    case .blank: here == .letter || here == .digit || here == .quote || here == .hyphen
    case .hyphen: here == .letter
    case .mark: here == .letter || here == .digit
    default: false
    }
  }
}
