import ElementTree
import Testing

@testable import Stylesheets

@Suite struct CounterStyleTests {
  /// The style that `list-style-type: name` gives with these rules.
  private func marker(_ name: String, _ css: String = "") -> TextProperties.ListMarker {
    var fixture = StyleFixture("\(css) li { list-style-type: \(name) }")
    let item = fixture.add("li")
    #expect(fixture.codes == [])
    return fixture.styled().style(of: item).text.listMarker
  }
  private func texts(_ name: String, _ css: String = "", _ values: [Int]) -> [String] {
    let marker = marker(name, css)
    return values.map { CounterStyle.text($0, marker) }
  }

  /// css-counter-styles-3, clause 6 and 7: what the predefined styles print.
  @Test(arguments: [
    ("decimal-leading-zero", [0, 7, 10, -3], ["00", "07", "10", "-3"]),
    ("lower-roman", [1, 4, 1994, 3999, 4000, 0], ["i", "iv", "mcmxciv", "mmmcmxcix", "4000", "0"]),
    ("upper-latin", [1, 26, 27, 703], ["A", "Z", "AA", "AAA"]),
    ("lower-greek", [1, 17, 18, 24, 25], ["α", "ρ", "σ", "ω", "αα"]),
    ("hebrew", [1, 15, 16, 19, 744, 5784], ["א", "טו", "טז", "יט", "תשמד", "ה׳תשפד"]),
    ("armenian", [1, 20, 1999, 10000], ["Ա", "Ի", "ՌՋՂԹ", "10000"]),
    ("lower-armenian", [9, 9999], ["թ", "քջղթ"]),
    ("georgian", [1, 8, 60, 400, 10000, 19999], ["ა", "ჱ", "ჲ", "ჳ", "ჵ", "ჵჰშჟთ"]),
    ("arabic-indic", [1234567890], ["١٢٣٤٥٦٧٨٩٠"]), ("devanagari", [10], ["१०"]), ("thai", [-5], ["-๕"]),
    ("cjk-decimal", [0, 105, -1], ["〇", "一〇五", "-1"]),
    ("cjk-heavenly-stem", [1, 10, 11], ["甲", "癸", "一一"]),
    ("hiragana", [1, 48, 49], ["あ", "ん", "ああ"]), ("katakana-iroha", [1, 47], ["イ", "ス"]),
    (
      "simp-chinese-informal", [0, 10, 12, 101, 110, 1000, 9090, -7],
      ["零", "十", "十二", "一百零一", "一百一十", "一千", "九千零九十", "负七"]
    ),
    ("trad-chinese-formal", [11, 6001], ["壹拾壹", "陸仟零壹"]),
    ("japanese-informal", [0, 10, 21, 111, 5000, 10000], ["〇", "十", "二十一", "百十一", "五千", "一〇〇〇〇"]),
    ("japanese-formal", [111], ["壱百壱拾壱"]), ("korean-hangul-formal", [-21], ["마이너스 이십일"]),
    ("korean-hanja-informal", [1100], ["千百"]),
    ("ethiopic-numeric", [1, 100, 10000, 78_010_092, 780_100_000_092], ["፩", "፻", "፼", "፸፰፻፩፼፺፪", "፸፰፻፩፼፼፺፪"]),
    ("disclosure-closed", [1, 2], ["▸", "▸"]),
  ])
  func `predefined styles`(name: String, values: [Int], expected: [String]) {
    #expect(texts(name, values) == expected)
  }
  private func texts(_ name: String, _ values: [Int]) -> [String] { texts(name, "", values) }

