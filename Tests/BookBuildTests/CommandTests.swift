import Glibc
import TestSupport
import Testing

/// The command itself: exit codes, messages, and what may stand in them.
@Suite(.enabled(if: Command.path != nil, "needs .build/debug/sewn, which `swift build` makes"))
struct CommandTests {
  private static func book(_ changes: [String: String] = [:]) -> TemporaryFolder {
    let folder = TemporaryFolder()
    SmallBook.write(SmallBook.with(changes), into: folder)
    return folder
  }

  @Test func `a book that is bound is told on standard output, and the code is 0`() throws {
    let folder = Self.book()
    let run = Command("build book --format epub --depfile book.d", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty, "no line of progress when it is no terminal: \(run.errors)")
    #expect(run.output == "2 posts, 2 comments\nwrote build/book.epub\n")
    let dependencies = String(decoding: folder.read("book.d") ?? [], as: UTF8.self)
    #expect(dependencies.hasPrefix("build/book.epub: \\\n"))
    #expect(dependencies.contains("  book/posts/first.md"))
    #expect(!folder.files.contains { $0.contains(".sewn") })
  }

  @Test func `an error in the material is code 1, and nothing is written`() {
    let folder = Self.book(["book.yml": SmallBook.description + "colour: red\n"])
    let run = Command("build book", in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("error[unknown-key]"))
    #expect(run.errors.contains("book/book.yml:7:1"))
    #expect(!folder.files.contains { $0.hasPrefix("build/") })
  }

  @Test func `strict and a warning are code 1`() {
    let folder = Self.book(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n![gone](gone.png)\n"])
    #expect(Command("build book --format epub --strict --depfile book.d", in: folder).status == 1)
    #expect(!folder.files.contains { $0.hasPrefix("build/") || $0 == "book.d" })
    #expect(Command("build book --format epub", in: folder).status == 0)
  }

  @Test(arguments: [
    "build", "build book --format docx", "build book --nonsense", "nonsense", "explain", "explain no-such-code-at-all",
    "dump pages", "dump styles book --quality", "build book --workers many",
    "build book --format ''", "build book --format epub,", "new x --title ''", "new x --language '!!'",
    "new x --language ''", "import capture.txt",
  ])
  func `a command that cannot be understood is code 2, with the usage on standard error`(arguments: String) {
    let run = Command(arguments, in: Self.book())
    #expect(run.status == 2)
    #expect(!run.errors.isEmpty)
    #expect(run.output.isEmpty)
  }

  @Test(arguments: ["build nowhere", "build book/book.yml", "import nothing.txt --into book", "dump text nowhere"])
  func `what the world does not have is code 3`(arguments: String) {
    let run = Command(arguments, in: Self.book())
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.hasPrefix("error: "))
    #expect(run.output.isEmpty)
  }

  @Test(.enabled(if: getuid() != 0, "the superuser writes everywhere"))
  func `a folder that may not be written is code 3`() {
    let folder = Self.book()
    chmod(folder.path + "/book", 0o555)
    #expect(Command("build book --output book/out", in: folder).status == 3)
    chmod(folder.path + "/book", 0o755)
  }

  @Test func `an output folder that is a file is code 3`() {
    let folder = Self.book()
    folder.write("build", "mine")
    let run = Command("build book --format epub", in: folder)
    #expect(run.status == 3, "\(run.errors)")
    #expect(folder.read("build") == Array("mine".utf8))
  }

