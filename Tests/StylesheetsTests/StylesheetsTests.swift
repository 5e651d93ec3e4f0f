import Diagnostics
import ElementTree
import Geometry
import Testing

@testable import Stylesheets

/// What the tests of this folder write down briefly.
struct StyleFixture {
  var tree = ElementTree()
  var log = DiagnosticLog()
  var sheets: [Stylesheet] = []
  let html: ElementTree.NodeID
  let body: ElementTree.NodeID

  init(_ css: String, withOurs: Bool = false) {
    html = tree.appendElement(.html, to: ElementTree.root)
    body = tree.appendElement(.body, to: html)
    if withOurs { sheets.append(UserAgentSheet.stylesheet) }
    sheets.append(
      Stylesheet.parse(SourceFile(path: "book.css", bytes: Array(css.utf8)), origin: .author, log: &log))
  }

  /// `p`, `p.first`, `p.first#one`
  mutating func add(_ shape: String, to parent: ElementTree.NodeID? = nil, text: String = "") -> ElementTree.NodeID {
    let hash = shape.split(separator: "#", omittingEmptySubsequences: false)
    let parts = hash[0].split(separator: ".")
    let node = tree.appendElement(tree.intern(String(parts[0])), to: parent ?? body)
    if parts.count > 1 { tree.setAttribute(.class, parts.dropFirst().joined(separator: " "), on: node) }
    if hash.count > 1 { tree.setAttribute(.id, String(hash[1]), on: node) }
    if !text.isEmpty { tree.appendText(text, to: node) }
    return node
  }

  func engine(_ kind: MediaContext.Kind = .print) -> StyleEngine {
    StyleEngine(sheets: sheets, media: MediaContext(kind: kind))
  }
  func styled(_ kind: MediaContext.Kind = .print) -> StyledTree { engine(kind).style(tree, cache: StyleCache()) }
  var codes: [String] { log.entries.map(\.code.name) }
}

func page(
  _ name: String = "", first: Bool = false, left: Bool = false, blank: Bool = false
) -> PageContext { PageContext(name: name, isFirst: first, isLeft: left, isBlank: blank) }

@Suite struct CascadeTests {
  @Test func `a class beats a type, an id beats a class, importance beats all`() {
    var fixture = StyleFixture(
      "#a { color: #00f } .b { color: #0f0 } p { color: red } p { text-indent: 1em !important } #a { text-indent: 2em }"
    )
    let node = fixture.add("p.b#a")
    let style = fixture.styled().style(of: node)
    #expect(style.text.color == Color(red: 0, green: 0, blue: 255))
    #expect(style.text.indent.length == .points(12))
    #expect(fixture.codes == [])
  }

  /// css.md rule 1.
  @Test func `important declarations turn the order of layers round`() {
    var fixture = StyleFixture(
      """
      @layer base { p { color: green !important; text-indent: 1pt } }
      @layer theme { p { color: red !important; text-indent: 2pt } }
      p { color: blue !important; text-indent: 3pt }
      """)
    let node = fixture.add("p")
    let style = fixture.styled().style(of: node)
    #expect(style.text.color == Color(red: 0, green: 128, blue: 0))
    #expect(style.text.indent.length == .points(3))
  }

  /// css.md rule 2.
  @Test func `layers rank by first mention, sublayers below their parent`() {
    var fixture = StyleFixture(
      """
      @layer a, b;
      @layer b { p { orphans: 5 } @layer c { p { orphans: 6 } } }
      @layer a { p { orphans: 4 } }
      """)
    let node = fixture.add("p")
    #expect(fixture.styled().style(of: node).text.orphans == 5)
  }

  /// css.md rule 5.
  @Test func `em of a font size is the parent's, em of a margin the element's`() {
    var fixture = StyleFixture(
      "body { font-size: 10pt } p { margin-top: 2em; font-size: 1.5em } span { font-size: 50% }")
    let node = fixture.add("p")
    let span = fixture.add("span", to: node)
    let styled = fixture.styled()
    #expect(styled.style(of: node).font.size == .points(15))
    #expect(styled.style(of: node).box.margin.top == .value(LengthPercentage(length: .points(30))))
    #expect(styled.style(of: span).font.size == .points(7.5))
  }

