import BookBuild
import Diagnostics
import TestSupport
import Testing

/// What travels in a PDF of the profiles `a-3a` and `a-4f`.
@Suite(.enabled(if: Tool.find("pdfdetach") != nil, "needs poppler-utils")) struct AttachmentTests {
  private static func settings(_ profile: String) -> String {
    SmallBook.description.replacing("[epub, pdf]", with: "{pdf: {profile: \(profile)}}")
  }

  /// The attached files by name.
  private func attached(_ pdf: [UInt8]) throws -> [String: [UInt8]] {
    let tool = try #require(Tool.find("pdfdetach"))
    let folder = TemporaryFolder()
    for name in ["posts", "sewn/threads"] { folder.write(name + "/.keep", []) }
    folder.write("book.pdf", pdf)
    let list = Tool.run(tool, ["-list", folder.path + "/book.pdf"]).output.split(separator: "\n").dropFirst()
    _ = Tool.run(tool, ["-saveall", "-o", folder.path, folder.path + "/book.pdf"])
    var files: [String: [UInt8]] = [:]
    for line in list {
      let name = String(line.split(separator: ":", maxSplits: 1)[1].dropFirst())
      files[name] = folder.read(name)
    }
    return files
  }

  @Test(arguments: ["a-3a", "a-4f"])
  func `what is attached makes the same book again`(profile: String) throws {
    let first = try Bound(SmallBook.with(["book.yml": Self.settings(profile)]))
    #expect(first.codes.isEmpty, "\(first.messages)")
    let files = try attached(first.bytes("small.pdf"))
    #expect(
      files.keys.sorted() == [
        "book.yml", "own.css", "posts/first.comments.yml", "posts/first.md", "posts/second.md", "sewn/base.css",
        "sewn/book.css", "sewn/threads/indented.css",
      ])
    var again = files.filter { !$0.key.hasPrefix("sewn/") }
    again["images/dot.png"] = SmallBook.files["images/dot.png"]
    let text = String(decoding: try #require(files["book.yml"]), as: UTF8.self)
    again["book.yml"] = Array(text.replacing("outputs:\n  - pdf", with: "outputs: {pdf: {profile: \(profile)}}").utf8)
    let second = try Bound(again)
    #expect(second.codes.isEmpty, "\(second.messages)")
    #expect(try attached(second.bytes("small.pdf")) == files)
  }

  @Test func `what was withheld does not travel`() throws {
    let thread = """
      - id: 1
        author: Bo
        email: bo@example.org
        date: 2026-01-10T10:00:00Z
        body: Shown.
      - id: 2
        author: Cy
        state: pending
        date: 2026-01-10T10:00:00Z
        body: CANARY of one who waits.

      """
    let bound = try Bound(
      SmallBook.with([
        "book.yml": "# CANARY\n" + Self.settings("a-3a"), "posts/first.comments.yml": thread,
        "posts/second.md": "---\ntitle: Second\nauthor: Bo\ndate: 2026-01-11\nmood: CANARY\n---\n\nx <!-- CANARY -->\n",
      ]))
    for (name, bytes) in try attached(bound.bytes("small.pdf")) {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains("CANARY") && !text.contains("example.org"), "\(name)")
    }
  }

  @Test func `the other profiles attach nothing, and a handout its own post alone`() throws {
    let plain = try Bound(SmallBook.with(["book.yml": Self.settings("a-2a")]))
    #expect(try attached(plain.bytes("small.pdf")).isEmpty)
    let description = SmallBook.description.replacing("[epub, pdf]", with: "{handouts: {profile: a-3a}}")
    let handouts = try Bound(SmallBook.with(["book.yml": description]))
    let names = try attached(handouts.bytes("small-handouts/second.pdf")).keys.filter { $0.hasPrefix("posts/") }
    #expect(Array(names) == ["posts/second.md"])
  }
}