  @Test(arguments: [
    "--help", "build --help", "--version", "version", "version --verbose", "explain --all", "explain picture-missing",
  ])
  func `a question is answered on standard output with code 0`(arguments: String) {
    let run = Command(arguments, in: Self.book())
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test func `a code that is misspelt is led to the nearest`() {
    #expect(Command("explain picture-mising", in: Self.book()).errors.contains("Did you mean picture-missing?"))
  }

  // MARK: What stands in messages

  private static let hostile: [String: String] = [
    "posts/second.md":
      "---\ntitle: \"Red\\e[31m bell\\a turn\\u202E end\"\nslug: \"a\\e[2Jb\\a\\u202E\"\ndate: \"\\e]0;x\\a\"\n---\n\n"
      + "![\u{1B}x\u{7}](<\u{1B}[2J\u{202E}gone.png>)\n\n[l](\u{1B}]8;;x\u{7}\u{202E}) <\u{1B}script>\n\n[^\u{1B}]: x\n",
    "posts/first.comments.yml":
      "- id: \"\\e[31m\"\n  author: \"\\e[31m\\u202EBo\"\n  parent: \"\\a\"\n  \"\\e[5m\": x\n  date: \"\\e\"\n  body: \"\\e[31m![x](\\e)\"\n",
    "own.css": "p { colo\u{1B}[31mr: \u{202E}red; content: '\u{7}' } \u{1B} { }\n@import '\u{1B}[31m.css';\n",
  ]

  private func expectHarmless(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let raw = text.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
        || (0x2066...0x2069).contains($0.value)
    }
    #expect(raw.isEmpty, "\(raw.map { String($0.value, radix: 16) })", sourceLocation: sourceLocation)
  }

  @Test func `nothing from outside reaches the terminal as it is`() {
    let folder = Self.book(Self.hostile)
    for arguments in ["build book --format epub,handouts --all", "build book --message-format json"] {
      let run = Command(arguments, in: folder)
      #expect(run.errors.contains("picture-missing") || run.errors.contains("picture-outside"), "\(run.errors)")
      expectHarmless(run.errors)
      expectHarmless(run.output)
    }
    folder.write("\u{1B}[31m\u{202E}.xml", "<\u{1B}")
    for arguments in [
      "build $(printf 'no\\033[31mwhere\\007')", "import $(printf '\\033[31m\\342\\200\\256.xml') --into book",
      "build book --format $(printf '\\033[31m')", "explain $(printf '\\033[31m')",
    ] {
      let run = Command(arguments, in: folder)
      #expect(run.status != 0, "\(arguments)")
      expectHarmless(run.errors)
      expectHarmless(run.output)
    }
  }

  @Test(arguments: ["--b\\033[31mad", "build book \\033[31m", "\\033[31m\\007", "build --workers \\033[31m book"])
  func `an argument that is not understood is not printed as it is`(arguments: String) {
    let run = Command("$(printf -- '\(arguments)')", in: Self.book())
    #expect(run.status == 2)
    expectHarmless(run.errors)
  }

  @Test func `each message is a line of JSON`() throws {
    var changes = Self.hostile
    changes["book.yml"] = SmallBook.description + "\"col\\e\\u0000our\": \"\\\"\\\\\"\n"
    for changes in [Self.hostile, changes] {
      let run = Command("build book --format epub --message-format json", in: Self.book(changes))
      #expect(run.output.isEmpty)
      let lines = run.errors.split(separator: "\n")
      #expect(!lines.isEmpty)
      for line in lines {
        let message = try #require(JSON(Array(line.utf8)), "\(line)")
        #expect(message["code"].string?.isEmpty == false)
        #expect(["error", "warning", "note"].contains(message["severity"].string ?? ""))
        #expect(message["message"].string?.isEmpty == false)
      }
    }
  }

  @Test func `five messages of a kind are shown, and the rest counted`() {
    let pictures = (1...9).map { "![gone](gone-\($0).png)\n" }.joined(separator: "\n")
    let folder = Self.book(["posts/second.md": "---\ntitle: Second\ndate: 2026-01-11\n---\n\n\(pictures)"])
    let run = Command("build book --format epub", in: folder)
    #expect(run.errors.components(of: "warning[picture-missing]") == 6)
    #expect(run.errors.contains("and 4 more of this kind"))
    #expect(run.output.contains("9 warnings (picture-missing × 9)"))
    let all = Command("build book --format epub --all", in: folder)
    #expect(all.errors.components(of: "warning[picture-missing]") == 9)
  }

  // MARK: Other commands

