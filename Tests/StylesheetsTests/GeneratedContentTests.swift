import Diagnostics
import ElementTree
import Testing

@testable import Stylesheets

@Suite struct GeneratedContentTests {
  private func text(_ styled: StyledTree, of node: ElementTree.NodeID = ElementTree.root) -> String {
    styled.tree.textContent(of: node)
  }

  @Test func `before and after stand in the tree as marked spans`() {
    var fixture = StyleFixture("p::before { content: '(' attr(id) ') ' } p::after { content: '.' }")
    _ = fixture.add("p#one", text: "Text")
    let styled = fixture.styled()
    #expect(text(styled) == "(one) Text.")
    let spans = (0..<UInt32(styled.tree.nodeCount)).map { ElementTree.NodeID(index: $0) }
      .filter { styled.tree.attribute(.class, of: $0) == "generated" }
    #expect(spans.count == 2)
  }

  @Test func `nodes keep their numbers when content is generated for print`() {
    var fixture = StyleFixture("p::before { content: '(' } p::after { content: ')' }")
    let nodes = [fixture.add("p", text: "One"), fixture.add("p", text: "Two")]
    let styled = fixture.styled()
    #expect(nodes.map { text(styled, of: $0) } == ["(One)", "(Two)"])
    #expect(nodes.map { styled.tree.parent(of: $0) } == nodes.map { fixture.tree.parent(of: $0) })
  }

  @Test func `when nothing is generated the tree is the same`() {
    var fixture = StyleFixture("p { counter-increment: x } p::before { content: none } q::before { content: 'x' }")
    _ = fixture.add("p", text: "Text")
    #expect(fixture.styled().tree.nodeCount == fixture.tree.nodeCount)
  }

  /// css.md, rule 25; css-lists-3 as of 2026: 2.1, where Chromium 156 prints 2.3 (css.md, section 0.3).
  @Test func `a counter that is reset in a heading serves its following siblings`() {
    var fixture = StyleFixture(
      """
      body { counter-reset: chapter }
      h1 { counter-increment: chapter; counter-reset: part } h2 { counter-increment: part }
      h2::before { content: counter(chapter) '.' counter(part) ' ' }
      """)
    for shape in ["h1", "h2", "h2", "h1", "h2"] { _ = fixture.add(shape) }
    #expect(text(fixture.styled()) == "1.1 1.2 2.1 ")
  }

  @Test func `nested lists nest their counters`() {
    var fixture = StyleFixture(
      "ol { counter-reset: item } li::before { counter-increment: item; content: counters(item, '.') ' ' } li { counter-increment: none }"
    )
    fixture = StyleFixture(
      "ol { counter-reset: item } li { counter-increment: item } li::before { content: counters(item, '.') ' ' }")
    let outer = fixture.add("ol")
    _ = fixture.add("li", to: outer)
    let second = fixture.add("li", to: outer)
    let inner = fixture.add("ol", to: second)
    _ = fixture.add("li", to: inner)
    _ = fixture.add("li", to: inner)
    _ = fixture.add("li", to: outer)
    #expect(text(fixture.styled()) == "1 2 2.1 2.2 3 ")
  }

  // css.md, rule 26.
  @Test func `reset, increment and set happen in this order, and not where nothing is shown`() {
    var fixture = StyleFixture(
      """
      body { counter-reset: n 7 } .hidden { display: none; counter-increment: n }
      .all { counter-set: n 5; counter-increment: n 2; counter-reset: n 1 } p::before { content: counter(n) ' ' }
      """)
    _ = fixture.add("div.hidden")
    _ = fixture.add("p")
    _ = fixture.add("p.all")
    #expect(text(fixture.styled()) == "7 5 ")
  }

  @Test func `quotes nest`() {
    var fixture = StyleFixture("", withOurs: true)
    let outer = fixture.add("q", text: "a ")
    _ = fixture.add("q", to: outer, text: "b")
    #expect(text(fixture.styled()) == "\u{201C}a \u{2018}b\u{2019}\u{201D}")
  }

