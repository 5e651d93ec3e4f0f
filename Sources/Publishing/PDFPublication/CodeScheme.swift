/// How the codes of a face look in strings.
enum CodeScheme: Sendable, Hashable {
  /// One byte <00>–<DF> where it can be, two bytes <E080>–<FFFF> for the rest. 32 is the space, so that the operator
  /// `Tw` sets the space between words; ASCII characters keep their codes, so that a page can be read in an editor.
  /// A glyph's CID is its code: poppler's text extraction takes CID 32 for a space whatever its code (speed.md §7), and
  /// MuPDF keeps no text for CIDs that are no codes.
  case mixed
  /// Two bytes for each, numbered from 1; a space is set by numbers in `TJ`.
  case twoBytes

  /// Codes, the best first, that texts other than ASCII may take. Never the bytes that strings must escape; control
  /// characters last, because they make pages unreadable.
  static let oneByteCodes: [UInt16] = Array(127...223) + Array(1...9) + [11, 12] + Array(14...31)
  /// Second bytes from 128 on: none of them needs an escape.
  static let twoByteCapacity = 32 * 128

  /// The code of the two-byte range at a position.
  static func twoByteCode(_ position: Int) -> UInt16 { UInt16(0xE080 + (position >> 7) * 256 + (position & 127)) }

  func isOneByte(_ code: UInt16) -> Bool { self == .mixed && code < 0xE0 }
}
