/// The name of an element or attribute as a small number.
///
/// Numbers below `knownCount` stand for `Name.known`, the same in every tree, so that they can be compared across trees
/// and switched on; the rest belong to one tree (`ElementTree.intern`).
@frozen public struct Name: Sendable, Hashable {
  public let id: UInt16
  @inlinable public init(id: UInt16) { self.id = id }

  /// Nil for a spelling that is not in the list.
  package init?(known spelling: String) {
    guard let id = Self.index[Array(spelling.utf8)] else { return nil }
    self.init(id: id)
  }

  package var knownSpelling: String { Self.known[Int(id)] }
  package static let knownCount = UInt16(known.count)

  private static let index: [[UInt8]: UInt16] = {
    var index: [[UInt8]: UInt16] = [:]
    for (position, spelling) in known.enumerated() { index[Array(spelling.utf8)] = UInt16(position) }
    return index
  }()

  /// XHTML's elements and attributes, EPUB's and ARIA's attributes. Position 0 is no name. `Name+Known.swift`
  /// gives each its number; a test holds the two against each other.
  package static let known: [String] = [
    "",
    // elements
    "html", "head", "title", "meta", "link", "style", "body", "main", "section", "article", "header", "footer",
    "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "a", "em", "strong", "i", "b", "u", "s",
    "del", "ins", "mark", "small", "sub", "sup", "code", "kbd", "samp", "var", "cite", "q", "abbr", "dfn", "time",
    "bdi", "bdo", "br", "wbr", "hr", "pre", "blockquote", "ol", "ul", "li", "dl", "dt", "dd", "table", "caption",
    "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "img", "ruby", "rt",
    "rp", "address", "input", "label", "svg", "math", "hgroup", "details", "summary", "image",
    // attributes
    "id", "class", "lang", "xml:lang", "dir", "href", "src", "alt", "width", "height", "datetime", "role",
    "epub:type", "aria-label", "aria-labelledby", "aria-level", "aria-describedby", "aria-hidden", "start",
    "reversed", "type", "value", "checked", "disabled", "colspan", "rowspan", "scope", "headers", "xmlns",
    "xmlns:epub", "rel", "charset", "name", "content", "align", "hidden", "data-language", "data-number",
    "data-level", "data-kind", "data-slug", "cite-url",
  ]
}
