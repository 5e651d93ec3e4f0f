import ElementTree
import Geometry
import Testing

@testable import Stylesheets

@Suite struct FlowRelativeTests {
  @Test func `flow-relative sides follow the element's own direction, and the cascade orders them with physical ones`()
  {
    var fixture = StyleFixture(
      """
      p { margin-left: 1pt } .start { margin-inline-start: 2pt } p.late { margin-left: 3pt }
      .right { direction: rtl }
      """)
    let start = fixture.add("p.start")
    let late = fixture.add("p.start.late")
    let right = fixture.add("p.start.right")
    let styled = fixture.styled()
    func margins(_ style: ComputedStyle) -> [LengthPercentage?] {
      [style.box.margin.left.value, style.box.margin.right.value]
    }
    func points(_ left: Double, _ right: Double) -> [LengthPercentage?] {
      [LengthPercentage(length: .points(left)), LengthPercentage(length: .points(right))]
    }
    #expect(margins(styled.style(of: start)) == points(2, 0))
    #expect(margins(styled.style(of: late)) == points(3, 0))
    #expect(margins(styled.style(of: right)) == points(1, 2))
  }

  @Test func `direction comes from the markup and is inherited`() {
    var fixture = StyleFixture("p { padding-inline-start: 5pt }", withOurs: true)
    let section = fixture.add("section")
    fixture.tree.setAttribute(fixture.tree.intern("dir"), "rtl", on: section)
    let paragraph = fixture.add("p", to: section)
    let styled = fixture.styled()
    #expect(styled.style(of: section).box.bidi == .isolate)
    #expect(styled.style(of: paragraph).flow.direction == .rightToLeft)
    #expect(styled.style(of: paragraph).box.padding.right.length == .points(5))
  }

  @Test func `all spares direction, and what follows it counts`() {
    var fixture = StyleFixture(
      "section { direction: rtl; color: red; margin: 1pt } p { all: unset; margin-inline-end: 2pt } h1 { all: inherit }"
    )
    let section = fixture.add("section")
    let paragraph = fixture.add("p", to: section)
    let heading = fixture.add("h1", to: section)
    let styled = fixture.styled()
    #expect(styled.style(of: paragraph).flow.direction == .rightToLeft)
    #expect(styled.style(of: paragraph).text.color == Color(red: 255, green: 0, blue: 0))
    #expect(styled.style(of: paragraph).box.margin.left == .value(LengthPercentage(length: .points(2))))
    #expect(styled.style(of: paragraph).box.margin.top == .value(.zero))
    #expect(styled.style(of: heading).box.margin.top == .value(LengthPercentage(length: .points(1))))
  }

  @Test func `a variable in a flow-relative shorthand, and one that fits nothing`() {
    var fixture = StyleFixture(
      """
      :root { --gap: 3pt 4pt; --none: red }
      p { margin-inline: var(--gap) } h1 { margin-left: 9pt; margin-inline-start: var(--none) }
      """)
    let paragraph = fixture.add("p")
    let heading = fixture.add("h1")
    let styled = fixture.styled()
    #expect(styled.style(of: paragraph).box.margin.right == .value(LengthPercentage(length: .points(4))))
    // Invalid at computed-value time is unset, and it is the later of the two.
    #expect(styled.style(of: heading).box.margin.left == .value(.zero))
  }

  @Test func `currentcolor is inherited as the word`() {
    var fixture = StyleFixture(
      """
      section { color: red; border: 1pt solid; column-rule: 1pt solid currentcolor }
      p { color: lime; border: inherit; column-rule: inherit }
      """)
    let section = fixture.add("section")
    let paragraph = fixture.add("p", to: section)
    let box = fixture.styled().style(of: paragraph).box
    #expect(box.border.top.color == Color(red: 0, green: 255, blue: 0))
    #expect(box.columns.rule.color == Color(red: 0, green: 255, blue: 0))
  }

  @Test func `the children of flexible boxes are blocks, and legacy alignment is handed down`() {
    var fixture = StyleFixture(
      "section { display: flex; justify-items: legacy center } span { display: inline-table } i { justify-items: unset }"
    )
    let section = fixture.add("section")
    let span = fixture.add("span", to: section)
    let inner = fixture.add("i", to: span)
    let styled = fixture.styled()
    #expect(styled.style(of: span).box.display == .table)
    #expect(styled.style(of: inner).box.display == .inline)
    #expect(styled.style(of: inner).box.flex.justifyItems.place == .center)
  }

  @Test func `the older names say the physical side of text from left to right`() {
    #expect(PropertyTable.physicalName(of: "margin-inline-start", isRightToLeft: false) == "margin-left")
    #expect(PropertyTable.physicalName(of: "border-inline-end", isRightToLeft: true) == "border-left")
    #expect(PropertyTable.physicalName(of: "block-size", isRightToLeft: true) == "height")
    #expect(PropertyTable.physicalName(of: "margin-left", isRightToLeft: true) == nil)
  }
}
