import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// Style sheets that a book's sheets lead to, on a real disk: nothing outside of the book's folder is read.
///
/// Each sheet outside says a property that does not exist: had it been read, a message would tell of it.
@Suite struct StyleImportTests {
  private static let outside = "p { this-was-read: 1 }\n"

  /// Binds a book whose own sheet is `css`, in a folder that lies two deep beside sheets that it may not have.
  private func bind(
    _ css: String, _ more: [String: String] = [:], settings: String = SmallBook.description,
    links: [String: String] = [:]
  ) throws -> BuildOutcome {
    let folder = TemporaryFolder()
    SmallBook.write(SmallBook.with(more.merging(["own.css": css, "book.yml": settings]) { $1 }), into: folder)
    for path in ["outside.css", "elsewhere/outside.css"] { folder.write(path, Self.outside) }
    for (path, target) in links { folder.link("book/" + path, to: target.replacing("$", with: folder.path)) }
    let css = css.replacing("$", with: folder.path)
    folder.write("book/own.css", css)
    let workspace = DiskWorkspace(
      .init(book: folder.path + "/book", styles: "styles", output: folder.path + "/out"), isDurable: false)
    var options = BuildOptions()
    options.editions = [.epub]
    return try BookBuild(workspace: workspace, name: "small", options: options).run { _ in }
  }

  private func messages(_ outcome: BuildOutcome) -> [String] {
    outcome.log.entries.map { "\($0.code.name): \($0.message)" }
  }

  @Test(arguments: [
    "../outside.css", "../../etc/passwd", "../../../../../../etc/passwd", "/etc/passwd", "$/outside.css",
    "./.././outside.css", "posts/../../outside.css", "file:$/outside.css", "file://$/outside.css",
    "http://127.0.0.1/outside.css", "https://example.org/x.css", "//host/x.css", "data:text/css,p{this-was-read:1}",
    "..\\\\outside.css", "\\0 own.css", "", ".", "posts", "link.css", "folder/outside.css", "/proc/self/environ",
  ])
  func `what lies outside is not imported, with one message`(path: String) throws {
    let outcome = try bind(
      "@import \"\(path)\";\n@import url('\(path)') print;\np { color: #123456 }\n",
      links: ["link.css": "../outside.css", "folder": "$/elsewhere"])
    let found = messages(outcome)
    #expect(!outcome.isRefused)
    #expect(found.count == 2 && found.allSatisfy { $0.hasPrefix("style-import-failed: ") }, "\(found)")
    let lines = outcome.log.entries.compactMap { $0.place?.line }
    #expect(lines == [1, 2])
  }

  @Test func `a sheet on the net is told to be copied`() throws {
    let outcome = try bind("@import url(https://fonts.example/css?family=X);\n")
    #expect(
      outcome.log.entries.first?.help == "nothing is fetched from elsewhere: copy the sheet into the book's folder")
  }

  @Test func `sheets inside are imported relative to the sheet that names them`() throws {
    let outcome = try bind(
      "@import 'css/one.css';\n",
      [
        "css/one.css": "@import '../two.css'; @import './three.css';", "two.css": "p { two-was-read: 1 }",
        "css/three.css": "p { three-was-read: 1 }",
      ])
    #expect(
      messages(outcome) == [
        "unknown-property: there is no property `two-was-read`",
        "unknown-property: there is no property `three-was-read`",
      ])
  }

  @Test func `a circle through two files ends with a message, and both count`() throws {
    let outcome = try bind(
      "@import 'a.css';\n",
      ["a.css": "@import 'b.css'; p { a-was-read: 1 }", "b.css": "@import 'a.css'; p { b-was-read: 1 }"])
    #expect(
      messages(outcome) == [
        "style-import-failed: this sheet imports itself", "unknown-property: there is no property `b-was-read`",
        "unknown-property: there is no property `a-was-read`",
      ])
    #expect(outcome.log.entries.first?.place?.path.hasSuffix("b.css") == true)
  }

  @Test func `a chain of 101 sheets ends at the tenth with one message`() throws {
    var chain: [String: String] = [:]
    for number in 1...101 { chain["c\(number).css"] = "@import 'c\(number + 1).css'; p { color: #123456 }" }
    let outcome = try bind("@import 'c1.css';\n", chain)
    #expect(messages(outcome) == ["style-import-failed: sheets import each other more than 10 deep"])
    #expect(outcome.log.entries.first?.place?.path.hasSuffix("c10.css") == true)
  }

  @Test(arguments: ["../outside.css", "$/outside.css", "link.css", "folder/outside.css", "file:$/outside.css"])
  func `styles in the description lead nowhere else either`(path: String) throws {
    let settings = SmallBook.description.replacing("[own.css]", with: "[\"\(path)\"]")
    let outcome = try bind("", settings: settings, links: ["link.css": "../outside.css", "folder": "$/elsewhere"])
    #expect(outcome.isRefused)
    #expect(outcome.log.entries.map(\.code.name) == ["style-sheet-missing"], "\(messages(outcome))")
  }
}
