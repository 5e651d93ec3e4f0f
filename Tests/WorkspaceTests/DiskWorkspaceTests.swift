import Glibc
import Testing

@testable import Workspace

/// A folder for one test, with a secret outside the book:
///
///     secret.txt   book/a.md   book/posts/b.md   book/posts/inner -> ../a.md   …
struct Shelf: ~Copyable {
  let path: String
  static let canary = "canary-7f3a"

  init() {
    var template = Array("/tmp/sewn-test-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
    }
    for folder in ["book", "book/posts", "book2", "styles"] { mkdir(path + "/" + folder, 0o755) }
    write("secret.txt", Self.canary)
    write("book2/secret.txt", Self.canary)
    write("book/a.md", "A")
    write("book/posts/b.md", "B")
    write("book/.hidden", "H")
  }

  deinit {
    // One level of `rm -r` per kind of thing that the tests make.
    for folder in ["book/posts/deep", "book/posts", "book", "book2", "styles", "out/text", "out", ""] {
      guard let entries = opendir(path + "/" + folder) else { continue }
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != ".", name != ".." { unlink(path + "/" + folder + "/" + name) }
      }
      closedir(entries)
      rmdir(path + "/" + folder)
    }
  }

  func write(_ name: String, _ text: String) {
    guard let file = fopen(path + "/" + name, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  func contents(_ name: String) -> String? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1_000)
    return String(decoding: buffer[..<fread(&buffer, 1, 1_000, file)], as: UTF8.self)
  }

  func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }

  var workspace: DiskWorkspace {
    DiskWorkspace(
      .init(book: path + "/book", styles: path + "/styles", output: path + "/out", named: [path + "/secret.txt"]),
      isDurable: false)
  }
}

private func outcome(_ workspace: DiskWorkspace, _ path: String, _ root: WorkspaceRoot = .book) -> String {
  do throws(WorkspaceError) {
    return String(decoding: try workspace.read(path, under: root, limit: 1_000), as: UTF8.self)
  } catch {
    switch error {
    case .missing: return "missing"
    case .unreadable: return "unreadable"
    case .outside: return "outside"
    case .tooLarge: return "too large"
    case .isFolder: return "folder"
    case .unwritable: return "unwritable"
    }
  }
}

@Suite struct DiskReadingTests {
  @Test func `files beneath the root are read and remembered`() throws {
    let shelf = Shelf()
    let workspace = shelf.workspace
    #expect(outcome(workspace, "a.md") == "A")
    #expect(outcome(workspace, "./posts//b.md") == "B")
    #expect(outcome(workspace, "posts/../a.md") == "A")
    #expect(outcome(workspace, "absent.md") == "missing")
    #expect(outcome(workspace, "a.md/b") == "missing")
    #expect(outcome(workspace, "posts") == "folder")
    #expect(try workspace.list("", under: .book) == ["a.md", "posts/"])
    #expect(workspace.exists("posts/b.md", under: .book))
    #expect(!workspace.exists("posts/c.md", under: .book))
    let book = shelf.path + "/book"
    #expect(workspace.opened == [book, book + "/a.md", book + "/posts/b.md"])
  }

  @Test(arguments: [
    "../secret.txt", "posts/../../secret.txt", "/etc/passwd", "//etc/passwd", "..\\secret.txt", "..%2fsecret.txt",
    "%2e%2e/secret.txt", "%2E%2E%2Fsecret.txt", "..%5csecret.txt", "%252e%252e/secret.txt", "file:///etc/passwd",
    "file:../secret.txt", "http://example.org/a", "FILE:a.md", "C:/secret.txt", "a.md\0", "../secret.txt\0.md",
    "..", "../book2/secret.txt", "posts/./../../secret.txt", "a.md\n", "%00", "data:text/plain,x", "..%00/secret.txt",
  ]) func `no spelling leads outside`(path: String) {
    let shelf = Shelf()
    #expect(outcome(shelf.workspace, path) == "outside")
    #expect(!shelf.workspace.exists(path, under: .book))
  }

  @Test func `links may lead to places beneath the root and nowhere else`() {
    let shelf = Shelf()
    shelf.link("book/inner", to: "posts/b.md")
    shelf.link("book/posts/up", to: "../a.md")
    shelf.link("book/out", to: "../secret.txt")
    shelf.link("book/absolute", to: shelf.path + "/book/a.md")
    shelf.link("book/passwd", to: "/etc/passwd")
    shelf.link("book/chain1", to: "chain2")
    shelf.link("book/chain2", to: "posts/chain3")
    shelf.link("book/posts/chain3", to: "../../secret.txt")
    shelf.link("book/loop", to: "loop")
    shelf.link("book/folder", to: "..")
    shelf.link("book/proc", to: "/proc/self/root/etc/passwd")
    let workspace = shelf.workspace
    #expect(outcome(workspace, "inner") == "B")
    #expect(outcome(workspace, "posts/up") == "A")
    for name in ["out", "absolute", "passwd", "chain1", "loop", "folder/secret.txt", "proc"] {
      #expect(outcome(workspace, name) == "outside", "\(name)")
    }
    #expect(!workspace.opened.contains { $0.contains("secret") })
  }

  @Test func `the walk that stands in for openat2 follows no link`() {
    let shelf = Shelf()
    shelf.link("book/inner", to: "a.md")
    shelf.link("book/folder", to: "..")
    let book = Descriptor(Glibc.open(shelf.path + "/book", O_RDONLY | O_DIRECTORY))
    let file = Descriptor(book.walk(["posts", "b.md"], isFolder: false))
    #expect(file.number >= 0)
    #expect(book.walk(["inner"], isFolder: false) == -1)
    #expect(errno == ELOOP)
    #expect(book.walk(["folder", "secret.txt"], isFolder: false) == -1)
    #expect(errno == ELOOP)
    #expect(book.walk(["a.md", "b"], isFolder: false) == -1)
    #expect(errno == ENOTDIR)
  }

