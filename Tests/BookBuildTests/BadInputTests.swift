import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// Material that is wrong: one clear message, and nothing half done.
@Suite struct BadInputTests {
  /// The book is refused with an error of this code, and nothing was written.
  private func refused(
    _ files: [String: [UInt8]], _ code: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Diagnostic {
    let bound = try Bound(files, [.epub])
    #expect(bound.outcome.isRefused, "\(bound.messages)", sourceLocation: sourceLocation)
    #expect(bound.written.isEmpty, sourceLocation: sourceLocation)
    let found = bound.outcome.log.entries.filter { $0.code.name == code }
    #expect(found.count == 1, "\(bound.messages)", sourceLocation: sourceLocation)
    return try #require(found.first, "\(bound.messages)", sourceLocation: sourceLocation)
  }

  @Test func `a folder without a description is a fault of the world that names the file`() throws {
    var files = SmallBook.files
    files["book.yml"] = nil
    let workspace = SmallBook.workspace(files)
    do {
      _ = try Bound(workspace)
      Issue.record("a book without a description was built")
    } catch let error as WorkspaceError {
      if case .missing(let path) = error { #expect(path == "book.yml") } else { Issue.record("\(error)") }
    }
    #expect(workspace.written(under: .output).isEmpty)
  }

  @Test func `a description that is no YAML is refused with its line`() throws {
    let fault = try refused(SmallBook.with(["book.yml": "title: Two\nposts: [a, b\nlanguage: en\n"]), "yaml-syntax")
    #expect(fault.place?.path == "book.yml")
    #expect(fault.place?.line ?? 0 >= 2)
  }

  @Test func `an empty description is refused`() throws {
    let bound = try Bound(SmallBook.with(["book.yml": ""]), [.epub])
    #expect(bound.outcome.isRefused)
    #expect(bound.outcome.log.count(.error) == 1, "\(bound.messages)")
  }

  @Test func `a post that is not UTF-8 is refused with its name`() throws {
    var files = SmallBook.files
    files["posts/second.md"] = Array("Caf".utf8) + [0xE9] + Array(" au lait\n".utf8)
    let fault = try refused(files, "source-not-utf8")
    #expect(fault.place?.path == "posts/second.md")
  }

  @Test func `a line of five million bytes is bound like any other, and in time`() throws {
    var files = SmallBook.files
    files["posts/second.md"] = Array("Long ".utf8) + [UInt8](repeating: UInt8(ascii: "*"), count: 5_000_000)
    let bound = try Bound(files, [.epub])
    #expect(bound.written == ["small.epub"], "\(bound.messages.prefix(2_000))")
  }

  @Test func `a post of eleven million bytes is refused`() throws {
    var files = SmallBook.files
    files["posts/second.md"] = [UInt8](repeating: UInt8(ascii: "a"), count: 11_000_000)
    let bound = try Bound(files, [.epub])
    #expect(bound.outcome.isRefused)
    #expect(bound.written.isEmpty)
    #expect(bound.outcome.log.entries.first?.place?.path == "posts/second.md")
  }

  @Test func `a picture that is none is left out with a warning, and its description stands there`() throws {
    var files = SmallBook.files
    files["images/dot.png"] = Array("this is no picture".utf8)
    let bound = try Bound(files, [.epub])
    #expect(bound.written == ["small.epub"])
    #expect(bound.outcome.log.entries.count == 1, "\(bound.messages)")
    let fault = try #require(bound.outcome.log.entries.first)
    #expect(fault.severity == .warning)
    #expect(fault.place?.path == "posts/first.md")
    #expect(OutputWords.holds("A dot", "small.epub", bound.bytes("small.epub")))
  }

  @Test(arguments: [
    "../../secret.png", "../images/../../secret.png", "/secret.png", "//host/secret.png", "file:///secret.png",
    "file:secret.png", "%2e%2e/%2e%2e/secret.png", "..%2f..%2fsecret.png", "..\\\\..\\\\secret.png",
    "C:\\\\secret.png", "<../../secret.png>",
  ])
  func `a picture outside the book is left out with one warning`(path: String) throws {
    let files = SmallBook.with(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n![shown](\(path))\n"])
    let bound = try Bound(files, [.epub])
    #expect(bound.written == ["small.epub"])
    let told = bound.outcome.log.entries.filter { $0.severity == .warning }
    #expect(told.count == 1, "\(bound.messages)")
    let codes = ["picture-outside", "picture-missing", "picture-remote", "address-refused"]
    #expect(codes.contains(told.first?.code.name ?? ""), "\(bound.messages)")
    #expect(told.first?.place?.line == 6)
  }

  @Test func `a book whose folder of posts is empty is refused`() throws {
    var files = SmallBook.files.filter { !$0.key.hasPrefix("posts/") }
    files["posts/notes.txt"] = Array("no post".utf8)
    let fault = try refused(files, "book-without-posts")
    #expect(fault.place?.path == "book.yml")
    #expect(fault.help != nil)
  }

  @Test func `a folder of posts that is not there is one fault, not two`() throws {
    let bound = try Bound(SmallBook.files.filter { !$0.key.hasPrefix("posts/") }, [.epub])
    #expect(bound.outcome.isRefused)
    #expect(bound.outcome.log.entries.filter { $0.severity == .error }.map(\.code.name) == ["source-unreadable"])
  }

  @Test func `a listed post that is not there is refused with its line`() throws {
    let files = SmallBook.with([
      "book.yml": SmallBook.description.replacing("posts: posts", with: "posts: [first, secnd]")
    ])
    let fault = try refused(files, "post-missing")
    #expect(fault.place?.line == 4)
    #expect(fault.help?.contains("second") == true)
  }

  @Test(arguments: ["alias", "initials", "Full", "none", "[full]"])
  func `names that are not to be printed in full refuse the book`(mode: String) throws {
    let fault = try refused(SmallBook.with(settings: "threads: {names: \(mode)}\n"), "option-not-built")
    #expect(fault.place?.line == 7)
  }

  @Test(arguments: ["titel: x", "output: [pdf]", "threads: {name: full}", "creators: [{nam: A}]"])
  func `a key that is not known refuses the book`(line: String) throws {
    var description = SmallBook.description
    if line.hasPrefix("creators") { description = description.replacing("creators: [Ada Example]\n", with: "") }
    _ = try refused(SmallBook.with(["book.yml": description + line + "\n"]), "unknown-key")
  }

  @Test func `a circle of replies is refused with the places of both`() throws {
    let files = SmallBook.with([
      "posts/first.comments.yml": "- id: 1\n  parent: 2\n  body: one\n- id: 2\n  parent: 1\n  body: two\n"
    ])
    let bound = try Bound(files, [.epub])
    #expect(bound.outcome.isRefused)
    #expect(bound.written.isEmpty)
    let fault = try #require(bound.outcome.log.entries.first { $0.severity == .error })
    #expect(fault.place?.line == 1)
    #expect(fault.related.map(\.place.line) == [4])
  }

  @Test func `a doubled id is refused with the places of both`() throws {
    let files = SmallBook.with([
      "posts/first.comments.yml": "- id: 1\n  body: one\n- id: 1\n  body: two\n"
    ])
    let bound = try Bound(files, [.epub])
    #expect(bound.outcome.isRefused)
    #expect(bound.written.isEmpty)
    #expect(bound.outcome.log.count(.error) == 1, "\(bound.messages)")
    let fault = try #require(bound.outcome.log.entries.first { $0.severity == .error })
    #expect(fault.place?.line == 3)
    #expect(fault.related.map(\.place.line) == [1])
  }

  @Test(arguments: ["gone.css", "../own.css", "/own.css", "posts", "file:own.css"])
  func `a style sheet that cannot be had is refused by its name, once for all editions`(path: String) throws {
    let files = SmallBook.with(["book.yml": SmallBook.description.replacing("[own.css]", with: "[\(path)]")])
    let bound = try Bound(files)
    #expect(bound.outcome.isRefused)
    #expect(bound.written.isEmpty)
    #expect(bound.codes == ["style-sheet-missing"], "\(bound.messages)")
    #expect(bound.messages.contains("`\(path)`"))
  }

  @Test func `what is wrong with a sheet or a face is told once, not once an edition`() throws {
    var files = SmallBook.with(["own.css": "p { wobble: 3px; color: nocolor }\n"])
    files["posts/second.md"] = Array("---\ntitle: Second\ndate: 2026-01-11\n---\n\nA \u{1F984} \u{13000}.\n".utf8)
    let bound = try Bound(files, [.epub, .pdf, .handouts])
    #expect(bound.codes.filter { $0 == "unknown-property" }.count == 1, "\(bound.messages)")
    #expect(bound.codes.filter { $0 == "invalid-value" }.count == 1)
    let missing = bound.outcome.log.entries.filter { $0.code.name == "missing-character" }
    #expect(Set(missing.map(\.message)).count == missing.count)
    #expect(bound.outcome.summary.warnings.reduce(0) { $0 + $1.count } == bound.codes.count)
  }

  @Test func `a cover that is not there is told at the description`() throws {
    let bound = try Bound(SmallBook.with(settings: "cover: images/gone.png\n"), [.epub])
    #expect(bound.written == ["small.epub"])
    #expect(bound.codes == ["picture-missing"])
    #expect(bound.outcome.log.entries.first?.place?.path == "book.yml")
  }

  @Test func `a disk that refuses the second file leaves no temporary`() throws {
    let folder = TemporaryFolder()
    SmallBook.write(into: folder)
    folder.write("out/small.pdf/in-the-way", [1])
    let workspace = DiskWorkspace(
      .init(book: folder.path + "/book", styles: "styles", output: folder.path + "/out"), isDurable: false)
    #expect(throws: WorkspaceError.self) {
      _ = try BookBuild(workspace: workspace, name: "small", options: BuildOptions()).run { _ in }
    }
    #expect(!folder.files.contains { $0.contains(".sewn") })
    #expect(folder.read("out/small.pdf/in-the-way") == [1])
  }
}
