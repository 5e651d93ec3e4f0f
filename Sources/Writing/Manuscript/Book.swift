package import Diagnostics

/// The manuscript: everything that goes between two covers, before it has any form.
package struct Book: Sendable {
  package var metadata: BookMetadata
  /// At least one; a book without parts has a single one without a title.
  package var parts: [Part]

  package init(metadata: BookMetadata, parts: [Part]) {
    self.metadata = metadata
    self.parts = parts
  }

  package var posts: [Post] { parts.flatMap(\.posts) }

  /// All posts in order, which the parts then have no more: whoever has them alone can change them without copies, and let
  /// each go when it is done with.
  package mutating func takePosts() -> [Post] {
    let posts = posts
    for part in parts.indices { parts[part].posts = [] }
    return posts
  }
}

package struct Part: Sendable {
  package var title: [Inline]?
  package var posts: [Post]

  package init(title: [Inline]? = nil, posts: [Post]) {
    self.title = title
    self.posts = posts
  }
}

/// What `book.yml` says about the book as a work.
package struct BookMetadata: Sendable {
  package var title: String
  package var subtitle: String?
  package var creators: [Creator]
  /// A BCP 47 tag, such as `en` or `en-GB`.
  package var language: String
  /// The author's own identifier (an ISBN, a URL); nil lets one be derived from the book's folder name and title.
  package var identifier: String?
  package var description: String?
  package var publisher: String?
  package var rights: String?
  package var date: Timestamp?
  package var subjects: [String]
  /// A picture in the book's folder; nil lets a cover be made from the title.
  package var cover: String?

  package init(
    title: String, subtitle: String? = nil, creators: [Creator] = [], language: String = "en",
    identifier: String? = nil, description: String? = nil, publisher: String? = nil, rights: String? = nil,
    date: Timestamp? = nil, subjects: [String] = [], cover: String? = nil
  ) {
    self.title = title
    self.subtitle = subtitle
    self.creators = creators
    self.language = language
    self.identifier = identifier
    self.description = description
    self.publisher = publisher
    self.rights = rights
    self.date = date
    self.subjects = subjects
    self.cover = cover
  }

  package struct Creator: Sendable {
    package enum Role: String, Sendable, CaseIterable { case author, editor, translator, contributor, publisher }
    package var name: String
    package var role: Role
    /// The name as it is sorted: "Tikhonov, Anna".
    package var fileAs: String?
    package init(name: String, role: Role = .author, fileAs: String? = nil) {
      self.name = name
      self.role = role
      self.fileAs = fileAs
    }
  }
}

/// One post with its thread.
package struct Post: Sendable {
  /// Unique in the book, `[a-z0-9-]{1,80}`: file names, ids and links are made from it.
  package var slug: String
  package var title: [Inline]
  package var authors: [String]
  package var date: Timestamp?
  package var tags: [String]
  package var categories: [String]
  package var summary: String?
  /// Nil: the book's language.
  package var language: String?
  /// Where the post stood on the web; links to it from other posts become internal.
  package var permalink: String?
  /// `typography: smart`.
  package var smartTypography: Bool
  /// `comments: false` in the front matter: the thread is kept but not printed.
  package var comments: ThreadVisibility
  package var body: [Block]
  /// In the order of their first call.
  package var footnotes: [Footnote]
  package var thread: Thread?
  package var source: SourceFile

  package init(slug: String, title: [Inline], body: [Block], source: SourceFile) {
    self.slug = slug
    self.title = title
    self.body = body
    self.source = source
    authors = []
    tags = []
    categories = []
    smartTypography = false
    comments = .shown
    footnotes = []
  }
}

/// Whether a post's thread is printed.
package enum ThreadVisibility: String, Sendable { case shown, hidden }

package struct Footnote: Sendable {
  /// The label between the brackets: `[^label]`.
  package var label: String
  package var blocks: [Block]
  package var span: SourceSpan

  package init(label: String, blocks: [Block], span: SourceSpan) {
    self.label = label
    self.blocks = blocks
    self.span = span
  }
}
