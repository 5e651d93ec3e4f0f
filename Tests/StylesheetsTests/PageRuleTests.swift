import Diagnostics
import Geometry
import Testing

@testable import Stylesheets

@Suite struct PageRuleTests {
  private func style(_ css: String, _ context: PageContext = page()) -> PageStyle {
    StyleFixture(css).engine().pageStyle(for: context)
  }

  @Test(
    arguments: [
      (":first", 0, 1, 0), (":blank", 0, 1, 0), (":left", 0, 0, 1), (":verso", 0, 0, 1), (":right:recto", 0, 0, 2),
      ("chapter", 1, 0, 0), ("chapter:first:left", 1, 1, 1), (":first:first", 0, 2, 0), (":nth(2n+1)", 0, 1, 0),
      ("chapter:nth(1 of chapter):left", 2, 1, 1),
    ])
  func `names weigh more than first and blank, those more than sides`(
    _ selector: String, _ names: Int, _ special: Int, _ sides: Int
  ) {
    let values = ComponentValues.parse(Array(selector.utf8)).values
    let expected = UInt32(names << 20 | special << 10 | sides)
    #expect(PageSelector.list(values[...])?.map(\.specificity) == [expected])
  }

  @Test(
    arguments: [
      "first", ":frist", "a b", ":first :left", ":nth()", ":nth(of a)", ":nth(2 of)", ":nth(2 of a b)",
      ":nth(1 of inherit)", "a,", ":nth(x)",
    ])
  func `what is no page selector takes the rule with it`(_ selector: String) {
    if selector == "first" { return #expect(StyleFixture("@page first {}").codes == []) }
    #expect(StyleFixture("@page \(selector) { margin: 0 }").codes == ["invalid-at-rule"])
  }

  @Test func `nth counts pages of the book, and pages of a group`() {
    let css = """
      @page { margin: 1pt } @page :nth(2n) { margin-top: 2pt } @page :nth(1 of post) { margin-left: 3pt }
      @page :nth(3) { margin-right: 4pt }
      """
    func margins(_ number: Int, _ groups: [PageContext.Group]) -> [Double] {
      let context = PageContext(
        name: "post", isFirst: false, isLeft: false, isBlank: false, number: number, groups: groups)
      let margin = style(css, context).margin
      return [margin.top, margin.right, margin.bottom, margin.left].map(\.points)
    }
    #expect(margins(2, []) == [2, 1, 1, 1])
    #expect(margins(3, [PageContext.Group(name: "post", position: 1)]) == [1, 4, 1, 3])
    #expect(margins(4, [PageContext.Group(name: "post", position: 2)]) == [2, 1, 1, 1])
    #expect(margins(0, [PageContext.Group(name: "notes", position: 1)]) == [1, 1, 1, 1])
  }

  @Test func `pages that no rule tells apart have one key`() {
    let plain = StyleFixture("@page :first { margin: 0 }").engine()
    func context(_ number: Int, _ position: Int) -> PageContext {
      PageContext(
        name: "a", isFirst: false, isLeft: false, isBlank: false, number: number,
        groups: [PageContext.Group(name: "a", position: position)])
    }
    #expect(plain.pageKey(for: context(5, 2)) == plain.pageKey(for: context(77, 9)))
    let counting = StyleFixture("@page :nth(1 of a) { margin: 0 }").engine()
    #expect(counting.pageKey(for: context(5, 2)) == counting.pageKey(for: context(77, 9)))
    #expect(counting.pageKey(for: context(5, 1)) != counting.pageKey(for: context(5, 2)))
  }

  @Test func `specificity, layers and importance order page rules as they order others`() {
    let css = """
      @page chapter { margin-top: 1pt } @page :first:left { margin-top: 2pt } @page { margin-top: 3pt; margin-left: 3pt !important }
      @page :first { margin-left: 4pt } @layer low { @page chapter:first { margin-right: 5pt; margin-bottom: 5pt !important } }
      @page { margin-right: 6pt; margin-bottom: 6pt !important }
      """
    let margin = style(css, page("chapter", first: true, left: true)).margin
    #expect([margin.top, margin.right, margin.bottom, margin.left].map(\.points) == [1, 6, 5, 3])
    // css.md, rule 7: `:first` with one margin leaves the others.
    #expect(style("@page { margin: 9pt } @page :first { margin-top: 0 }", page(first: true)).margin.left == .points(9))
  }

  @Test func `margins inside and outside follow the side of the page`() {
    let css = "@page { -sewn-page-margin: 10pt 30pt 20pt 15pt }"
    let right = style(css).margin
    let left = style(css, page(left: true)).margin
    #expect([right.top, right.right, right.bottom, right.left].map(\.points) == [10, 30, 20, 15])
    #expect([left.top, left.right, left.bottom, left.left].map(\.points) == [10, 15, 20, 30])
    #expect(style(css + "@page :left { margin-left: 7pt }", page(left: true)).margin.left == .points(7))
    #expect(style("@page { margin-inside: 10% }", page(left: true)).margin.right == .millimetres(21))
  }

  @Test func `em is the page's font, percentages refer to width and height`() {
    let css = """
      html { font-size: 10pt } @page { size: 200pt 300pt; margin: 10% 2em; padding-top: 1rem }
      @page big { font-size: 2em; margin-left: 1em; @top-left { content: "x"; font-size: 0.5em; padding-left: 1em } }
      """
    let plain = style(css)
    #expect(plain.margin == EdgeInsets(top: .points(30), right: .points(20), bottom: .points(30), left: .points(20)))
    #expect(plain.padding.top == .points(10))
    let big = style(css, page("big"))
    #expect(big.margin.left == .points(20))
    #expect(big.marginBoxes.first?.style.font.size == .points(10))
    #expect(big.marginBoxes.first?.style.box.padding.left.length == .points(10))
  }

  @Test(
    arguments: [
      ("A4", 595.2756, 841.8898), ("a5 landscape", 595.2756, 419.5276), ("landscape", 841.8898, 595.2756),
      ("JIS-B5", 515.9055, 728.5039), ("ledger", 792, 1224), ("executive", 522, 756), ("6in 9in", 432, 648),
      ("10cm", 283.4646, 283.4646), ("letter portrait", 612, 792), ("portrait b4", 708.6614, 1000.6299),
      ("auto", 595.2756, 841.8898), ("20em 30em", 240, 360),
    ])
  func `paper has names, lengths and an orientation`(_ text: String, _ width: Double, _ height: Double) {
    let size = style("@page { size: \(text) }").size
    #expect(abs(size.width.points - width) < 0.001 && abs(size.height.points - height) < 0.001)
  }

  @Test func `marks ask for a bleed of six points`() {
    #expect(style("@page { marks: crop cross }").bleed == .points(6))
    #expect(style("@page { marks: cross }").bleed == .zero)
    #expect(style("@page { marks: crop; bleed: 3mm }").bleed == .millimetres(3))
    let page = style("@page { marks: cross crop; page-orientation: rotate-left }")
    #expect(page.marks.crop && page.marks.cross && page.orientation == .rotateLeft)
    #expect(StyleFixture("@page { marks: crop crop } @page { bleed: 1% } @page { size: A4 A5 }").codes.count == 3)
  }

  @Test func `all sixteen margin boxes inherit from the page and align as the standard's table says`() {
    let boxes = MarginBox.allCases.map { "@\($0.rawValue) { content: \"x\" }" }.joined(separator: " ")
    let style = style("@page { color: red; \(boxes) }")
    #expect(style.marginBoxes.map(\.box) == MarginBox.allCases)
    for (box, boxStyle) in style.marginBoxes {
      #expect(boxStyle.text.color == Color(red: 255, green: 0, blue: 0))
      let isSide = [.rightTop, .rightMiddle, .rightBottom, .leftBottom, .leftMiddle, .leftTop].contains(box)
      let isMiddle = isSide || box == .topCenter || box == .bottomCenter
      #expect((boxStyle.text.alignment == .center) == isMiddle)
      #expect((boxStyle.box.verticalAlignment == .middle) == (!isSide || box == .leftMiddle || box == .rightMiddle))
    }
  }

  @Test func `a box of one page overrides that of all pages, and none removes it`() {
    let css = """
      @page { @bottom-center { content: counter(page); color: red } }
      @page :first { @bottom-center { content: none } } @page part { @bottom-center { color: lime } }
      """
    #expect(style(css, page(first: true)).marginBoxes.isEmpty)
    #expect(style(css, page("part")).marginBoxes.first?.style.text.color == Color(red: 0, green: 255, blue: 0))
  }

  @Test func `the footnote area has a style of its own`() {
    let css = """
      @page { font-size: 8pt; @footnote { border-top: 0.5pt solid; max-height: 40%; padding-top: 1em } }
      @page chapter { @footnote { max-height: 5em } }
      """
    let area = style(css).footnoteArea
    #expect(area?.box.border.top.width == .points(0.5))
    #expect(area?.box.maxHeight == LengthPercentage(percent: 40))
    #expect(area?.box.padding.top.length == .points(8))
    #expect(style(css, page("chapter")).footnoteArea?.box.maxHeight?.length == .points(40))
    #expect(style("@page { margin: 0 }").footnoteArea == nil)
  }

  @Test func `a page has a border and backgrounds`() {
    let style = style("@page { border: 1pt solid red; background: linear-gradient(red, blue) #eee }")
    #expect(style.context.box.border.left.width == .points(1))
    #expect(style.context.box.backgrounds.layers.count == 1)
    #expect(style.background == Color(red: 0xEE, green: 0xEE, blue: 0xEE))
  }
}
