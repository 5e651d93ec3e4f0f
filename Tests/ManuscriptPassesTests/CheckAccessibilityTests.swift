import Manuscript
import ManuscriptPasses
import Testing

@Suite struct CheckAccessibilityTests {
  private func codes(_ inline: Inline) -> [String] {
    Sample.run(CheckAccessibility.self, Sample.post("a", Block(.paragraph([inline])))).log.codes
  }

  private func picture(_ alternative: String, _ classes: [String] = []) -> Inline {
    var attributes = Attributes()
    attributes.classes = classes
    return Inline(.image(Image(source: "a.png", alternative: alternative)), attributes: attributes)
  }

  @Test func `a picture needs words, or the word that it is an ornament`() {
    #expect(codes(picture("")) == ["picture-undescribed"])
    #expect(codes(picture("A bridge")).isEmpty)
    #expect(codes(picture("", ["wide", "ornament"])).isEmpty)
  }

  @Test func `figures, notes and comments are looked at`() {
    let figure = Block(.figure(Image(source: "a.png", alternative: ""), caption: [picture("")]))
    let comment = Sample.comment("a") {
      $0.body = [figure]
      $0.footnotes = [Sample.note("x", picture(""))]
    }
    var post = Sample.post(comments: [comment])
    post.body = [Block(.quote([figure]))]
    post.footnotes = [Sample.note("y", Inline(.emphasis([picture("")])))]
    let codes = Sample.run(CheckAccessibility.self, post).log.codes
    #expect(codes == Array(repeating: "picture-undescribed", count: 6))
  }

  @Test func `a table with headers has one for each cell`() {
    func codes(_ head: [[String]], _ body: [[String]]) -> [String] {
      func cells(_ words: [String]) -> [Block.Table.Cell] {
        words.map { .init(content: [Sample.text($0)], isHeader: $0.hasPrefix("h")) }
      }
      let table = Block.Table(caption: [], alignments: [], head: head.map(cells), body: body.map(cells))
      return Sample.run(CheckAccessibility.self, Sample.post("a", Block(.table(table)))).log.codes
    }
    #expect(codes([["h", "h"]], [["1", "2"]]).isEmpty && codes([], [["1", "2"]]).isEmpty)
    #expect(codes([], [["h", "1", "2"], ["h", "3", "4"]]).isEmpty)
    #expect(codes([["h"]], [["1", "2"]]) == ["cell-without-header"])
    #expect(codes([], [["h", "1"], ["2", "3"]]) == ["cell-without-header"])
    #expect(codes([["h"]], [["h", "1", "2"]]).isEmpty)
  }

  @Test(arguments: ["\u{E000}", "\u{F8FF}", "\u{F0000}", "\u{10FFFD}"])
  func `characters of private use are told`(text: String) {
    #expect(codes(Sample.text("a" + text)) == ["private-character"])
    #expect(codes(Inline(.code(text))) == ["private-character"])
  }

  @Test(arguments: ["\u{FB01}", "\u{FFFD}", "\u{FEFF}", "\u{1F600}", "\u{E0100}", "\u{D7FF}", "日本"])
  func `others are not`(text: String) { #expect(codes(Sample.text(text)).isEmpty) }
}
