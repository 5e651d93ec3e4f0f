import Diagnostics
import ElementTree
import Geometry
import Testing

@testable import Stylesheets

@Suite struct RegisteredPropertyTests {
  private static func registered(
    _ syntax: String, _ initial: String, inherits: Bool = true, name: String = "--x"
  ) -> String {
    "@property \(name) { syntax: \"\(syntax)\"; inherits: \(inherits); initial-value: \(initial) } "
  }

  private static func accepts(_ syntax: String, _ value: String) -> Bool? {
    SyntaxString(syntax)?.accepts(ComponentValues.parse(Array(value.utf8)).values[...].trimmed)
  }

  // MARK: Syntax strings

  @Test(arguments: [
    ("<length>", "11pt"), ("<length>", "0"), ("<length>", "calc(1pt + 2em)"), ("<length-percentage>", "20%"),
    ("<percentage>", "20%"), ("<number>", "1.4"), ("<integer>", "3"), ("<color>", "#123"), ("<color>", "darkred"),
    ("<color>", "rgb(1, 2, 3)"), ("<string>", "\"a\""), ("<custom-ident>", "roman"), ("<url>", "url(a.png)"),
    ("<url>", "url('a.png')"), ("<angle>", "90deg"), ("<time>", "1s"), ("<resolution>", "96dpi"),
    ("*", "any { thing }"),
    ("*", ""), ("auto | <length>", "auto"), ("auto | <length>", "1pt"), (" <length>+ ", "1pt 2pt 3pt"),
    ("<color>#", "red, blue"), ("big+", "big big"), ("<'font-family'>", "Vollkorn, \"DejaVu Sans\", serif"),
    ("<'line-height'>", "1.4"), ("<'line-height'>", "normal"), ("<'margin'>", "1pt 2pt"), ("<'size'>", "A5"),
    ("<'size'>", "120mm 180mm"), ("none | <'border-top'>", "1pt solid red"),
  ])
  func `a value that fits its syntax is taken`(syntax: String, value: String) {
    #expect(Self.accepts(syntax, value) == true)
  }

  @Test(arguments: [
    ("<length>", "11"), ("<length>", "20%"), ("<length>", "1pt 2pt"), ("<length>", ""), ("<percentage>", "1pt"),
    ("<integer>", "1.5"), ("<number>", "1em"), ("<color>", "#12345"), ("<string>", "a"), ("<custom-ident>", "initial"),
    ("<custom-ident>", "\"a\""), ("<url>", "\"a.png\""), ("auto | <length>", "AUTO"), ("<length>+", "1pt, 2pt"),
    ("<length>#", "1pt 2pt"), ("<length>#", "1pt,"), ("<'font-family'>", "12pt"), ("<'size'>", "A-5"),
    ("<'margin'>", "1pt 2pt 3pt 4pt 5pt"), ("<'line-height'>", "1,4"), ("<angle>", "0"),
  ])
  func `a value that does not fit is refused`(syntax: String, value: String) {
    #expect(Self.accepts(syntax, value) == false)
  }

  @Test(arguments: [
    "", "  ", "length", "<lenght>", "<length", "< length>", "<length> <color>", "<length> |", "| <length>", "* | a",
    "<length>++", "<length> +", "inherit", "a | default", "<'no-such-property'>", "<'margin'>+", "<image>", "<>", "1px",
  ])
  func `what is no syntax string is refused`(syntax: String) {
    if syntax == "length" {
      #expect(SyntaxString(syntax)?.words == ["length"], "a word, which is not the type of that name")
    } else {
      #expect(SyntaxString(syntax) == nil)
    }
  }

  // MARK: Values

  @Test func `the initial value counts where nothing is declared`() {
    var fixture = StyleFixture(Self.registered("<length>", "7pt") + "p { text-indent: var(--x, 1pt) }")
    let p = fixture.add("p")
    #expect(fixture.styled().style(of: p).text.indent == LengthPercentage(length: .points(7)))
    #expect(fixture.log.entries.isEmpty)
  }

  @Test func `a value that does not fit leaves what is inherited`() {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt") + "body { --x: 3pt } p { --x: red; text-indent: var(--x) }")
    let p = fixture.add("p")
    #expect(fixture.styled().style(of: p).text.indent == LengthPercentage(length: .points(3)))
  }

