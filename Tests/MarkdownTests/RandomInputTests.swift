import Markdown
import TestSupport
import Testing

/// Small texts over the alphabet of Markdown's markers: no trap, places that hold, work in proportion.
@Suite struct RandomInputTests {
  static let alphabet: [String] = [
    "*", "**", "_", "~", "~~", "`", "``", "[", "]", "(", ")", "![", "](", "<", ">", "> ", "- ", "* ", "1. ", "+ ", "#",
    "# ",
    "\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\\", "\\\n", "&", "&amp;", "&#0;", ";", " ", "  ", "    ", "\t", "a",
    "b",
    "é", "“", "—", "|", "|-|", "\n|-|-|\n", ":-:", ":", ": ", "\n: ", "::: a\n", ":::\n", "{.a}", "{#b c=d}", "{", "}",
    "[^a]", "\n[^a]: ", "[a]: b\n", "\"", "'", "<b>", "</b>", "<!--", "-->", "<?", "<pre>", "<div>", "www.", "a@b.cd",
    "http://", ".", "/", "=", "===\n", "---\n", "```\n", "~~~ a\n", "[ ] ", "[x] ", "\0", "x", "!", "@", "w",
  ]

  @Test(arguments: [0, 1, 2, 3] as [UInt64])
  func `2,500 random texts of each seed parse without fault`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for round in 0..<2_500 {
      var source: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        source += Array(Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)].utf8)
      }
      if round % 16 == 0 { source.append(UInt8.random(in: 0x80...0xFF, using: &random)) }
      let dialect = Dialects.all[round % 3]
      let tree = MarkdownParser.parse(source, dialect: dialect)
      let context: Comment = "seed \(seed), round \(round): \(String(decoding: source, as: UTF8.self).debugDescription)"
      #expect(spanFaults(tree, source) == [], context)
      #expect(tree.steps <= 64 * source.count + 64, context)
      _ = MarkdownHTML.render(tree, dialect: dialect)
    }
  }
}
