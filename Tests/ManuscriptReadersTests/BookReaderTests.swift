import Diagnostics
import Limits
import Manuscript
import Testing
import Workspace

@testable import ManuscriptReaders

@Suite struct BookReaderTests {
  private func read(_ text: String) -> (BookDescription?, DiagnosticLog) {
    var log = DiagnosticLog()
    let description = BookReader.read(SourceFile(path: "book.yml", bytes: Array(text.utf8)), log: &log)
    return (description, log)
  }

  @Test func `a title is enough`() throws {
    let description = try #require(read("title: A book\n").0)
    #expect(description.metadata.title == "A book" && description.metadata.language == "en")
    #expect(description.outputs.map(\.format) == [.epub, .pdf])
    #expect(description.threads.placement == .afterPost)
  }

  @Test func `all keys are read`() throws {
    let (description, log) = read(
      """
      title: T
      creators: [{name: A, role: editor, file-as: "A, B"}, C]
      language: de
      date: 2025-12-12
      subjects: [x]
      posts: [{title: "Part *one*", posts: [a, posts/b.md]}]
      threads: {placement: none, names: full}
      styles: [book.css]
      variables: {--body-font: Vollkorn, size: 11}
      outputs: [epub, {handouts: {paper: letter, threads: false}}, {pdf: {paper: a5}}]
      """)
    #expect(log.entries.isEmpty)
    let book = try #require(description)
    #expect(book.metadata.creators.map(\.name) == ["A", "C"] && book.metadata.creators[0].role == .editor)
    #expect(book.variables.map { $0.name + "=" + $0.value } == ["body-font=Vollkorn", "size=11"])
    #expect(book.outputs.map(\.format) == [.epub, .pdf, .handouts])
    #expect(book.outputs.map(\.paper) == [nil, "a5", "letter"])
    #expect(book.outputs[2].threads == false && book.threads.placement == .none)
  }

  @Test func `looks, sheets and variables are of the book, and of each output`() throws {
    let (description, log) = read(
      """
      title: T
      look: report
      threads: {presentation: ruled}
      outputs:
        pdf: {styles: [print.css], variables: {text-size: 12pt}}
        handouts:
        large-print: {format: pdf, look: large-print}
        epub: {look: screen}
      """)
    #expect(log.entries.isEmpty)
    let book = try #require(description)
    #expect(book.look?.name == "report" && book.threads.presentation?.name == "ruled")
    #expect(book.outputs.map(\.name) == ["epub", "pdf", "large-print", "handouts"])
    #expect(book.outputs.map(\.format) == [.epub, .pdf, .pdf, .handouts])
    #expect(book.outputs.map { $0.look?.name } == ["screen", nil, "large-print", nil])
    #expect(book.outputs[1].styles == ["print.css"] && book.outputs[1].variables.first?.value == "12pt")
  }

  @Test func `a PDF may have its pictures' resolution capped, an EPUB has none`() throws {
    let book = try #require(read("title: T\noutputs: {pdf: {image-resolution: 300}, handouts: }").0)
    #expect(book.outputs.map(\.imageResolution) == [300, nil])
    for wrong in [
      "{pdf: {image-resolution: 20}}", "{pdf: {image-resolution: fine}}", "{epub: {image-resolution: 300}}",
    ] {
      #expect(read("title: T\noutputs: \(wrong)").0 == nil)
    }
  }

  @Test func `an output that is named twice is the later one`() throws {
    let book = try #require(read("title: T\noutputs: [pdf, {pdf: {paper: a4}}]").0)
    #expect(book.outputs.map(\.paper) == ["a4"])
  }

  @Test(arguments: [
    "title: T\nthreads: {names: alias}", "title: T\nthreads: {names: initials}", "title: T\nthreads: {names: }",
    "title: T\nthreads: {placement: margin}", "title: T\nthreads: {placement: afterpost}", "subtitle: T",
    "title: T\nthread: {}", "title: T\noutputs: [ebup]", "title: T\noutputs: {pdf: {papr: a4}}",
    "title: T\nthreads: {selection: liked}", "title: T\noutputs: {pdf: {paper: a44}}", "- a", "title: T\nstyles: {}",
    "title: T\nthreads: {name: full}", "title: T\nlook: [report]", "title: T\noutputs: {large-print: {look: book}}",
    "title: T\noutputs: {large-print: {format: pfd}}", "title: T\noutputs: {../x: {format: pdf}}",
    "title: T\noutputs: {epub: {paper: a4}}", "title: T\nthreads: {presentation: {}}",
  ])
  func `an option that is not understood refuses the book`(text: String) {
    let (description, log) = read(text)
    #expect(description == nil)
    #expect(log.hasErrors)
  }

  @Test func `a misspelt key gets a suggestion`() {
    #expect(read("title: T\nouputs: [epub]\n").1.entries.compactMap(\.help) == ["did you mean `outputs`?"])
  }

  // MARK: The manuscript

  private func manuscript(_ files: [String: String], _ description: String = "title: T\n") -> (Book?, DiagnosticLog) {
    var log = DiagnosticLog()
    guard let description = read(description).0 else { return (nil, log) }
    return (ManuscriptReader.read(InMemoryWorkspace(book: files), description, log: &log), log)
  }

  private func post(_ title: String, _ date: String) -> String { "---\ntitle: \(title)\ndate: \(date)\n---\nText.\n" }

  @Test func `posts of a folder are ordered by date, then by slug`() throws {
    let (book, log) = manuscript([
      "posts/b.md": post("B", "2015-01-02"), "posts/c.md": post("C", "2015-01-01"),
      "posts/a.md": post("A", "2015-01-02"), "posts/a.comments.yml": "- {id: 1, body: hello}\n",
      "posts/.hidden.md": "x", "posts/note.txt": "x",
    ])
    #expect(log.entries.isEmpty)
    #expect(book?.posts.map(\.slug) == ["c", "a", "b"])
    #expect(book?.posts[1].thread?.comments.count == 1)
  }

  @Test func `parts name posts by slug or path`() throws {
    let (book, log) = manuscript(
      ["posts/2015-01-02-b.md": post("B", "2015-01-02"), "essays/a.md": post("A", "2015-01-02")],
      "title: T\nposts:\n  - {title: \"One *part*\", posts: [b, essays/a.md]}\n")
    #expect(log.entries.isEmpty)
    #expect(book?.parts.map { $0.title?.plainText } == ["One part"])
    #expect(book?.posts.map(\.slug) == ["b", "a"])
  }

  @Test func `a post that is not there is an error with a suggestion`() {
    let (book, log) = manuscript(["posts/alpha.md": post("A", "2015-01-02")], "title: T\nposts: [alpah, alpha]\n")
    #expect(book?.posts.count == 1)
    #expect(log.entries.map(\.help) == ["did you mean `alpha`?"])
    #expect(log.entries.first?.place?.line == 2)
  }

  @Test func `doubled slugs are numbered with a warning`() {
    let (book, log) = manuscript([
      "posts/a.md": post("A", "2015-01-01"), "posts/2015-01-02-a.md": post("B", "2015-01-02"),
    ])
    #expect(book?.posts.map(\.slug) == ["a", "a-2"])
    #expect(log.entries.map(\.code.name) == ["slug-doubled"])
  }

  @Test func `a book without posts, or without their folder, is an error`() {
    #expect(manuscript(["posts/x.txt": ""]).1.hasErrors)
    #expect(manuscript([:]).1.hasErrors)
    #expect(manuscript([:]).0 == nil)
  }
}