  @Test func `a value is judged after its variables are put in`() {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt")
        + "body { --a: 4pt; --b: red } p { --x: var(--a); text-indent: var(--x) } div { --x: var(--b); text-indent: var(--x) }"
    )
    let (p, div) = (fixture.add("p"), fixture.add("div"))
    let styled = fixture.styled()
    #expect(styled.style(of: p).text.indent == LengthPercentage(length: .points(4)))
    #expect(styled.style(of: div).text.indent == LengthPercentage(length: .points(7)))
  }

  @Test func `a property that does not inherit has its initial value again in a child`() {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt", inherits: false)
        + "div { --x: 3pt } div, p, em { text-indent: var(--x) } em { --x: inherit }")
    let div = fixture.add("div")
    let p = fixture.add("p", to: div)
    let em = fixture.add("em", to: div)
    let deep = fixture.add("p", to: p)
    let styled = fixture.styled()
    let indents = [div, p, em, deep].map { styled.style(of: $0).text.indent.length }
    #expect(indents == [.points(3), .points(7), .points(3), .points(7)])
  }

  @Test(arguments: [("initial", 7.0), ("inherit", 3), ("unset", 3), ("revert", 3)])
  func `the words of every property mean what they mean`(word: String, points: Double) {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt") + "body { --x: 3pt } p { --x: \(word); text-indent: var(--x) }")
    let p = fixture.add("p")
    #expect(fixture.styled().style(of: p).text.indent.length == .points(points))
  }

  @Test func `a registered length is inherited as it was computed`() {
    // css-properties-values-api-1, clause 2.4: 2em of 10pt, also where the font is larger.
    var fixture = StyleFixture(
      Self.registered("<length>", "0pt")
        + "body { font-size: 10pt; --x: 2em; --y: 2em } p { font-size: 20pt; text-indent: var(--x); margin-left: var(--y) }"
    )
    let p = fixture.add("p")
    let style = fixture.styled().style(of: p)
    #expect(style.text.indent.length == .points(20))
    #expect(style.box.margin.left == .value(LengthPercentage(length: .points(40))))
  }

  @Test func `a line height may use a registered em, a font size may not`() {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt")
        + "body { font-size: 10pt } p { --x: 1.5em; font-size: 20pt; line-height: var(--x) }"
        + "div { --x: 3em; font-size: var(--x); text-indent: var(--x) }")
    let (p, div) = (fixture.add("p"), fixture.add("div"))
    let styled = fixture.styled()
    #expect(styled.style(of: p).font.lineHeight == .length(.points(30)))
    #expect(styled.style(of: div).font.size == .points(7), "the cycle leaves what is inherited, the initial 7pt")
    #expect(styled.style(of: div).text.indent.length == .points(21))
  }

  @Test func `a reference to a property is a grammar, and its em are those of the place of use`() {
    var fixture = StyleFixture(
      Self.registered("<'text-indent'>", "2em") + "p { font-size: 20pt; text-indent: var(--x) }")
    let p = fixture.add("p")
    #expect(fixture.styled().style(of: p).text.indent.length == .points(40))
  }

  @Test func `the last registration of a name counts`() {
    var fixture = StyleFixture(
      Self.registered("<length>", "7pt")
        + "@layer a { \(Self.registered("<length>", "9pt")) } p { text-indent: var(--x) }")
    let p = fixture.add("p")
    #expect(fixture.styled().style(of: p).text.indent.length == .points(9))
  }

  @Test func `pages know registered properties`() {
    let fixture = StyleFixture(
      Self.registered("<length>", "7pt") + "@page { margin-top: var(--x) } @page :left { --x: red }")
    #expect(fixture.engine().pageStyle(for: page()).margin.top == .points(7))
    #expect(fixture.engine().pageStyle(for: page(left: true)).margin.top == .points(7))
  }

  // MARK: Faults of the rule

  @Test func `rules with faults register nothing and say why`() {
    let fixture = StyleFixture(
      """
      @property --a { syntax: "<lenght>"; inherits: true; initial-value: 1pt }
      @property --b { inherits: true; initial-value: 1pt }
      @property --c { syntax: "<length>"; initial-value: 1pt }
      @property --d { syntax: "<length>"; inherits: true }
      @property --e { syntax: "<length>"; inherits: true; initial-value: 11 }
      @property --f { syntax: "<length>"; inherits: true; initial-value: 2em }
      @property --g { syntax: "<length>"; inherits: yes; initial-value: 1pt }
      @property --h { syntax: "*"; inherits: true; initial-value: var(--a) }
      @property i { syntax: "*"; inherits: true }
      @property --k { syntax: "*"; inherits: true; initial: 3; -sewn-description: "fine" }
      """)
    #expect(fixture.engine().rules.registrations.all.map(\.name) == ["--k"])
    let lines = fixture.log.entries.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.message)" }
    #expect(
      lines == [
        "1:25 this is no syntax of a custom property", "2:11 this `@property` does not say its `syntax`",
        "3:11 this `@property` does not say whether it `inherits`", "4:11 this `@property` has no `initial-value`",
        "5:68 the initial value is not a length", "6:68 an initial value may not depend on a font size",
        "7:47 `inherits` is `true` or `false`", "8:61 an initial value may not use `var()`",
        "9:11 this is not what `@property` takes", "10:46 `@property` has no descriptor `initial`",
      ])
  }
}
