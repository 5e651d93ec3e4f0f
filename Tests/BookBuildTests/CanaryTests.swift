import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// A word lies in files beside the book's folder. Whatever a book's material names, and however it spells it, the word
/// comes into no output, no dependency file and no message.
@Suite struct CanaryTests {
  static let word = "WILD-CANARY-314"

  /// How one may write the way from a folder of the book to a file beside the book.
  static let spellings: [String] = [
    "../NAME", "../../NAME", "./../NAME", "posts/../../NAME", ".//..//NAME", "images/./../../NAME", "ABSOLUTE/NAME",
    "/ABSOLUTE/NAME", "file://ABSOLUTE/NAME", "file:ABSOLUTE/NAME", "FILE:///ABSOLUTE/NAME",
    "file://localhostABSOLUTE/NAME",
    "%2e%2e/NAME", "%2E%2E%2FNAME", "..%2fNAME", "%252e%252e/NAME", "..\\NAME", "..\\\\NAME", "\\\\?\\ABSOLUTE/NAME",
    "%00../NAME", "..%00/NAME", "../NAME%00.png", "..;/NAME", "link-NAME", "chain-NAME", "folder/NAME",
    "images/folder/NAME",
    "../book-beside/NAME", "/proc/self/cwd/NAME", "/proc/self/root/ABSOLUTE/NAME", "~/NAME", "․․/NAME", "．．/NAME",
    "..／NAME", "&period;&period;/NAME", "\\.\\./NAME", "data:,NAME", "\u{202E}../NAME",
  ]

  /// A book with links that lead out of it, and the files with the word beside it.
  private static func folder() -> TemporaryFolder {
    let folder = TemporaryFolder()
    SmallBook.write(into: folder)
    // Many books are built here, and how they look is not asked.
    for name in ["base.css", "book.css", "handout.css", "threads/indented.css"] {
      folder.write("styles/" + name, "p { margin: 0 }")
    }
    let canaries: [String: [UInt8]] = [
      "canary.png": Picture.png(palette: Array(word.utf8)),
      "canary.css": Array("p::before { content: \"\(word)\" }\nbroken \(word) { { \n".utf8),
      "canary.md": Array("---\ntitle: \(word)\n---\n\n\(word)\n".utf8),
      "canary.comments.yml": Array("- id: 1\n  body: \(word)\n".utf8),
      "canary.yml": Array("title: \(word)\n\(word)\n".utf8),
    ]
    for (name, bytes) in canaries {
      for place in ["", "book-beside/"] { folder.write(place + name, bytes) }
      // A link in the folder of posts would be a post, which is refused before the rest is tried.
      let places = name.hasSuffix(".md") ? ["book/", "book/images/"] : ["book/", "book/posts/", "book/images/"]
      for place in places {
        folder.link(place + "link-" + name, to: folder.path + "/" + name)
        folder.link(place + "chain-" + name, to: "link-" + name)
      }
    }
    folder.link("book/folder", to: "..")
    folder.link("book/images/folder", to: "../..")
    folder.link("book/posts/folder", to: folder.path)
    return folder
  }

  private static func spell(_ name: String, in folder: TemporaryFolder) -> [String] {
    spellings.map { $0.replacing("NAME", with: name).replacing("ABSOLUTE", with: folder.path) }
  }

  /// Builds from the disk, and returns every word that left the tool.
  private static func words(_ folder: TemporaryFolder, _ editions: [Edition] = [.epub]) -> [(name: String, [UInt8])] {
    let output = folder.path + "/out"
    let workspace = DiskWorkspace(
      .init(book: folder.path + "/book", styles: folder.path + "/styles", output: output), isDurable: false)
    var options = BuildOptions()
    options.editions = editions
    var left: [(name: String, [UInt8])] = []
    do throws(WorkspaceError) {
      let outcome = try BookBuild(workspace: workspace, name: "small", options: options).run { _ in }
      left.append(("messages", Array(DiagnosticRenderer(showsAll: true).render(outcome.log).string.utf8)))
      left.append(("JSON", Array(DiagnosticJSON.render(outcome.log).string.utf8)))
      left.append(("summary", Array(outcome.summary.text.utf8)))
      left.append(("dependencies", Array((outcome.dependencies?.text ?? "").utf8)))
    } catch {
      left.append(("fault", Array(error.message.utf8)))
    }
    for name in folder.files where name.hasPrefix("out/") {
      for form in OutputWords.forms(of: name, folder.read(name) ?? []) { left.append((name, form)) }
    }
    return left
  }

  private func expectNoCanary(
    _ left: [(name: String, [UInt8])], _ how: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (name, bytes) in left {
      #expect(!bytes.holds(Self.word), "\(name): \(how)", sourceLocation: sourceLocation)
    }
  }

