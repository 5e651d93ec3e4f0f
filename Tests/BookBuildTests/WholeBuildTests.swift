import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// A small book from its folder to its editions, without a disk.
@Suite struct WholeBuildTests {
  @Test func `a book comes out as an EPUB and a PDF, and the account counts what went in`() throws {
    let bound = try Bound(SmallBook.files)
    #expect(bound.written == ["small.epub", "small.pdf"])
    #expect(bound.bytes("small.epub").starts(with: [0x50, 0x4B, 3, 4]))
    #expect(bound.bytes("small.pdf").starts(with: Array("%PDF-".utf8)))
    let summary = bound.outcome.summary
    #expect(summary.posts == 2)
    #expect(summary.commentsRead == 2)
    #expect(summary.commentsPrinted == 2)
    #expect(summary.pages ?? 0 >= 4)
    #expect(summary.handouts == nil)
    #expect(summary.written.map(\.path) == ["small.epub", "small.pdf"])
    #expect(summary.warnings.isEmpty, "\(bound.messages)")
    #expect(summary.errors == 0)
    #expect(summary.text.hasPrefix("2 posts, 2 comments, "))
  }

  @Test(.enabled(if: Tool.find("pdftotext") != nil, "needs pdftotext"))
  func `post, comment and reply stand in both editions`() throws {
    let bound = try Bound(SmallBook.files)
    for name in ["small.epub", "small.pdf"] {
      for words in ["Words of the first post", "A comment that asks.", "A reply that answers.", "second post."] {
        #expect(OutputWords.holds(words, name, bound.bytes(name)), "\(words) in \(name)")
      }
    }
  }

  @Test func `the picture stands in both editions`() throws {
    let bound = try Bound(SmallBook.files)
    #expect(OutputWords.holds("red green blue!", "small.epub", bound.bytes("small.epub")))
    #expect(OutputWords.holds("red green blue!", "small.pdf", bound.bytes("small.pdf")))
  }

