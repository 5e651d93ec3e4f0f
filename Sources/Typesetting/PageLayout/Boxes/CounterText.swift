import Stylesheets

/// What layout adds to `CounterStyle`: PDF's names for the styles.
enum CounterText {
  /// The name of the style in PDF's `ListNumbering` (ISO 32000-1, 14.8.5.5). It has no word for most styles: what counts
  /// is Decimal there, and what repeats one sign is Disc.
  static func listNumbering(_ style: TextProperties.ListMarker) -> String {
    switch style {
    case .none, .string: "None"
    case .disc: "Disc"
    case .circle: "Circle"
    case .square: "Square"
    case .decimal, .decimalLeadingZero, .named: "Decimal"
    case .lowerAlpha, .lowerGreek: "LowerAlpha"
    case .upperAlpha: "UpperAlpha"
    case .lowerRoman: "LowerRoman"
    case .upperRoman: "UpperRoman"
    case .custom(let definition): definition.isOrdered ? "Decimal" : "Disc"
    }
  }
}
