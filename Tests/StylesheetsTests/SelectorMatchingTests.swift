import Diagnostics
import ElementTree
import Testing

@testable import Stylesheets

/// Single selectors on small trees, with the clause that asks for the answer.
@Suite struct SelectorMatchingTests {
  private typealias NodeID = ElementTree.NodeID

  private func matches(_ css: String, _ node: ElementTree.NodeID, _ fixture: StyleFixture) -> Bool {
    var other = StyleFixture(css)
    other.tree = fixture.tree
    #expect(other.log.entries.isEmpty, "\(css): \(other.log.entries.map(\.message))")
    return other.styled().style(of: node).text.orphans == 9
  }
  private func selects(_ selector: String, _ node: ElementTree.NodeID, _ fixture: StyleFixture) -> Bool {
    matches("* { orphans: 1 } \(selector) { orphans: 9 !important }", node, fixture)
  }

  /// RFC 4647, clause 3.3.2, and Selectors 4, clause 11.2.
  @Test(arguments: [
    ("de-DE", "de-Latn-DE", true), ("de-DE", "de-DE-1996", true), ("de-DE", "de-Deva", false),
    ("de-DE", "de-x-DE", false), ("*-DE", "de-Latn-DE", true), ("*-CH", "fr-CH", true), ("*-CH", "fr-FR", false),
    ("*-Latn", "uz-Latn-UZ", true), ("*", "x-klingon", true), ("*", "", false), ("", "", true), ("", "en", false),
    ("en", "EN-gb", true), ("en", "eng", false), ("de-*-DE", "de-DE", true), ("*-*", "de", true),
  ])
  func `languages are filtered as RFC 4647 says`(range: String, tag: String, holds: Bool) {
    #expect(LanguageRange(range).holds(for: tag.utf8) == holds)
  }

  /// HTML, "The dir attribute".
  @Test func `direction is stated, inherited or found in the text`() {
    var fixture = StyleFixture("")
    let hebrew = fixture.add("p")
    fixture.tree.setAttribute(.dir, "auto", on: hebrew)
    let bdi = fixture.add("bdi", to: hebrew, text: "Latin")
    fixture.tree.appendText("12 \u{5D0}b", to: hebrew)
    let stated = fixture.add("div")
    fixture.tree.setAttribute(.dir, "RTL", on: stated)
    let inner = fixture.add("em", to: stated, text: "abc")
    #expect(selects(":dir(rtl)", hebrew, fixture))
    #expect(selects(":dir(ltr)", bdi, fixture))
    #expect(selects(":dir(rtl)", inner, fixture))
    #expect(selects(":dir(ltr)", fixture.body, fixture))
  }

  @Test func `has looks below, beside and further right`() {
    var fixture = StyleFixture("")
    let figure = fixture.add("figure")
    let image = fixture.add("img", to: figure)
    _ = fixture.add("figcaption", to: figure)
    let after = fixture.add("p.note")
    #expect(selects("figure:has(> img + figcaption)", figure, fixture))
    #expect(selects("figure:has(+ .note)", figure, fixture))
    #expect(selects("img:has(~ figcaption)", image, fixture))
    #expect(selects("html:has(figure img)", fixture.html, fixture))
    #expect(selects("p:not(:has(*))", after, fixture))
    #expect(!selects("figure:has(figure img)", figure, fixture))
    // The anchor's surroundings count inside `:is()`, not in the chain itself.
    #expect(selects("figure:has(:is(body img))", figure, fixture))
    #expect(!selects("figure:has(body img)", figure, fixture))
  }

  @Test func `positions among selected siblings`() {
    var fixture = StyleFixture("")
    let list = fixture.add("ol")
    let items = ["li", "li.x", "li", "li.x", "li.x"].map { fixture.add($0, to: list) }
    #expect(items.map { selects(":nth-child(2 of .x)", $0, fixture) } == [false, false, false, true, false])
    #expect(items.map { selects(":nth-last-child(-n+2 of .x)", $0, fixture) } == [false, false, false, true, true])
    #expect(items.map { selects(":nth-child(odd of :has(+ .x))", $0, fixture) } == [true, false, false, true, false])
  }

  /// css-namespaces-3, clause 5.2, and Selectors 4, clause 5.
  @Test func `namespaces tell elements and attributes apart`() {
    var fixture = StyleFixture("")
    let svg = fixture.add("svg")
    let link = fixture.add("a", to: svg)
    let own = fixture.add("a")
    fixture.tree.setAttribute(.epubType, "noteref", on: own)
    let declared = "@namespace s 'http://www.w3.org/2000/svg'; @namespace e 'http://www.idpf.org/2007/ops';"
    func holds(_ selector: String, _ node: ElementTree.NodeID) -> Bool {
      matches(declared + "\(selector) { orphans: 9 }", node, fixture)
    }
    #expect(holds("s|a", link) && !holds("s|a", own) && holds("*|a", own) && holds("a", link) && !holds("|a", own))
    #expect(holds("[e|type=noteref]", own) && holds("[epub|type]", own) && holds("[*|type]", own))
    #expect(!holds("[type]", own) && !holds("[|type]", own))
    let standard = "@namespace 'http://www.w3.org/2000/svg';"
    #expect(matches(standard + "a { orphans: 9 }", link, fixture))
    #expect(!matches(standard + "a { orphans: 9 }", own, fixture))
    #expect(!matches(standard + "[epub|type] { orphans: 9 }", own, fixture))
    #expect(matches(standard + "*|*:not([class]) { orphans: 9 }", own, fixture))
    #expect(matches(standard + "*|*:is([epub|type]) { orphans: 9 }", own, fixture))
  }

