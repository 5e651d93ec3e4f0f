import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// The book that `sewn new` writes.
@Suite struct NewBookTests {
  @Test(arguments: [
    "It's \"quoted\" \\ and: # odd", "Ends in a line\nand more", "日本語の本", "~", "true", "\u{1B}[31mred",
  ])
  func `a new book builds at once without a warning`(title: String) throws {
    let workspace = SmallBook.workspace([:])
    let written = try NewBook.write(title: title, language: "en", into: workspace)
    #expect(written == ["book.yml", "book.css", "posts/hello.md", "posts/hello.comments.yml"])
    let bound = try Bound(workspace, [.epub], isStrict: true)
    #expect(bound.outcome.log.entries.isEmpty, "\(bound.messages)")
    #expect(bound.written == ["small.epub"])
    #expect(bound.outcome.summary.commentsPrinted == 2)
  }

  @Test(arguments: ["no", "de-CH", "sr-Latn", "on"])
  func `a language that YAML could take for something else is a language`(language: String) throws {
    let workspace = SmallBook.workspace([:])
    _ = try NewBook.write(title: "A Course", language: language, into: workspace)
    #expect(try Bound(workspace, [.epub]).written == ["small.epub"])
  }

  @Test func `a new book builds both of its editions`() throws {
    let workspace = SmallBook.workspace([:])
    _ = try NewBook.write(title: "A Course", language: "en", into: workspace)
    let bound = try Bound(workspace, isStrict: true)
    #expect(bound.written == ["small.epub", "small.pdf"], "\(bound.messages)")
  }

  @Test(arguments: ["book.yml", "book.css", "posts/hello.md", "posts/hello.comments.yml"])
  func `a book that is there already is left as it is`(path: String) throws {
    let workspace = SmallBook.workspace([path: Array("mine".utf8)])
    do throws(NewBook.NewBookError) {
      _ = try NewBook.write(title: "A Course", language: "en", into: workspace)
      Issue.record("\(path) was there, and a book was written")
    } catch {
      if case .exists(let found) = error { #expect(found == path) } else { Issue.record("\(error)") }
    }
    #expect(workspace.written(under: .book).isEmpty)
    #expect(try workspace.read(path, under: .book, limit: 100) == Array("mine".utf8))
  }
}
