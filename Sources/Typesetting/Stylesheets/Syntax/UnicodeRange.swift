import Diagnostics

/// A `<urange>`, such as `U+26` or `U+0-7F` or `U+4??` (CSS Syntax 3, clause 7.1): what `unicode-range` takes.
package struct UnicodeRange: Sendable, Hashable {
  package let first: UInt32
  package let last: UInt32

  package init(first: UInt32, last: UInt32) {
    self.first = first
    self.last = last
  }

  /// The notation collides with tokens made for other things (`u`, `+1e3`, `-3F`), and only their spelling tells what was
  /// meant; so the values' own bytes are read again from the source that they were parsed from.
  package init?(_ values: ArraySlice<ComponentValue>, source: [UInt8]) {
    var text: [UInt8] = []
    for value in values.trimmed {
      guard case .token = value.kind, value.span.range.upperBound <= source.count, text.count <= 16 else { return nil }
      text += source[value.span.range].prefix(32)
    }
    self.init(text)
  }

  /// The spelling without comments: U, plus, then up to six digits and question marks, or two groups of digits.
  private init?(_ text: [UInt8]) {
    guard text.count > 2, text[0] | 0x20 == UInt8(ascii: "u"), text[1] == UInt8(ascii: "+") else { return nil }
    let groups = text.dropFirst(2).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    switch groups.count {
    case 1:
      let digits = groups[0].prefix { $0 != UInt8(ascii: "?") }
      let marks = groups[0].dropFirst(digits.count)
      guard groups[0].count <= 6, marks.allSatisfy({ $0 == UInt8(ascii: "?") }),
        let start = digits.isEmpty ? 0 : Self.value(digits)
      else { return nil }
      let shift = UInt32(marks.count * 4)
      self.init(from: start << shift, through: start << shift | (1 << shift - 1))
    case 2:
      guard let start = Self.value(groups[0]), let end = Self.value(groups[1]) else { return nil }
      self.init(from: start, through: end)
    default: return nil
    }
  }

  private init?(from first: UInt32, through last: UInt32) {
    guard first <= last, last <= 0x10FFFF else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// One to six hexadecimal digits.
  private static func value(_ digits: ArraySlice<UInt8>) -> UInt32? {
    func isHex(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) }
    guard (1...6).contains(digits.count), digits.allSatisfy(isHex) else { return nil }
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
