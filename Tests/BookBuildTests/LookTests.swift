import BookBuild
import Diagnostics
import Glibc
import TestSupport
import Testing
import Workspace

/// The choice of a look, and what stands over it.
@Suite struct LookTests {
  private func dump(
    _ stage: DumpStage, _ settings: String, _ edition: Edition, _ more: [String: [UInt8]] = [:]
  ) throws -> String {
    let workspace = LookBook.workspace(settings, more)
    let made = try BookBuild(workspace: workspace, name: "looks", options: BuildOptions())
      .dump(stage, format: .text, edition: edition, post: "one-of-each")
    #expect(made.log.entries.map(\.message) == [])
    return String(decoding: try #require(made.text), as: UTF8.self)
  }

  /// The line of an element, such as `p.byline`, in a dump of styles.
  private func line(_ element: String, _ dump: String) -> String {
    dump.split(separator: "\n").first { $0.contains(" > \(element)   ") }.map(String.init) ?? ""
  }

  // MARK: Every look, both editions

  @Test(arguments: ShippedSheets.looks)
  func `every look binds both editions without a message`(look: String) throws {
    let bound = try Bound(LookBook.workspace("look: \(look)\n"), isStrict: true)
    #expect(bound.messages == "")
    #expect(bound.written == ["small.epub", "small.pdf"])
  }

  @Test(arguments: ShippedSheets.presentations)
  func `every presentation of threads binds both editions`(name: String) throws {
    let bound = try Bound(LookBook.workspace("threads: {presentation: \(name)}\n"), isStrict: true)
    #expect(bound.messages == "")
    #expect(bound.written.count == 2)
    let prerequisites = try #require(bound.outcome.dependencies?.prerequisites)
    #expect(prerequisites.filter { $0.hasPrefix("threads/") } == ["threads/\(name).css"])
  }

  /// Where each word stands in print, and what is computed for e-readers. `SEWN_ACCEPT=1 swift test --filter LookTests`
  /// writes the references anew; read their difference before you commit it.
  @Test(arguments: ShippedSheets.looks)
  func `the book in this look is as it was approved`(look: String) throws {
    try compare(dump(.pages, "look: \(look)\n", .pdf), with: look + ".pages.txt")
    try compare(inBrief(dump(.styles, "look: \(look)\n", .epub)), with: look + ".epub-styles.txt")
  }

  /// Each kind of element once, without the path to it, and only what differs from the elements around it.
  private func inBrief(_ dump: String) -> String {
    var lines: [String] = []
    for line in dump.split(separator: "\n") {
      let parts = (line.split(separator: " > ").last.map(String.init) ?? "").split(separator: "   ", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let differences = parts[1].split(separator: "; ").filter {
        $0 != "box.display: block" && $0 != "text.hyphens: auto"
      }
      let brief = ([String(parts[0])] + differences.map { "  " + $0 }).joined(separator: "\n")
      if !differences.isEmpty, !lines.contains(brief) { lines.append(brief) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: ShippedSheets.presentations)
  func `threads in this presentation are as they were approved`(name: String) throws {
    let text = try dump(.pages, "threads: {presentation: \(name)}\n", .pdf)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.contains("\"5 comments\"") })
    try compare(lines[start...].joined(separator: "\n"), with: "threads-\(name).pages.txt")
  }

  private func compare(_ text: String, with name: String, file: String = #filePath) throws {
    let path = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)] + "/References/" + name)
    if getenv("SEWN_ACCEPT") != nil {
      let output = try #require(fopen(path, "w"))
      defer { fclose(output) }
      fputs(text, output)
      return
    }
    let reference = try #require(Disk.read(path), "SEWN_ACCEPT=1 writes \(name)")
    let wanted = String(decoding: reference, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (wanted, found) in zip(wanted, found) where wanted != found {
      Issue.record("\(name)\n  approved: \(wanted)\n  now:      \(found)")
      return
    }
    #expect(wanted.count == found.count, "\(name)")
  }

  // MARK: Layers and variables

