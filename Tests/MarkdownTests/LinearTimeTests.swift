import Limits
import Markdown
import Testing

/// Texts that were made to be slow. Work is counted, not timed: at most 64 steps a byte, and not more than 2.5 times as
/// many for twice the text.
///
/// Most patterns are known from cmark's `pathological_tests.py` and from advisories against other parsers.
@Suite struct LinearTimeTests {
  struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var make: @Sendable (Int) -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ make: @escaping @Sendable (Int) -> [UInt8]) {
      self.name = name
      self.make = make
    }

    /// The same bytes again and again.
    static func row(_ text: String) -> Attack { Attack("rows of \(text.debugDescription)") { fill(text, $0) } }
    /// A beginning, and the same bytes behind it.
    static func row(_ text: String, after start: String, times: Int = 1) -> Attack {
      Attack("\(times) times \(start.debugDescription), then \(text.debugDescription)") {
        Array(String(repeating: start, count: times).utf8) + fill(text, $0)
      }
    }
    /// Half of the one and half of the other.
    static func halves(_ first: String, _ second: String) -> Attack {
      Attack("\(first.debugDescription), then \(second.debugDescription)") {
        fill(first, $0 / 2) + fill(second, $0 / 2)
      }
    }
  }

  static func fill(_ text: String, _ count: Int) -> [UInt8] {
    let unit = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(count + unit.count)
    while result.count < count { result += unit }
    return result
  }

  static let rows: [Attack] = [
    "[", "![[]()", ">", "> ", "* ", "- ", "1. ", "> - ", "*a ", "www.a_", "www.a.b_ ", "a <![CDATA[", "a <?", "a <!--",
    "a <!A ", "](\n[\n", "[a](", "[](", "![](", "[a](<b", "[a](b \"c' ", "`a``b```", "[a]: b \"\n", "[a]: b (\n",
    "[a\\]: b\n\n", "*_a", "a_b**c* d_ ", "*** a ", "~a ~~b ", "&#1;&amp;&copy;", "&CounterClockwiseContourIntegra",
    "<",
    "<a ", "<a x=\"<a x='", "</a\n", "<a:", "<a@b.", "[^a", "|a|\n|-|-|\n", "a|b\n", "@", "a@", "a@b.c_", "http://a.b)",
    ":", "http:", "http://a_", "::: a\n", "a\n: b\n\n", "[a]{", "[a]{.b ", "`a`{k=\"", "# {{{ }\n", " ", "\n", "\t",
    "-\t",
    "-\n", "```\n", "~~~ a\n", "<div>\n", "<pre\n\n", "---\n", "a\n===\n", "[a]: b\n===\n", "#", "# ", "a\n", "\\",
    "a  \n",
    "\0", "a\0*b*", "é_", "a\r", "- [ ] ", "[[a]", "[a][b", "[a][",
  ].map { Attack.row($0) }

  static let shapes: [Attack] = [
    .halves("](", "["), .halves("a**b", "c* "), .halves("**x ", " x**"), .halves("*a ", " a*"), .halves("a*", "**b"),
    .halves("[", "]"), .halves("[ ", "](a)"), .halves("![", "](a)"), .halves("![", "[a](b)"), .halves("[", "[a](b)"),
    .halves("[", "]{.a}"), .halves("a", "@a"), .halves("[a]: u\n", "\n[a] "),
    .row("[a]\n", after: "[a]: /xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\n"),
    .row("[^a]", after: "[^a]: x\n\n"), .row("[^aaaaaaaaaaaaaaa]", after: "[^b]: x\n\n"), .row(")", after: "http://a"),
    .row("&a;", after: "http://a"), .row(".a ", after: "[a]{"), .row(": ", after: "a\n"),
    .row("\\|", after: "|a|\n|-|\n"),
    .row("\n", after: "- ", times: 100), .row(" \n", after: "- ", times: 100), .row("a\n", after: "> ", times: 100),
    .row("\n", after: "::: a\n", times: 120), .row("a\n\n", after: "::: a\n", times: 120),
    .row("::::\n", after: "::: a\n", times: 120), .row(":::\n", after: ":::: a\n", times: 120),
    Attack("a list nested by indentation") { size in
      var text: [UInt8] = []
      var depth = 0
      while text.count < size {
        text += [UInt8](repeating: 0x20, count: 2 * (depth % 60)) + Array("* a\n".utf8)
        depth += 1
      }
      return text
    },
    Attack("code nested in a list, with blank lines of spaces") { size in
      Array(String(repeating: "- ", count: 40).utf8) + Array("```\n".utf8) + fill(" \n", size)
    },
    Attack("backtick runs that grow") { size in
      var text: [UInt8] = []
      var length = 1
      while text.count < size {
        text += [0x65] + [UInt8](repeating: 0x60, count: length)
        length += 1
      }
      return text
    },
    Attack("many definitions and as many references") { size in
      let count = size / 24
      return (0..<count).flatMap { Array("[\($0)]: u\n".utf8) } + [0x0A]
        + (0..<count).flatMap { Array("[\($0)] ".utf8) }
    },
    Attack("many footnotes and as many calls") { size in
      let count = size / 24
      return (0..<count).flatMap { Array("[^\($0)] ".utf8) } + Array("\n\n".utf8)
        + (0..<count).flatMap { Array("[^\($0)]: u\n".utf8) }
    },
    Attack("a table of many columns and rows that are short") { size in
      let head = fill("a|", 900), rule = fill("-|", 900)
      return head + [0x0A] + rule + [0x0A] + fill("x\n", size)
    },
    Attack("table after table of many columns") { size in
      let one = fill("a|", 900) + [0x0A] + fill("-|", 900) + [0x0A] + fill("x\n", 60) + [0x0A]
      var text: [UInt8] = []
      while text.count < size { text += one }
      return text
    },
  ]

  static let size = 10_000

  @Test(arguments: rows + shapes)
  func `hostile texts take work in proportion to their size`(attack: Attack) {
    for dialect in [MarkdownTree.Dialect.commonMark, .sewn] {
      let small = attack.make(Self.size)
      let large = attack.make(2 * Self.size)
      let smallSteps = MarkdownParser.parse(small, dialect: dialect).steps
      let tree = MarkdownParser.parse(large, dialect: dialect)
      #expect(tree.steps <= 64 * large.count)
      #expect(Double(tree.steps) <= 2.5 * Double(smallSteps) * Double(large.count) / Double(2 * small.count) + 4_096)
    }
  }

  @Test func `a table of 20,000 columns is no table`() {
    let head = Self.fill("a|", 40_000), rule = Self.fill("-|", 40_000)
    let tree = MarkdownParser.parse(head + [0x0A] + rule + [0x0A] + Self.fill("x\n", 1_000), dialect: .gitHub)
    let kinds = tree.children(of: MarkdownTree.root).map { "\(tree.kind(of: $0))" }
    #expect(kinds == ["paragraph"])
  }

  @Test func `cells that are missing are not written beyond the limit`() {
    let one = Self.fill("a|", 1_800) + [0x0A] + Self.fill("-|", 1_800) + [0x0A] + Self.fill("x\n", 200) + [0x0A]
    let source = one + one + one
    let output = MarkdownHTML.render(MarkdownParser.parse(source, dialect: .gitHub), dialect: .gitHub)
    #expect(output.count < Limits.maximumTableCells * 10 + source.count * 10)
  }

  @Test func `references repeat at most as much as the text has`() {
    let source = Array("[a]: /".utf8) + Self.fill("x", 50_000) + Array("\n\n".utf8) + Self.fill("[a]\n", 50_000)
    let output = MarkdownHTML.render(MarkdownParser.parse(source, dialect: .commonMark), dialect: .commonMark)
    #expect(output.count < 4 * source.count)
  }

  @Test(arguments: ["> ", "- ", "1. ", "> - "])
  func `blocks nest up to the limit, and markers beyond are text`(marker: String) {
    let source = Array(String(repeating: marker, count: 500).utf8) + Array("a".utf8)
    let tree = MarkdownParser.parse(source, dialect: .sewn)
    #expect(Self.depth(of: tree) <= Limits.maximumBlockDepth + 1)
    #expect(Self.depth(of: tree) > Limits.maximumBlockDepth - 10)
    #expect(spanFaults(tree, source) == [])
  }

  @Test(arguments: [("**", "**"), ("![", "](b)"), ("[", "]{.b}"), ("*", "*"), ("_(", ")_")])
  func `inlines nest up to the limit, and marks beyond are text`(open: String, close: String) {
    let source = Array(
      (String(repeating: open + "a ", count: 300) + "a" + String(repeating: " a" + close, count: 300)).utf8)
    let tree = MarkdownParser.parse(source, dialect: .sewn)
    #expect(Self.depth(of: tree) <= Limits.maximumInlineDepth + 2)
    #expect(Self.depth(of: tree) >= Limits.maximumInlineDepth)
    #expect(spanFaults(tree, source) == [])
  }

  static func depth(of tree: MarkdownTree) -> Int {
    var deepest = 0
    var pending = [(MarkdownTree.root, 0)]
    while let (node, depth) = pending.popLast() {
      deepest = max(deepest, depth)
      for child in tree.children(of: node) { pending.append((child, depth + 1)) }
    }
    return deepest
  }
}
