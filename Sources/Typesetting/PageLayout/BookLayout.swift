package import Diagnostics
package import Images
package import Stylesheets
package import Typography

/// One content document, styled for print.
package struct LayoutDocument: Sendable {
  /// As links write it: `NAME` of `NAME.xhtml#anchor`.
  package var name: String
  package var language: String
  package var styled: StyledTree

  package init(name: String, language: String, styled: StyledTree) {
    self.name = name
    self.language = language
    self.styled = styled
  }
}

/// Lays out a whole book: documents in parallel, then one serial step that joins page numbers and references.
package struct BookLayout: Sendable {
  package var engine: StyleEngine
  package var fonts: FontLibrary
  /// Pictures by the `src` that the documents name; absent ones are drawn as their alternative text.
  package var images: [String: PageImage]
  package var workers: Int

  package init(engine: StyleEngine, fonts: FontLibrary, images: [String: PageImage], workers: Int) {
    self.engine = engine
    self.fonts = fonts
    self.images = images
    self.workers = workers
  }

  /// `documents` hands out the document at a position; it is called once for each, on the workers, so that styled trees
  /// need not be kept.
  package func layOut(
    count: Int, documents: @Sendable @escaping (Int) -> LayoutDocument, log: inout DiagnosticLog
  ) -> LaidOutBook {
    preconditionFailure("being built")
  }
}
