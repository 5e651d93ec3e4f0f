import BookBuild
import Diagnostics
import TestSupport
import Testing
import Workspace

/// `outputs: {epub: {profile: …}}`, and what compiling for e-readers leaves of the words.
@Suite struct EReaderProfileTests {
  private static let hasUnzip = Tool.find("unzip") != nil

  private func epub(_ settings: String, _ more: [String: [UInt8]] = [:]) throws -> [UInt8] {
    let bound = try Bound(LookBook.workspace(settings, more), [.epub], isStrict: true)
    #expect(bound.messages == "")
    return bound.bytes("small.epub")
  }

  private func sheet(_ profile: String) throws -> String {
    OutputWords.entry("EPUB/css/book.css", of: try epub("outputs: {epub: {profile: \(profile)}}\n"))
  }

  @Test(.enabled(if: hasUnzip, "needs unzip"))
  func `each profile has a sheet of its own, and the standard one is what a book gets unasked`() throws {
    let (standard, compatible, kindle) = try (sheet("standard"), sheet("compatible"), sheet("kindle"))
    #expect(standard == OutputWords.entry("EPUB/css/book.css", of: try epub("outputs: [epub]\n")))
    #expect(standard.contains("  margin: ") && !compatible.contains("  margin: ") && !kindle.contains("  margin: "))
    #expect(compatible.contains("  margin-left: ") && compatible.contains("max-width"))
    #expect(!kindle.contains("max-width") && kindle.contains("@media amzn-kf8"))
  }

  @Test func `only the EPUB changes with its profile`() throws {
    let plain = try Bound(LookBook.workspace("outputs: [epub, pdf]\n"))
    let other = try Bound(LookBook.workspace("outputs: {epub: {profile: compatible}, pdf: }\n"))
    #expect(plain.bytes("small.epub") != other.bytes("small.epub"))
    #expect(plain.bytes("small.pdf") == other.bytes("small.pdf"))
  }

  @Test(.enabled(if: hasUnzip, "needs unzip"))
  func `a wide picture gets a width for Kindle, and its height follows`() throws {
    let files = SmallBook.with([
      "book.yml": "title: A\nposts: posts\nlanguage: en\noutputs: {epub: {profile: kindle}}\n"
    ])
    let bytes = try Bound(files).bytes("small.epub")
    #expect(OutputWords.entry("EPUB/text/first.xhtml", of: bytes).contains("sewn-width-1\""))
    #expect(
      OutputWords.entry("EPUB/css/book.css", of: bytes).contains(".sewn-width-1 {\n  width: 1%;\n  height: auto;"))
  }

  @Test func `a profile that is none is said with the nearest one`() throws {
    let bound = try Bound(LookBook.workspace("outputs: {epub: {profile: compatable}}\n"))
    let diagnostic = try #require(bound.outcome.log.entries.first { $0.place?.path == "book.yml" })
    #expect(diagnostic.place?.line == 4)
    #expect((diagnostic.message + (diagnostic.help ?? "")).contains("`compatible`"), "\(bound.messages)")
    #expect(diagnostic.help?.hasPrefix("did you mean") == true, "\(bound.messages)")
  }

  // MARK: Words

  /// Counted headings, and marks that readers cannot make: both stand as text in the documents.
  private static let generating = Array(
    """
    @counter-style star { system: cyclic; symbols: "*"; suffix: " " }
    h2 { counter-increment: part } h2::before { content: counter(part, upper-roman) ". " }
    blockquote::after { content: attr(class) "end" counter(part) } ol { list-style-type: star }
    """.utf8)

  @Test(
    .enabled(if: hasUnzip, "needs unzip"),
    arguments: ShippedSheets.looks.flatMap { look in ["standard", "compatible", "kindle"].map { (look, $0) } })
  func `the EPUB has the words of the content documents, and what was generated`(
    look: String, profile: String
  ) throws {
    let settings = "look: \(look)\nstyles: [own.css]\noutputs: {epub: {profile: \(profile)}}\n"
    let more = ["own.css": Self.generating]
    let bytes = try epub(settings, more)
    let post = OutputWords.entry("EPUB/text/one-of-each.xhtml", of: bytes)
    let dump = try BookBuild(workspace: LookBook.workspace(settings, more), name: "small", options: BuildOptions())
      .dump(.text, format: .text, edition: .epub, post: "one-of-each")
    let wanted = String(decoding: try #require(dump.text), as: UTF8.self)
    #expect(
      GeneratedWords.letters(GeneratedWords.text(of: post, withGenerated: false)) == GeneratedWords.letters(wanted))
    let all = GeneratedWords.text(of: post, withGenerated: true)
    for made in ["I. A section", "end1", "* "] { #expect(all.contains(made), "\(made) of \(profile)") }
  }
}

/// The text of an XHTML file of ours, with or without the spans that hold what a style sheet generates.
enum GeneratedWords {
  private static let spans = ["sewn-before", "sewn-after", "sewn-marker"]

  static func text(of document: String, withGenerated: Bool) -> String {
    var text = ""
    var rest = document[...]
    if let head = document.firstRange(of: "</head>") { rest = document[head.upperBound...] }
    // Spans of generated content hold no elements.
    var isGenerated = false
    while let open = rest.firstIndex(of: "<") {
      if withGenerated || !isGenerated { text += rest[..<open] }
      let end = rest[open...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
      let tag = rest[open...end]
      isGenerated = tag.hasPrefix("<span") && spans.contains { tag.contains($0) }
      rest = rest[rest.index(after: end)...]
    }
    return text
  }

  /// Letters and digits; `&amp;` and the like count as their marks.
  static func letters(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      result.append(scalar)
    }
    return String(result)
  }
}
