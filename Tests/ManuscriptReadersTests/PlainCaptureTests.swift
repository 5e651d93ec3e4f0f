import Diagnostics
import Limits
import Manuscript
import Testing

@testable import ManuscriptReaders

/// Captures of other pages than the seed: the rules are general.
@Suite struct PlainCaptureTests {
  private func read(_ text: String) throws -> (post: Post, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let file = SourceFile(path: "c.txt", bytes: Array(text.utf8))
    return (try #require(PlainCaptureReader.read(file, log: &log)), log)
  }

  private func body(_ text: String) throws -> String { ManuscriptDump.text(of: try read("T\n\n" + text).post.body) }

  @Test func `a numbered list in the body is a list, a year at a line's start is not`() throws {
    #expect(try body("1. One\n2. Two\n").hasPrefix("list decimal 1 period tight"))
    #expect(try body("1945. A year.\n").hasPrefix("paragraph\n  \"1945. A year.\""))
    #expect(try body("1. Only one\n").hasPrefix("paragraph"))
  }

  @Test func `a dash opens a list only when another follows`() throws {
    #expect(try body("- a\n- b\n").hasPrefix("list bullet tight"))
    #expect(try body("– Yes, she said.\n").hasPrefix("paragraph"))
  }

  @Test func `deeper bullets nest`() throws {
    let dump = try body("  • a\n    ◦ b\n    ◦ c\n  • d\n")
    #expect(
      dump == """
        list bullet tight
          item
            paragraph
              "a"
            list bullet tight
              item
                paragraph
                  "b"
              item
                paragraph
                  "c"
          item
            paragraph
              "d"

        """)
  }

  @Test func `blank lines between items make a list loose`() throws {
    #expect(try body("• a\n\n• b\n").hasPrefix("list bullet loose"))
  }

  @Test func `wrapped lines are one paragraph with its line ends kept`() throws {
    #expect(try body("one\ntwo\n\nthree\n").contains("\"one\"\n  soft-break\n  \"two\""))
  }

  @Test func `a list follows its introduction without a blank line`() throws {
    #expect(try body("These:\n• a\n• b\n").hasPrefix("paragraph\n  \"These:\"\nlist bullet tight"))
  }

  @Test func `a photograph's caption is kept as that of lost media`() throws {
    let (post, log) = try read("T\n\nPhoto of the camp at Kolyma\n\nText that ends here.\n")
    guard case .lostMedia(kind: "image", _) = post.body[0].content else {
      Issue.record("no caption")
      return
    }
    #expect(log.entries.map(\.code.name) == ["media-missing"])
  }

  @Test func `an ordinary sentence and a question are no captions`() throws {
    #expect(try body("Song of the South is a film.\n").hasPrefix("paragraph"))
    #expect(try body("Photographs?\n").hasPrefix("paragraph"))
  }

  @Test func `works cited need two entries, or a heading`() throws {
    let one = "Hays, Jeffrey. “GULAGS.” Facts and Details."
    let other = "Tikhonov, Aleksei. The Economics of Forced Labor. Hoover Press, 2003."
    #expect(try body("Text.\n\n\(one)\n").contains("paragraph\n  \"Hays"))
    #expect(try body("Text.\n\n\(one)\n\n\(other)\n").contains("works-cited\n  paragraph\n    \"Hays"))
    #expect(try body("Text.\n\nWorks Cited:\n\nAnything at all\n").contains("works-cited\n  paragraph\n    \"Anything"))
  }

  @Test func `sentences that begin with a name and a comma are no works cited`() throws {
    let dump = try body("Maura, I loved your post! It was great.\n\nJustin, thank you for this. It helps.\n")
    #expect(!dump.contains("works-cited"))
  }

  @Test(arguments: [
    ("3 thoughts on “T”", 3), ("One thought on “T”", 1), ("12 Responses to \"T\"", 12), ("1,024 comments on «T»", 1024),
    ("2 Comments", 2), ("Comments (7)", 7), ("Comments: 7", 7), ("36 Comments (Add yours)", 36),
  ])
  func `a heading says how many comments a page claims`(line: String, count: Int) {
    let bytes = Array(line.utf8)
    #expect(ThreadHeading.read(bytes, 0..<bytes.count)?.count == count)
  }

  @Test(arguments: ["I have two thoughts on this", "Responses vary", "5 people commented on “T”", "", "11"])
  func `prose is no heading`(line: String) {
    let bytes = Array(line.utf8)
    #expect(ThreadHeading.read(bytes, 0..<bytes.count) == nil)
  }

  @Test func `a bare count at the top of the page does not end the post`() throws {
    let (post, _) = try read("T\n\n2 Comments\n\nThe post.\n\n2 Comments\n\n  1. First\n\n  2. Second\n")
    #expect(post.body.count == 2)
    #expect(post.thread?.comments.count == 2)
  }

  @Test func `numbers of two figures that stand right-aligned are siblings`() throws {
    let items = (1...11).map { ($0 < 10 ? "   " : "  ") + "\($0). Comment \($0)\n" }.joined(separator: "\n")
    let (post, _) = try read("T\n\nText.\n\n11 thoughts on “T”\n\n" + items)
    #expect(post.thread?.comments.count == 11)
    #expect(post.thread?.comments.allSatisfy { $0.parent == nil } == true)
  }

  @Test func `a year inside a comment is text`() throws {
    let (post, _) = try read("T\n\nA.\n\n1 thought on “T”\n\n  1. In the end\n\n     1953. A hard year.\n")
    #expect(post.thread?.comments.count == 1)
    #expect(post.thread?.comments[0].body.count == 2)
  }

  @Test func `names and dates are taken where a theme prints them`() throws {
    let (post, log) = try read(
      "T\n\nA.\n\n1 thought on “T”\n\n  1. Anna Tikhonov says:\n     June 12, 2015 at 4:38 pm\n\n     Well said.\n\n     Reply\n"
    )
    let comment = try #require(post.thread?.comments.first)
    #expect(comment.author == "Anna Tikhonov")
    #expect(comment.date?.iso8601 == "2015-06-12T16:38:00")
    #expect(comment.body.map(\.plainText) == ["Well said."])
    #expect(log.entries.isEmpty)
  }

  @Test func `share buttons between post and thread are dropped, the thread is not`() throws {
    let (post, _) = try read("T\n\nA.\n\nShare this:\n\nTwitter\n\n1 thought on “T”\n\n  1. Hello\n")
    #expect(post.body.count == 1)
    #expect(post.thread?.comments.count == 1)
  }

  @Test func `signs of Markdown stay text`() throws {
    let (post, _) = try read("T\n\n*not emphasis* [x](javascript:y) <script>z</script>\n")
    #expect(post.body.map(\.plainText) == ["*not emphasis* [x](javascript:y) <script>z</script>"])
  }

  @Test func `an empty capture and one that is no text are refused once`() {
    for bytes in [Array(" \n\n".utf8), [0xFF, 0xFE, 0x41, 0x00]] {
      var log = DiagnosticLog()
      #expect(PlainCaptureReader.read(SourceFile(path: "c", bytes: bytes), log: &log) == nil)
      #expect(log.entries.count == 1 && log.hasErrors)
    }
  }

  @Test func `replies deeper than any page are read without recursion`() throws {
    let text = (0..<3_000).map { String(repeating: " ", count: $0 + 1) + "1. c\n\n" }.joined()
    let (post, _) = try read("T\n\nA.\n\n3000 thoughts on “T”\n\n" + text)
    #expect(post.thread?.comments.count == 3_000)
  }
}
