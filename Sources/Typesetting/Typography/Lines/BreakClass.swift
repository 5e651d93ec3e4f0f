import UnicodeText

/// What a character means for the breaking of lines: the classes of UAX #14 by the numbers that ICU gives them, and from
/// 43 on those that our own rules tell apart within one class.
enum BreakClass: UInt8 {
  case unknown, ambiguous, letter, dash, after, before, mandatory, object, close, mark, carriageReturn
  case exclamation, glue, hyphen, ideograph, inseparable, infix, lineFeed, nonstarter, digit, open, postfix, prefix
  case quote, dictionary, surrogate, space, slash, zeroWidthSpace, nextLine, wordJoiner, hangulLV, hangulLVT
  case jamoL, jamoT, jamoV, closeParenthesis, smallKana, hebrew, regional, emojiBase, emojiModifier, joiner

  /// Of an East Asian width: LB30 leaves them out.
  case openWide, closeParenthesisWide
  /// `}` and its like: a letter after it stays with it.
  case closeNarrow
  /// “ ‘ and ” ’; « ‹ and » ›.
  case quoteOpen, quoteClose, guillemetOpen, guillemetClose
  /// U+00AD: where a word may be divided, and no opportunity like others.
  case softHyphen
  case enDash
  /// U+2010
  case trueHyphen
  /// 〜 and ゠, which begin lines in loose and normal Chinese and Japanese.
  case kanaHyphen
  /// 々 ゝ and their like, which begin lines in loose text.
  case iteration
  /// ・ ： ； and ！ ？, which begin lines in loose Chinese and Japanese.
  case centred, exclamationWide
  /// ％ and ￥
  case postfixWide, prefixWide
  /// U+00A0: the no-break space that is as elastic as others.
  case noBreakSpace
  /// Thin, hair, em and ideographic spaces: rigid; a line may end after them, and then they vanish.
  case blank
  case reservedPictograph
  case tab
  /// The paragraph or the line ends.
  case end

  static let count = 64

  init(_ scalar: UInt32, _ properties: UnicodeText.LineBreakProperties) {
    // Later versions of ICU have more classes: letters of Brahmic scripts.
    let found = properties.lineClass <= Self.joiner.rawValue ? BreakClass(rawValue: properties.lineClass) : nil
    self = Self.special(scalar) ?? Self.refined(found ?? .letter, scalar, properties)
  }

  private static func special(_ scalar: UInt32) -> BreakClass? {
    switch scalar {
    case 0x09: .tab
    case 0xA0: .noBreakSpace
    case 0xAD: .softHyphen
    case 0xAB, 0x2039: .guillemetOpen
    case 0xBB, 0x203A: .guillemetClose
    case 0x2010: .trueHyphen
    case 0x2012, 0x2013: .enDash
    case 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000: .blank
    case 0x301C, 0x30A0: .kanaHyphen
    case 0x3005, 0x303B, 0x309D, 0x309E, 0x30FD, 0x30FE: .iteration
    case 0x30FB, 0xFF1A, 0xFF1B, 0xFF65, 0x203C, 0x2047...0x2049: .centred
    case 0xFF01, 0xFF1F: .exclamationWide
    default: nil
    }
  }

  /// LB1, and the distinctions within classes.
  private static func refined(
    _ found: BreakClass, _ scalar: UInt32, _ properties: UnicodeText.LineBreakProperties
  ) -> BreakClass {
    switch found {
    case .unknown, .ambiguous, .surrogate: properties.isReservedPictograph ? .reservedPictograph : .letter
    case .dictionary: properties.isMark ? .mark : .dictionary
    case .open: properties.isWide ? .openWide : .open
    case .closeParenthesis: properties.isWide ? .closeParenthesisWide : .closeParenthesis
    case .close: properties.isWide ? .close : .closeNarrow
    case .postfix: properties.isWide ? .postfixWide : .postfix
    case .prefix: properties.isWide ? .prefixWide : .prefix
    case .quote: properties.isInitialQuote ? .quoteOpen : properties.isFinalQuote ? .quoteClose : .quote
    case .ideograph: properties.isReservedPictograph ? .reservedPictograph : .ideograph
    default: found
    }
  }

  /// The class of UAX #14.
  var base: BreakClass {
    switch self {
    case .unknown, .ambiguous, .surrogate, .dictionary: .letter
    case .smallKana, .kanaHyphen, .iteration, .centred: .nonstarter
    case .openWide: .open
    case .closeParenthesisWide: .closeParenthesis
    case .closeNarrow: .close
    case .quoteOpen, .quoteClose, .guillemetOpen, .guillemetClose: .quote
    case .softHyphen, .enDash, .trueHyphen, .blank, .tab: .after
    case .exclamationWide: .exclamation
    case .postfixWide: .postfix
    case .prefixWide: .prefix
    case .noBreakSpace: .glue
    case .reservedPictograph: .ideograph
    default: self
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
  /// After a slash, and within an address.
  case slash
}
