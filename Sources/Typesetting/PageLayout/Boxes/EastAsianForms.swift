import Stylesheets

/// `text-transform: full-width` and `full-size-kana` (CSS Text 4, clause 2.1).
enum EastAsianForms {
  /// Unicode's full-width forms; characters without one, and spaces, stay as they are.
  static func fullWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x21...0x7E: Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
    case 0xA2: "\u{FFE0}"
    case 0xA3: "\u{FFE1}"
    case 0xA5: "\u{FFE5}"
    case 0xA6: "\u{FFE4}"
    case 0xAC: "\u{FFE2}"
    case 0xAF: "\u{FFE3}"
    case 0x20A9: "\u{FFE6}"
    case 0xFF61...0xFF9F: Unicode.Scalar(katakana[Int(scalar.value - 0xFF61)]) ?? scalar
    default: scalar
    }
  }

  /// What the half-width forms from U+FF61 on stand for.
  private static let katakana = Array("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゙゚".unicodeScalars)
    .map(\.value)

  /// Small kana, each beside its full-size form in Unicode's order.
  static func fullSize(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x30A1, 0x30A3, 0x30A5,
      0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE:
      Unicode.Scalar(scalar.value + 1) ?? scalar
    case 0x3095: "か"
    case 0x3096: "け"
    case 0x30F5: "カ"
    case 0x30F6: "ケ"
    default: scalar
    }
  }
}

extension TextProperties.TabSize {
  /// Tab stops are a whole number of spaces apart.
  var isCounted: Bool {
    if case .spaces(let count) = self { count == count.rounded() && count >= 1 } else { false }
  }
}
