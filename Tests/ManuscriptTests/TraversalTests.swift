import Diagnostics
import Manuscript
import TestSupport
import Testing

@Suite struct TraversalTests {
  private func text(_ words: String) -> Inline { Inline(.text(words)) }

  private var blocks: [Block] {
    let cell = Block.Table.Cell(content: [text("e")])
    return [
      Block(.heading(level: 1, [text("a")])),
      Block(.quote([Block(.paragraph([Inline(.emphasis([text("b"), text("c")]))]))])),
      Block(
        .definitions([Block.Definition(terms: [[text("d")]], details: [[Block(.code(language: nil, text: "x"))]])])),
      Block(.table(Block.Table(alignments: [nil], head: [[cell]], body: []))),
    ]
  }

  @Test func `every inline is visited in reading order`() {
    var words = ""
    blocks.forEachInline { if case .text(let text) = $0.content { words += text } }
    #expect(words == "abcde")
  }

  @Test func `inlines are replaced children first, by none, one or several`() {
    let mapped = blocks.mapInlines { inline in
      if case .text("b") = inline.content { return [] }
      if case .text("d") = inline.content { return [inline, inline] }
      return [inline]
    }
    #expect(mapped.map(\.plainText).joined(separator: "|") == "a|c|dd x|e")
  }

  @Test func `a rewriter and a visitor see the same tree`() {
    struct Count: ManuscriptVisitor {
      var blocks = 0
      var inlines = 0
      mutating func visit(_ block: Block) { blocks += 1 }
      mutating func visit(_ inline: Inline) { inlines += 1 }
    }
    struct Same: ManuscriptRewriter {}
    var before = Count()
    before.walk(blocks)
    var after = Count()
    var same = Same()
    after.walk(same.rewritten(blocks))
    #expect(before.blocks == 6 && before.inlines == 6)
    #expect(after.blocks == before.blocks && after.inlines == before.inlines)
  }

  @Test func `the dump joins neighbouring texts and shows what cannot be seen`() {
    let run = [text("a\u{202E}"), text("\"b\"\n")]
    #expect(ManuscriptDump.text(of: [Block(.paragraph(run))]) == "paragraph\n  \"a\\\\u{202e}\\\"b\\\"\\\\u{a}\"\n")
  }

  @Test func `JSON is well-formed and keeps every character`() throws {
    let nasty = "\"\\\u{0}\u{1F}\u{2028}é👩‍👧\u{202E}</script>"
    var post = Post(
      slug: "a", title: [text(nasty)], body: blocks, source: SourceFile(path: "a.md", bytes: []))
    var comment = Comment(id: "1", body: [Block(.paragraph([text("x")]))], span: .none)
    comment.likes = 0
    post.thread = Thread(comments: [comment], source: post.source)
    let json = try #require(JSON(ManuscriptJSON.bytes(of: post)))
    #expect(json["title"].string == nasty)
    #expect(json["thread"]["comments"].array?.first?["likes"].number == 0)
    #expect(json["thread"]["comments"].array?.first?["text"].string == "x")
    #expect(json["body"].array?.count == 4)
  }
}
