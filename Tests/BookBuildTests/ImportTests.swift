import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// From an export or a copied page to a book that builds.
@Suite struct ImportTests {
  private struct Imported {
    var workspace: InMemoryWorkspace
    var outcome: ImportOutcome

    init(_ bytes: [UInt8], book: [String: [UInt8]] = [:]) throws {
      workspace = InMemoryWorkspace([.book: book, .styles: ShippedSheets.files, .named(0): ["in": bytes]])
      outcome = try Self.run(workspace)
    }

    func again() throws -> ImportOutcome { try Self.run(workspace) }

    private static func run(_ workspace: InMemoryWorkspace) throws -> ImportOutcome {
      try BookImport(workspace: workspace, name: "course", media: nil).read("in", under: .named(0))
    }

    var files: [String: [UInt8]] {
      var files: [String: [UInt8]] = [:]
      for path in workspace.written(under: .book) {
        files[path] = try? workspace.read(path, under: .book, limit: 100_000_000)
      }
      return files
    }
  }

  /// Words of the page around the post, which must never come into a book.
  private static var chrome: [String] {
    JSON(SharedFolder.read("seed/expected.json") ?? []).map { Self.find("neverInOutput", in: $0) } ?? []
  }

  private static func find(_ name: String, in value: JSON) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { $0.name == name ? $0.value.array?.compactMap(\.string) ?? [] : find(name, in: $0.value) }
    case .array(let items): items.flatMap { find(name, in: $0) }
    default: []
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent, "needs the shared folder"))
  func `the copied page becomes a book with nine comments and without the page around them`() throws {
    let imported = try Imported(#require(SharedFolder.read("seed/capture.txt")))
    #expect(!imported.outcome.isRefused)
    #expect(imported.outcome.text.contains("1 post and 9 comments found"))
    #expect(imported.outcome.text.contains("its heading declares 11 comments"))
    let slug = "the-worst-thing-about-prison-was-the-dementors"
    #expect(
      imported.workspace.written(under: .book) == ["book.yml", "posts/\(slug).comments.yml", "posts/\(slug).md"])
    let bound = try Bound(imported.workspace, [.epub, .pdf])
    #expect(bound.written == ["small.epub", "small.pdf"], "\(bound.messages)")
    #expect(bound.outcome.summary.commentsRead == 9)
    #expect(bound.outcome.summary.commentsPrinted == 9)
    #expect(Self.chrome.count == 7)
    for name in bound.written {
      let forms = OutputWords.forms(of: name, bound.bytes(name))
      for words in Self.chrome { #expect(!forms.contains { $0.holds(words) }, "\(words) in \(name)") }
    }
  }

  @Test(
    .enabled(if: SharedFolder.isPresent, "needs the shared folder"),
    arguments: ["seed/capture.txt", "seed/as-wordpress-export.xml", "fixtures/wxr/valid-wxr-1.1.xml"])
  func `importing twice changes nothing`(path: String) throws {
    let imported = try Imported(#require(SharedFolder.read(path)))
    let before = imported.files
    #expect(before.count >= 2)
    let second = try imported.again()
    #expect(!second.isRefused)
    #expect(second.text.contains("there already with the same content"))
    #expect(!second.text.contains(" written:"))
    #expect(imported.files == before)
  }

  @Test(
    .enabled(if: SharedFolder.isPresent, "needs the shared folder"),
    arguments: ["mine", String(repeating: "mine, and longer than what comes in. ", count: 2_000), ""])
  func `a file that differs is kept and told`(mine: String) throws {
    let path = "posts/the-worst-thing-about-prison-was-the-dementors.md"
    let imported = try Imported(
      #require(SharedFolder.read("seed/capture.txt")), book: [path: Array(mine.utf8)])
    #expect(imported.outcome.isRefused)
    #expect(imported.outcome.text.contains("left as they were, because they differ"))
    #expect(imported.outcome.text.contains(path))
    #expect(try imported.workspace.read(path, under: .book, limit: 1_000_000) == Array(mine.utf8))
    #expect(imported.workspace.exists("book.yml", under: .book), "the others are written")
  }

  @Test(.enabled(if: SharedFolder.isPresent, "needs the shared folder"))
  func `a description that is there stays`() throws {
    let imported = try Imported(
      #require(SharedFolder.read("seed/capture.txt")), book: ["book.yml": Array(SmallBook.description.utf8)])
    #expect(!imported.outcome.isRefused)
    #expect(try imported.workspace.read("book.yml", under: .book, limit: 9_999) == Array(SmallBook.description.utf8))
  }

  @Test(.enabled(if: SharedFolder.isPresent, "needs the shared folder"))
  func `the same post as an export becomes a book with nine comments`() throws {
    let imported = try Imported(#require(SharedFolder.read("seed/as-wordpress-export.xml")))
    #expect(!imported.outcome.isRefused, "\(imported.outcome.text)")
    let bound = try Bound(imported.workspace, [.epub])
    #expect(bound.written == ["small.epub"], "\(bound.messages)")
    #expect(bound.outcome.summary.posts == 1)
    #expect(bound.outcome.summary.commentsRead == 9)
  }

  @Test(.enabled(if: SharedFolder.isPresent, "needs the shared folder"))
  func `the theme unit test of WordPress imports and builds both editions`() throws {
    let imported = try Imported(#require(SharedFolder.read("fixtures/wxr/theme-unit-test-data.xml")))
    #expect(!imported.outcome.isRefused, "\(imported.outcome.text)")
    let bound = try Bound(imported.workspace, [.epub, .pdf])
    #expect(bound.written == ["small.epub", "small.pdf"], "\(bound.messages)")
    #expect(bound.outcome.summary.posts > 30)
    #expect(bound.outcome.summary.commentsPrinted > 20)
  }

  @Test(
    .enabled(if: SharedFolder.isPresent, "needs the shared folder"), arguments: SharedFolder.list("fixtures/wxr"))
  func `each export of the fixtures is read or refused with a message`(name: String) throws {
    guard name != "theme-unit-test-data.xml" else { return }
    let imported = try Imported(#require(SharedFolder.read("fixtures/wxr/" + name)))
    if imported.workspace.written(under: .book).isEmpty {
      #expect(imported.outcome.isRefused)
      #expect(imported.outcome.log.hasErrors)
      return
    }
    if imported.files.keys.contains(where: { $0.hasSuffix(".md") }) {
      #expect(try Bound(imported.workspace, [.epub]).written == ["small.epub"])
    }
  }

  @Test(arguments: [
    [], [0x20, 0x0A], [0xFF, 0xFE, 0x3C, 0x00], Array("<".utf8), Array("<rss></rss>".utf8),
  ])
  func `a file that is neither is refused with a message, and nothing is written`(bytes: [UInt8]) throws {
    let imported = try Imported(bytes)
    #expect(imported.outcome.isRefused)
    #expect(imported.outcome.log.hasErrors)
    #expect(imported.workspace.written(under: .book).isEmpty)
  }

  @Test(arguments: ["…\n\nWords of a post.\n", "\u{301}\n\nWords of a post.\n"])
  func `a page whose title has no letter becomes a post that the book finds`(page: String) throws {
    let imported = try Imported(Array(page.utf8))
    #expect(try Bound(imported.workspace, [.epub]).written == ["small.epub"], "\(imported.outcome.text)")
  }

  @Test func `no slug of an export leads out of the folder of posts`() throws {
    let slugs = [
      "../../evil", "/etc/evil", "..\\evil", "a/b", "", ".", "..", "CON", "nul", "%2e%2e%2fevil", "\u{202E}evil", "a b",
      String(repeating: "x", count: 5_000), "é", "-", "--rf",
    ]
    let items = slugs.map { slug in
      """
      <item><title>T</title><wp:post_name><![CDATA[\(slug)]]></wp:post_name><wp:post_type>post</wp:post_type>
      <wp:status>publish</wp:status><content:encoded><![CDATA[Words.]]></content:encoded></item>
      """
    }
    let export = """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
      <channel><title>../evil</title><wp:wxr_version>1.2</wp:wxr_version>\(items.joined())</channel></rss>
      """
    let imported = try Imported(Array(export.utf8))
    let written = imported.workspace.written(under: .book).filter { $0 != "book.yml" }
    #expect(written.count == slugs.count, "\(imported.outcome.text)")
    let allowed = Array("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
    for path in written {
      #expect(path.hasPrefix("posts/") && path.hasSuffix(".md"))
      let slug = path.dropFirst(6).dropLast(3)
      #expect((1...80).contains(slug.utf8.count), "\(path)")
      #expect(slug.utf8.allSatisfy(allowed.contains), "\(path)")
    }
  }
}
