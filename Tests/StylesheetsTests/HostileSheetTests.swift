import Diagnostics
import ElementTree
import Glibc
import Limits
import TestSupport
import Testing

@testable import Stylesheets

/// What a hostile sheet leads to: a message, and work that is bounded. Steps and sizes are counted, not timed.
struct HostileSheet {
  var log = DiagnosticLog()
  let sheet: Stylesheet
  let rules: RuleSet

  init(_ bytes: [UInt8], loader: Stylesheet.Loader = { _, _ in nil }) {
    sheet = Stylesheet.parse(
      SourceFile(path: "book.css", bytes: bytes), origin: .author, log: &log, loader: loader)
    rules = RuleSet(sheets: [sheet], media: MediaContext(kind: .print))
  }
  init(_ css: String) { self.init(Array(css.utf8)) }

  var codes: [String] { log.entries.map(\.code.name) }
  var messages: [String] { log.entries.map(\.message) }

  /// Styles a small tree, two pages, and compiles the sheet for e-readers; gives the number of bytes of that.
  @discardableResult func use() -> Int {
    let engine = StyleEngine(sheets: [UserAgentSheet.stylesheet, sheet], media: MediaContext(kind: .print))
    _ = engine.style(Self.tree, cache: StyleCache())
    for isLeft in [true, false] {
      _ = engine.pageStyle(for: PageContext(name: "a", isFirst: !isLeft, isLeft: isLeft, isBlank: false))
    }
    let compilation = EReaderCompilation(sheets: [UserAgentSheet.stylesheet, sheet])
    return compilation.sheet(for: [compilation.adapt(Self.tree, cache: StyleCache())]).count
  }

  /// A post with what the shipped sheets speak of.
  static let tree: ElementTree = {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    let body = tree.appendElement(.body, to: html)
    func add(_ name: String, _ classes: String, to parent: ElementTree.NodeID) -> ElementTree.NodeID {
      let node = tree.appendElement(tree.intern(name), to: parent)
      if !classes.isEmpty { tree.setAttribute(.class, classes, on: node) }
      tree.appendText("words ", to: node)
      return node
    }
    let post = add("section", "post", to: body)
    _ = add("h1", "", to: add("header", "post-header", to: post))
    for classes in ["byline", "a", "b c", ""] { _ = add("p", classes, to: post) }
    _ = add("code", "", to: add("pre", "", to: post))
    _ = add("td", "align-right", to: add("tr", "", to: add("table", "", to: post)))
    var list = add("ol", "thread", to: add("section", "discussion", to: post))
    for _ in 0..<3 {
      let item = add("li", "", to: list)
      _ = add("p", "meta", to: add("article", "comment", to: item))
      list = add("ol", "replies", to: item)
    }
    return tree
  }()
}

@Suite struct HostileSheetTests {
  /// SEWN_FULL=1: the sizes of the issue, for a release build; otherwise a tenth, for a debug one.
  private static let full = getenv("SEWN_FULL") == nil ? 10_000 : 100_000

  private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  // MARK: Size

  @Test func `a sheet of more than 5 MB is cut, with a message`() {
    let sheet = HostileSheet(
      Array("p { color: red }".utf8) + [UInt8](repeating: 0x20, count: Limits.maximumStylesheetBytes)
        + Array("h1 { color: red }".utf8))
    #expect(sheet.codes == ["stylesheet-too-long"])
    #expect(sheet.rules.rules.count == 1)
  }

  @Test(arguments: ["(", "[", "{", "a(", "url( ", "@media {", "a{", "\"", "/*", ":not(", "{[(", "@layer a{"])
  func `a hundred thousand open brackets are one message or none, and end with the sheet`(opening: String) {
    let sheet = HostileSheet("p { color: red } " + Self.repeated(opening, Self.full))
    #expect(sheet.log.entries.count <= 3, "\(sheet.messages)")
    #expect(sheet.rules.rules.count == 1)
    sheet.use()
  }

