package import Diagnostics
package import Manuscript

/// What `book.yml` says: the work, its posts, and how it is to be made.
package struct BookDescription: Sendable {
  package var metadata: BookMetadata
  package var posts: PostSelection
  package var threads: ThreadOptions
  /// Style sheets as paths in the book's folder, in order.
  package var styles: [String]
  /// Custom properties without their dashes, in the order of the file.
  package var variables: [(name: String, value: String)]
  package var outputs: Outputs
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

  package struct ThreadOptions: Sendable {
    package enum Placement: String, Sendable, CaseIterable { case afterPost = "after-post", none }
    package var placement: Placement = .afterPost
  }

  package struct Outputs: Sendable {
    package var epub = false
    package var pdf: PDF?
    package var handouts: Handouts?

    package struct PDF: Sendable {
      /// A name that `PaperSize` knows; nil lets the style sheets choose.
      package var paper: String?
    }

    package struct Handouts: Sendable {
      package var paper: String?
      package var threads = true
    }
  }
}
