package import Diagnostics

/// A piece of running text, with its place in the source.
package struct Inline: Sendable {
  package var content: Content
  package var attributes: Attributes
  package var span: SourceSpan

  package init(_ content: Content, attributes: Attributes = Attributes(), span: SourceSpan = .none) {
    self.content = content
    self.attributes = attributes
    self.span = span
  }

  /// No case is indirect: what nests stands in arrays, and a box for each inline cost as much as the text (measured).
  package enum Content: Sendable {
    case text(String)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    case code(String)
    case link(destination: String, title: String?, [Inline])
    case image(Image)
    /// A line break that the author asked for.
    case lineBreak
    /// A line end of the source: a space in print.
    case softBreak
    /// The call of the footnote with this label.
    case footnoteCall(label: String)
    /// A bracketed span with attributes.
    case span([Inline])
    /// Phrasing that Markdown has no sign for, from raw HTML.
    case phrase(Phrase, [Inline])
  }

  /// A text without attributes, as most inlines are: passes that look for anything else need not take it up.
  package var isBareText: Bool { if case .text = content { attributes.isEmpty } else { false } }

  /// The elements of XHTML that may come through from raw HTML; the raw value is the element's name.
  package enum Phrase: String, Sendable, CaseIterable {
    case abbr, b, bdi, bdo, cite, dfn, i, ins, kbd, mark, q, samp, small, sub, sup, u, `var`
  }
}

/// A picture, by its path in the book's folder or its address on the web.
package struct Image: Sendable, Hashable {
  package var source: String
  /// Plain text; empty where the author gave none, as ornaments have none (`Attributes.isOrnament`).
  package var alternative: String
  package var title: String?

  package init(source: String, alternative: String, title: String? = nil) {
    self.source = source
    self.alternative = alternative
    self.title = title
  }
}

extension [Inline] {
  /// The words without their markup: for titles, bookmarks, metadata. Depth is bounded when inlines are made.
  package var plainText: String {
    var result = ""
    for inline in self { inline.appendPlainText(to: &result) }
    return result
  }
}

extension Inline {
  fileprivate func appendPlainText(to result: inout String) {
    switch content {
    case .text(let text), .code(let text): result += text
    case .lineBreak, .softBreak: result += " "
    case .image(let image): result += image.alternative
    case .footnoteCall: break
    case .emphasis(let children), .strong(let children), .strikethrough(let children), .link(_, _, let children),
      .span(let children), .phrase(_, let children):
      for child in children { child.appendPlainText(to: &result) }
    }
  }
}
