package import Diagnostics
package import Manuscript

/// What `book.yml` says: the work, its posts, and how it is to be made.
package struct BookDescription: Sendable {
  package var metadata: BookMetadata
  package var posts: PostSelection
  package var threads: ThreadOptions
  /// The look of the book; nil for the default one. Handouts have theirs.
  package var look: StyleName?
  /// Style sheets as paths in the book's folder, in order.
  package var styles: [String]
  /// In the order of the file.
  package var variables: [Variable]
  /// In the order in which they are made; no name stands twice.
  package var outputs: [Output]
  package var source: SourceFile

  package enum PostSelection: Sendable {
    /// Every post of a folder, ordered by date, then by slug.
    case folder(String)
    /// At least one part; a plain list is a single part without a title.
    case parts([PartDescription])
  }

  package struct PartDescription: Sendable {
    package var title: String?
    package var titleSpan: SourceSpan
    package var posts: [Entry]
  }

  /// A post by its slug or by its path in the book's folder.
  package struct Entry: Sendable {
    package var name: String
    package var span: SourceSpan
  }

  /// One of Sewn's own sheets, as the author names it: whether it is there is seen when it is opened.
  package struct StyleName: Sendable {
    package var name: String
    package var span: SourceSpan
  }

  /// A custom property that the author sets. Whether it fits is seen when the sheets are known.
  package struct Variable: Sendable {
    /// Without its dashes.
    package var name: String
    package var value: String
    /// Of the value.
    package var span: SourceSpan
    package var nameSpan: SourceSpan
  }

  package struct ThreadOptions: Sendable {
    package enum Placement: String, Sendable, CaseIterable { case afterPost = "after-post", none }
    package var placement: Placement = .afterPost
    /// Nil for the default one.
    package var presentation: StyleName?
    package init() {}
  }

  /// A file that is made of the book, or a set of handouts, with what it wears besides the book's own style.
  package struct Output: Sendable {
    package enum Format: String, Sendable, CaseIterable { case epub, pdf, handouts }

    /// The format's own word, or a name that the author chose: `large-print` makes `BOOK-large-print.pdf`.
    package var name: String
    package var format: Format
    package var look: StyleName?
    package var styles: [String] = []
    package var variables: [Variable] = []
    /// A name that `PaperSize` knows; nil lets the style sheets choose.
    package var paper: String?
    /// Of PDFs: the most pixels an inch that pictures have in print. Nil leaves them as they are.
    package var imageResolution: Int?
    /// Of an EPUB: the readers for which its sheet is compiled, one of `OutputsReader.profiles`. Of a PDF: what it claims,
    /// one of `OutputsReader.pdfProfiles`.
    package var profile: String?
    /// Of PDFs: the first page comes first in the file, for readers over the web.
    package var isLinearized = false
    /// Of handouts.
    package var threads = true

    package init(_ format: Format, name: String? = nil) {
      self.format = format
      self.name = name ?? format.rawValue
    }
  }
}
