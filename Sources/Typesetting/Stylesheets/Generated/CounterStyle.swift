/// Numbers in the styles of css-counter-styles-3, clause 6.
package enum CounterStyle {
  /// The text of a number; outside of a style's range it is decimal.
  package static func text(_ value: Int, _ style: TextProperties.ListMarker) -> String {
    switch style {
    case .none: ""
    case .disc: "\u{2022}"
    case .circle: "\u{25E6}"
    case .square: "\u{25AA}"
    case .string(let text): text
    case .decimal: String(value)
    case .decimalLeadingZero:
      value.magnitude > 9 ? String(value) : (value < 0 ? "-0" : "0") + String(value.magnitude)
    case .lowerAlpha: alphabetic(value, first: 0x61) ?? String(value)
    case .upperAlpha: alphabetic(value, first: 0x41) ?? String(value)
    case .lowerRoman: roman(value)?.lowercased() ?? String(value)
    case .upperRoman: roman(value) ?? String(value)
    case .lowerGreek: greek(value) ?? String(value)
    }
  }

  private static func alphabetic(_ value: Int, first: UInt8) -> String? {
    letters(value, count: 26).map { String(decoding: $0.map { first + UInt8($0) }, as: UTF8.self) }
  }

  /// α to ω without the final sigma.
  private static func greek(_ value: Int) -> String? {
    let alphabet = Array("αβγδεζηθικλμνξοπρστυφχψω")
    return letters(value, count: alphabet.count).map { String($0.map { alphabet[$0] }) }
  }

  /// Bijective numbering: 1 is a, 26 z, 27 aa.
  private static func letters(_ value: Int, count: Int) -> [Int]? {
    guard value > 0 else { return nil }
    var digits: [Int] = []
    var rest = value
    while rest > 0 {
      digits.append((rest - 1) % count)
      rest = (rest - 1) / count
    }
    return digits.reversed()
  }

  private static func roman(_ value: Int) -> String? {
    guard value > 0, value < 4_000 else { return nil }
    let numerals = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
      (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var text = ""
    for (amount, numeral) in numerals {
      while rest >= amount {
        text += numeral
        rest -= amount
      }
    }
    return text
  }
}
