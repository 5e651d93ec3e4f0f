package import ElementTree
package import Diagnostics

/// One XHTML document of the book: an EPUB contains it, print lays it out.
package struct ContentDocument: Sendable {
  package enum Kind: String, Sendable { case cover, titlePage, contents, part, post, colophon }

  package var kind: Kind
  /// Unique in the book, `[a-z0-9-]+`; the EPUB's file is `text/NAME.xhtml`. Links between documents are
  /// `NAME.xhtml#anchor`.
  package var name: String
  package var title: String
  package var language: String
  /// `html > head + body`.
  package var tree: ElementTree
  /// What the table of contents and the PDF's outline show of this document, in document order.
  package var headings: [Heading]
  /// The sources of the nodes' origins: 1 the post, 2 its thread (`ElementTree.Origin.source`).
  package var sources: [SourceFile]

  package struct Heading: Sendable {
    /// 1 for the document itself.
    package var level: Int
    package var text: String
    package var anchor: String
    package init(level: Int, text: String, anchor: String) {
      self.level = level
      self.text = text
      self.anchor = anchor
    }
  }

  package init(
    kind: Kind, name: String, title: String, language: String, tree: ElementTree, headings: [Heading] = [],
    sources: [SourceFile] = []
  ) {
    self.kind = kind
    self.name = name
    self.title = title
    self.language = language
    self.tree = tree
    self.headings = headings
    self.sources = sources
  }
}
