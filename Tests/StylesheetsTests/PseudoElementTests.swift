import Diagnostics
import ElementTree
import Geometry
import Testing

@testable import Stylesheets

@Suite struct PseudoElementTests {
  // MARK: Computed styles

  @Test func `markers belong to list items and take few properties`() {
    var fixture = StyleFixture(
      "li, p { display: list-item } p { display: block } ::marker { color: red; margin-left: 9pt; font-size: 2em }")
    let item = fixture.add("li", text: "One")
    let paragraph = fixture.add("p", text: "Two")
    let styled = fixture.styled()
    let marker = styled.style(of: item, pseudo: .marker)
    #expect(marker?.text.color == Color(red: 255, green: 0, blue: 0))
    #expect(marker?.font.size == .points(24))
    #expect(marker?.box.margin.left == .value(.zero), "css-pseudo-4, clause 4.1: margins do not apply")
    #expect(styled.style(of: paragraph, pseudo: .marker) == nil)
    #expect(styled.style(of: item, pseudo: .firstLine) == nil)
    #expect(styled.tree.nodeCount == fixture.tree.nodeCount, "nothing is written into the tree")
  }

  @Test func `first lines belong to block containers`() {
    var fixture = StyleFixture(
      "p { display: block } ::first-line { font-variant-caps: small-caps; margin-top: 3pt; text-indent: 3pt }")
    let paragraph = fixture.add("p")
    let inline = fixture.add("em", to: paragraph, text: "x")
    let styled = fixture.styled()
    let line = styled.style(of: paragraph, pseudo: .firstLine)
    #expect(line?.font.caps == .smallCaps)
    #expect(line?.box.margin.top == .value(.zero) && line?.text.indent == .zero)
    #expect(styled.style(of: inline, pseudo: .firstLine) == nil)
  }

  @Test func `calls and markers belong to notes`() {
    var fixture = StyleFixture(
      "aside { float: footnote } ::footnote-call { vertical-align: super; color: red } ::footnote-marker { color: blue }"
    )
    let note = fixture.add("aside", text: "x")
    let paragraph = fixture.add("p", text: "x")
    let styled = fixture.styled()
    #expect(styled.style(of: note, pseudo: .footnoteCall)?.box.verticalAlignment == .super)
    #expect(styled.style(of: note, pseudo: .footnoteMarker)?.text.color == Color(red: 0, green: 0, blue: 255))
    #expect(styled.style(of: paragraph, pseudo: .footnoteCall) == nil)
  }

