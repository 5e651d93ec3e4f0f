import Limits
import Manuscript
import TestSupport

/// Random manuscripts of every kind of block and inline, with texts that Markdown would like to misread.
struct ManuscriptGenerator {
  var random: SeededGenerator

  private static let pieces = [
    "word", "two words", "*", "_", "snake_case", "[x]", "](y)", "<b>", "</b>", ">", "&amp;", "&", "#", "# ", "|", "~~",
    "~", ":", ": ", ":::", "^", "[^1]", "$x$", "\\", "\\*", "`", "``", "1. ", "1945. ", "12) ", "- ", "+ ", "---",
    "===",
    "***", "!", "![", "{.x}", "{", "}", "http://e.org/a_b", "www.e.org", "a@b.org", "  ", "\u{A0}", "é", "e\u{301}",
    "👩‍👧", "שלום", "‏", "“quoted”", "'", "\"", "…", "%", "...", "0", "x", ".", ",", "(", ")", "=", "@", "/", ";",
    "&#10;", "<!--", "-->", "[ ] ", "[a]: b", "---|---",
  ]

  mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func chance(_ one: Int) -> Bool { number(one) == 0 }
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(list.count)] }

  mutating func text(edges: Bool = true) -> String {
    var text = ""
    for _ in 0...number(4) { text += pick(Self.pieces) }
    return text
  }

  mutating func attributes() -> Attributes {
    guard chance(4) else { return Attributes() }
    return Attributes(
      id: chance(2) ? "id-\(number(9))" : nil, classes: ["c\(number(9))"],
      pairs: chance(2) ? [Attributes.Pair(key: "lang", value: "de <&>'")] : [])
  }

  // MARK: Inlines

  /// A run that begins and ends with text that has no blank at the outer edges, as every reader makes it.
  mutating func run(depth: Int = 0, breaks: Bool = true) -> [Inline] {
    var run = [Inline(.text("A"))]
    for _ in 0...number(4) {
      run.append(inline(depth: depth, breaks: breaks))
      // No reader makes two breaks in a row.
      run.append(Inline(.text("b")))
    }
    run.append(Inline(.text("z")))
    return run
  }

  private mutating func inline(depth: Int, breaks: Bool) -> Inline {
    switch number(depth > 2 ? 5 : 13) {
    case 0, 1: return Inline(.text(text()))
    case 2: return Inline(.code(pick(["x", "`", "a``b", " a ", "a|b", "<&>\\", "*"])))
    case 3 where breaks: return Inline(chance(2) ? .lineBreak : .softBreak)
    case 4: return Inline(.image(image()), attributes: attributes())
    case 5: return Inline(.emphasis(run(depth: depth + 1, breaks: breaks)))
    case 6: return Inline(.strong(run(depth: depth + 1, breaks: breaks)))
    case 7: return Inline(.strikethrough(run(depth: depth + 1, breaks: breaks)))
    case 8: return Inline(.phrase(pick(Inline.Phrase.allCases), run(depth: depth + 1, breaks: breaks)))
    case 9:
      return Inline(
        .link(destination: address(), title: chance(3) ? "a \"title\" & more" : nil, run(depth: 3, breaks: breaks)),
        attributes: attributes())
    case 10: return Inline(.span(run(depth: 3, breaks: breaks)), attributes: Attributes(classes: ["s"]))
    case 11:
      return Inline(.link(destination: "https://e.org/x?a=b", title: nil, [Inline(.text("https://e.org/x?a=b"))]))
    default: return Inline(.text(text()))
    }
  }

  private mutating func address() -> String {
    pick(["https://e.org/a_b*c", "#x", "a.html?b=c&d=e", "mailto:a@b.org", "x(y)", "https://e.org/&copy;"])
  }

  private mutating func image() -> Image {
    Image(source: pick(["images/a.jpg", "images/a b.jpg", "https://e.org/a(1).png"]), alternative: text(), title: nil)
  }

  // MARK: Blocks

  mutating func blocks(depth: Int = 0) -> [Block] { (0...number(3)).map { _ in block(depth: depth) } }

  private mutating func block(depth: Int) -> Block {
    switch number(depth > 2 ? 7 : 14) {
    case 0, 1, 2: return Block(.paragraph(run()))
    case 3: return Block(.heading(level: 1 + number(6), run(breaks: false)), attributes: attributes())
    case 4:
      return Block(.code(language: chance(2) ? "swift" : nil, text: pick(["", "a\n\nb", "```\n~~~", " x", "\n"])))
    case 5: return Block(.thematicBreak)
    case 6: return Block(.figure(image(), caption: chance(2) ? [] : [Inline(.text(text() + "x"))]))
    case 7: return Block(.quote(blocks(depth: depth + 1)))
    case 8: return Block(.division(blocks(depth: depth + 1)), attributes: Attributes(classes: ["note"]))
    case 9: return Block(.worksCited([Block(.paragraph(run())), Block(.paragraph(run()))]))
    case 10: return Block(.lostMedia(kind: chance(2) ? "audio" : nil, caption: run()))
    case 11: return table()
    case 12: return definitions(depth: depth)
    default: return list(depth: depth)
    }
  }

  private mutating func list(depth: Int) -> Block {
    let items = (0...number(3)).map { _ in
      chance(2)
        ? Block.List.Item(blocks: blocks(depth: depth + 1))
        : Block.List.Item(blocks: [Block(.paragraph(run()))], isChecked: chance(3) ? chance(2) : nil)
    }
    var list = Block.List(
      numbering: chance(2) ? .bullet : .decimal(start: number(20), delimiter: chance(2) ? .period : .parenthesis),
      isTight: true, items: items)
    list.isTight = list.tightness(wanted: chance(2))
    return Block(.list(list))
  }

  private mutating func table() -> Block {
    let width = 1 + number(3)
    func row(_ isHeader: Bool) -> [Block.Table.Cell] {
      (0..<width).map { _ in Block.Table.Cell(content: run(depth: 3, breaks: false), isHeader: isHeader) }
    }
    let alignments = (0..<width).map { _ in pick([nil, .left, .center, .right] as [Block.Table.Alignment?]) }
    return Block(
      .table(Block.Table(alignments: alignments, head: [row(true)], body: (0..<number(3)).map { _ in row(false) })))
  }

  private mutating func definitions(depth: Int) -> Block {
    Block(
      .definitions(
        (0...number(2)).map { _ in
          Block.Definition(
            terms: (0...number(2)).map { _ in run(breaks: false) },
            details: (0...number(2)).map { _ in blocks(depth: depth + 1) })
        }))
  }
}
