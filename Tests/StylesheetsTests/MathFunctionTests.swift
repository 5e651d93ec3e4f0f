import Geometry
import Testing

@testable import Stylesheets

/// CSS Values 4, clause 10, with the numbers of its examples and tables.
@Suite struct MathFunctionTests {
  private func reader(_ text: String) -> ValueReader {
    ValueReader(ComponentValues.parse(Array(text.utf8)).values[...])
  }
  private func number(_ text: String) -> Double? {
    var reader = reader(text)
    guard let value = reader.takeNumber(), reader.isAtEnd else { return nil }
    return value
  }
  private func length(_ text: String) -> LengthSum? {
    var reader = reader(text)
    guard let value = reader.takeLengthPercentage(), reader.isAtEnd else { return nil }
    return value
  }
  private func isNear(_ left: Double?, _ right: Double) -> Bool {
    guard let left else { return false }
    return (left - right).magnitude < 1e-9
  }

  @Test(
    arguments: [
      ("calc(1 + 2 * 3)", 7), ("calc((1 + 2) * 3)", 9), ("calc(10 / 4)", 2.5), ("calc(1 - -2)", 3), ("calc(2*3)", 6),
      ("CALC(1 + 1)", 2), ("calc(pi)", 3.141592653589793), ("calc(e)", 2.718281828459045), ("calc(1px / 1px)", 1),
      ("calc(1in / 1px)", 96), ("calc(2em / 4em)", 0.5), ("min(3, 1, 2)", 1), ("max(3, 1, 2)", 3),
      ("clamp(1, 5, 3)", 3), ("clamp(3, 5, 1)", 3), ("clamp(none, 5, 3)", 3), ("clamp(7, 5, none)", 7),
      ("pow(2, 10)", 1024), ("sqrt(81)", 9), ("hypot(3, 4)", 5), ("log(e)", 1), ("log(8, 2)", 3), ("log(1000, 10)", 3),
      ("exp(0)", 1), ("abs(-3)", 3), ("sign(-8)", -1), ("sign(0)", 0), ("sign(1px - 2px)", -1),
    ] as [(String, Double)])
  func `numbers`(text: String, value: Double) { #expect(isNear(number(text), value)) }

  @Test(
    arguments: [
      ("round(2.5)", 3), ("round(-2.5)", -2), ("round(up, 2.1)", 3), ("round(down, -2.1)", -3),
      ("round(to-zero, -2.9)", -2), ("round(7, 5)", 5), ("round(8, 5)", 10), ("round(nearest, 15, 10)", 20),
      ("mod(18, 5)", 3), ("mod(-18, 5)", 2), ("mod(18, -5)", -2), ("rem(18, 5)", 3), ("rem(-18, 5)", -3),
      ("calc(mod(140deg, -90deg) / 1deg)", -40), ("calc(rem(140deg, -90deg) / 1deg)", 50),
      ("round(up, 4, infinity)", 1e100), ("round(4, infinity)", 0), ("round(4, 0)", 0), ("mod(4, infinity)", 4),
      ("mod(-4, infinity)", 0), ("rem(-4, infinity)", -4),
    ] as [(String, Double)])
  func `10.3: stepped values`(text: String, value: Double) {
    #expect(isNear(number(text), value), "\(text)")
  }

  @Test(
    arguments: [
      ("sin(30deg)", 0.5), ("sin(45deg)", 0.7071067811865476), ("sin(pi / 2)", 1), ("cos(180deg)", -1),
      ("cos(60deg)", 0.5), ("tan(45deg)", 1), ("sin(.5turn)", 0), ("cos(100grad)", 0), ("calc(asin(1) / 1deg)", 90),
      ("calc(acos(-1) / 1deg)", 180), ("calc(atan(infinity) / 1deg)", 90), ("calc(atan2(1, -1) / 1deg)", 135),
      ("calc(atan2(-1px, 1px) / 1deg)", -45), ("tan(90deg)", 1e100), ("tan(-90deg)", -1e100), ("tan(atan(2))", 2),
    ] as [(String, Double)])
  func `10.4: trigonometry`(text: String, value: Double) { #expect(isNear(number(text), value), "\(text)") }

  @Test(arguments: [
    "calc(1+ 2)", "calc(1 +2)", "calc(1 + )", "calc()", "calc(1 2)", "calc(1px + 1)", "calc(1px * 1px)", "calc(1px)",
    "calc(1 / 1px)", "min()", "min(1, 1px)", "clamp(1, 2)", "pow(1px, 2)", "sqrt(4px)", "round(5px)", "round(5px, 2)",
    "sin(1px)", "asin(1deg)", "log(1, 2, 3)", "atan2(1, 1px)", "calc(1deg + 1s)", "calc(1 % 2)", "calc(tau)",
    "calc(auto)", "hypot()", "calc(1, 2)", "mod(1)", "calc(50%)", "round(sideways, 1, 2)",
  ])
  func `10.9: what is no number is refused`(text: String) { #expect(number(text) == nil) }

  @Test func `10.9.1: division by zero is infinite and clamped, no number is zero`() {
    #expect(number("calc(1 / 0)") == 1e100)
    #expect(number("calc(-1 / 0)") == -1e100)
    #expect(number("calc(0 / 0)") == 0)
    #expect(number("calc(NaN)") == 0)
    #expect(number("calc(infinity - infinity)") == 0)
    #expect(length("calc(1px * NaN)") == LengthSum())
    #expect(length("calc(2em * infinity)")?.em == 1e30)
    #expect(number("min(NaN, 1)") == 0)
  }

  @Test func `10.10: integers are rounded, halves up, and clamped to the range`() {
    func integer(_ text: String, _ range: ClosedRange<Int>) -> Int? {
      var reader = reader(text)
      return reader.takeInteger(in: range)
    }
    #expect(integer("calc(5 / 2)", 1...10) == 3)
    #expect(integer("calc(-5 / 2)", -10...10) == -2)
    #expect(integer("calc(100)", 1...10) == 10)
    #expect(integer("100", 1...10) == nil)
    #expect(integer("2.0", 1...10) == nil)
    #expect(integer("calc(1 / 0)", 1...10) == 10)
  }

  @Test func `sums of one unit are folded, comparisons of different ones wait`() {
    #expect(length("min(3em, 2em)") == LengthSum(2, .em))
    #expect(length("max(1in, 1cm, 10px)") == LengthSum(points: 72))
    #expect(length("round(up, 17px, 5px)") == LengthSum(points: 15))
    #expect(length("calc(10px * sign(-3em) + 2em)") == LengthSum(points: -7.5) + LengthSum(2, .em))
    #expect(length("abs(-2rex)") == LengthSum(2, .rex))
    #expect(length("min(100%, 30em)")?.isLinear == false)
    #expect(length("min(10%, 20%)")?.isLinear == false)
    #expect(length("calc(50% + 10px - 50%)") == LengthSum(points: 7.5))
  }

  @Test func `percentages alone are percentages`() {
    func percentage(_ text: String) -> Double? {
      var reader = reader(text)
      return reader.takePercentage()
    }
    #expect(percentage("calc(10% + 20% * 2)") == 50)
    #expect(percentage("max(10%, 20%)") == 20)
    #expect(percentage("calc(10% + 1px)") == nil)
    #expect(percentage("calc(10px)") == nil)
  }

  @Test func `angles, times and resolutions are canonical`() {
    func take(_ text: String, _ read: (inout ValueReader) -> Double?) -> Double? {
      var reader = reader(text)
      return read(&reader)
    }
    #expect(take("0.25turn") { $0.takeAngle() } == 90)
    #expect(take("calc(100grad + 90deg)") { $0.takeAngle() } == 180)
    #expect(take("250ms") { $0.takeTime() } == 0.25)
    #expect(isNear(take("96dpi") { $0.takeResolution() }, 1))
    #expect(take("2x") { $0.takeResolution() } == 2)
    #expect(take("0") { $0.takeAngle() } == nil)
    #expect(take("10px") { $0.takeTime() } == nil)
  }

  @Test func `brackets without end and long sums are read in one pass`() {
    let deep = String(repeating: "calc(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(number(deep) == nil)
    let long = "calc(1" + String(repeating: " + 1", count: 10_000) + ")"
    #expect(number(long) == 10_001)
    let mixed = "min(1em, 1%" + String(repeating: ", 1px + 1%", count: 300) + ")"
    #expect(length(mixed) != nil)
    #expect(length("min(1em, 1%" + String(repeating: ", 1px + 1%", count: 3_000) + ")") == nil)
  }
}

/// From the declared to the used value.
@Suite struct ComputedLengthTests {
  private func box(_ css: String) -> BoxProperties {
    var fixture = StyleFixture("html { font-size: 10pt; line-height: 1.5 } p { font-size: 20pt; \(css) }")
    let node = fixture.add("p")
    #expect(fixture.codes == [])
    return fixture.styled().style(of: node).box
  }
  private func used(_ dimension: Dimension, _ base: Double) -> Double? {
    if case .value(let value) = dimension { value.resolved(against: .points(base)).points } else { nil }
  }

  @Test func `min of a percentage and a length is decided by the containing block`() {
    let width = box("width: min(100%, 30em)").width
    #expect(used(width, 500) == 500)
    #expect(used(width, 700) == 600)
  }

  @Test func `clamp keeps the width between its bounds`() {
    let width = box("width: clamp(100pt, 50% - 1em, 10em)").width
    #expect(used(width, 100) == 100)
    #expect(used(width, 300) == 130)
    #expect(used(width, 1000) == 200)
  }

  @Test func `a calculation of percentages and lengths rounds in the used value`() {
    #expect(used(box("width: round(down, 100%, 1lh)").width, 100) == 90)
    #expect(used(box("margin-left: calc(-1 * max(1em, 10%))").margin.left, 100) == -20)
    #expect(used(box("margin-left: calc(10% * (2em / 10pt))").margin.left, 100) == 40)
  }

  @Test func `10.12: a negative result is clamped where the property takes none`() {
    let style = box("padding: calc(1em - 30pt) calc(-5pt) min(-1em, 3%) calc(50% - 10pt)")
    #expect(style.padding.top == .zero)
    #expect(style.padding.right == .zero)
    #expect(style.padding.bottom.resolved(against: .points(100)) == .zero)
    #expect(style.padding.left == LengthPercentage(length: .points(-10), percent: 50))
  }

  @Test(
    arguments: [
      ("12pc", 144), ("1in", 72), ("2.54cm", 72), ("25.4mm", 72), ("101.6q", 72), ("96px", 72), ("3em", 60),
      ("3rem", 30),
      ("2lh", 60), ("2rlh", 30), ("2ex", 20), ("2ch", 20), ("1cap", 14), ("1ic", 20), ("2rex", 10), ("2rch", 10),
      ("1rcap", 7), ("1ric", 10), ("1Q", 72 / 101.6),
    ] as [(String, Double)])
  func `6: units of length`(text: String, points: Double) throws {
    let found = try #require(used(box("margin-left: \(text)").margin.left, 0))
    #expect((found - points).magnitude < 0.001, "\(text)")
  }

  @Test func `6.1.2: viewport units are hundredths of the first page's area`() {
    var fixture = StyleFixture(
      """
      @page { size: 400pt 600pt; margin: 50pt } @page :first { margin-top: 150pt }
      p { margin: 10vw 10vh 10vmin 10vmax; padding: 10vi 10vb 10dvw 10svh }
      """)
    let node = fixture.add("p")
    let box = fixture.styled().style(of: node).box
    let lengths = [box.margin.top, box.margin.right, box.margin.bottom, box.margin.left].map { used($0, 0) }
    #expect(lengths == [30, 40, 30, 40])
    let paddings = [box.padding.top, box.padding.right, box.padding.bottom, box.padding.left].map(\.length.points)
    #expect(paddings == [30, 40, 30, 40])
  }

  @Test func `fonts make ex and ch exact where they are asked`() {
    var fixture = StyleFixture("p { font-family: Tall; margin-left: 1ex; margin-right: 1ch } h1 { margin-left: 1ex }")
    let paragraph = fixture.add("p")
    let heading = fixture.add("h1")
    let engine = StyleEngine(sheets: fixture.sheets, media: MediaContext(kind: .print)) { font in
      guard font.families == ["Tall"] else { return nil }
      var measures = FontMeasures()
      measures.xHeight = 0.75
      measures.zeroAdvance = 0.6
      return measures
    }
    let styled = engine.style(fixture.tree, cache: StyleCache())
    #expect(used(styled.style(of: paragraph).box.margin.left, 0) == 9)
    #expect(used(styled.style(of: heading).box.margin.left, 0) == 6)
  }

  @Test func `lh of a line height is the parent's`() {
    var fixture = StyleFixture("body { font-size: 10pt; line-height: 20pt } p { line-height: 2lh; margin-top: 1lh }")
    let node = fixture.add("p")
    let style = fixture.styled().style(of: node)
    #expect(style.font.lineHeight == .length(.points(40)))
    #expect(used(style.box.margin.top, 0) == 40)
  }

  @Test func `a calculation shows in dumps as CSS`() {
    guard case .value(let width) = box("width: min(100%, 3em + 10%)").width else { return }
    #expect(width.expression?.text == "max(0pt, min(100%, 60pt + 10%))")
  }
}
