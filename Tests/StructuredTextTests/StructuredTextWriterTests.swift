import Diagnostics
import TestSupport
import Testing

@testable import StructuredText

@Suite struct StructuredTextWriterTests {
  private func written(_ value: StructuredValue) -> String {
    String(decoding: StructuredTextWriter.write(value), as: UTF8.self)
  }

  @Test func `a thread is written as people would write it`() {
    let value = StructuredValue.list([
      .mapping([
        ("id", .text("c-1")), ("author", .text("Anna")), ("date", .text("2015-06-12 16:38")), ("likes", .integer(3)),
        ("body", .text("First line.\n\n> A quote\n")),
      ]),
      .mapping([("id", .text("12")), ("parent", .text("c-1")), ("body", .text("No\n  indented\nend"))]),
    ])
    #expect(
      String(
        decoding: StructuredTextWriter.write(value, comment: ["Comments of week 3"], isSpaced: true), as: UTF8.self)
          == """
          # Comments of week 3
          - id: c-1
            author: Anna
            date: 2015-06-12 16:38
            likes: 3
            body: |
              First line.

              > A quote

          - id: "12"
            parent: c-1
            body: |-
              No
                indented
              end

          """)
  }

  @Test(arguments: [
    ("plain words", "plain words"), ("", "\"\""), ("- x", "\"- x\""), ("a: b", "\"a: b\""), ("a:b", "a:b"),
    ("x #y", "\"x #y\""), ("x#y", "x#y"), (" x", "\" x\""), ("x ", "\"x \""), ("yes", "\"yes\""), ("No", "\"No\""),
    ("null", "\"null\""), ("~", "\"~\""), ("12", "\"12\""), ("3.10", "\"3.10\""), ("1e3", "\"1e3\""),
    ("12:30", "\"12:30\""), ("0x1F", "\"0x1F\""), ("2015-06-12", "2015-06-12"), ("it's", "it's"),
    ("say \"hi\"", "say \"hi\""), ("\"hi\"", "'\"hi\"'"), ("a\tb", "\"a\\tb\""), ("\u{1b}[0m", "\"\\x1b[0m\""),
    ("a\u{2028}b", "\"a\\u2028b\""), ("a\u{85}b", "\"a\\x85b\""), ("\u{FEFF}", "\"\\ufeff\""), ("größe", "größe"),
    ("end:", "\"end:\""), ("a\r\nb", "\"a\\r\\nb\""), ("\n", "\"\\n\""), ("*bold*", "\"*bold*\""),
    ("3 apples", "3 apples"), ("...", "\"...\""), ("a\n ", "\"a\\n \""), ("...and", "\"...and\""),
  ]) func `quotes stand where they are needed`(text: String, spelling: String) {
    #expect(written(.mapping([("k", .text(text))])) == "k: " + spelling + "\n")
  }

  @Test func `empty collections, null and nesting`() {
    #expect(
      written(.mapping([("a", .list([])), ("b", .mapping([])), ("c", .null), ("d", .list([.list([.boolean(true)])]))]))
        == "a: []\nb: {}\nc: null\nd:\n  -\n    - true\n")
  }

  @Test func `a block that begins with a blank says its indentation`() {
    #expect(written(.mapping([("k", .text("  x\ny\n"))])) == "k: |2\n    x\n  y\n")
    #expect(written(.mapping([("k", .text("x\n\n\n"))])) == "k: |+\n  x\n\n\n")
  }

  @Test func `a very long key reads back`() {
    let key = String(repeating: "ключ ", count: 500) + "!"
    let value = StructuredValue.mapping([(key, .text("x")), ("b", .list([.mapping([(key, .list([.null]))])]))])
    expectSame(value)
  }

  /// Texts from a bag of fragments that have broken YAML writers; the seed is in the message.
  @Test func `what is written reads back the same`() {
    for seed in 0..<3_000 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      expectSame(value(depth: 0, &generator), seed: seed)
    }
  }

  private static let fragments = [
    "a", "word", " ", "  ", "\n", "\n\n", "\t", ": ", ":", "- ", "-", "#", " #", "'", "\"", "\\", "|", ">", "&x", "*",
    "!", "%", "@", "`", "{", "}", "[", "]", ",", "?", "? ", "~", "yes", "null", "1", "0x", ".5", "e", "---", "---\n",
    "...", "\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\0", "\u{1b}", "\u{7f}", "ä", "😀",
    "e\u{301}", "\u{200B}", "\u{202E}", "<<", "=", "\u{1FFFE}", "\n ", "\n\t", " \n", "\t\n", "\u{A0}", "\u{E000}",
    "\u{D7FF}", "\u{10FFFF}",
  ]

  private func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      Self.fragments[Int.random(in: 0..<Self.fragments.count, using: &generator)]
    }.joined()
  }

  private func value(depth: Int, _ generator: inout SeededGenerator) -> StructuredValue {
    switch Int.random(in: 0...(depth < 4 ? 9 : 6), using: &generator) {
    case 0: return .null
    case 1: return .integer(Int.random(in: -1_000...1_000, using: &generator))
    case 2...6: return .text(text(&generator))
    case 7:
      return .list((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(depth: depth + 1, &generator) })
    default:
      let count = Int.random(in: 0...3, using: &generator)
      return .mapping((0..<count).map { ("\($0)" + text(&generator), value(depth: depth + 1, &generator)) })
    }
  }

  private func expectSame(_ value: StructuredValue, seed: UInt64 = 0) {
    let bytes = StructuredTextWriter.write(value)
    let (node, _, log) = read(bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(log.entries.isEmpty, "seed \(seed): \(log.entries.first?.message ?? "") in\n\(text)")
    #expect(node.map { isSame($0, value) } == true, "seed \(seed):\n\(text)")
  }

  private func isSame(_ node: Node, _ value: StructuredValue) -> Bool {
    switch (node.content, value) {
    case (_, .null): return node.isNull
    case (_, .integer(let number)): return node.integer == number
    case (_, .boolean(let flag)): return node.boolean == flag
    case (.scalar, .text(let text)):
      return !node.isNull && node.integer == nil && node.boolean == nil
        && node.text.map { Array($0.utf8) } == Array(text.utf8)
    case (.sequence(let nodes), .list(let values)):
      return nodes.count == values.count && zip(nodes, values).allSatisfy { isSame($0, $1) }
    case (.mapping(let entries), .mapping(let values)):
      return entries.count == values.count
        && zip(entries, values).allSatisfy {
          $0.key.name.utf8.elementsEqual($1.0.utf8) && isSame($0.value, $1.1)
        }
    default: return false
    }
  }
}
