import Diagnostics
import Limits
import Manuscript
import TestSupport
import Testing

@testable import ManuscriptReaders

/// The seed's capture, read exactly as `seed/expected.json` says.
@Suite(.enabled(if: SharedFolder.isPresent)) struct SeedCaptureTests {
  private func capture(_ change: ([UInt8]) -> [UInt8] = { $0 }) throws -> (post: Post, log: DiagnosticLog) {
    let bytes = try #require(SharedFolder.read("seed/capture.txt"))
    var log = DiagnosticLog()
    let post = PlainCaptureReader.read(SourceFile(path: "capture.txt", bytes: change(bytes)), log: &log)
    return (try #require(post), log)
  }

  private func expected() throws -> JSON { try #require(SharedFolder.read("seed/expected.json").flatMap { JSON($0) }) }

  @Test func `the title and its slug are those of the page`() throws {
    let (post, _) = try capture()
    let wanted = try expected()["post"]
    #expect(post.title.plainText == wanted["title"].string)
    #expect(post.slug == wanted["slugSuggestion"].string)
    #expect(post.authors.isEmpty && post.date == nil)
  }

  @Test func `the body has the nine blocks with their texts and lines`() throws {
    let (post, _) = try capture()
    let wanted = try expected()["post"]["body"].array ?? []
    #expect(post.body.count == 9)
    for (block, want) in zip(post.body, wanted) {
      let line = want["line"].number ?? want["lines"].array?.first?.number
      #expect(post.source.position(at: Int(block.span.lower)).line == line.map { Int($0) })
      switch (block.content, want["type"].string) {
      case (.paragraph(let run), "paragraph"), (.lostMedia(_, let run), "caption"):
        #expect(run.plainText == want["text"].string)
      case (.list(let list), "bulletList"):
        #expect(list.isTight)
        let texts = list.items.map { $0.blocks.map(\.plainText).joined() }
        #expect(texts == want["items"].array?.compactMap { $0["text"].string })
      case (.worksCited(let entries), "worksCited"):
        #expect(entries.map(\.plainText) == want["entries"].array?.compactMap { $0["text"].string })
      default: Issue.record("\(block.content) is not \(want["type"].string ?? "")")
      }
    }
  }

  @Test func `the thread has its numbers, parents, likes and texts`() throws {
    let (post, _) = try capture()
    let thread = try #require(post.thread)
    let wanted = try expected()["thread"]["comments"].array ?? []
    #expect(thread.declaredCount == 11)
    #expect(thread.comments.count == 9)
    for (comment, want) in zip(thread.comments, wanted) {
      #expect(comment.id == want["id"].string)
      #expect(comment.parent == want["parent"].string.map { "comment-" + $0.replacing(".", with: "-") })
      #expect(comment.likes == want["likes"].number.map { Int($0) })
      #expect(comment.body.map(\.plainText) == want["paragraphs"].array?.compactMap(\.string))
      #expect(post.source.position(at: Int(comment.span.lower)).line == want["line"].number.map { Int($0) })
      #expect(comment.author == nil && comment.date == nil)
    }
  }

  @Test func `what is missing and what was dropped is said, with its line`() throws {
    let (_, log) = try capture()
    let wanted = try expected()["expectedDiagnostics"].array ?? []
    func key(_ severity: String?, _ code: String?, _ line: Int) -> String { "\(severity ?? "") \(code ?? "") \(line)" }
    let found = log.entries.map { key($0.severity.rawValue, $0.code.name, $0.place?.line ?? 0) }.sorted()
    let want = wanted.map { key($0["severity"].string, $0["code"].string, Int($0["line"].number ?? 0)) }.sorted()
    #expect(found == want)
    #expect(log.entries.contains { $0.label == "15 lines from here" })
  }

  @Test func `nothing of the page's forms comes through`() throws {
    let (post, _) = try capture()
    let dump = ManuscriptDump.text(of: post)
    for phrase in (try expected()["dropped"]["neverInOutput"].array ?? []).compactMap(\.string) {
      #expect(!dump.contains(phrase))
    }
  }

  @Test func `line ends, tabs and trailing blanks change nothing`() throws {
    let plain = ManuscriptDump.text(of: try capture().post)
    let changes: [(String, ([UInt8]) -> [UInt8])] = [
      ("CR LF", { $0.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }),
      ("trailing blanks", { $0.flatMap { $0 == 0x0A ? [0x20, 0x09, 0xC2, 0xA0, 0x0A] : [$0] } }),
      ("tabs", { Self.tabbed($0) }), ("BOM", { [0xEF, 0xBB, 0xBF] + $0 }),
      ("final line end", { $0 + [0x0A, 0x0A] }),
    ]
    for (name, change) in changes {
      #expect(ManuscriptDump.text(of: try capture(change).post) == plain, "\(name)")
    }
  }

  /// Each pair of leading spaces as a tab.
  private static func tabbed(_ bytes: [UInt8]) -> [UInt8] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).flatMap { line -> [UInt8] in
      let indent = line.prefix { $0 == 0x20 }.count
      return Array(repeating: 0x09, count: indent / 2) + line.dropFirst(indent / 2 * 2) + [0x0A]
    }
  }

  @Test func `the capture and the WordPress export of the seed are one manuscript, likes apart`() throws {
    var (post, _) = try capture()
    let bytes = try #require(SharedFolder.read("seed/as-wordpress-export.xml"))
    var log = DiagnosticLog()
    let result = WordPressExportReader.read(SourceFile(path: "export.xml", bytes: bytes), log: &log)
    var other = try #require(result?.posts.first)
    other.permalink = nil
    // The export writes a plain space where the copied title has a no-break space.
    post.title = other.title.plainText == post.title.plainText.replacing("\u{A0}", with: " ") ? other.title : post.title
    post.thread = post.thread.map(Self.comparable)
    other.thread = other.thread.map(Self.comparable)
    let lines = zip(
      ManuscriptDump.text(of: post).split(separator: "\n"), ManuscriptDump.text(of: other).split(separator: "\n"))
    for (line, same) in lines { #expect(line == same) }
  }

  /// Ids by position; without what only one of the sources can hold.
  private static func comparable(_ thread: Manuscript.Thread) -> Manuscript.Thread {
    var result = thread
    result.declaredCount = nil
    for index in result.comments.indices {
      result.comments[index].id = "\(index)"
      result.comments[index].likes = nil
      result.comments[index].parent = thread.comments[index].parent.flatMap { parent in
        thread.comments.firstIndex { $0.id == parent }.map { "\($0)" }
      }
    }
    return result
  }
}