  @Test func `one variable in book.yml changes both editions`() throws {
    for (variable, element) in [
      ("rule-width: 7pt", "section.discussion#discussion"), ("section-size: 300%", "h2#a-section"),
      ("thread-indent: 33pt", "ol.replies"), ("small-caps: normal", "bdi.author"),
    ] {
      for edition in [Edition.epub, .pdf] {
        let plain = try dump(.styles, "", edition)
        let changed = try dump(.styles, "variables: {\(variable)}\n", edition)
        #expect(line(element, plain) != line(element, changed), "\(variable) in \(edition)")
      }
    }
  }

  @Test func `a rule of the book wins over a more specific one of the look`() throws {
    let sheet = ["own.css": Array("li { margin-top: 77pt }".utf8)]
    let text = try dump(.styles, "styles: [own.css]\n", .pdf, sheet)
    let items = text.split(separator: "\n").filter { $0.contains(" > li   ") }
    #expect(items.count > 4 && items.allSatisfy { $0.contains("77pt") })
  }

  @Test func `the output's look, sheets and variables stand over the book's`() throws {
    let settings = """
      look: report
      styles: [book.css]
      variables: {accent: "#111111", quiet: "#222222"}
      outputs: {epub: , pdf: {look: large-print, styles: [print.css], variables: {accent: "#333333"}}}

      """
    let sheets = [
      "book.css": Array("h2 { color: var(--accent) } h3 { color: #444444 }".utf8),
      "print.css": Array("h3 { color: var(--quiet) }".utf8),
    ]
    let pdf = try dump(.styles, settings, .pdf, sheets)
    #expect(line("h2#a-section", pdf).contains("text.color: #333333"))
    #expect(line("h3#a-part-of-it", pdf).contains("text.color: #222222"))
    #expect(line("p", pdf).contains("Noto Sans") || pdf.contains("font.size: 18pt"))
    let epub = try dump(.styles, settings, .epub, sheets)
    #expect(line("h2#a-section", epub).contains("text.color: #111111"))
    #expect(line("h3#a-part-of-it", epub).contains("text.color: #444444"))
  }

  @Test func `a paper of an output is its page's size`() throws {
    let text = try dump(.pages, "outputs: {pdf: {paper: letter}}\n", .pdf)
    #expect(text.hasPrefix("page 1 (label 1) 612 x 792"))
  }

  // MARK: Several outputs of a format

  @Test func `a large-print edition stands beside the ordinary one`() throws {
    let outputs = "outputs: {pdf: , large-print: {format: pdf, look: large-print}, slips: {format: handouts}}\n"
    let bound = try Bound(LookBook.workspace(outputs))
    #expect(bound.messages == "")
    #expect(
      bound.written == [
        "small-large-print.pdf", "small-slips/.stamp", "small-slips/one-of-each.pdf", "small.pdf",
      ])
    #expect(
      bound.outcome.dependencies?.targets == ["small.pdf", "small-large-print.pdf", "small-slips/.stamp"])
    for path in ["base.css", "book.css", "large-print.css", "handout.css", "threads/indented.css"] {
      #expect(bound.outcome.dependencies?.prerequisites.contains(path) == true, "\(path)")
    }
    #expect(bound.bytes("small.pdf") != bound.bytes("small-large-print.pdf"))
  }

  // MARK: Names that are none

  @Test(arguments: [
    ("look: raport", "did you mean `report`?"), ("look: base", nil), ("look: ../styles/book", nil),
    ("look: threads/ruled", nil), ("outputs: {pdf: {look: larg-print}}", "did you mean `large-print`?"),
  ])
  func `a look that is none refuses the build`(settings: String, help: String?) throws {
    let bound = try Bound(LookBook.workspace(settings + "\n"))
    #expect(bound.outcome.isRefused && bound.written.isEmpty)
    let diagnostic = try #require(bound.diagnostic("look-unknown"))
    #expect(diagnostic.help == help || help == nil)
    #expect(diagnostic.label == "known are `book`, `handout`, `large-print`, `report`, `screen`")
  }

  @Test func `a presentation that is none refuses the build`() throws {
    let bound = try Bound(LookBook.workspace("threads: {presentation: rueld}\n"))
    #expect(bound.diagnostic("thread-presentation-unknown")?.help == "did you mean `ruled`?")
    #expect(bound.written.isEmpty)
  }
}
