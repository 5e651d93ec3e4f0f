/// Strings and names (ISO 32000-1, 7.3.4 and 7.3.5).
extension ByteBuffer {
  /// The inside of a literal string: parentheses and backslashes always get a backslash (balanced ones need none, but
  /// nobody should have to count), and carriage returns would be read as line feeds.
  package mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 13: ascii("\\r")
    case 10: ascii("\\n")
    default: bytes.append(byte)
    }
  }

  package mutating func literalString(_ content: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "("))
    for byte in content { escaped(byte) }
    bytes.append(UInt8(ascii: ")"))
  }

  package mutating func hexString(_ content: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "<"))
    for byte in content { hex(byte) }
    bytes.append(UInt8(ascii: ">"))
  }

  /// A name with everything but regular characters escaped; at most 127 bytes of content (ISO 19005-2, 6.1.13).
  package mutating func name(_ content: some Sequence<UInt8>) {
    bytes.append(UInt8(ascii: "/"))
    for byte in content.prefix(127) {
      if byte > 32 && byte < 127 && !Self.isDelimiter(byte) && byte != UInt8(ascii: "#") {
        bytes.append(byte)
      } else if byte > 0 {
        bytes.append(UInt8(ascii: "#"))
        hex(byte)
      }
    }
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }
}

/// Text that people read, as a string object holds it (ISO 32000-1, 7.9.2.2).
package enum TextString {
  /// Strings are shorter than 32,768 bytes (ISO 19005-2, 6.1.13); what is longer is cut between characters.
  package static let maximumBytes = 32_766

  /// Printable ASCII as PDFDocEncoding, which agrees with it; everything else as UTF-16BE after its mark.
  package static func encode(_ text: String) -> [UInt8] {
    if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return Array(text.utf8.prefix(maximumBytes)) }
    var bytes: [UInt8] = [0xFE, 0xFF]
    for scalar in text.unicodeScalars {
      let units = UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter
      guard bytes.count + units.count * 2 <= maximumBytes else { break }
      for unit in units {
        bytes.append(UInt8(unit >> 8))
        bytes.append(UInt8(unit & 255))
      }
    }
    return bytes
  }
}