  @Test func `generated content keeps the other pseudo-elements with their elements`() {
    var fixture = StyleFixture("li { display: list-item } li::before { content: '-' } li::marker { color: red }")
    _ = fixture.add("p", text: "before")
    _ = fixture.add("li", text: "One")
    let styled = fixture.styled()
    let items = (0..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .filter { styled.style(of: $0, pseudo: .marker) != nil }
    #expect(items.count == 1 && items.allSatisfy { styled.tree.isElement($0, .li) })
  }

  // MARK: ::first-letter

  /// The texts of the spans that the letters became, in order.
  private func letters(_ css: String, _ build: (inout StyleFixture) -> Void) -> [String] {
    var fixture = StyleFixture("p, div, li { display: block } " + css)
    build(&fixture)
    let styled = fixture.styled()
    #expect(styled.tree.textContent(of: ElementTree.root).utf8.count >= 0)
    return (0..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .filter {
        styled.tree.attribute(.class, of: $0) == "generated letter" && styled.style(of: $0).font.weight == 900
      }
      .map { styled.tree.textContent(of: $0) }
  }
  private let rule = "p::first-letter { font-weight: 900 }"

  /// css-pseudo-4, clause 2.2.1.
  @Test(arguments: [
    ("Text", ["T"]), ("  Text", ["T"]), ("“Text”", ["“T"]), ("‘“T”ext", ["‘“T”"]), ("A. b", ["A."]),
    ("(a) b", ["(a)"]), ("f(x)", ["f"]), ("A–b", ["A"]), ("¿Qué?", ["¿Q"]), ("67 million", ["6"]), ("$5", ["$"]),
    ("e\u{301}te", ["e\u{301}"]), ("« A", ["A"]), ("«\u{202F}A\u{202F}»", ["«\u{202F}A\u{202F}»"]), ("* * *", []),
    ("", []), ("   ", []), ("“ ”", []), ("–Ja", ["–J"]),
  ])
  func `the letter takes its punctuation along`(text: String, expected: [String]) {
    #expect(letters(rule) { _ = $0.add("p", text: text) } == expected)
  }

  @Test func `text before, in and after stays what it was`() {
    var fixture = StyleFixture("p { display: block } " + rule)
    let paragraph = fixture.add("p")
    let text = Array("  “Text” goes on".utf8)
    let span = SourceSpan(100..<(100 + text.count))
    _ = fixture.tree.appendText(text[...], to: paragraph, origin: .post(span))
    let styled = fixture.styled()
    #expect(styled.tree.textContent(of: ElementTree.root) == "  “Text” goes on")
    let spans = (1..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .filter { styled.tree.kind(of: $0) == .text }.map { styled.tree.origin(of: $0).span.range }
    #expect(spans == [100..<102, 102..<106, 106..<(100 + text.count)])
  }

  @Test func `the letter may lie in an inline element, and inherits from it`() {
    var fixture = StyleFixture("p { display: block } em { color: red } p::first-letter { font-weight: 900 }")
    let paragraph = fixture.add("p")
    _ = fixture.add("em", to: paragraph, text: "First words")
    let styled = fixture.styled()
    let letter = (0..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .first { styled.tree.attribute(.class, of: $0) == "generated letter" }
    #expect(letter.flatMap { styled.tree.parent(of: $0) }.map { styled.tree.isElement($0, .em) } == true)
    #expect(letter.map { styled.style(of: $0).text.color } == Color(red: 255, green: 0, blue: 0))
  }

  @Test func `generated quotation marks count`() {
    let found = letters(rule + " q::before { content: '“' } q::after { content: '”' }") {
      let paragraph = $0.add("p")
      _ = $0.add("q", to: paragraph, text: "Foo")
    }
    #expect(found == ["“", "F"], "one element in each of the two texts")
    #expect(letters(rule + " p::before { content: 'Note: ' }") { _ = $0.add("p", text: "x") } == ["N"])
  }

  @Test func `blocks inside have the first line, and their letters are nested`() {
    let found = letters("div::first-letter { font-weight: 900 } p::first-letter { color: red }") {
      let div = $0.add("div")
      _ = $0.add("p", to: div, text: "One")
      _ = $0.add("p", to: div, text: "Two")
    }
    #expect(found == ["O", "O"], "the outer letter holds the inner one, which inherits its weight")
  }

  @Test func `images, breaks, tables and inline blocks come before any letter`() {
    for shape in ["img", "br", "table", "span.box"] {
      let found = letters(rule + " table { display: table } .box { display: inline-block }") {
        let paragraph = $0.add("p")
        _ = $0.add(shape, to: paragraph)
        $0.tree.appendText("Text", to: paragraph)
      }
      #expect(found == [], "\(shape)")
    }
  }

  @Test func `floats and hidden elements are passed over`() {
    let found = letters(rule + " .side { float: left } .gone { display: none }") {
      let paragraph = $0.add("p")
      _ = $0.add("span.side", to: paragraph, text: "Aside")
      _ = $0.add("span.gone", to: paragraph, text: "Gone")
      $0.tree.appendText("Text", to: paragraph)
    }
    #expect(found == ["T"])
  }

  @Test func `Dutch ij is one letter`() {
    let found = letters(rule) {
      let paragraph = $0.add("p", text: "IJsland")
      $0.tree.setAttribute(.lang, "nl", on: paragraph)
      _ = $0.add("p", text: "IJsland")
    }
    #expect(found == ["IJ", "I"])
  }
}
