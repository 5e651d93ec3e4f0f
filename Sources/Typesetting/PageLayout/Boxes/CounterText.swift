import Stylesheets

/// Numbers as counter styles write them (css-counter-styles-3, 6), without and with the marker's suffix.
enum CounterText {
  static func string(_ value: Int, style: TextProperties.ListMarker) -> String {
    switch style {
    case .none: ""
    case .disc: "\u{2022}"
    case .circle: "\u{25E6}"
    case .square: "\u{25AA}"
    case .decimal: String(value)
    case .decimalLeadingZero: (0...9).contains(value) ? "0\(value)" : String(value)
    case .lowerAlpha: alphabetic(value, first: 0x61, count: 26)
    case .upperAlpha: alphabetic(value, first: 0x41, count: 26)
    case .lowerRoman: roman(value).lowercased()
    case .upperRoman: roman(value)
    case .lowerGreek: greek(value)
    case .string(let text): text
    }
  }

  /// The marker of a list item: numbers are followed by a full stop.
  static func marker(_ value: Int, style: TextProperties.ListMarker) -> String {
    switch style {
    case .none, .disc, .circle, .square, .string: string(value, style: style)
    default: string(value, style: style) + "."
    }
  }

  /// The name of the style in PDF's `ListNumbering` (ISO 32000-1, 14.8.5.5).
  static func listNumbering(_ style: TextProperties.ListMarker) -> String {
    switch style {
    case .none, .string: "None"
    case .disc: "Disc"
    case .circle: "Circle"
    case .square: "Square"
    case .decimal, .decimalLeadingZero: "Decimal"
    case .lowerAlpha, .lowerGreek: "LowerAlpha"
    case .upperAlpha: "UpperAlpha"
    case .lowerRoman: "LowerRoman"
    case .upperRoman: "UpperRoman"
    }
  }

  /// Bijective numeration; values below 1 fall back to decimal.
  private static func alphabetic(_ value: Int, first: UInt8, count: Int) -> String {
    guard value > 0 else { return String(value) }
    var rest = value
    var letters: [UInt8] = []
    while rest > 0 {
      rest -= 1
      letters.append(first + UInt8(rest % count))
      rest /= count
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  private static func greek(_ value: Int) -> String {
    let letters = Array("αβγδεζηθικλμνξοπρστυφχψω".unicodeScalars)
    guard value > 0 else { return String(value) }
    var rest = value
    var result: [Unicode.Scalar] = []
    while rest > 0 {
      rest -= 1
      result.append(letters[rest % letters.count])
      rest /= letters.count
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: result.reversed())
    return text
  }

  /// 1 to 3,999, as the standard has it; others fall back to decimal.
  private static func roman(_ value: Int) -> String {
    guard (1...3_999).contains(value) else { return String(value) }
    let parts: [(Int, String)] = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var text = ""
    for (worth, letters) in parts {
      while rest >= worth {
        text += letters
        rest -= worth
      }
    }
    return text
  }
}
