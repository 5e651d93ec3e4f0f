package import Diagnostics
package import Manuscript

/// The passes between readers and content documents, in order.
///
/// All but the last look at one post at a time, so that workers can share the posts; `ResolveLinks` looks at one post
/// and an index of all. The result does not depend on how the posts were shared.
package enum StandardPasses {
  /// What the author wrote becomes what is printed, post by post: selection, numbers, punctuation, anchors,
  /// and what is wanting in it.
  package static let ofOnePost: [any PostPass.Type] = [
    SelectComments.self, ThreadComments.self, NumberFootnotes.self, SmartPunctuation.self, AssignAnchors.self,
    CheckAccessibility.self,
  ]

  /// Runs the passes that need no other post. `language` is the book's.
  package static func prepare(_ post: inout Post, language: String, log: inout DiagnosticLog) {
    let language = post.language ?? language
    for pass in ofOnePost { pass.run(&post, language: language, log: &log) }
  }

  /// Runs everything, one post after the other.
  package static func run(_ book: Book, log: inout DiagnosticLog) -> Book {
    var book = book
    for part in book.parts.indices {
      for post in book.parts[part].posts.indices {
        prepare(&book.parts[part].posts[post], language: book.metadata.language, log: &log)
      }
    }
    let index = LinkIndex(book.posts, log: &log)
    for part in book.parts.indices {
      for post in book.parts[part].posts.indices {
        ResolveLinks.run(&book.parts[part].posts[post], index: index, log: &log)
      }
    }
    return book
  }
}

/// A step that rewrites one post without looking at others.
package protocol PostPass: SendableMetatype {
  /// `language` is the post's own, or the book's.
  static func run(_ post: inout Post, language: String, log: inout DiagnosticLog)
}
