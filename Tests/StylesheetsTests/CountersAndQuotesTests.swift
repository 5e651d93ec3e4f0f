import ElementTree
import Testing

@testable import Stylesheets

@Suite struct CountersAndQuotesTests {
  private func text(_ fixture: StyleFixture) -> String { fixture.styled().tree.textContent(of: ElementTree.root) }

  private static let lists = """
    ol { counter-reset: list-item } li { display: list-item } li::before { content: counters(list-item, '.') ' ' }
    """

  @Test func `list items count by themselves, whatever they reset, unless they name the counter`() {
    var fixture = StyleFixture(
      Self.lists + "li.reset { counter-reset: list-item 7 } li.own { counter-increment: list-item 5 }")
    let list = fixture.add("ol")
    for shape in ["li", "li.own", "li"] { _ = fixture.add(shape, to: list) }
    #expect(text(fixture) == "1 6 7 ")
  }

  /// HTML, "The ol element": start, value and reversed.
  /// css.md rule 3.
  @Test func `start, value and reversed are hints that rules override`() {
    var fixture = StyleFixture(Self.lists + "ol.own { counter-reset: list-item 20 }")
    for (shape, attributes) in [
      ("ol", [("start", "5")]), ("ol", [("reversed", "")]), ("ol", [("reversed", ""), ("start", "9")]),
      ("ol.own", [("start", "5")]),
    ] {
      let list = fixture.add(shape)
      for (name, value) in attributes { fixture.tree.setAttribute(fixture.tree.intern(name), value, on: list) }
      _ = fixture.add("li", to: list)
      let second = fixture.add("li", to: list)
      if shape == "ol", attributes.count == 1, attributes[0].0 == "start" {
        fixture.tree.setAttribute(.value, "12", on: second)
      }
      _ = fixture.add("li", to: list)
    }
    #expect(text(fixture) == "5 12 13 3 2 1 9 8 7 21 22 23 ")
  }

  /// The situations of web-platform-tests css/css-lists/li-value-reversed-006 and -008; the numbers follow from the
  /// algorithm of css-lists-3, clause 4.4.3.
  @Test(arguments: [
    ([-2, -2, -2], nil as Int?, "6 4 2 "), ([-3, -1, -8], nil, "17 16 8 "), ([2, 2, 2], nil, "-6 -4 -2 "),
    ([3, 1, 8], nil, "-17 -16 -8 "), ([-2, -2, -1, -2], 2, "8 6 5 3 "), ([-3, -2, -1, -8], 1, "7 5 4 -4 "),
  ])
  func `a reversed counter without a start ends at its last step`(steps: [Int], setAt: Int?, expected: String) {
    var css = "ol { counter-reset: reversed(foo) } li::before { content: counter(foo) ' ' }"
    for (position, step) in steps.enumerated() {
      css += " .s\(position) { counter-increment: foo \(step); \(setAt == position ? "counter-set: foo 5" : "") }"
    }
    var fixture = StyleFixture(css)
    let list = fixture.add("ol")
    for position in steps.indices { _ = fixture.add("li.s\(position)", to: list) }
    #expect(text(fixture) == expected)
  }

  @Test func `nested reversed lists count apart`() {
    var fixture = StyleFixture(Self.lists + "ol { counter-reset: reversed(list-item) }")
    let outer = fixture.add("ol")
    let first = fixture.add("li", to: outer)
    let inner = fixture.add("ol", to: first)
    for _ in 0..<2 { _ = fixture.add("li", to: inner) }
    _ = fixture.add("li", to: outer)
    #expect(text(fixture) == "2 2.2 2.1 1 ")
  }

  @Test func `items know their number where rules change how they count`() {
    var fixture = StyleFixture("ol { counter-reset: list-item 4 } li { display: list-item }")
    let list = fixture.add("ol")
    let item = fixture.add("li", to: list)
    #expect(fixture.styled().listValues == [item.index: 5])
    var plain = StyleFixture("ol { counter-reset: list-item } li { display: list-item }")
    _ = plain.add("li", to: plain.add("ol"))
    #expect(plain.styled().listValues.isEmpty)
  }

  @Test func `counters are read as the standard writes them`() {
    var fixture = StyleFixture("p { counter-reset: a reversed(b) c -3 reversed(d) 4; counter-set: e }")
    let node = fixture.add("p")
    let generated = fixture.styled().style(of: node).generated
    #expect(generated.counterReset.map(\.name) == ["a", "b", "c", "d"])
    #expect(generated.counterReset.map(\.value) == [0, 0, -3, 4])
    #expect(generated.counterReset.map(\.isAutomatic) == [false, true, false, false])
    #expect(generated.counterSet.map(\.value) == [0])
    for wrong in ["counter-increment: reversed(a)", "counter-reset: none a", "counter-reset: 3", "counter-set: a none"]
    {
      #expect(StyleFixture("p { \(wrong) }").codes == ["invalid-value"], "\(wrong)")
    }
  }

  // MARK: Quotes

  /// The language around the quotation decides (css-content-3, clause 3.1).
  @Test(arguments: [
    ("en", "“a ‘b’”"), ("de", "„a ‚b‘“"), ("de-CH", "«a ‹b›»"), ("fr-FR", "«a «b»»"), ("sv", "”a ’b’”"),
    ("ja", "「a 『b』」"), ("pl", "„a «b»”"), ("ru", "«a „b“»"), ("zh-Hant-HK", "「a 『b』」"), ("tlh", "“a ‘b’”"),
  ])
  func `quotation marks follow the language around them`(language: String, expected: String) {
    var fixture = StyleFixture("", withOurs: true)
    fixture.tree.setAttribute(.lang, language, on: fixture.body)
    let outer = fixture.add("q", text: "a ")
    _ = fixture.add("q", to: outer, text: "b")
    #expect(text(fixture) == expected)
  }

  @Test func `a quotation in another language keeps the marks of its surroundings, and match-parent goes deeper`() {
    var fixture = StyleFixture("q q { quotes: match-parent }", withOurs: true)
    fixture.tree.setAttribute(.lang, "fr", on: fixture.body)
    let outer = fixture.add("q", text: "a ")
    fixture.tree.setAttribute(.lang, "de", on: outer)
    let inner = fixture.add("q", to: outer, text: "b ")
    fixture.tree.setAttribute(.lang, "ja", on: inner)
    _ = fixture.add("q", to: inner, text: "c")
    #expect(text(fixture) == "«a «b «c»»»")
  }

  @Test func `marks of the author, none, and quotes that only count`() {
    var fixture = StyleFixture(
      """
      body { quotes: '<' '>' } p { quotes: none } q::before { content: open-quote } q::after { content: close-quote }
      i::before { content: no-open-quote } i::after { content: no-close-quote }
      div { quotes: '1' '2' '3' '4' }
      """)
    _ = fixture.add("q", text: "a")
    _ = fixture.add("q", to: fixture.add("p"), text: "b")
    _ = fixture.add("q", to: fixture.add("i", to: fixture.add("div")), text: "c")
    #expect(text(fixture) == "<a>b3c4")
    #expect(StyleFixture("p { quotes: 'a' }").codes == ["invalid-value"])
  }
}
