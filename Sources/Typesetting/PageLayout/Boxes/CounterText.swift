import Stylesheets

/// What layout adds to `CounterStyle`: the suffix of list markers, and PDF's names for the styles.
enum CounterText {
  /// The marker of a list item: numbers are followed by a full stop.
  static func marker(_ value: Int, style: TextProperties.ListMarker) -> String {
    switch style {
    case .none, .disc, .circle, .square, .string: CounterStyle.text(value, style)
    default: CounterStyle.text(value, style) + "."
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
}
