/// The sign before a list's item: a bullet or a number.
enum CaptureMarker: Equatable {
  case bullet(isCertain: Bool, sign: UInt32)
  case ordinal(Int, isParenthesis: Bool)

  /// Signs that nobody writes but lists.
  private static let certain: [UInt32] = [
    0x2022, 0x25E6, 0x25AA, 0x25AB, 0x2023, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x2043, 0x2219, 0x00B7, 0x27A2, 0x2756,
  ]
  /// Signs that also open a line of dialogue: they need a second item.
  private static let possible: [UInt32] = [0x2D, 0x2A, 0x2B, 0x2013, 0x6F]

  /// The marker at the start of a line and where the item's text begins; a blank must follow the sign.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> (marker: CaptureMarker, text: Range<Int>)? {
    let slice = bytes[range]
    if let (number, end) = number(slice), end < range.upperBound, let text = afterBlanks(bytes, end + 1, range) {
      let sign = bytes[end]
      guard sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")") else { return nil }
      return (.ordinal(number, isParenthesis: sign == UInt8(ascii: ")")), text)
    }
    // A sign takes at most three bytes of UTF-8.
    guard let scalar = slice.prefix(4).text.unicodeScalars.first,
      let text = afterBlanks(bytes, range.lowerBound + String(scalar).utf8.count, range)
    else { return nil }
    if certain.contains(scalar.value) { return (.bullet(isCertain: true, sign: scalar.value), text) }
    if possible.contains(scalar.value) { return (.bullet(isCertain: false, sign: scalar.value), text) }
    return nil
  }

  /// Up to five digits: a longer number is no ordinal.
  private static func number(_ slice: ArraySlice<UInt8>) -> (Int, end: Int)? {
    let digits = slice.prefix { $0.isASCIIDigit }
    guard (1...5).contains(digits.count) else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.endIndex)
  }

  private static func afterBlanks(_ bytes: [UInt8], _ index: Int, _ range: Range<Int>) -> Range<Int>? {
    var start = index
    while start < range.upperBound {
      if bytes[start] == 0x20 || bytes[start] == 0x09 {
        start += 1
      } else if bytes[start..<range.upperBound].starts(with: [0xC2, 0xA0]) {
        start += 2
      } else {
        break
      }
    }
    return start > index && start < range.upperBound ? start..<range.upperBound : nil
  }

  func isSameKind(as other: CaptureMarker) -> Bool {
    switch (self, other) {
    case (.bullet(_, let left), .bullet(_, let right)): left == right
    case (.ordinal(_, let left), .ordinal(_, let right)): left == right
    default: false
    }
  }
}
