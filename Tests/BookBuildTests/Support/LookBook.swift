import TestSupport
import Workspace

/// A post with one of each thing that a look sets, and a thread that is four deep: small enough that its pages can be read
/// in a dump.
enum LookBook {
  static func files(_ settings: String) -> [String: [UInt8]] {
    var files = posts
    files["book.yml"] = Array(("title: Looks\nposts: posts\nlanguage: en\n" + settings).utf8)
    return files
  }

  static func workspace(_ settings: String, _ more: [String: [UInt8]] = [:]) -> InMemoryWorkspace {
    InMemoryWorkspace([.book: files(settings).merging(more) { $1 }, .styles: ShippedSheets.files])
  }

  private static let posts: [String: [UInt8]] = [
    "posts/one-of-each.md": Array(
      """
      ---
      title: One of each
      author: Ada Example
      date: 2026-01-10
      tags: [letters]
      ---

      A paragraph with *emphasis*, **strength**, `code` and a note[^1], long enough to be broken into lines on every page.

      A second one, which is indented or stands apart.

      ## A section

      > A quotation.

      ### A part of it

      1. First
      2. Second

      | Year | Posts |
      |------|------:|
      | 2026 |    12 |

      ```
      let code = true
      ```

      [^1]: The note.

      """.utf8),
    "posts/one-of-each.comments.yml": Array(
      """
      - {id: 1, author: Bo, date: 2026-01-10T10:00:00Z, likes: 2, body: A comment.}
      - {id: 2, parent: 1, author: Ada Example, body: A reply.}
      - {id: 3, parent: 2, author: Bo, body: An answer to it.}
      - {id: 4, parent: 3, author: Cy, body: The fourth level.}
      - {id: 5, author: Cy, body: Another comment.}

      """.utf8),
  ]
}