  @Test func `an undeclared prefix and a late declaration are told`() {
    let fixture = StyleFixture("svg|a { color: red } p { color: red } @namespace svg 'x';")
    #expect(fixture.codes == ["invalid-selector", "invalid-at-rule"])
  }

  @Test func `links, states and what never happens on paper`() {
    var fixture = StyleFixture("")
    let link = fixture.add("a")
    fixture.tree.setAttribute(.href, "#x", on: link)
    let box = fixture.add("input")
    fixture.tree.setAttribute(.checked, "checked", on: box)
    #expect(selects(":any-link", link, fixture) && selects("a:link", link, fixture))
    #expect(!selects(":link", fixture.add("a"), fixture) && !selects("a:visited", link, fixture))
    #expect(selects("input:checked:enabled", box, fixture) && !selects("input:disabled", box, fixture))
    #expect(selects("a:not(:hover, :focus-visible)", link, fixture))
  }

  @Test func `white space is content`() {
    var fixture = StyleFixture("")
    let space = fixture.add("p", text: " ")
    let nothing = fixture.add("p")
    #expect(!selects("p:empty", space, fixture) && selects("p:empty", nothing, fixture))
  }

  // MARK: Nesting (css-nesting-1)

  @Test func `a nested selector means descendants, unless it says otherwise`() {
    var fixture = StyleFixture("")
    let post = fixture.add("div.post")
    let inner = fixture.add("p.a", to: post)
    let below = fixture.add("em", to: inner)
    #expect(matches(".post { p { orphans: 9 } }", inner, fixture))
    #expect(matches(".post { > p { orphans: 9 } }", inner, fixture))
    #expect(!matches(".post { > em { orphans: 9 } }", below, fixture) || false)
    #expect(matches(".a { .post & { orphans: 9 } }", inner, fixture))
    #expect(matches(".a { :is(.post &) { orphans: 9 } }", inner, fixture))
    #expect(matches(".a { &:not(.b &) { orphans: 9 } }", inner, fixture))
    #expect(matches(".a { p& { orphans: 9 } }", inner, fixture))
    #expect(matches(".a { :is(&, :unknown) { orphans: 9 } }", inner, fixture))
    #expect(!matches(".a { & & { orphans: 9 } }", inner, fixture))
    #expect(matches("& { orphans: 9 }", fixture.html, fixture))
  }

  @Test func `declarations after a nested rule come after it`() {
    var fixture = StyleFixture("p { orphans: 2; & { orphans: 3 } orphans: 4; @media print { orphans: 5 } widows: 7 }")
    let paragraph = fixture.add("p")
    let style = fixture.styled().style(of: paragraph)
    #expect(style.text.orphans == 5 && style.text.widows == 7)
  }

  @Test func `nested declarations keep the pseudo-element, and & drops it`() {
    var fixture = StyleFixture(
      "p::before { content: 'x'; @media print { content: 'y' } & { content: 'z' } } p { &::after { content: '!' } }")
    _ = fixture.add("p", text: "-")
    #expect(fixture.styled().tree.textContent(of: fixture.body) == "y-!")
  }

  @Test func `layers inside nested rules rank as layers do`() {
    var fixture = StyleFixture(
      """
      @layer low, high;
      p { @layer high { orphans: 3; widows: 3 !important } @layer low { orphans: 4; widows: 4 !important } }
      @layer low { p#x.y { orphans: 5 } }
      """)
    let paragraph = fixture.add("p.y#x")
    let style = fixture.styled().style(of: paragraph)
    #expect(style.text.orphans == 3, "the higher layer wins, whatever the specificity")
    #expect(style.text.widows == 4, "the lower layer's importance wins")
  }

  /// css-cascade-5, clause 6.1: rule 1 of css.md, section 3.
  @Test func `unlayered rules win when normal and lose when important`() {
    var fixture = StyleFixture(
      """
      @layer a { #x { orphans: 3; widows: 3 !important } @layer b { #x { widows: 4 !important; orphans: 4 } } }
      p { orphans: 5; widows: 5 !important }
      """)
    let paragraph = fixture.add("p#x")
    let style = fixture.styled().style(of: paragraph)
    #expect(style.text.orphans == 5)
    #expect(style.text.widows == 4, "the sublayer ranks below its parent, so its importance wins")
  }
}