  @Test(arguments: [
    ("Hello *there*.\n", "<p>Hello <em>there</em>.</p>\n"),
    ("\tfoo\tbaz\t\tbim\n", "<pre><code>foo\tbaz\t\tbim\n</code></pre>\n"),
    ("- `one\n- two`\n", "<ul>\n<li>`one</li>\n<li>two`</li>\n</ul>\n"),
    ("[link](/uri \"title\")\n", "<p><a href=\"/uri\" title=\"title\">link</a></p>\n"), ("", ""),
    ("~~kept~~\n", "<p>~~kept~~</p>\n"),
  ])
  func `markdown answers as the specification does`(input: String, expected: String) {
    let folder = TemporaryFolder()
    folder.write("in.md", input)
    let run = Command("markdown < in.md", in: folder)
    #expect(run.status == 0)
    #expect(run.output == expected)
    #expect(run.errors.isEmpty)
  }

  @Test func `markdown of GitHub strikes through`() {
    let folder = TemporaryFolder()
    folder.write("in.md", "~~gone~~\n")
    #expect(Command("markdown --gfm < in.md", in: folder).output == "<p><del>gone</del></p>\n")
  }

  @Test func `a new book is made, built, and not made twice`() {
    let folder = TemporaryFolder()
    #expect(Command("new my-course", in: folder).status == 0)
    #expect(Command("build my-course --strict", in: folder).status == 0)
    #expect(folder.read("build/my-course.pdf") != nil)
    let before = folder.files
    let again = Command("new my-course", in: folder)
    #expect(again.status == 1)
    #expect(again.errors.contains("my-course/book.yml is there already"))
    #expect(folder.files == before)
  }

  @Test func `the same book in two folders, two zones and two languages gives the same bytes`() {
    let first = Self.book()
    let second = Self.book()
    let one = Command("build book --workers 1", in: first, environment: "TZ=UTC LC_ALL=C")
    let two = Command(
      "build \(second.path)/book --workers 3", in: second,
      environment: "TZ=Asia/Kathmandu LC_ALL=C.UTF-8 LANG=de_DE HOME=/nonexistent USER=somebody")
    #expect(one.status == 0 && two.status == 0)
    for name in ["build/book.epub", "build/book.pdf"] { #expect(first.read(name) == second.read(name), "\(name)") }
  }

  @Test func `a reader that goes away ends the output quietly`() {
    let run = Command("explain --all | head -n 1", in: TemporaryFolder())
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
  }

  @Test func `each stage can be dumped`() {
    let folder = Self.book()
    for stage in ["manuscript", "documents", "text", "styles", "pages", "manuscript --format json"] {
      let run = Command("dump \(stage) book --post first", in: folder)
      #expect(run.status == 0, "\(stage): \(run.errors)")
      #expect(!run.output.isEmpty, "\(stage)")
    }
    #expect(!folder.files.contains { $0.hasPrefix("build/") })
  }

  @Test(arguments: ["a b", "Kant: Critique", "100%", "a=b;c", "it's $(x)", "-日本"])
  func `a folder may have an odd name`(name: String) {
    let folder = TemporaryFolder()
    SmallBook.write(into: folder, below: name)
    let run = Command("build --format epub --depfile out.d -- './\(name.replacing("'", with: "'\\''"))'", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.files.contains { $0.hasPrefix("build/") && $0.hasSuffix(".epub") })
  }
}

/// One run of the command in a folder, through the shell.
struct Command {
  var status: Int32
  var output: String
  var errors: String

  static let path: String? = {
    let candidate = ".build/debug/sewn"
    guard Disk.exists(candidate), let real = realpath(candidate, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }()

  init(_ arguments: String, in folder: TemporaryFolder, environment: String = "") {
    let streams = TemporaryFolder()
    let script = """
      cd '\(folder.path)' && { env \(environment) '\(Self.path ?? "")' \(arguments); } \
      >'\(streams.path)/out' 2>'\(streams.path)/err'
      """
    status = Tool.run("/bin/sh", ["-c", script]).status
    output = String(decoding: streams.read("out") ?? [], as: UTF8.self)
    errors = String(decoding: streams.read("err") ?? [], as: UTF8.self)
  }
}

extension String {
  /// How often the words stand in this text.
  fileprivate func components(of words: String) -> Int { ranges(of: words).count }
}