  @Test func `make is told of every post, thread, picture and sheet, and of the folder`() throws {
    let bound = try Bound(SmallBook.files, [.epub])
    let dependencies = try #require(bound.outcome.dependencies)
    #expect(dependencies.targets == ["small.epub"])
    for path in SmallBook.files.keys { #expect(dependencies.prerequisites.contains(path), "\(path)") }
    #expect(dependencies.prerequisites.contains("posts"), "a new post is noticed by its folder")
    for path in ["base.css", "book.css", "threads/indented.css"] {
      #expect(dependencies.prerequisites.contains(path), "Sewn's own sheet \(path)")
    }
    #expect(!dependencies.prerequisites.contains("report.css"))
    #expect(dependencies.text.hasPrefix("small.epub: \\\n"))
    #expect(dependencies.text.contains("\n\nposts/second.md:\n"))
  }

  @Test func `one worker and four make the same bytes`() throws {
    let one = try Bound(SmallBook.workspace(), [.epub, .pdf, .handouts], workers: 1)
    let four = try Bound(SmallBook.workspace(), [.epub, .pdf, .handouts], workers: 4)
    #expect(one.written == four.written)
    for name in one.written { #expect(one.bytes(name) == four.bytes(name), "\(name)") }
    #expect(one.messages == four.messages)
  }

  @Test func `two runs make the same bytes`() throws {
    let first = try Bound(SmallBook.files)
    let second = try Bound(SmallBook.files)
    for name in first.written { #expect(first.bytes(name) == second.bytes(name), "\(name)") }
  }

  @Test func `SOURCE_DATE_EPOCH is the date of both editions`() throws {
    let bound = try Bound(SmallBook.files, epoch: 1_000_000_000)
    let package = OutputWords.entry("EPUB/package.opf", of: bound.bytes("small.epub"))
    if Tool.find("unzip") != nil { #expect(package.contains("2001-09-09T01:46:40Z")) }
    #expect(OutputWords.holds("2001-09-09T01:46:40", "small.pdf", bound.bytes("small.pdf")))
  }

  @Test(.enabled(if: Tool.find("unzip") != nil, "needs unzip"))
  func `without an epoch the newest date of the sources counts`() throws {
    let bound = try Bound(SmallBook.files, [.epub])
    let package = OutputWords.entry("EPUB/package.opf", of: bound.bytes("small.epub"))
    #expect(package.contains("2026-01-11T00:00:00Z"))
  }

  @Test func `the description decides which editions are made`() throws {
    let files = SmallBook.with([
      "book.yml": SmallBook.description.replacing("[epub, pdf]", with: "[epub]")
    ])
    #expect(try Bound(files).written == ["small.epub"])
  }

  @Test func `editions of the command line come before those of the description`() throws {
    let bound = try Bound(SmallBook.files, [.epub])
    #expect(bound.written == ["small.epub"])
    #expect(bound.outcome.summary.pages == nil)
  }

  @Test func `a warning under strict leaves the old outputs as they were`() throws {
    let files = SmallBook.with(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n![gone](gone.png)\n"])
    let workspace = SmallBook.workspace(files, output: ["small.epub": [1, 2, 3]])
    let bound = try Bound(workspace, [.epub], isStrict: true)
    #expect(bound.outcome.isRefused)
    #expect(bound.written.isEmpty)
    #expect(bound.bytes("small.epub") == [1, 2, 3])
    #expect(bound.codes.contains("picture-missing"))
    #expect(bound.outcome.summary.warnings.map(\.code) == ["picture-missing"])
  }

  @Test func `a warning without strict does not stop the book`() throws {
    let files = SmallBook.with(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n![gone](gone.png)\n"])
    let bound = try Bound(files, [.epub])
    #expect(bound.written == ["small.epub"])
    let found = try #require(bound.diagnostic("picture-missing"))
    #expect(found.place?.path == "posts/second.md")
    #expect(found.place?.line == 6)
  }

  @Test func `an error leaves the old outputs as they were`() throws {
    let workspace = SmallBook.workspace(
      SmallBook.with(settings: "colour: red\n"), output: ["small.epub": [1], "small.pdf": [2]])
    let bound = try Bound(workspace)
    #expect(bound.outcome.isRefused)
    #expect(bound.outcome.summary.errors == 1)
    #expect(bound.written.isEmpty)
    #expect(bound.bytes("small.epub") == [1])
    #expect(bound.bytes("small.pdf") == [2])
  }

  @Test func `threads that are not printed are counted as read`() throws {
    let bound = try Bound(SmallBook.with(settings: "threads: {placement: none}\n"), [.epub])
    #expect(bound.outcome.summary.commentsRead == 2)
    #expect(bound.outcome.summary.commentsPrinted == 0)
    #expect(bound.outcome.summary.text.hasPrefix("2 posts, 2 comments (0 printed)"))
    #expect(!OutputWords.holds("A comment that asks", "small.epub", bound.bytes("small.epub")))
  }

  @Test func `the stages are told in their order`() throws {
    var stages: [String] = []
    _ = try BookBuild(workspace: SmallBook.workspace(), name: "small", options: BuildOptions()).run {
      stages.append($0)
    }
    #expect(stages == ["reading", "binding epub", "binding pdf", "writing"])
  }

  @Test func `no clock, folder or user stands in an output`() throws {
    let bound = try Bound(SmallBook.files)
    for name in bound.written {
      for words in ["/tmp", "/work", "/home", "/root/", "/usr/"] {
        #expect(!OutputWords.holds(words, name, bound.bytes(name)), "\(words) in \(name)")
      }
    }
  }

  @Test(arguments: ["contents", "title-page", "cover", "colophon", "part-1"])
  func `a post that is called like a page of the book itself gets another slug`(_ name: String) throws {
    let bound = try Bound(SmallBook.with(["posts/\(name).md": "---\ntitle: T\n---\n\nText.\n"]), [.epub, .pdf])
    #expect(!bound.outcome.isRefused, "\(bound.messages)")
    #expect(bound.outcome.log.entries.map(\.code.name) == ["slug-reserved"])
  }

  @Test func `one picture under two names is held once`() throws {
    let files = SmallBook.with([
      "posts/second.md": "---\ntitle: Second\n---\n\n![A](../images/dot.png) ![B](../images/twin.png)\n"
    ])
    func images(_ files: [String: [UInt8]]) throws -> Int {
      let bound = try Bound(files, [.pdf])
      #expect(!bound.codes.contains("picture-missing"), "\(bound.messages)")
      return String(decoding: bound.bytes("small.pdf"), as: UTF8.self).ranges(of: "/Subtype/Image").count
    }
    let dot = try #require(files["images/dot.png"])
    let one = try images(files.merging(["images/twin.png": dot]) { $1 })
    let before = try images(SmallBook.with([:]))
    #expect(one > 0 && one == before)
  }
}