  /// Clause 3.1: one example of each system, with what it prints.
  @Test func `systems`() {
    #expect(
      texts("a", "@counter-style a { system: cyclic; symbols: '‣' x }", [1, 2, 3, 0, -1]) == ["‣", "x", "‣", "x", "‣"])
    #expect(texts("a", "@counter-style a { system: fixed; symbols: ◰ ◳ }", [1, 2, 3]) == ["◰", "◳", "3"])
    #expect(texts("a", "@counter-style a { system: fixed 5; symbols: a b }", [4, 5, 6, 7]) == ["4", "a", "b", "7"])
    #expect(
      texts("a", "@counter-style a { symbols: '*' ⁑ † }", [1, 3, 4, 6, 7, 0]) == ["*", "†", "**", "††", "***", "0"])
    #expect(
      texts("a", "@counter-style a { system: alphabetic; symbols: ◦ • }", [1, 2, 3, 4, 5, 6, 7])
        == ["◦", "•", "◦◦", "◦•", "•◦", "••", "◦◦◦"])
    #expect(
      texts("a", "@counter-style a { system: numeric; symbols: '0' '1' '2' }", [0, 2, 3, 8, -4])
        == ["0", "2", "10", "22", "-11"])
    let dice = "@counter-style a { system: additive; additive-symbols: 6 ⚅, 5 ⚄, 4 ⚃, 3 ⚂, 2 ⚁, 1 ⚀ }"
    #expect(texts("a", dice, [1, 6, 7, 11, 12, 0]) == ["⚀", "⚅", "⚅⚀", "⚅⚄", "⚅⚅", "0"])
  }

  @Test func `negative numbers have signs on both sides where the system has any`() {
    #expect(texts("a", "@counter-style a { system: extends decimal; negative: '(' ')' }", [-2, 2]) == ["(2)", "2"])
    #expect(
      texts("a", "@counter-style a { system: extends decimal; pad: 3 '0' }", [1, 20, 4000, -5]) == [
        "001", "020", "4000", "-05",
      ])
    #expect(
      texts("a", "@counter-style a { system: extends decimal; negative: '(' ')'; pad: 5 '0' }", [-5]) == ["(005)"])
  }

  @Test func `numbers out of range go to the fallback, and a loop of fallbacks ends in decimal`() {
    let css = """
      @counter-style a { system: extends decimal; range: 2 4, 10 infinite; prefix: '<'; fallback: b }
      @counter-style b { system: fixed; symbols: 'one'; fallback: a }
      """
    #expect(texts("a", css, [1, 2, 5, 11]) == ["one", "2", "5", "11"])
    #expect(texts("a", "@counter-style a { system: extends upper-roman; range: auto }", [0, 9]) == ["0", "IX"])
    #expect(texts("a", "@counter-style a { system: fixed; symbols: x; fallback: lower-greek }", [2]) == ["β"])
  }

  @Test func `styles that extend each other extend decimal`() {
    let css = """
      @counter-style a { system: extends b; prefix: 'a' } @counter-style b { system: extends c; suffix: ')' }
      @counter-style c { system: extends b } @counter-style d { system: extends nothing; pad: 2 x }
      """
    #expect(texts("a", css, [3]) == ["3"])
    #expect(CounterStyle.marker(3, marker("a", css)) == "a3)")
    #expect(texts("d", css, [3]) == ["x3"])
  }

  @Test func `prefix and suffix belong to markers only`() {
    let css = "@counter-style a { system: cyclic; symbols: x; prefix: '[ '; suffix: ' ] ' }"
    #expect(CounterStyle.text(1, marker("a", css)) == "x")
    #expect(CounterStyle.marker(1, marker("a", css)) == "[ x ]")
    #expect(CounterStyle.marker(2, .decimal) == "2.")
    #expect(CounterStyle.marker(2, .disc) == "\u{2022}")
    #expect(CounterStyle.marker(2, marker("hiragana")) == "い、")
    #expect(CounterStyle.marker(2, .string("– ")) == "– ")
  }

  @Test func `symbols() makes a style without a name`() {
    #expect(texts("symbols(cyclic '*' '+')", [1, 2, 3]) == ["*", "+", "*"])
    #expect(texts("symbols('*' '+')", [1, 2, 3]) == ["*", "+", "**"])
    #expect(CounterStyle.marker(1, marker("symbols('*')")) == "*")
    var fixture = StyleFixture("li { list-style-type: symbols(alphabetic 'a') } p { list-style-type: symbols(1) }")
    _ = fixture.add("li")
    #expect(fixture.codes == ["invalid-value", "invalid-value"])
  }

  @Test func `authors may redefine a predefined style, in layers too, but not decimal`() {
    let css = """
      @counter-style lower-roman { system: cyclic; symbols: r }
      @layer a { @counter-style lower-roman { system: cyclic; symbols: weak } }
      """
    #expect(texts("lower-roman", css, [3]) == ["r"])
    var fixture = StyleFixture(
      "@counter-style decimal { system: cyclic; symbols: x } p::before { content: counter(x) }")
    _ = fixture.add("p")
    #expect(fixture.codes == ["incomplete-rule"])
  }

  @Test func `counters in content use the author's styles`() {
    var fixture = StyleFixture(
      """
      @counter-style box { system: fixed; symbols: ◰ ◳ }
      p { counter-increment: c } p::before { content: counter(c, box) } p::after { content: counters(c, '.', hebrew) }
      @page { @bottom-center { content: counter(page, box) } }
      """)
    for _ in 0..<3 { _ = fixture.add("p") }
    let styled = fixture.styled()
    #expect(styled.tree.textContent(of: ElementTree.root) == "◰א◳ב3ג")
    guard
      case .counter(_, let style)? = fixture.engine().pageStyle(for: page()).marginBoxes[0].style.generated.content?[0]
    else {
      Issue.record("no counter")
      return
    }
    #expect(CounterStyle.text(2, style) == "◳")
  }

  @Test func `faults of rules are told, and what is hostile stays short`() {
    let faults = """
      @counter-style a { system: alphabetic; symbols: x } @counter-style b { system: additive; symbols: x }
      @counter-style none { symbols: x } @counter-style c { system: extends decimal; symbols: x }
      @counter-style d { symbols: x; range: 3 1; additive-symbols: 1 a, 2 b; colour: red }
      """
    let fixture = StyleFixture(faults)
    #expect(
      fixture.codes == [
        "incomplete-rule", "incomplete-rule", "invalid-at-rule", "incomplete-rule", "invalid-descriptor",
        "invalid-descriptor", "invalid-descriptor",
      ])
    #expect(texts("a", "@counter-style a { symbols: x }", [120, 121]) == [String(repeating: "x", count: 120), "121"])
    #expect(
      texts("a", "@counter-style a { system: additive; additive-symbols: 1 x }", [1_000_000_000]) == ["1000000000"])
    let padded = texts("a", "@counter-style a { system: extends decimal; pad: 1000000000 x }", [1])
    #expect(padded[0].utf8.count == 120)
    var ring = ""
    for number in 0..<2_000 {
      ring += "@counter-style s\(number) { system: extends s\((number + 1) % 2_000); fallback: s\(number + 1) } "
    }
    #expect(texts("s7", ring, [5]) == ["5"])
  }
}