  @Test func `page numbers and leaders stay as slots`() {
    var fixture = StyleFixture("a::after { content: leader('. ') target-counter(attr(href), page) }")
    let link = fixture.add("a", text: "Chapter")
    fixture.tree.setAttribute(.href, "post.xhtml#title", on: link)
    let styled = fixture.styled()
    #expect(
      styled.slots.sorted { $0.key < $1.key }.map(\.value) == [
        .leader(". "), .target(href: "post.xhtml#title", .page(.decimal)),
      ])
  }

  @Test func `numbers and strings of the page stay as slots`() {
    var fixture = StyleFixture("p::before { content: counter(page, lower-roman) string(title, last) counter(pages) }")
    _ = fixture.add("p")
    let styled = fixture.styled()
    #expect(
      styled.slots.sorted { $0.key < $1.key }.map(\.value) == [
        .pageCounter(name: "page", style: .lowerRoman), .namedString(name: "title", .last),
        .pageCounter(name: "pages", style: .decimal),
      ])
  }

  // css.md, rule 28: margin boxes show counters as they are at the start of a page.
  @Test func `counters that margin boxes show are noted where they change, and only those`() {
    var fixture = StyleFixture(
      """
      @page { @top-left { content: counters(item, '.') counter(page) } }
      ol { counter-reset: item other } li { counter-increment: item other }
      """)
    let outer = fixture.add("ol")
    let first = fixture.add("li", to: outer)
    let inner = fixture.add("ol", to: first)
    let second = fixture.add("li", to: inner)
    let notes = fixture.styled().notes
    #expect(notes.changesBefore[first.index] == [.init(name: "item", values: [1])])
    #expect(notes.changesBefore[second.index] == [.init(name: "item", values: [1, 1])])
    // The inner list's counter is in scope for what follows the list in its item, and gone behind the item.
    #expect(notes.changesAfter[inner.index] == nil)
    #expect(notes.changesAfter[first.index] == [.init(name: "item", values: [1])])
    #expect(notes.targets.isEmpty)
  }

  @Test func `what links ask of elements is noted at ids`() {
    var fixture = StyleFixture(
      """
      h1 { counter-increment: c } h1::before { content: 'Ch. ' } h1::after { content: '!' }
      a::after { content: target-counter(attr(href), c) target-text(attr(href), before) }
      """)
    let heading = fixture.add("h1#x", text: "One")
    _ = fixture.add("h1", text: "Two")
    let notes = fixture.styled().notes
    #expect(notes.targets.count == 1)
    let target = notes.targets[heading.index]
    #expect(target?.counters == [.init(name: "c", values: [1])])
    #expect([target?.text, target?.before, target?.after, target?.firstLetter] == ["One", "Ch. ", "!", "O"])
  }

  @Test func `strings take the counters of their element`() {
    var fixture = StyleFixture(
      "h1 { counter-increment: c; string-set: head 'Part ' counter(c, upper-roman) ': ' content(text) }")
    _ = fixture.add("h1", text: "One")
    let second = fixture.add("h1", text: "Two")
    let styled = fixture.styled()
    #expect(
      styled.style(of: second).generated.stringSet.first?.content
        == [.text("Part "), .text("II"), .text(": "), .elementText])
  }

  @Test(arguments: [
    (0, "0", "0", "0"), (4, "4", "iv", "d"), (1994, "1994", "mcmxciv", "bxr"), (27, "27", "xxvii", "aa"),
    (-3, "-3", "-3", "-3"),
  ])
  func `numbers in counter styles`(value: Int, decimal: String, roman: String, alphabetic: String) {
    #expect(CounterStyle.text(value, .decimal) == decimal)
    #expect(CounterStyle.text(value, .lowerRoman) == roman)
    #expect(CounterStyle.text(value, .lowerAlpha) == alphabetic)
  }

  @Test func `a tree of 200,000 nested and wide elements needs no deep stack`() {
    var fixture = StyleFixture("div::before { content: counters(x, '.') } div { counter-reset: x 1 }")
    var parent = fixture.body
    for _ in 0..<300 { parent = fixture.add("div", to: parent) }
    let styled = fixture.styled()
    #expect(styled.tree.nodeCount > 600)
  }
}