  @Test(arguments: [")", "]", "}", "-->", "<!--", ";", ":", "!", "@", "#", "\\", "@a;", "a{}", ",", "a:b;"])
  func `a hundred thousand stray signs are at most a hundred messages`(sign: String) {
    let sheet = HostileSheet(Self.repeated(sign, Self.full))
    #expect(sheet.log.entries.count <= Limits.maximumStyleDiagnostics + 1)
  }

  /// Random bytes, with seeds; a picture's head; NULs.
  @Test func `bytes that are no text are one message`() {
    var random = SeededGenerator(seed: 7)
    let inputs = [
      (0..<100_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }, [UInt8](repeating: 0, count: 100_000),
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        + (0..<5_000).map { _ in UInt8(random.next() & 31) },
    ]
    for input in inputs {
      let sheet = HostileSheet(input)
      #expect(sheet.codes == ["stylesheet-not-text"], "\(sheet.codes.prefix(3))")
    }
  }

  // MARK: Rules and selectors

  @Test func `work grows with the number of rules, not with its square`() {
    func states(_ count: Int) -> Int {
      let css = (0..<count).map { ".c\($0) > p.x, p:nth-child(2) .d\($0) { color: #\($0 % 900 + 100) }\n" }
      let sheet = HostileSheet(css.joined())
      #expect(sheet.log.entries.isEmpty)
      #expect(sheet.rules.rules.count == count)
      return sheet.rules.automaton.states.count
    }
    let (small, large) = (states(200), states(800))
    #expect(large <= small * 4 + 10)
  }

  @Test func `very many selectors in one rule are refused with one message`() {
    let list = (0..<Self.full).map { ".a\($0)" }.joined(separator: ",")
    let sheet = HostileSheet(list + " { color: red } p { color: red }")
    #expect(sheet.messages == ["this list of selectors is too long"])
    #expect(sheet.rules.rules.count == 1)
  }

  @Test func `nested lists that multiply end in a message`() {
    var css = ""
    for _ in 0..<30 { css += "a, b, c { color: red; " }
    let sheet = HostileSheet(css + Self.repeated("}", 30))
    #expect(sheet.messages == ["nesting makes these selectors too long"])
    #expect(sheet.use() < 5_000_000)
  }

  @Test func `rules in a rule of many selectors are bounded together`() {
    let list = (0..<500).map { ".a\($0)" }.joined(separator: ",")
    let sheet = HostileSheet("\(list) { " + Self.repeated("& p { color: red } ", 400) + "}")
    #expect(sheet.codes == ["too-many-selectors"])
    #expect(sheet.rules.automaton.states.count <= Limits.maximumSelectorParts)
  }

  @Test func `products of lists stay sums`() {
    let list = Self.repeated(":is(.a,.b,.c)", 12)
    let sheet = HostileSheet("\(list) \(list) > \(list) { color: red } \(list)::before { content: 'x' }")
    #expect(sheet.rules.automaton.states.count < 500)
    #expect(sheet.use() < 200_000)
  }

  @Test(arguments: [":is(", ":not(", ":where(", ":has(", ":nth-child(1 of "])
  func `functions in functions are bounded`(function: String) {
    let sheet = HostileSheet("p" + Self.repeated(function + "a ", 20) + Self.repeated(")", 20) + " { color: red }")
    #expect(sheet.log.entries.count <= 1)
    sheet.use()
  }

  // MARK: Declarations

