import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// Fonts that a book's sheets bring. The files are installed ones, copied into the book when a test runs.
@Suite(.enabled(if: InstalledFile.serif != nil && Tool.find("qpdf") != nil, "needs fonts-dejavu and qpdf"))
struct BookFontTests {
  private static func bound(_ css: String, _ fonts: [String: [UInt8]], in sheet: String = "css/own.css") throws -> Bound
  {
    var files = SmallBook.files
    files["book.yml"] = Array(SmallBook.description.replacing("own.css", with: sheet).utf8)
    files[sheet] = Array(css.utf8)
    files["posts/second.md"] = Array(
      "---\ntitle: Second\nauthor: Bo\ndate: 2026-01-11\n---\n\nGreek: \u{3B1}\u{3B2}\u{3B3} here.\n".utf8)
    for (path, bytes) in fonts { files[path] = bytes }
    return try Bound(SmallBook.workspace(files), [.pdf])
  }

  @Test func `a font of the book's folder is embedded, by a path relative to its sheet`() throws {
    let bytes = try #require(InstalledFile.serif)
    let css = """
      @font-face { font-family: Mine; src: url(gone.woff2) format("woff2"), url("../fonts/My%20Font.ttf?x#y") }
      body, h1, p { font-family: Mine }
      """
    let bound = try Self.bound(css, ["fonts/My Font.ttf": bytes])
    // One face has no italics and no old-style figures; nothing else is to be said.
    #expect(Set(bound.codes).subtracting(["font-feature-missing", "font-style-missing"]) == [], "\(bound.messages)")
    #expect(OutputWords.holds("+DejaVuSerif", "small.pdf", bound.bytes("small.pdf")))
    #expect(bound.workspace.opened.contains("fonts/My Font.ttf"), "make is told of the font")
    let without = try Self.bound("p { color: black }", [:])
    #expect(!OutputWords.holds("+DejaVuSerif", "small.pdf", without.bytes("small.pdf")))
  }

  @Test func `unicode-range takes only its characters`() throws {
    let bytes = try #require(InstalledFile.serif)
    let css =
      "@font-face { font-family: Greek; src: url(a.ttf); unicode-range: U+370-3FF } p { font-family: Greek, Vollkorn }"
    let bound = try Self.bound(css, ["a.ttf": bytes], in: "own.css")
    #expect(OutputWords.holds("+DejaVuSerif", "small.pdf", bound.bytes("small.pdf")))
    #expect(OutputWords.holds("+Vollkorn", "small.pdf", bound.bytes("small.pdf")))
    let latin = try Self.bound(css.replacing("370-3FF", with: "2190-21FF"), ["a.ttf": bytes], in: "own.css")
    #expect(!OutputWords.holds("+DejaVuSerif", "small.pdf", latin.bytes("small.pdf")))
  }

  @Test(arguments: [
    ("url(fonts/none.ttf)", "font-file-missing"), ("url(../../secret.ttf)", "font-file-missing"),
    ("url(/etc/passwd)", "font-file-missing"), ("url(https://example.org/a.ttf)", "font-not-fetched"),
    ("url(data:font/ttf;base64,AAAA)", "font-not-fetched"), ("url(//example.org/a.ttf)", "font-not-fetched"),
    ("url(text.ttf)", "font-unusable"), ("url(web.ttf)", "font-unusable"), ("url(half.ttf)", "font-unusable"),
    ("url(a.eot) format('embedded-opentype')", "font-unusable"), ("local('No Such Face')", "font-file-missing"),
  ])
  func `what cannot be used is told at its place, and the next family is set`(source: String, code: String) throws {
    let bytes = try #require(InstalledFile.serif)
    let css = "\n@font-face { font-family: Mine; src: \(source) } p { font-family: Mine, Vollkorn }"
    let bound = try Self.bound(
      css,
      [
        "css/text.ttf": Array("no font at all".utf8), "css/web.ttf": Array("wOF2".utf8) + bytes,
        "css/half.ttf": Array(bytes.prefix(bytes.count / 20)),
      ])
    #expect(bound.codes.filter { $0 != "font-family-missing" } == [code], "\(bound.messages)")
    #expect(bound.diagnostic(code)?.place?.line == 2)
    #expect(bound.diagnostic(code)?.place?.path == "css/own.css")
    #expect(bound.written == ["small.pdf"])
  }
}

private enum InstalledFile {
  static let serif = TestFile.read("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
}
