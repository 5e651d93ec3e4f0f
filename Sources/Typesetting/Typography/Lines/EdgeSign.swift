/// What stands at the end or the start of a line, as far as it hangs into the margin there: small and open shapes leave
/// white at the edge, so that a column whose letters end exactly on it looks ragged.
///
/// Values after reference/typography.md, A1.7: thousandths of the glyph's own width.
enum EdgeSign: UInt8 {
  case none, hyphen, period, comma, colon, semicolon, exclamation, enDash, emDash, singleQuote, doubleQuote
  case singleGuillemet, doubleGuillemet, lowQuote, opening, closing, slash, percent, asterisk
  /// Letters with slanting strokes at both sides.
  case slanted
  case capitalT
  case openLeft, openRight, openBoth, lowerT, one, seven, arabic

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x2D, 0xAD, 0x2010, 0x2011: self = .hyphen
    case 0x2E: self = .period
    case 0x2C: self = .comma
    case 0x3A: self = .colon
    case 0x3B: self = .semicolon
    case 0x21, 0x3F: self = .exclamation
    case 0x2013: self = .enDash
    case 0x2014: self = .emDash
    case 0x27, 0x2018, 0x2019, 0x201B: self = .singleQuote
    case 0x22, 0x201C, 0x201D, 0x201F: self = .doubleQuote
    case 0x2039, 0x203A: self = .singleGuillemet
    case 0xAB, 0xBB: self = .doubleGuillemet
    case 0x201A, 0x201E: self = .lowQuote
    case 0x28, 0x5B, 0x7B: self = .opening
    case 0x29, 0x5D, 0x7D: self = .closing
    case 0x2F: self = .slash
    case 0x25: self = .percent
    case 0x2A: self = .asterisk
    case 0x31: self = .one
    case 0x37: self = .seven
    case 0x54: self = .capitalT
    case 0x41, 0x56...0x59, 0x76...0x79, 0x410, 0x423, 0x443, 0x391, 0x39B, 0x3A5, 0x3BD: self = .slanted
    case 0x43, 0x47, 0x421, 0x404: self = .openLeft
    case 0x44, 0x6B, 0x72, 0x413, 0x433, 0x42C, 0x44C: self = .openRight
    case 0x4F, 0x51, 0x41E: self = .openBoth
    case 0x74: self = .lowerT
    case 0x60C, 0x6D4: self = .arabic
    default: self = .none
    }
  }

  /// At the start and at the end of a line, in thousandths of the glyph's width.
  func protrusion(isSans: Bool) -> (start: Int, end: Int) {
    switch self {
    case .none: (0, 0)
    case .hyphen: isSans ? (0, 400) : (0, 500)
    case .period: isSans ? (0, 600) : (0, 650)
    case .comma: (0, 500)
    case .colon: (0, 400)
    case .semicolon: (0, 300)
    case .exclamation: (0, 100)
    case .enDash: (250, 250)
    case .emDash: (200, 200)
    case .singleQuote, .lowQuote: (400, 400)
    case .doubleQuote, .singleGuillemet: (300, 300)
    case .doubleGuillemet: (250, 250)
    case .opening: (100, 0)
    case .closing: isSans ? (0, 100) : (0, 150)
    case .slash: (100, 200)
    case .percent: (50, 50)
    case .asterisk: (300, 300)
    case .slanted: isSans ? (40, 40) : (50, 50)
    case .capitalT: isSans ? (40, 40) : (70, 70)
    case .openLeft: isSans ? (0, 0) : (50, 0)
    case .openRight: isSans ? (0, 0) : (0, 50)
    case .openBoth: isSans ? (0, 0) : (50, 50)
    case .lowerT: isSans ? (0, 0) : (0, 70)
    case .one: isSans ? (50, 50) : (100, 100)
    case .seven: isSans ? (50, 50) : (50, 80)
    case .arabic: (0, 400)
    }
  }
}

/// Which characters `hanging-punctuation` lets hang (CSS Text 4, clause 9.2.1): wholly, unlike protrusion.
enum HangingSign {
  /// Stops and commas.
  static func isStop(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x2E, 0x60C, 0x6D4, 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFE50...0xFE52, 0xFF61, 0xFF64: true
    default: false
    }
  }

  /// Quotation marks may stand at either end.
  static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27: true
    default: category(scalar) == .initialPunctuation || category(scalar) == .finalPunctuation
    }
  }

  static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x28, 0x5B, 0x7B: true
    case 0..<0x80: false
    default: category(scalar) == .openPunctuation || isQuote(scalar)
    }
  }

  static func isClosing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D: true
    case 0..<0x80: false
    default: category(scalar) == .closePunctuation || isQuote(scalar)
    }
  }

  private static func category(_ scalar: UInt32) -> Unicode.GeneralCategory? {
    Unicode.Scalar(scalar)?.properties.generalCategory
  }
}
