import BookBuild
import TestSupport
import Testing
import Workspace

/// The measures of `sewn dump pages --quality` against those that the shared script reads off the finished file.
@Suite struct `Quality from the inside` {
  private static let tools = ["python3", "mutool"].allSatisfy { Tool.find($0) != nil }

  /// The controlled text as a handout, which has nothing around the post.
  private static func book(_ paragraphs: [String]) -> InMemoryWorkspace {
    let boxes = ["top-left", "top-right", "right-top", "right-middle", "right-bottom", "bottom-left", "bottom-right"]
    let sheet = """
      @page { \(boxes.map { "@\($0) { content: none }" }.joined(separator: " ")) }
      @page { size: 148mm 210mm; margin: 18mm 26mm 25mm 18mm }
      header, h1, footer { display: none }
      body, p { font: 10.5pt/14pt Vollkorn; text-align: justify; hyphens: auto; margin: 0; text-indent: 14pt;
        -sewn-glyph-scaling: 2%; -sewn-tracking: 0.005em 0.01em; -sewn-protrusion: auto }
      """
    let escaped = paragraphs.map { paragraph in
      var bytes: [UInt8] = []
      for byte in paragraph.utf8 {
        let isMarkup = (33...47).contains(byte) || (58...64).contains(byte) || (91...96).contains(byte) || byte > 122
        if isMarkup, byte < 127 { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    let post = "---\ntitle: Text\ndate: 2026-01-01\n---\n\n" + escaped.joined(separator: "\n\n") + "\n"
    let description = "title: Text\nlanguage: en\nposts: posts\noutputs: [handouts]\nstyles: [text.css]\n"
    return InMemoryWorkspace([
      .book: [
        "book.yml": Array(description.utf8), "text.css": Array(sheet.utf8), "posts/text.md": Array(post.utf8),
      ], .styles: ShippedSheets.files,
    ])
  }

  /// How far a figure may lie from the script's, and why it may.
  private static let tolerances: [(name: String, script: String, tolerance: Double)] = [
    ("pages", "pages", 0),
    ("lines", "lines", 12),
    // It takes last lines that happen to be full for no last lines, and the odd ragged paragraph for justified.
    ("full_lines", "jlines", 12),
    // A ligature is one glyph to it, and several letters to us.
    ("cpl", "cpl", 1),
    ("space_em", "space_em", 0.001),
    // Places of glyphs in the file are rounded, and it measures from advance to advance: a kern with the space counts
    // with the gap on one side of it only. On this text that comes to 0.009 of the mean.
    ("q_rms", "q_rms", 0.012), ("q_mean", "q_mean", 0.012), ("q_p05", "q_p05", 0.02), ("q_p95", "q_p95", 0.02),
    ("tight_pct", "tight_pct", 0.3), ("loose_pct", "loose_pct", 0.5), ("vloose_pct", "vloose_pct", 0.2),
    // A line at the border of two classes may fall to either side.
    ("jumps_pct", "jumps_pct", 0.7),
    ("hyphen_pct", "hyphen_pct", 0.2), ("stacks2", "stacks2", 1), ("stacks3", "stacks3", 1),
    ("page_end_hyphens", "page_end_hyphens", 0),
    ("rivers_per_1000", "rivers_per_1000", 1), ("word_stacks_per_1000", "word_stacks_per_1000", 1),
    // It guesses where paragraphs end.
    ("runts_pct", "runts_pct", 1),
    ("overfull", "overfull", 0), ("short_pages", "short_pages", 0),
  ]

  @Test(.enabled(if: tools, "needs python3 and mutool"), .enabled(if: SharedFolder.isPresent, "needs ../shared"))
  func `agrees with what the script reads off the finished file`() throws {
    let workspace = Self.book(try #require(SharedFolder.controlledParagraphs))
    let bound = try Bound(workspace, [.handouts])
    let folder = try #require(SharedFolder.path)
    let python = try #require(Tool.find("python3"))
    let answer = Tool.withFile(bound.bytes("./small-handouts/text.pdf")) { path in
      Tool.run(python, [folder + "/bench/page_quality.py", "--json", path], withComplaints: false)
    }
    let script = try #require(JSON(Array(answer.output.utf8))?.array?.first)
    let dump = try BookBuild(workspace: workspace, name: "small", options: BuildOptions())
      .pageQuality(edition: .handouts, post: "text")
    let own = Self.figures(String(decoding: try #require(dump.text), as: UTF8.self))
    for (name, key, tolerance) in Self.tolerances {
      let ours = try #require(own[name], "\(name)")
      let theirs = try #require(script[key].number, "\(key)")
      #expect(abs(ours - theirs) <= tolerance + 1e-9, "\(name): \(ours) from the inside, \(theirs) from the file")
    }
  }

  /// The column of justified lines, by name.
  private static func figures(_ table: String) -> [String: Double] {
    var figures: [String: Double] = [:]
    for line in table.split(separator: "\n") {
      let cells = line.split(separator: " ")
      if cells.count > 1, let value = Double(cells[1]) { figures[String(cells[0])] = value }
    }
    return figures
  }
}
