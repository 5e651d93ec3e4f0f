import ElementTree
import Testing

@testable import Stylesheets

@Suite struct ContentTests {
  private func content(_ value: String) -> [ContentItem]? {
    var fixture = StyleFixture("p { content: \(value) }")
    let node = fixture.add("p")
    return fixture.codes.isEmpty ? fixture.styled().style(of: node).generated.content : nil
  }

  @Test func `every item of a content list is read`() {
    #expect(content("'a' url(b.svg) attr(title)") == [.text("a"), .image("b.svg"), .attribute("title", fallback: nil)])
    #expect(
      content("attr(x, 'none') attr(x string, '') attr(x,)")
        == [.attribute("x", fallback: "none"), .attribute("x", fallback: ""), .attribute("x", fallback: "")])
    #expect(
      content("string(head) string(head, first-except)")
        == [.namedString(name: "head", .first), .namedString(name: "head", .firstExcept)])
    #expect(content("element(h, last)") == [.element(name: "h", .last)])
    #expect(
      content("target-counter(attr(href url), page, upper-roman)")
        == [.targetCounter(.attribute("href"), counter: "page", style: .upperRoman)])
    #expect(
      content("target-counters('#a', section, '.')")
        == [.targetCounters(.address("#a"), counter: "section", separator: ".", style: .decimal)])
    #expect(
      content("target-text(url(#a), first-letter) target-text(attr(href), content)")
        == [.targetText(.address("#a"), .firstLetter), .targetText(.attribute("href"), nil)])
    #expect(
      content("content(before) content() content(marker)") == [
        .elementPart(.before), .elementText, .elementPart(.marker),
      ])
    #expect(content("leader(dotted) leader('-')") == [.leader(". "), .leader("-")])
    #expect(
      content("counter(c, none) counters(c, '.', '*')")
        == [.counter(name: "c", style: .none), .counters(name: "c", separator: ".", style: .string("*"))])
    #expect(content("no-open-quote no-close-quote") == [.noOpenQuote, .noCloseQuote])
    for wrong in [
      "'a' none", "attr()", "counter()", "string(a, middle)", "leader('')", "target-counter(a, b)", "'a' / url(b)",
      "'a' /",
    ] {
      #expect(content(wrong) == nil, "\(wrong)")
    }
  }

  @Test func `text for who does not see stands behind a slash`() {
    var fixture = StyleFixture("p::before { content: '★' / 'new ' attr(id) } i::before { content: '★' / '' }")
    _ = fixture.add("p#one")
    _ = fixture.add("i")
    let tree = fixture.styled().tree
    let labels = (0..<UInt32(tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .flatMap { tree.attributeList(of: $0) }.filter { tree.spelling($0.name) == "aria-label" }
      .map { String(decoding: $0.value, as: UTF8.self) }
    #expect(labels == ["new one", ""])
  }

  @Test func `strings and bookmarks take what surrounds the element's text`() {
    var fixture = StyleFixture(
      """
      h1 { counter-increment: c; string-set: head content(before) content(first-letter), tail attr(title, 'none');
        bookmark-level: 2; bookmark-label: content(before) content(text); bookmark-state: closed }
      h1::before { content: counter(c) '. ' }
      """)
    let heading = fixture.add("h1", text: "«Loomings»")
    let styled = fixture.styled()
    let copy = (0..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .first { styled.tree.isElement($0) && styled.tree.spelling(styled.tree.name(of: $0)) == "h1" }
    let generated = styled.style(of: copy ?? heading).generated
    #expect(generated.stringSet.map(\.content) == [[.text("1. "), .text("«L")], [.text("none")]])
    #expect(generated.bookmarkLabel == [.text("1. "), .elementText])
    #expect(generated.bookmarkLevel == 2 && generated.isBookmarkClosed)
  }

  @Test func `a target's text and first letter, in the same document`() {
    var fixture = StyleFixture(
      "a::after { content: target-text(attr(href)) '/' target-text(attr(href), first-letter) }")
    _ = fixture.add("p#one", text: "Whale")
    let link = fixture.add("a")
    fixture.tree.setAttribute(.href, "#one", on: link)
    #expect(fixture.styled().tree.textContent(of: ElementTree.root) == "WhaleWhale/W")
  }

  @Test func `content none and normal are told apart`() {
    var fixture = StyleFixture("p { content: none } i { content: normal }")
    let (none, normal) = (fixture.add("p"), fixture.add("i"))
    let styled = fixture.styled()
    #expect(styled.style(of: none).generated.isContentNone && !styled.style(of: normal).generated.isContentNone)
  }
}