  @Test func `a line height without a unit is inherited as a number`() {
    var fixture = StyleFixture("body { line-height: 1.5 } p { line-height: 150% } p, h1 { font-size: 20pt }")
    let heading = fixture.add("h1")
    let paragraph = fixture.add("p")
    let styled = fixture.styled()
    #expect(styled.style(of: heading).font.lineHeight == .number(1.5))
    #expect(styled.style(of: paragraph).font.lineHeight == .length(.points(30)))
  }

  @Test func `calc folds every unit into one sum`() {
    var fixture = StyleFixture("p { margin-left: calc(2 * (1em + 5%) - 10px / 2); width: calc(100% - 1in) }")
    let node = fixture.add("p")
    let box = fixture.styled().style(of: node).box
    #expect(box.margin.left == .value(LengthPercentage(length: .points(24 - 3.75), percent: 10)))
    #expect(box.width == .value(LengthPercentage(length: .points(-72), percent: 100)))
  }

  @Test func `inherit, initial, unset and revert`() {
    var fixture = StyleFixture(
      """
      section { margin-top: 7pt; color: #123456 }
      p { margin-top: inherit; color: initial; text-align: unset }
      h1 { font-size: 3pt; font-size: revert; margin-top: unset }
      """, withOurs: true)
    let section = fixture.add("section")
    let paragraph = fixture.add("p", to: section)
    let heading = fixture.add("h1")
    let styled = fixture.styled()
    #expect(styled.style(of: paragraph).box.margin.top == .value(LengthPercentage(length: .points(7))))
    #expect(styled.style(of: paragraph).text.color == .black)
    #expect(styled.style(of: heading).font.size == .points(24))
    #expect(styled.style(of: heading).box.margin.top == .value(.zero))
  }

  @Test func `shorthands set all their longhands`() {
    var fixture = StyleFixture(
      """
      p { margin: 1pt 2pt 3pt; border: 0.5pt solid; color: #102030; font: italic small-caps 700 10pt/14pt Vollkorn, serif }
      p { border-left: none; list-style: square inside; text-decoration: underline }
      """)
    let node = fixture.add("p")
    let style = fixture.styled().style(of: node)
    #expect(style.box.margin.left == .value(LengthPercentage(length: .points(2))))
    #expect(style.box.border.top.width == .points(0.5))
    #expect(style.box.border.top.color == Color(red: 0x10, green: 0x20, blue: 0x30))
    #expect(style.box.border.left == BoxProperties.Border.none(color: style.text.color))
    #expect(style.font.families == ["Vollkorn", "serif"])
    #expect(style.font.weight == 700 && style.font.slant == .italic && style.font.caps == .smallCaps)
    #expect(style.font.lineHeight == .length(.points(14)))
    #expect(style.text.listMarker == .square && style.text.isMarkerInside)
    #expect(style.box.decoration.underline)
    #expect(fixture.codes == [])
  }

  @Test func `equal elements share one style object`() {
    var fixture = StyleFixture("p { color: red }")
    let first = fixture.add("p")
    let second = fixture.add("p.unknown")
    let styled = fixture.styled()
    #expect(styled.style(of: first) === styled.style(of: second))
    #expect(styled.tree.nodeCount == fixture.tree.nodeCount)
  }
}

extension BoxProperties.Border {
  static func none(color: Color) -> Self {
    var border = Self()
    border.color = color
    border.computedColor = StyleColor(color)
    return border
  }
}

@Suite struct CustomPropertyTests {
  @Test func `variables are substituted, also in shorthands and other variables`() {
    var fixture = StyleFixture(
      """
      :root { --space: 4pt; --double: calc(2 * var(--space)); --accent: #7a2e1d }
      p { margin: var(--space) var(--double); border-left: 1pt solid var(--accent); padding-top: var(--none, 9pt) }
      """)
    let node = fixture.add("p")
    let box = fixture.styled().style(of: node).box
    #expect(box.margin.right == .value(LengthPercentage(length: .points(8))))
    #expect(box.border.left.color == Color(red: 0x7A, green: 0x2E, blue: 0x1D))
    #expect(box.padding.top.length == .points(9))
  }

