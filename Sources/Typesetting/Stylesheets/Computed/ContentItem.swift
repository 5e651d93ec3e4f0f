/// One piece of a `content` value.
package enum ContentItem: Sendable, Hashable {
  case text(String)
  case attribute(String)
  case counter(name: String, style: TextProperties.ListMarker)
  case counters(name: String, separator: String, style: TextProperties.ListMarker)
  case openQuote, closeQuote
  /// `content(text)`: the element's own text, in `string-set`.
  case elementText
  /// `string(name, which)` in margin boxes.
  case namedString(name: String, NamedStringPosition)
  /// `target-counter(attr(href), page)`; the attribute's name.
  case targetCounter(attribute: String, counter: String, style: TextProperties.ListMarker)
  case targetText(attribute: String)
  case leader(String)
  case element(name: String)

  package enum NamedStringPosition: Sendable, Hashable { case first, start, last, firstExcept }
}
