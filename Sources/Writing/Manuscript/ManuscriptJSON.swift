/// A manuscript as JSON, for programs: what `sewn manuscript --format json` prints.
///
/// The form is stable; `format` names it and changes when a member changes its meaning or goes away. Members that say
/// nothing are null, so that every object of a kind has the same members.
///
///     { "format": "sewn.manuscript/1", "title", "subtitle", "language", "identifier", "date", "cover",
///       "creators": [{ "name", "role", "fileAs" }],
///       "parts": [{ "title", "posts": [POST] }] }
///
///     POST     { "slug", "title", "authors": [], "date", "tags": [], "categories": [], "summary", "language",
///                "permalink", "typography": "smart" | "plain", "comments": "shown" | "hidden",
///                "body": [BLOCK], "footnotes": [{ "label", "blocks": [BLOCK] }], "thread": THREAD | null }
///     THREAD   { "declaredCount", "comments": [COMMENT] }
///     COMMENT  { "number", "id", "parent", "level", "author", "date", "likes", "state", "kind", "isOrphan",
///                "isByPostAuthor", "text", "body": [BLOCK], "footnotes": [] }
///     BLOCK    { "type", …, "attributes": { "id", "classes": [], "pairs": [{ "key", "value" }] } where there are any }
///     INLINE   { "type", … }
///
/// `number` and `level` are null and 0 until the pass `ThreadComments` has run. Dates are ISO 8601. `text` is the
/// comment's words without markup, one line a block.
package enum ManuscriptJSON {
  package static func bytes(of book: Book) -> [UInt8] {
    var text = JSONText()
    text.object { write(book, to: &$0) }
    return text.bytes + [UInt8(ascii: "\n")]
  }

  package static func bytes(of post: Post) -> [UInt8] {
    var text = JSONText()
    text.object {
      $0.member("format", "sewn.post/1")
      write(post, to: &$0)
    }
    return text.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ book: Book, to text: inout JSONText) {
    let metadata = book.metadata
    text.member("format", "sewn.manuscript/1")
    text.member("title", metadata.title)
    text.member("subtitle", metadata.subtitle)
    text.member("language", metadata.language)
    text.member("identifier", metadata.identifier)
    text.member("description", metadata.description)
    text.member("publisher", metadata.publisher)
    text.member("rights", metadata.rights)
    text.member("date", metadata.date?.iso8601)
    text.strings("subjects", metadata.subjects)
    text.member("cover", metadata.cover)
    text.array("creators") {
      for creator in metadata.creators {
        $0.object {
          $0.member("name", creator.name)
          $0.member("role", creator.role.rawValue)
          $0.member("fileAs", creator.fileAs)
        }
      }
    }
    text.array("parts") { for part in book.parts { $0.object { write(part, to: &$0) } } }
  }

  private static func write(_ part: Part, to text: inout JSONText) {
    text.member("title", part.title?.plainText)
    text.array("posts") { for post in part.posts { $0.object { write(post, to: &$0) } } }
  }

  private static func write(_ post: Post, to text: inout JSONText) {
    text.member("slug", post.slug)
    text.member("title", post.title.plainText)
    text.strings("authors", post.authors)
    text.member("date", post.date?.iso8601)
    text.strings("tags", post.tags)
    text.strings("categories", post.categories)
    text.member("summary", post.summary)
    text.member("language", post.language)
    text.member("permalink", post.permalink)
    text.member("typography", post.smartTypography ? "smart" : "plain")
    text.member("comments", post.comments.rawValue)
    text.array("body") { ManuscriptJSON.write(post.body, to: &$0) }
    text.array("footnotes") { ManuscriptJSON.write(post.footnotes, to: &$0) }
    guard let thread = post.thread else { return text.member("thread", nil as String?) }
    text.object("thread") {
      $0.member("declaredCount", thread.declaredCount)
      $0.array("comments") { for comment in thread.comments { $0.object { write(comment, to: &$0) } } }
    }
  }

  private static func write(_ comment: Comment, to text: inout JSONText) {
    text.member("number", comment.number.isEmpty ? nil : comment.number)
    text.member("id", comment.id)
    text.member("parent", comment.parent)
    text.member("level", comment.level)
    text.member("author", comment.author)
    text.member("date", comment.date?.iso8601)
    text.member("likes", comment.likes)
    text.member("state", comment.state.rawValue)
    text.member("kind", comment.kind.rawValue)
    text.member("isOrphan", comment.isOrphan)
    text.member("isByPostAuthor", comment.isByPostAuthor)
    text.member("text", comment.body.map(\.plainText).joined(separator: "\n"))
    text.array("body") { ManuscriptJSON.write(comment.body, to: &$0) }
    text.array("footnotes") { ManuscriptJSON.write(comment.footnotes, to: &$0) }
  }

  private static func write(_ footnotes: [Footnote], to text: inout JSONText) {
    for footnote in footnotes {
      text.object {
        $0.member("label", footnote.label)
        $0.array("blocks") { write(footnote.blocks, to: &$0) }
      }
    }
  }
}
