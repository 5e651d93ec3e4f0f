package import Workspace

/// What `sewn new` writes: a book that builds at once, and says in its own text what to change.
package enum NewBook {
  /// Writes the files into the book's folder and returns their paths. Throws when one is there already, before anything
  /// is written.
  package static func write(
    title: String, language: String, into workspace: any Workspace
  ) throws(NewBookError) -> [String] {
    let files = [
      ("book.yml", settings(title: title, language: language)), ("book.css", styles), ("posts/hello.md", post),
      ("posts/hello.comments.yml", thread),
    ]
    for (path, _) in files where workspace.exists(path, under: .book) {
      throw .exists(workspace.displayPath(path, under: .book))
    }
    do throws(WorkspaceError) {
      for (path, text) in files { try workspace.replace(path, under: .book, with: Array(text.utf8)) }
    } catch {
      throw .world(error)
    }
    return files.map { workspace.displayPath($0.0, under: .book) }
  }

  package enum NewBookError: Error {
    case exists(String)
    case world(WorkspaceError)
  }

  private static func settings(title: String, language: String) -> String {
    """
    title: \(quoted(title))
    # subtitle: A course blog
    creators:
      - name: Your name
        role: editor
    language: \(quoted(language))
    posts: posts                 # a folder, ordered by date
    look: book                   # or report, large-print, screen; handouts have a look of their own
    styles: [book.css]           # your own style sheet, which wins over the look
    variables:                   # what a look can be told; in the same words as --text-size in a style sheet
      text-size: 10.5pt
    outputs: [epub, pdf]         # handouts writes a PDF for each post

    """
  }

  /// A double-quoted YAML scalar.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static let styles = """
    /* Your style sheet. It comes after Sewn's, so a line here is enough to change the whole book. */
    :root {
      --accent: #14532d;
      /* --text-font: "Noto Serif", serif; */
      /* --page-size: A5; --margins: 54pt 74pt 65pt 51pt; */
    }

    """

  private static let post = """
    ---
    title: Hello
    author: Your name
    date: 2026-01-12
    ---

    This is a post. It is written in Markdown, with *emphasis*, [links](https://example.org/) and notes.[^1]

    Lists, tables, block quotes and pictures work as you know them. A picture alone in its paragraph is a figure; put it
    into the book's folder, and write its caption as the title.

    [^1]: A note stands at the end of its post.

    """

  private static let thread = """
    - id: 1
      author: A student
      date: 2026-01-12T18:30:00+01:00
      likes: 2
      body: |
        This is a comment. It is Markdown, too.
    - id: 2
      parent: 1
      author: Your name
      date: 2026-01-12T19:05:00+01:00
      body: |
        And this is a reply: it names its parent.

    """
}
