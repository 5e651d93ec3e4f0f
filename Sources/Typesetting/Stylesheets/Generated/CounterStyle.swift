/// Numbers as text, in every place that counts: generated content, markers of lists, folios.
package enum CounterStyle {
  /// The text of a number; what a style cannot say its fallback says, in the end decimal.
  package static func text(_ value: Int, _ style: TextProperties.ListMarker) -> String {
    switch style {
    case .none: ""
    case .string(let text): text
    case .decimal, .named: String(value)
    case .custom(let definition): definition.text(value)
    default: definition(of: style)?.text(value) ?? String(value)
    }
  }

  /// The marker of a list item: the number with what its style puts before and after it. White space at the end is the
  /// distance to the item, which is layout's (css-lists-3, clause 3.2).
  package static func marker(_ value: Int, _ style: TextProperties.ListMarker) -> String {
    switch style {
    case .none, .string: return text(value, style)
    case .decimal, .named: return String(value) + "."
    default: break
    }
    guard let definition = definition(of: style) else { return text(value, style) }
    let marker = definition.prefix + definition.text(value) + definition.suffix
    let kept = marker.utf8.reversed().drop { $0 == 0x20 }.count
    return String(decoding: marker.utf8.prefix(kept), as: UTF8.self)
  }

  private static func definition(of style: TextProperties.ListMarker) -> CounterStyleDefinition? {
    if case .custom(let definition) = style { return definition }
    return PropertyTable.markers.first { $0.1 == style }.flatMap { PredefinedCounterStyles.definition($0.0) }
  }
}
