/// What a character means for the breaking of lines: the classes of UAX #14 as far as scripts below U+0590 need them.
///
/// Longer texts are nearly always of these scripts, and looking them through by ICU would cost as much as breaking
/// them (reference/speed.md, 5). Everything else is left to `UnicodeText.lineBreaks`.
enum BreakClass: UInt8 {
  case letter, digit, space, glue, open, close, exclamation, infix, slash, hyphen
  /// A break is allowed after it: thin spaces, en dashes, tabs, bars.
  case after
  /// The em dash.
  case dash
  case quote, ellipsis, softHyphen, zeroWidthSpace
  /// Leaves no mark and says nothing: joiners, bidirectional controls, control characters.
  case invisible
  /// A picture, a leader.
  case object
  /// The paragraph or the line ends.
  case end

  init(ascii byte: UInt8) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: self = .space
    case 0..<0x20, 0x7F: self = .invisible
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
    case UInt8(ascii: "-"): self = .hyphen
    case UInt8(ascii: "/"): self = .slash
    case UInt8(ascii: "|"): self = .after
    case UInt8(ascii: "!"), UInt8(ascii: "?"): self = .exclamation
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: ";"): self = .infix
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): self = .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): self = .close
    case UInt8(ascii: "\""), UInt8(ascii: "'"): self = .quote
    default: self = .letter
    }
  }

  /// A character from U+0080 on.
  init(scalar: UInt32) {
    switch scalar {
    case 0x80...0x9F: self = .invisible
    case 0xA0, 0x2007, 0x2011, 0x202F: self = .glue
    case 0xAD: self = .softHyphen
    case 0xA1, 0xBF, 0x201A, 0x201E: self = .open
    case 0xAB, 0xBB, 0x2018, 0x2019, 0x201B...0x201D, 0x201F, 0x2039, 0x203A: self = .quote
    case 0x2000...0x2006, 0x2008...0x200A, 0x2010, 0x2012, 0x2013, 0x205F, 0x3000: self = .after
    case 0x2014: self = .dash
    case 0x2026: self = .ellipsis
    case 0x200B: self = .zeroWidthSpace
    case 0x2028, 0x2029: self = .space
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: self = .invisible
    case 0x203C, 0x203D, 0x2047...0x2049: self = .exclamation
    default: self = .letter
    }
  }

  /// No break before it, not even after a space (LB13).
  var clings: Bool { self == .close || self == .exclamation || self == .infix || self == .slash }

  /// No break before it where no space stands (LB11, 13, 19, 21, 22; before the em dash by the custom of printers).
  var isNeverFirst: Bool {
    switch self {
    case .letter, .digit, .open, .object: false
    default: true
    }
  }
}

/// An opportunity to end a line after a segment.
enum BreakKind: UInt8 {
  case none
  /// At a space, which vanishes.
  case space
  /// After a hyphen or an en dash that stands in the text.
  case hyphen
  /// Between ideographs, after an em dash, beside pictures.
  case plain
  /// After a slash.
  case slash
}