  @Test(arguments: [
    ("margin", "0 "), ("font-family", "a, "), ("font-family", "\"a\", "), ("content", "\"a\" "),
    ("quotes", "\"a\" \"b\" "),
    ("counter-reset", "a 1 "), ("width", "calc("), ("width", "calc(1pt) + "), ("color", "rgb("), ("--x", "a "),
    ("--x", "var(--x, "), ("color", "var(--y, "), ("string-set", "a \"b\", "), ("text-decoration", "underline "),
    ("font-feature-settings", "\"liga\" 1, "), ("grid-template-areas", "\"a\" "), ("border", "1pt "),
    ("font", "1pt a, "),
    ("background-image", "url(a), "), ("transform", "rotate(1deg) "), ("width", "min(1pt, "), ("quotes", "\\"),
  ])
  func `a declaration of a megabyte is at most one message`(name: String, part: String) {
    let value = Self.repeated(part, 10 * Self.full / part.utf8.count)
    let sheet = HostileSheet("p { \(name): \(value); } h1 { color: red }")
    #expect(sheet.log.entries.count <= 3, "\(sheet.messages.prefix(3))")
    sheet.use()
  }

  @Test(arguments: [
    "font-size: 1e400pt", "font-size: 99999999999999999999em", "line-height: -1e99", "margin: -1e308in",
    "width: calc(1e300pt * 1e300)", "width: calc(1pt / 0)", "width: calc(1pt / (1 - 1))",
    "orphans: 99999999999999999999",
    "orphans: -1", "widows: 1e9", "font-weight: 1e10", "counter-increment: a 9223372036854775808",
    "counter-reset: a -9223372036854775809", "color: rgb(1e99, -1e99, 1e400)", "color: hsl(1e300deg 1e300% 1e300%)",
    "color: oklch(1e300 1e300 1e300)", "content: \"\\110000 \\D800 \\0 \\FFFFFF\"", "font-family: \"\\0\"",
    "border: 1e300pt solid", "text-indent: 1e300%", "letter-spacing: 1e300em", "column-count: 99999999999",
    "bookmark-level: 99999999999999999999", "tab-size: 1e300", "hyphenate-limit-chars: 1e300 1e300 1e300",
    "border-radius: 1e300pt / -1e300pt", "size: 1e300pt 0", "max-width: 1e-400pt", "flex: 1e300 1e300 0",
  ])
  func `huge numbers and odd escapes do no harm`(declaration: String) {
    let sheet = HostileSheet(
      "p { \(declaration) } @page { \(declaration) } p:nth-child(99999999999999999999n - 1e9) {}")
    sheet.use()
    let digits = Self.repeated("9", 10_000)
    HostileSheet("p { margin: \(digits).\(digits)e\(digits)pt; content: \"\\\(digits)\" }").use()
  }

  // MARK: Variables

  @Test func `variables that double each time end at the limit`() throws {
    var css = ":root { --v0: lol lol; "
    for number in 1...100 { css += "--v\(number): var(--v\(number - 1)) var(--v\(number - 1)); " }
    let sheet = HostileSheet(css + "} p { font-family: var(--v100); color: var(--v5) }")
    let (_, variables) = StyleCache.rootStyle(sheet.rules)
    let sizes = variables.names.compactMap { variables[$0]?.values.count }
    #expect(sizes.reduce(0, +) <= 2 * Limits.maximumVariableValues)
    #expect((sizes.max() ?? 0) <= Limits.maximumSubstitutedValues)
    #expect(variables.faults.first?.fault == .tooLarge)
    sheet.use()
  }

  @Test func `many variables that copy a large one end at the limit`() {
    var css = ":root { --big: \(Self.repeated("a ", 4_000)); "
    for number in 0..<2_000 { css += "--v\(number): var(--big); " }
    let sheet = HostileSheet(css + "}")
    let (_, variables) = StyleCache.rootStyle(sheet.rules)
    let sizes = variables.names.compactMap { variables[$0]?.values.count }
    #expect(sizes.reduce(0, +) <= 2 * Limits.maximumVariableValues)
  }

  @Test(arguments: [1, 2, Self.full / 33])
  func `a circle of variables has no value, and is told`(count: Int) {
    var css = ":root { "
    for number in 0..<count { css += "--v\(number): var(--v\((number + 1) % count), 1pt); " }
    let sheet = HostileSheet(css + "}")
    let (_, variables) = StyleCache.rootStyle(sheet.rules)
    #expect(variables.names.isEmpty)
    #expect(variables.faults.count == count)
    var log = DiagnosticLog()
    VariableCheck.check([], sheets: [sheet.sheet], media: MediaContext(kind: .print), log: &log)
    #expect(log.entries.count == min(count, Limits.maximumStyleDiagnostics))
    #expect(log.entries[0].message == "the variable `--v0` needs itself")
  }

