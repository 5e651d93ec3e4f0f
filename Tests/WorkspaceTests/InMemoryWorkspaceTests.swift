import Testing

@testable import Workspace

@Suite struct InMemoryWorkspaceTests {
  private let workspace = InMemoryWorkspace(
    book: ["a.md": "A", "posts/b.md": "B", "posts/.hidden": "", "posts/deep/c.md": "C"])

  @Test func `files and folders are where their paths say`() throws {
    #expect(try workspace.read("posts/../a.md", under: .book, limit: 10) == Array("A".utf8))
    #expect(try workspace.list("", under: .book) == ["a.md", "posts/"])
    #expect(try workspace.list("posts", under: .book) == ["b.md", "deep/"])
    #expect(workspace.opened == [".", "a.md", "posts"])
    #expect(workspace.exists("posts/deep", under: .book))
    #expect(!workspace.exists("pos", under: .book))
  }

  @Test func `the same paths are refused as on a disk`() {
    for path in ["../a", "/a", "file:a", "a\\b", "%2e%2e/a", "a\0"] {
      #expect(throws: WorkspaceError.self) { try workspace.read(path, under: .book, limit: 10) }
    }
    #expect(throws: WorkspaceError.self) { try workspace.read("absent", under: .book, limit: 10) }
    #expect(throws: WorkspaceError.self) { try workspace.read("posts", under: .book, limit: 10) }
    #expect(throws: WorkspaceError.self) { try workspace.read("a.md", under: .book, limit: 0) }
    #expect(throws: WorkspaceError.self) { try workspace.list("nowhere", under: .book) }
  }

  @Test func `what was written can be read and is listed`() throws {
    try workspace.replace("text/x", under: .output, with: [1, 2])
    #expect(try workspace.read("text/x", under: .output, limit: 2) == [1, 2])
    #expect(workspace.written(under: .output) == ["text/x"])
    #expect(throws: WorkspaceError.self) { try workspace.replace("x", under: .styles, with: []) }
    try workspace.remove("text/x", under: .output)
    #expect(workspace.written(under: .output).isEmpty)
  }

  @Test func `errors are sentences`() {
    #expect(WorkspaceError.missing(path: "a.md").message == "there is no file `a.md`")
    #expect(WorkspaceError.tooLarge(path: "a", limit: 10_000_000).message == "`a` is larger than 10 MB")
    #expect(WorkspaceError.outside(path: "../a").message == "`../a` leads outside the folders that may be read")
  }
}
