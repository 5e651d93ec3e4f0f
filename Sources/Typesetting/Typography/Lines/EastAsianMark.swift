/// What a character is to the spacing of Chinese and Japanese (JLREQ 3.1, CLREQ 3.1.6, CSS Text 4 clause 8).
enum EastAsianMark: UInt8 {
  case other
  /// Han, kana, bopomofo: what wants air beside Latin letters and digits.
  case ideograph
  /// A letter or digit of a script that is set with spaces.
  case letter, digit
  /// 「 （ 《 and, in Chinese and Japanese, “ ‘: the left half of the square is blank.
  case opening
  /// 」 ） 》 ” ’: the right half is blank.
  case closing
  /// 、 ，
  case comma
  /// 。 ．
  case stop
  /// ・ ： ；: a quarter is blank on either side.
  case middle

  init(_ scalar: UInt32, _ kind: BreakClass) {
    if scalar < 0x2018 {
      self = kind == .digit ? .digit : kind == .letter && scalar > 0x40 ? .letter : .other
      return
    }
    self =
      switch scalar {
      case 0x2018, 0x201C: kind == .openWide ? .opening : .other
      case 0x2019, 0x201D: kind == .close ? .closing : .other
      case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D: .opening
      case 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F: .opening
      case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F: .closing
      case 0xFF09, 0xFF3D, 0xFF5D, 0xFF60: .closing
      case 0x3001, 0xFF0C: .comma
      case 0x3002, 0xFF0E: .stop
      case 0x30FB, 0xFF1A, 0xFF1B: .middle
      case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x30FD...0x30FF, 0x3105...0x312F, 0x31F0...0x31FF, 0x3005...0x3007:
        .ideograph
      case 0x2E80...0x2FDF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .ideograph
      default: .other
      }
  }

  /// Half of its square, or a quarter on either side, is blank.
  var hasBlank: Bool { rawValue >= Self.opening.rawValue }
  var isLetterOrDigit: Bool { self == .letter || self == .digit }
  var endsBlank: Bool { self == .closing || self == .comma || self == .stop }
}

/// The marks at the ends of the segment at hand, and at the end of the one before.
struct EastAsianMarks {
  private(set) var first = EastAsianMark.other
  private(set) var last = EastAsianMark.other
  private(set) var isEmpty = true
  /// Of the segment before; `other` where a space or another box stands between.
  var previous = EastAsianMark.other

  mutating func append(_ mark: EastAsianMark) {
    if isEmpty { first = mark }
    (last, isEmpty) = (mark, false)
  }

  /// The segment is closed.
  mutating func close() {
    if !isEmpty { previous = last }
    (first, last, isEmpty) = (.other, .other, true)
  }

  /// Whether a gap may stand between the last character and this one, though no line ends there.
  func isSeam(before mark: EastAsianMark) -> Bool {
    guard !isEmpty else { return false }
    if last.hasBlank || mark.hasBlank { return true }
    return (last == .ideograph) != (mark == .ideograph) && last != .other && mark != .other
  }
}

/// The gap between two segments, in shares of the em by 1/48.
struct EastAsianGap {
  var width = 0
  var stretch = 0
  var shrink = 0

  /// Between a mark at the end of a segment and one at the beginning of the next (reference/typography.md, A9). Of a
  /// closing and an opening mark one half remains between them, and of two of a kind nothing (JLREQ, 3.1.4).
  init(after left: EastAsianMark, before right: EastAsianMark, mayBreak: Bool, isAutospaced: Bool) {
    if left.endsBlank, right.endsBlank || right == .middle { return }
    if left == .stop, right != .opening {
      width = 24
    } else if left.endsBlank {
      (width, shrink) = (24, 12)
    } else if left == .opening {
      return
    } else if right == .opening {
      (width, shrink) = (24, 12)
    } else if left == .middle || right == .middle {
      width = 12
    } else if left == .ideograph, right == .ideograph {
      stretch = mayBreak ? 4 : 0
    } else if isAutospaced, left.isLetterOrDigit && right == .ideograph || left == .ideograph && right.isLetterOrDigit {
      (width, stretch, shrink) = (12, 12, 6)
    }
  }
}