  @Test func `a long chain of variables is followed`() {
    var css = ":root { --v0: 3pt; "
    for number in 1..<3_000 { css += "--v\(number): var(--v\(number - 1)); " }
    let sheet = HostileSheet(css + "}")
    let (_, variables) = StyleCache.rootStyle(sheet.rules)
    #expect(variables.faults.isEmpty)
    #expect(variables[Array("--v2999".utf8)]?.values.count == 2 || variables[Array("--v2999".utf8)] != nil)
  }

  // MARK: At-rules

  @Test func `a megabyte of layer names is read`() {
    let flat = "@layer " + (0..<6_000).map { "layer\($0)" }.joined(separator: ",") + ";"
    let deep = "@layer " + Self.repeated("a.", 6_000) + "a;"
    let nested = Self.repeated("@layer a.b.c.d.e.f.g.h{", 30) + "p{color:red}" + Self.repeated("}", 30)
    #expect(HostileSheet(flat).log.entries.isEmpty)
    #expect(HostileSheet(deep).codes == ["invalid-at-rule"])
    let sheet = HostileSheet(nested)
    #expect(sheet.rules.layerNames(.author)[0]?.hasPrefix("….") == true)
    sheet.use()
  }

  @Test(arguments: ["@media print {", "@supports (color: red) {", "@layer {", "@media not (a) {", "p {", "& {"])
  func `blocks in blocks end at a depth`(opening: String) {
    let sheet = HostileSheet(Self.repeated(opening, 5_000) + "p { color: red }" + Self.repeated("}", 5_000))
    #expect(sheet.codes.contains("stylesheet-too-deep"))
    // A condition that is not understood is told at each depth that is read.
    #expect(sheet.log.entries.count <= Limits.maximumStyleBlockDepth + 3)
  }

  // MARK: Imports

  /// Sheets that a loader knows, and how often it was asked.
  private static func load(_ sheets: @escaping (String) -> String?, from top: String) -> (HostileSheet, asked: Int) {
    var asked = 0
    let sheet = HostileSheet(Array(top.utf8)) { path, _ in
      asked += 1
      return sheets(path).map { SourceFile(path: path, bytes: Array($0.utf8)) }
    }
    return (sheet, asked)
  }

  @Test func `a sheet that imports itself is told, and so is a circle`() {
    let (one, _) = Self.load({ _ in "@import 'book.css';" }, from: "@import 'book.css'; p { color: red }")
    #expect(one.messages == ["this sheet imports itself"])
    #expect(one.rules.rules.count == 1)
    let (two, _) = Self.load({ $0 == "a.css" ? "@import 'b.css';" : "@import 'a.css';" }, from: "@import 'a.css';")
    #expect(two.messages == ["this sheet imports itself"])
  }

  @Test func `a chain ends at its tenth sheet`() {
    let (sheet, asked) = Self.load({ "@import '\($0)x'; p { color: red }" }, from: "@import 'x';")
    #expect(sheet.codes == ["style-import-failed"])
    #expect(asked == Limits.maximumImportDepth)
    #expect(sheet.rules.rules.count == Limits.maximumImportDepth)
  }

  @Test func `imports that multiply end at a number`() {
    let (sheet, asked) = Self.load({ "@import '\($0)a'; @import '\($0)b';" }, from: "@import 'x';")
    #expect(asked == Limits.maximumImports)
    #expect(sheet.log.entries.count <= 2 * Limits.maximumImports)
    #expect(sheet.messages.contains("more than \(Limits.maximumImports) sheets are imported"))
  }
}

extension SeededGenerator {
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
