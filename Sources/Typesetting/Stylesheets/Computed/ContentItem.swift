/// One piece of a `content` value.
package enum ContentItem: Sendable, Hashable {
  case text(String)
  /// `attr(name, "fallback")`
  case attribute(String, fallback: String?)
  case counter(name: String, style: TextProperties.ListMarker)
  case counters(name: String, separator: String, style: TextProperties.ListMarker)
  case openQuote, closeQuote
  /// They count as quotes and print nothing.
  case noOpenQuote, noCloseQuote
  /// `url()`, as written.
  case image(String)
  /// `content(text)`: the element's own text, in `string-set`.
  case elementText
  /// `content(before)` and its like.
  case elementPart(ElementPart)
  /// `string(name, which)` in margin boxes.
  case namedString(name: String, NamedStringPosition)
  case targetCounter(LinkTarget, counter: String, style: TextProperties.ListMarker)
  case targetCounters(LinkTarget, counter: String, separator: String, style: TextProperties.ListMarker)
  /// Nil: `content`, the target's own text.
  case targetText(LinkTarget, ElementPart?)
  case leader(String)
  case element(name: String, NamedStringPosition)

  package enum NamedStringPosition: Sendable, Hashable { case first, start, last, firstExcept }

  /// A part of an element other than its text (css-content-3, clause 3.3; css-gcpm-3, clause 1.1).
  package enum ElementPart: Sendable, Hashable { case before, after, firstLetter, marker }

  /// What `target-counter()` and its like refer to.
  package enum LinkTarget: Sendable, Hashable {
    /// `attr(href)`: the attribute's name.
    case attribute(String)
    /// `url(#id)` or a string, as written.
    case address(String)
  }
}