  /// css.md rule 4.
  @Test func `a cycle, also through a fallback, is invalid, and what uses it takes its own fallback`() {
    var fixture = StyleFixture(
      """
      :root { --a: var(--b, 1pt); --b: var(--c); --c: var(--x, var(--a)); --d: var(--a, 5pt) }
      p { margin-top: var(--a, 2pt); margin-left: var(--d); margin-right: var(--b); color: red }
      """)
    let node = fixture.add("p")
    let box = fixture.styled().style(of: node).box
    #expect(box.margin.top == .value(LengthPercentage(length: .points(2))))
    #expect(box.margin.left == .value(LengthPercentage(length: .points(5))))
    #expect(box.margin.right == .value(.zero))
  }

  @Test func `thirty variables that double each other stay within the limit`() {
    var css = ":root { --v0: 1pt 1pt;"
    for number in 1...30 { css += "--v\(number): var(--v\(number - 1)) var(--v\(number - 1));" }
    var fixture = StyleFixture(css + "} p { margin: var(--v30, 3pt) }")
    let node = fixture.add("p")
    #expect(fixture.styled().style(of: node).box.margin.top == .value(LengthPercentage(length: .points(3))))
  }

  @Test func `variables of the book stand after its sheets`() {
    var fixture = StyleFixture(
      ":root { --text-size: 10pt } body { font-size: var(--text-size) } @page { size: var(--paper, A4) }")
    fixture.sheets.append(.variables([("text-size", "11pt"), ("--paper", "A5 landscape")]))
    let node = fixture.add("p")
    #expect(fixture.styled().style(of: node).font.size == .points(11))
    #expect(fixture.engine().pageStyle(for: page()).size.width == .millimetres(210))
  }
}

@Suite struct PageCascadeTests {
  @Test func `a first page keeps what its rule does not say`() {
    let fixture = StyleFixture(
      """
      @page { size: 100pt 200pt; margin: 10% 20pt 30pt 5% }
      @page :first { margin-top: 50pt }
      @page :left { margin-left: 33pt }
      @page note:left { margin-left: 44pt }
      """)
    let engine = fixture.engine()
    #expect(engine.pageStyle(for: page()).margin.top == .points(20))
    #expect(engine.pageStyle(for: page()).margin.left == .points(5))
    let first = engine.pageStyle(for: page(first: true)).margin
    #expect(first.top == .points(50) && first.right == .points(20) && first.bottom == .points(30))
    #expect(engine.pageStyle(for: page(left: true)).margin.left == .points(33))
    #expect(engine.pageStyle(for: page("note", left: true)).margin.left == .points(44))
  }

  @Test func `margin boxes exist when they have content, and inherit from the page and the root`() throws {
    let fixture = StyleFixture(
      """
      html { font-family: Vollkorn } @page { font-size: 8pt; @top-right { content: string(title, first) } @top-left { color: red } }
      @page :first { @top-right { content: none } @bottom-center { content: counter(page, lower-roman); font-style: italic } }
      """)
    let engine = fixture.engine()
    let boxes = engine.pageStyle(for: page()).marginBoxes
    #expect(boxes.map(\.box) == [.topRight])
    let style = try #require(boxes.first?.style)
    #expect(style.font.families == ["Vollkorn"] && style.font.size == .points(8))
    #expect(style.text.alignment == .right && style.box.verticalAlignment == .middle)
    #expect(style.generated.content == [.namedString(name: "title", .first)])
    #expect(engine.pageStyle(for: page(first: true)).marginBoxes.map(\.box) == [.bottomCenter])
  }

  @Test func `papers have names and turn`() {
    let a5 = StyleFixture("@page { size: A5 landscape }").engine().pageStyle(for: page()).size
    #expect(a5.width == .millimetres(210) && a5.height == .millimetres(148))
    #expect(StyleFixture("@page { size: letter }").engine().pageStyle(for: page()).size.width == .points(612))
  }
}

@Suite struct MessageTests {
  private func messages(_ css: String) -> [String] {
    StyleFixture(css).log.entries.map { entry in
      "\(entry.severity) \(entry.code.name) \(entry.place?.line ?? 0):\(entry.place?.column ?? 0) \(entry.help ?? "-")"
    }
  }