  @Test func `the word is found when it is in the book, so these tests can see`() {
    let folder = Self.folder()
    folder.write("book/images/dot.png", Picture.png(palette: Array(Self.word.utf8)))
    let left = Self.words(folder, [.epub, .pdf])
    if Tool.find("unzip") != nil { #expect(left.contains { $0.name == "out/small.epub" && $0.1.holds(Self.word) }) }
    if Tool.find("qpdf") != nil { #expect(left.contains { $0.name == "out/small.pdf" && $0.1.holds(Self.word) }) }
  }

  @Test func `no picture of Markdown or raw HTML brings in a file from outside`() {
    let folder = Self.folder()
    var text = "---\ntitle: Second\ndate: 2026-01-11\n---\n\n"
    for spelt in Self.spell("canary.png", in: folder) + Self.spell("../canary.png", in: folder) {
      text += "![a](\(spelt)) ![b](<\(spelt)>) ![c][r]\n\n[r]: \(spelt)\n\n"
      for tag in [
        "<img src=\"\(spelt)\">", "<img srcset=\"\(spelt) 2x\">", "<object data=\"\(spelt)\"></object>",
        "<embed src=\"\(spelt)\">", "<iframe src=\"\(spelt)\"></iframe>", "<video poster=\"\(spelt)\"></video>",
        "<svg><image href=\"\(spelt)\" xlink:href=\"\(spelt)\"/></svg>", "<link rel=attachment href=\"\(spelt)\">",
        "<p style=\"background: url('\(spelt)')\">x</p>", "<picture><source srcset=\"\(spelt)\"></picture>",
        "<style>@import '\(spelt)';</style>", "<a href=\"\(spelt)\" download>x</a>",
        "<input type=image src=\"\(spelt)\">",
      ] { text += tag + "\n\n" }
    }
    folder.write("book/posts/second.md", text)
    folder.write(
      "book/posts/first.comments.yml",
      "- id: 1\n  author: Bo\n  body: |\n"
        + Self.spell("canary.png", in: folder).map { "    ![x](\($0)) <img src=\"\($0)\">\n" }.joined())
    let left = Self.words(folder, [.epub, .pdf])
    #expect(left.contains { $0.name == "out/small.pdf" }, "the book is bound without them")
    expectNoCanary(left, "pictures")
  }

  @Test func `no sheet imports or shows a file from outside`() {
    let folder = Self.folder()
    var sheet = ""
    for spelt in Self.spell("canary.css", in: folder) {
      sheet += "@import \"\(spelt)\";\n@import url(\(spelt));\n@import url('\(spelt)') print;\n"
    }
    for spelt in Self.spell("canary.png", in: folder) {
      sheet += "@font-face { font-family: x; src: url('\(spelt)') }\np { background: url('\(spelt)'); "
      sheet += "content: url('\(spelt)'); list-style-image: url(\(spelt)) }\n"
    }
    folder.write("book/own.css", sheet)
    folder.write("book/posts/own.css", sheet)
    let left = Self.words(folder, [.epub, .pdf])
    #expect(left.contains { $0.name == "out/small.pdf" }, "the book is bound without them")
    expectNoCanary(left, "sheets")
  }

  @Test func `no sheet that the description names lies outside`() {
    let folder = Self.folder()
    for spelt in Self.spell("canary.css", in: folder) {
      let named = "'" + spelt.replacing("'", with: "''") + "'"
      folder.write("book/book.yml", SmallBook.description.replacing("[own.css]", with: "[\(named)]"))
      expectNoCanary(Self.words(folder), "styles: \(spelt)")
    }
  }

  @Test func `no cover lies outside`() {
    let folder = Self.folder()
    for spelt in Self.spell("canary.png", in: folder) {
      folder.write("book/book.yml", SmallBook.description + "cover: '\(spelt)'\n")
      let left = Self.words(folder)
      #expect(left.contains { $0.name == "out/small.epub" }, "the book has another cover")
      expectNoCanary(left, "cover: \(spelt)")
    }
  }

  @Test func `no post that the description names lies outside`() {
    let folder = Self.folder()
    for name in ["canary.md", "canary", "../canary", "../canary.md"] {
      let spelt = Self.spell(name, in: folder)
      let entries = spelt.map { "'\($0)'" }.joined(separator: ", ")
      folder.write(
        "book/book.yml",
        SmallBook.description.replacing("posts: posts", with: "posts: [{title: Part, posts: [\(entries)]}]"))
      let left = Self.words(folder)
      expectNoCanary(left, name)
      let told = left.first { $0.name == "JSON" }?.1.split(separator: UInt8(ascii: "\n")).count ?? 0
      #expect(told == spelt.count, "each is refused by itself")
    }
    for spelt in ["../canary", "link-canary.md", "folder/canary.md", "file://\(folder.path)/canary.md"] {
      folder.write("book/book.yml", SmallBook.description.replacing("posts: posts", with: "posts: ['\(spelt)']"))
      expectNoCanary(Self.words(folder), "posts: \(spelt)")
    }
  }

  @Test func `no folder of posts lies outside`() {
    let folder = Self.folder()
    for spelt in ["..", "../", "folder", "images/folder", "../book-beside", folder.path, "file://\(folder.path)"] {
      folder.write("book/book.yml", SmallBook.description.replacing("posts: posts", with: "posts: '\(spelt)'"))
      expectNoCanary(Self.words(folder), "posts: \(spelt)")
    }
  }

  @Test func `no link to a post, a thread or the description leads outside`() {
    let folder = Self.folder()
    folder.link("book/posts/third.md", to: "../../canary.md")
    expectNoCanary(Self.words(folder), "a post")
    let other = Self.folder()
    other.link("book/posts/second.comments.yml", to: "../../canary.comments.yml")
    expectNoCanary(Self.words(other), "a thread")
    let third = Self.folder()
    third.remove("book/book.yml")
    third.link("book/book.yml", to: "../canary.yml")
    expectNoCanary(Self.words(third), "a description")
  }

  @Test func `an output whose place is a link replaces the link, not what it leads to`() {
    let folder = Self.folder()
    folder.write("treasure", "mine")
    folder.write("out/.keep", "")
    folder.link("out/small.epub", to: "../treasure")
    _ = Self.words(folder)
    #expect(folder.read("treasure") == Array("mine".utf8))
    #expect(folder.read("out/small.epub")?.starts(with: [0x50, 0x4B]) == true)
  }
}