  @Test func `only regular files within the limit are read`() throws {
    let shelf = Shelf()
    mkfifo(shelf.path + "/book/fifo", 0o644)
    let workspace = shelf.workspace
    #expect(outcome(workspace, "fifo") == "unreadable")
    shelf.write("book/long", String(repeating: "x", count: 1_001))
    #expect(outcome(workspace, "long") == "too large")
    shelf.write("book/long", String(repeating: "x", count: 1_000))
    #expect(outcome(workspace, "long").utf8.count == 1_000)
    #expect(outcome(workspace, String(repeating: "x", count: 5_000)) == "unreadable")
    shelf.write("book/empty", "")
    #expect(try workspace.read("empty", under: .book, limit: 0) == [])
  }

  @Test func `a file that the command line named is read by the empty path`() {
    let shelf = Shelf()
    #expect(outcome(shelf.workspace, "", .named(0)) == Shelf.canary)
    #expect(outcome(shelf.workspace, "", .named(1)) == "missing")
    #expect(shelf.workspace.displayPath("", under: .named(0)) == shelf.path + "/secret.txt")
  }

  @Test func `system files are read by absolute paths`() {
    let shelf = Shelf()
    #expect(outcome(shelf.workspace, shelf.path + "/secret.txt", .system) == Shelf.canary)
    #expect(outcome(shelf.workspace, "secret.txt", .system) == "outside")
    #expect(outcome(shelf.workspace, "/etc/../etc/passwd", .system) == "outside")
    #expect(outcome(shelf.workspace, "/dev/null", .system) == "unreadable")
  }

  @Test func `paths are shown as the author typed the root`() {
    let workspace = DiskWorkspace(.init(book: "books/course/", styles: "s", output: "."))
    #expect(workspace.displayPath("posts/./a.md", under: .book) == "books/course/posts/a.md")
    #expect(workspace.displayPath("a.epub", under: .output) == "a.epub")
    #expect(workspace.displayPath("../x", under: .book) == "../x")
  }
}

@Suite struct DiskWritingTests {
  @Test func `a replacement makes folders, and leaves no temporary file`() throws {
    let shelf = Shelf()
    let workspace = shelf.workspace
    try workspace.replace("text/a.xhtml", under: .output, with: Array("one".utf8))
    try workspace.replace("text/a.xhtml", under: .output, with: Array("two".utf8))
    #expect(shelf.contents("out/text/a.xhtml") == "two")
    #expect(try workspace.list("text", under: .output) == ["a.xhtml"])
    var status = stat()
    stat(shelf.path + "/out/text/a.xhtml", &status)
    #expect(status.st_mode & 0o777 == 0o644)
    #expect(opendirNames(shelf.path + "/out/text").filter { $0.hasPrefix(".sewn") }.isEmpty)
    #expect(workspace.opened.isEmpty)
    try workspace.remove("text/a.xhtml", under: .output)
    #expect(throws: WorkspaceError.self) { try workspace.remove("text/a.xhtml", under: .output) }
  }

  @Test func `only outputs may be written, and the book when it was said`() throws {
    let shelf = Shelf()
    for root in [WorkspaceRoot.book, .styles, .named(0), .system] {
      #expect(throws: WorkspaceError.self) { try shelf.workspace.replace("x", under: root, with: []) }
    }
    for path in ["../x", "/tmp/x", "", "a\\b", "text/../../x"] {
      #expect(throws: WorkspaceError.self) { try shelf.workspace.replace(path, under: .output, with: []) }
    }
    let writer = DiskWorkspace(
      .init(book: shelf.path + "/book", styles: "", output: shelf.path + "/out", writesBook: true))
    try writer.replace("posts/new.md", under: .book, with: Array("N".utf8))
    #expect(shelf.contents("book/posts/new.md") == "N")
    #expect(throws: WorkspaceError.self) { try writer.replace("posts", under: .book, with: []) }
  }

  @Test func `a link in the way is replaced, and a folder behind a link is not written to`() throws {
    let shelf = Shelf()
    let workspace = shelf.workspace
    try workspace.replace("a", under: .output, with: [])
    shelf.link("out/b", to: "../secret.txt")
    shelf.link("out/away", to: "../book2")
    try workspace.replace("b", under: .output, with: Array("new".utf8))
    #expect(shelf.contents("secret.txt") == Shelf.canary)
    #expect(throws: WorkspaceError.self) { try workspace.replace("away/x", under: .output, with: []) }
    #expect(shelf.contents("book2/x") == nil)
  }

  @Test func `what a dead process left is removed, what a living one writes stays`() throws {
    let shelf = Shelf()
    let workspace = shelf.workspace
    mkdir(shelf.path + "/out", 0o755)
    // No process has a number above the greatest that Linux gives (2^22).
    shelf.write("out/.sewn-4194999-1", "x")
    shelf.write("out/.sewn-\(getpid())-99", "y")
    shelf.write("out/.sewn-notes", "z")
    try workspace.replace("a", under: .output, with: [])
    #expect(
      opendirNames(shelf.path + "/out").filter { $0.hasPrefix(".sewn") }.sorted()
        == [".sewn-\(getpid())-99", ".sewn-notes"].sorted())
  }

  @Test func `an output that cannot be made says why`() {
    let workspace = DiskWorkspace(.init(book: ".", styles: ".", output: "/proc/sewn"))
    #expect(throws: WorkspaceError.self) { try workspace.replace("a", under: .output, with: []) }
  }

  private func opendirNames(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}