  @Test func `an unknown property is a warning with its place and a suggestion`() {
    #expect(messages("p {\n  colr: red;\n}") == ["warning unknown-property 2:3 did you mean `color`?"])
  }
  @Test func `a property that we do not lay out is a note`() {
    #expect(messages("p { box-shadow: 1px 1px red }") == ["note unsupported-property 1:5 -"])
  }
  @Test func `an invalid value says what the property takes`() {
    #expect(
      messages("p { margin-top: wide }") == [
        "warning invalid-value 1:17 it takes `auto`, a length such as `12pt` or a percentage"
      ])
  }
  @Test func `a rule with one selector that is unknown is left out whole`() {
    var fixture = StyleFixture("p, p:frist-child { color: red } p::selection { color: red } h1 { color: red }")
    let paragraph = fixture.add("p")
    #expect(fixture.codes == ["invalid-selector", "unsupported-selector"])
    #expect(fixture.styled().style(of: paragraph).text.color == .black)
  }
  @Test func `unknown at-rules are skipped with their block`() {
    #expect(
      messages("@meda print { p { colr: red } } p { color: red }") == [
        "warning unknown-at-rule 1:1 did you mean `@media`?"
      ])
  }
  @Test func `a sheet of nonsense gives no more than a hundred messages`() {
    let log = StyleFixture(String(repeating: "p { colr: red }\n", count: 1_000)).log
    #expect(log.entries.count == 101)
  }
  @Test func `ten thousand brackets are one message and no crash`() {
    let log = StyleFixture(String(repeating: "p { a: (", count: 10_000)).log
    #expect(log.entries.first?.code.name == "stylesheet-too-deep")
  }
  @Test func `codes are distinct words`() {
    #expect(Set(StylesheetCodes.all.map(\.name)).count == StylesheetCodes.all.count)
  }
}

@Suite struct AtRuleTests {
  @Test func `media are answered by the output`() {
    var fixture = StyleFixture(
      """
      @media print { p { orphans: 3 } } @media screen { p { orphans: 4 } }
      @media all and (prefers-color-scheme: dark) { p { orphans: 5 } } @media (min-width: 100in) { p { orphans: 6 } }
      """)
    let node = fixture.add("p")
    #expect(fixture.styled(.print).style(of: node).text.orphans == 3)
    #expect(fixture.styled(.screen).style(of: node).text.orphans == 4)
  }

  @Test func `supports asks the property table`() {
    var fixture = StyleFixture(
      "@supports (display: block) and (not (display: grid)) { p { orphans: 3 } } @supports (box-shadow: none) { p { orphans: 4 } }"
    )
    let node = fixture.add("p")
    #expect(fixture.styled().style(of: node).text.orphans == 3)
  }

  @Test func `imports come first, once, and never in a circle`() {
    let sheets = [
      "a.css": "@import 'b.css'; @import url(a.css); p { orphans: 3 } @import 'b.css';",
      "b.css": "p { orphans: 7; widows: 7 }",
    ]
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "a.css", bytes: Array((sheets["a.css"] ?? "").utf8)), origin: .author, log: &log
    ) { path, _ in sheets[path].map { SourceFile(path: path, bytes: Array($0.utf8)) } }
    var fixture = StyleFixture("")
    fixture.sheets = [sheet]
    let node = fixture.add("p")
    let text = fixture.styled().style(of: node).text
    #expect(text.orphans == 3 && text.widows == 7)
    #expect(log.entries.map(\.code.name) == ["style-import-failed", "invalid-at-rule"])
  }

  @Test func `nested rules take their parents along`() {
    var fixture = StyleFixture("section { orphans: 3; p { widows: 4; &.x { orphans: 5 } } > h1 { widows: 6 } }")
    let section = fixture.add("section")
    let paragraph = fixture.add("p.x", to: section)
    let heading = fixture.add("h1", to: section)
    let other = fixture.add("p.x")
    let styled = fixture.styled()
    #expect(styled.style(of: paragraph).text.widows == 4 && styled.style(of: paragraph).text.orphans == 5)
    #expect(styled.style(of: heading).text.widows == 6)
    #expect(styled.style(of: other).text.widows == 2)
    #expect(fixture.codes == [])
  }
}
