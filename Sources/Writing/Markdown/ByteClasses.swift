/// What the grammar wants to know about one byte or one scalar.
///
/// ASCII is answered from bit masks, because these questions are asked for every byte of every post; the rest by
/// Unicode's general categories (CommonMark 0.31.2, section 2.1).
enum ByteClasses {
  static let tab = UInt8(ascii: "\t")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let backslash = UInt8(ascii: "\\")

  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
  @inline(__always) static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
  @inline(__always) static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

  /// Space, tab, line feed, vertical tab, form feed, carriage return: what cmark calls a space character.
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte &- 9 < 5 }

  @inline(__always) static func isPunctuation(_ byte: UInt8) -> Bool {
    byte < 0x80 && contains(low: 0xFC00_FFFE_0000_0000, high: 0x7800_0001_F800_0001, byte)
  }

  /// Whether the bit of an ASCII byte is set in a mask of 128 bits.
  @inline(__always) static func contains(low: UInt64, high: UInt64, _ byte: UInt8) -> Bool {
    (byte < 64 ? low : high) >> (UInt64(byte) & 63) & 1 == 1
  }

  /// How a character beside a delimiter run counts (CommonMark 0.31.2, section 6.2).
  enum Neighbour { case whitespace, punctuation, other }

  static func neighbour(_ scalar: Unicode.Scalar) -> Neighbour {
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      return isSpace(byte) && byte != 0x0B ? .whitespace : isPunctuation(byte) ? .punctuation : .other
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: return .whitespace
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return .punctuation
    default: return .other
    }
  }

  /// The scalar that starts at `index`; bytes that are no UTF-8 count as U+FFFD, one at a time.
  static func scalar(at index: Int, in bytes: [UInt8], before end: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, index + length <= end else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for position in index + 1..<index + length {
      guard bytes[position] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(bytes[position] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// The scalar that ends before `index`.
  static func scalar(endingAt index: Int, in bytes: [UInt8], from start: Int) -> Unicode.Scalar {
    var first = index - 1
    while first > start, index - first < 4, bytes[first] & 0xC0 == 0x80 { first -= 1 }
    let found = scalar(at: first, in: bytes, before: index)
    return first + found.length == index ? found.scalar : "\u{FFFD}"
  }
}
