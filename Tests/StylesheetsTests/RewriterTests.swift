import Diagnostics
import ElementTree
import Geometry
import Limits
import Testing

@testable import Stylesheets

/// What each rewriter makes of a declaration: the parts of the sheet in which it stands, with the text.
@Suite struct RewriterTests {
  private func written(
    _ declaration: String, _ profile: EReaderProfile = .standard, on selector: String = ".x"
  ) -> [String] {
    var fixture = StyleFixture("\(selector) { \(declaration) }")
    _ = fixture.add("p")
    let bytes = EReaderCompilation(sheets: fixture.sheets, profile: profile).sheet(for: [])
    var part = "base"
    var lines: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("@") {
        part =
          line.contains("supports")
          ? "fence" : line.contains("dark") ? "dark" : line.contains("light") ? "light" : "kindle"
      }
      if line.hasSuffix(";") { lines.append(part + " " + line.drop { $0 == " " }.dropLast()) }
    }
    #expect(EReaderLint.faults(in: bytes, profile: profile) == [])
    return lines
  }

  @Test(arguments: [
    ("break-before: recto", ["base page-break-before: right", "fence break-before: recto"]),
    ("break-after: page", ["base page-break-after: always", "fence break-after: page"]),
    (
      "break-inside: avoid",
      ["base page-break-inside: avoid", "fence -webkit-column-break-inside: avoid", "fence break-inside: avoid"]
    ),
    ("hyphens: manual", ["base adobe-hyphenate: explicit", "fence -webkit-hyphens: manual", "fence hyphens: manual"]),
    ("font-variant-caps: small-caps", ["base font-variant: small-caps"]),
    (
      "font-variant-caps: all-small-caps", ["base font-variant: small-caps", "fence text-transform: lowercase"]
    ),
    ("font-size: 9pt", ["base font-size: 0.75em"]), ("font-size: 90%", ["base font-size: 0.9em"]),
    ("font-size: 1.5rem", ["base font-size: 1.5em", "fence font-size: 1.5rem"]),
    ("font-size: larger", ["base font-size: 1.2em"]), ("line-height: 15pt", ["base line-height: 1.25"]),
    ("line-height: 1.4", ["base line-height: 1.4"]), ("margin-left: 6pt", ["base margin-left: 0.5em"]),
    ("width: calc(100% - 1em)", ["base width: 100%", "fence width: calc(100% - 1em)"]),
    ("width: min(10em, 50%)", ["base width: 10em", "fence width: min(10em, 50%)"]),
    ("height: 100vh", ["base height: 99%", "fence height: 100vh"]),
    ("margin-inline-start: 1em", ["base margin-left: 1em", "fence margin-inline-start: 1em"]),
    ("border-top: 0.25pt solid #abc", ["base border-top: 1px solid #aabbcc"]),
    ("display: inline-block", ["fence display: inline-block"]),
    ("white-space: pre-wrap", ["fence white-space: pre-wrap"]),
    ("text-align-all: right", ["base text-align: right"]),
    ("text-align: start", ["base text-align: left", "fence text-align: start"]),
    ("list-style-type: square", ["base list-style-type: square"]),
    ("list-style-type: '– '", ["fence list-style-type: \"– \""]),
    ("text-indent: unset", ["base text-indent: inherit"]), ("float: initial", ["base float: none"]),
    ("float: footnote", []), ("position: absolute", []), ("direction: rtl", []), ("unicode-bidi: embed", []),
    ("page: quiet", []), ("string-set: a 'b'", []), ("bookmark-level: 2", []), ("overflow: hidden", []),
    ("background-color: #eee", ["light background-color: #eeeeee"]),
    ("background-color: #eee; color: #111", ["base background-color: #eeeeee", "base color: #111111"]),
    ("orphans: 3", ["base orphans: 3"]), ("letter-spacing: 0.1em", ["fence letter-spacing: 0.1em"]),
  ])
  func `a declaration is written for e-readers`(source: String, expected: [String]) {
    #expect(written(source) == expected, "\(source)")
  }

  @Test func `profiles differ in longhands, maxima and Kindle's own part`() {
    let four = ["top", "right", "bottom", "left"]
    #expect(written("margin: 1em 2em", .compatible) == zip(four, [1, 2, 1, 2]).map { "base margin-\($0): \($1)em" })
    #expect(written("max-width: 100%", on: "img") == ["base width: auto", "base max-width: 100%"])
    #expect(written("max-width: 100%", .kindle, on: "img") == [])
    #expect(written("line-height: 1", .kindle) == ["base line-height: 1", "kindle line-height: 1.2"])
    #expect(written("break-inside: avoid", .kindle).last == "kindle page-break-inside: auto")
    #expect(written("hyphens: none", .compatible).contains("base adobe-text-layout: optimizeSpeed"))
  }

  @Test func `the page is the reader's`() {
    #expect(written("font-size: 9pt; color: #222; margin: 1em; text-align: left", on: "body") == [])
    #expect(written("orphans: 3", on: "html") == ["base orphans: 3"])
  }

  @Test func `a dark text colour gets a counterpart that passes on a dark page`() throws {
    let lines = written("color: #7a2e1d")
    #expect(lines.first == "base color: #7a2e1d")
    let dark = try #require(lines.last?.split(separator: "#").last)
    var reader = ValueReader(ComponentValues.parse(Array("#\(dark)".utf8)).values[...])
    guard case .color(let color)? = reader.takeColor() else {
      Issue.record("no colour")
      return
    }
    #expect(Contrast.ratio(color, Contrast.night) >= 4.5)
    #expect(Contrast.ratio(color, .black) >= 4.5)
  }

  @Test func `faint text is reported with its ratio at its place`() {
    let fixture = StyleFixture("p {\n  color: #999;\n}\n@media (prefers-color-scheme: dark) { p { color: #333 } }")
    let log = EReaderCompilation(sheets: fixture.sheets).log
    #expect(log.entries.map { "\($0.code.name) \($0.place?.line ?? 0)" } == ["low-contrast 2", "low-contrast 4"])
    #expect(log.entries.first?.message == "text in #999999 has a contrast of 2.84 : 1 on a white page")
  }

  @Test func `messages about contrast end where nobody reads on`() {
    let css = (0..<300).map { ".k\($0) { color: #aaaaaa }\n" }.joined()
    let log = EReaderCompilation(sheets: StyleFixture(css).sheets).log
    #expect(log.entries.count { $0.code.name == "low-contrast" } == Limits.maximumStyleDiagnostics)
  }

  @Test func `contrast is WCAG's`() {
    #expect(Contrast.text(Contrast.ratio(.black, .white)) == "21.00")
    #expect(Contrast.text(Contrast.ratio(Color(red: 0x76, green: 0x76, blue: 0x76), .white)) == "4.54")
  }

  @Test func `what a counter style marks stands as text in the tree`() throws {
    var fixture = StyleFixture(
      """
      @counter-style star { system: symbolic; symbols: "*" "†"; suffix: ")" }
      ol { list-style-type: star; counter-reset: list-item } li { display: list-item }
      h2::before { content: counter(part, upper-roman) ". "; color: #7a2e1d } h2 { counter-increment: part }
      """)
    let list = fixture.add("ol")
    for _ in 0..<2 { _ = fixture.add("li", to: list, text: "x") }
    _ = fixture.add("h2", text: "Title")
    let compilation = EReaderCompilation(sheets: fixture.sheets)
    let adapted = compilation.adapt(fixture.tree, cache: StyleCache())
    #expect(adapted.tree.textContent(of: .init(index: 0)) == "*) x†) xI. Title")
    let text = String(decoding: compilation.sheet(for: [adapted]), as: UTF8.self)
    #expect(text.contains("h2 > .sewn-before {\n  color: #7a2e1d;"))
    #expect(text.contains("list-style-type: none"))
    #expect(!text.contains("counter"))
  }

  @Test func `a tree that needs nothing is given back, one with deep threads is flattened`() {
    var fixture = StyleFixture("ol.replies { margin-left: 1.5em; padding-left: 0; list-style-type: none }")
    var list = fixture.add("ol.replies")
    for _ in 0..<4 { list = fixture.add("ol.replies", to: fixture.add("li", to: list)) }
    let compilation = EReaderCompilation(sheets: fixture.sheets)
    let adapted = compilation.adapt(fixture.tree, cache: StyleCache())
    var flat: [Bool] = []
    for index in 1..<UInt32(adapted.tree.nodeCount) where adapted.tree.isElement(.init(index: index), .ol) {
      flat.append(adapted.tree.attribute(.class, of: .init(index: index)) == "replies sewn-flat")
    }
    #expect(flat == [false, false, false, true, true])
    let text = String(decoding: compilation.sheet(for: [adapted]), as: UTF8.self)
    #expect(text.contains("ol.sewn-flat") || text.contains(".sewn-flat"))
    #expect(!compilation.adapt(StyleFixture("").tree, cache: StyleCache()).flattensThreads)
  }
}
