import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// `sewn print`: one page with sheets, and what it may open.
@Suite struct PagePrintTests {
  private static let page = """
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title>
    <style>@page { size: 200pt 100pt; margin: 10pt } p { margin: 0; font: 10pt/12pt "DejaVu Sans Mono" }</style></head>
    <body style="margin: 0"><p>One line.</p></body></html>
    """

  private func dump(
    _ files: [String: String], page: String = "page.xhtml", sheets: [String] = []
  ) throws -> (text: String, messages: [String]) {
    let workspace = InMemoryWorkspace([
      .book: files.mapValues { Array($0.utf8) }, .named(0): ["mine.css": Array("p { color: #ff0000 }".utf8)],
    ])
    let outcome = try PagePrint(workspace: workspace, options: BuildOptions()).run(page, sheets: sheets, form: .dump)
    let text = (outcome.file ?? []).map { String(decoding: $0, as: UTF8.self) }.joined()
    return (text, outcome.log.entries.map { $0.code.name })
  }

  @Test func `a page is laid out by its own sheet and the user agent's`() throws {
    let (text, messages) = try dump(["page.xhtml": Self.page])
    #expect(messages.isEmpty)
    #expect(text.hasPrefix("page 1 (label 1) 200 x 100 of document 0\n"))
    // 10 pt of margin, 0.5 × (12 − 11.64) of leading, 9.28 of ascent.
    #expect(text.contains("text 10 19.46 w"), "\(text)")
  }

  @Test func `a page of HTML needs no closing tags`() throws {
    let (text, messages) = try dump(
      ["page.html": "<title>x</title><style>body, p { margin: 0 }</style><p>One<p>Two"], page: "page.html")
    #expect(messages.isEmpty)
    #expect(text.contains("\"One\"") && text.contains("\"Two\""), "\(text)")
  }

  // CSS Style Attributes, 3: before all selectors, but not before what is important.
  @Test func `attributes of style win over selectors`() throws {
    let page = Self.page.replacing("<p>One line.", with: "<p id=\"a\" style=\"padding-left: 7pt; margin-left: 3pt\">One")
    let sheet = "<style>#a#a { padding-left: 90pt; margin-left: 5pt !important }</style></head>"
    let (text, messages) = try dump(["page.xhtml": page.replacing("</head>", with: sheet)])
    #expect(messages.isEmpty)
    // 10 + 7 + 5
    #expect(text.contains("text 22 19.46 w"), "\(text)")
  }

  @Test func `an attribute of style cannot leave its rule`() throws {
    for value in ["} p { padding-left: 9pt", "color: red; /* ", "x: '", "x: (", "x: url(", "\\", "x: ]"] {
      let page = Self.page.replacing("<p>", with: "<p style=\"\(value)\">One</p><p style=\"margin-left: 5pt\">")
      let (text, _) = try dump(["page.xhtml": page])
      #expect(text.contains("text 10 19.46 w") && text.contains("text 15 31.46 w"), "\(value): \(text)")
    }
  }

  @Test func `linked sheets are relative to the page, and their media is heeded`() throws {
    let files = [
      "texts/page.xhtml": Self.page.replacing(
        "</head>",
        with: """
          <link rel="stylesheet" href="../css/a.css"/><link rel="stylesheet" href="b.css" media="screen"/></head>
          """),
      "css/a.css": "@import 'c.css';", "css/c.css": "body { padding-left: 7pt }",
      "texts/b.css": "body { padding-left: 50pt }",
    ]
    let (text, messages) = try dump(files, page: "texts/page.xhtml")
    #expect(messages.isEmpty)
    #expect(text.contains("text 17 19.46 w"), "\(text)")
  }

  @Test func `what lies outside of the page's folder is not opened, and told`() throws {
    let page = Self.page.replacing(
      "<p>", with: "<p><img src=\"../a.png\" alt=\"\"/><img src=\"http://x/a.png\" alt=\"\"/>"
    )
    .replacing("<style>", with: "<link rel=\"stylesheet\" href=\"../a.css\"/><style>")
    let messages = try dump(["page.xhtml": page]).messages
    #expect(messages.sorted() == ["picture-outside", "picture-remote", "style-import-failed"])
  }

  @Test func `a fault in the page's own sheet is told with the page's line`() throws {
    let page = Self.page.replacing("margin: 0; font", with: "margn: 0; font")
    let workspace = InMemoryWorkspace([.book: ["page.xhtml": Array(page.utf8)]])
    let outcome = try PagePrint(workspace: workspace, options: BuildOptions()).run(
      "page.xhtml", sheets: [], form: .dump)
    let lines = outcome.log.entries.map { entry in entry.place?.line }
    #expect(lines == [2])
  }

  @Test func `a sheet of the command line that is not there is a fault of the world`() {
    #expect(throws: WorkspaceError.self) { try dump(["page.xhtml": Self.page], sheets: ["gone.css"]) }
  }
}

/// The command.
@Suite(.enabled(if: Command.path != nil, "needs .build/debug/sewn, which `swift build` makes"))
struct PrintCommandTests {
  @Test func `a PDF stands beside its page unless another place is named`() {
    let folder = TemporaryFolder()
    folder.write("texts/page.html", "<title>A title</title><p lang=en>One")
    folder.write("css/mine.css", "@page { size: A6 }")
    let run = Command("print texts/page.html --style css/mine.css", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "1 page\nwrote texts/page.pdf\n")
    #expect(Command("print texts/page.html -o out/x.pdf", in: folder).output == "1 page\nwrote out/x.pdf\n")
    #expect(folder.read("out/x.pdf")?.starts(with: "%PDF-".utf8) == true)
    #expect(Command("print texts/page.html --dump", in: folder).output.contains("\"One\""))
  }

  @Test func `what is not there is code 3, and what contradicts itself code 2`() {
    let folder = TemporaryFolder()
    folder.write("page.html", "<p>One")
    #expect(Command("print nowhere.xhtml", in: folder).status == 3)
    #expect(Command("print page.html --style nowhere.css", in: folder).status == 3)
    #expect(Command("print page.html --dump -o x.pdf", in: folder).status == 2)
    #expect(!folder.files.contains { $0.hasSuffix(".pdf") })
  }
}
