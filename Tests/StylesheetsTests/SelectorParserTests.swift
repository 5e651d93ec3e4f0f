import Diagnostics
import Testing

@testable import Stylesheets

/// Selectors as text: what is read, what is refused, and how much it counts.
@Suite struct SelectorParserTests {
  static func list(_ text: String, parents: [Selector]? = nil) throws -> [Selector] {
    try SelectorParser.list(ComponentValues.parse(Array(text.utf8)).values[...], parents: parents)
  }
  private func fault(_ text: String) -> SelectorParser.Fault? {
    do throws(SelectorParser.Fault) {
      _ = try SelectorParser.list(ComponentValues.parse(Array(text.utf8)).values[...])
      return nil
    } catch { return error }
  }

  // MARK: Specificity (Selectors 4, clause 17)

  /// Ids, classes, types.
  @Test(arguments: [
    // the table of the clause
    ("*", 0, 0, 0), ("LI", 0, 0, 1), ("UL LI", 0, 0, 2), ("UL OL+LI", 0, 0, 3), ("H1 + *[REL=up]", 0, 1, 1),
    ("UL OL LI.red", 0, 1, 3), ("LI.red.level", 0, 2, 1), ("#x34y", 1, 0, 0), ("#s12:not(FOO)", 1, 0, 1),
    (".foo :is(.bar, #baz)", 1, 1, 0),
    // its examples
    (":is(em, #foo)", 1, 0, 0), (".qux:where(em, #foo#bar#baz)", 0, 1, 0), (":nth-child(even of li, .item)", 0, 2, 0),
    (":not(em, strong#foo)", 1, 0, 1),
    // and its rules
    (":nth-last-child(2 of li)", 0, 1, 1), (":nth-child(2)", 0, 1, 0), (":has(> p, #a)", 1, 0, 0),
    ("figure:has(+ p.note)", 0, 1, 2), ("a:link", 0, 1, 1), ("a:hover", 0, 1, 1), (":any-link", 0, 1, 0),
    (":checked", 0, 1, 0), (":root", 0, 1, 0), (":scope", 0, 1, 0), (":empty", 0, 1, 0), (":lang(de, en)", 0, 1, 0),
    (":dir(rtl)", 0, 1, 0), ("[a][b=c i]", 0, 2, 0), ("*|p", 0, 0, 1), ("|p", 0, 0, 1), ("*|*", 0, 0, 0),
    ("p::before", 0, 0, 2), ("p:first-line", 0, 0, 2), (".a::footnote-call", 0, 1, 1), (":is()", 0, 0, 0),
    (":is(:where(#a) p, .b .c)", 0, 2, 0), (":where(.a):not(:where(.b))", 0, 0, 0), ("&", 0, 0, 0),
  ])
  func `a selector counts as the standard says`(text: String, ids: UInt32, classes: UInt32, types: UInt32) throws {
    let selector = try #require(try Self.list(text).first)
    #expect(selector.specificity == ids << 20 | classes << 10 | types, "\(text)")
  }

  /// css-nesting-1, clause 4.
  @Test func `the parents of a nested rule count as their strongest`() throws {
    let parents = try Self.list("#a, b")
    #expect(try Self.list("& c", parents: parents).first?.specificity == 1 << 20 | 1)
    #expect(try Self.list("c", parents: parents).first?.specificity == 1 << 20 | 1)
    #expect(try Self.list(":where(&) c", parents: parents).first?.specificity == 1)
    #expect(try Self.list("& &", parents: parents).first?.specificity == 2 << 20)
    let withPseudo = try Self.list(".foo, .foo::before")
    #expect(try Self.list("&.x", parents: withPseudo).first?.specificity == 2 << 10)
  }

  // MARK: What is read

  @Test(arguments: [
    "a>b+c~d e", "p:first-letter", "p:first-line", "p::marker", "aside::footnote-marker", "[a='b' s]", "[a=b I]",
    "[*|a]", "[|a]", "[epub|type~=noteref]", "[xml|lang]", ":not(a, b > c)", ":is(,a,:unknown,b::before)",
    ":nth-child(2n + 1 of a, b)", ":nth-child( odd )", ":lang(\"*-Latn\", de)", ":lang(\\*-CH)", ":dir( RTL )",
    ":HOVER", ":has(> a, + b, ~ c, d)", "&.a", "a&", ":is(&)", "svg|a",
  ])
  func `what the standard has is read`(text: String) throws {
    var namespaces = NamespaceTable()
    namespaces.declare("svg", "http://www.w3.org/2000/svg")
    let values = ComponentValues.parse(Array(text.utf8)).values[...]
    #expect(try SelectorParser.list(values, namespaces: namespaces).count == 1, "\(text)")
  }

  @Test(arguments: [
    "", ",a", "a,", "a >", "> a", "a b::before c", "::before:hover", "a::marker.b", ":not()", ":not(::before)",
    ":not(:unknown)", ":has()", ":has(:has(a))", ":has(:not(:has(a)))", ":has(::before)", ":has(a, :unknown)",
    ":nth-child(2 of)", ":nth-child(of a)", ":nth-of-type(2 of a)", ":nth-child(x)", ":lang()", ":dir()", ":dir(up)",
    "&div", ".a b c *p", "[a=]", "[a=b x]", "[a b]", "[=b]", "svg|a", "[svg|a]", ".1", "#1", "a:is", "a : hover",
    "a||b",
    ":::before",
  ])
  func `what is no selector is refused`(text: String) { #expect(fault(text) != nil, "\(text)") }

  /// Inside `:is()` another `:has()` makes only its own selector invalid, which `:is()` forgives.
  @Test func `has within is within has is left out`() throws {
    let list = try Self.list(":has(:is(:has(a), b))")
    guard case .has(let relatives)? = list.first?.compounds.first?.first,
      case .matches(let inner, _)? = relatives.first?.selector.compounds.first?.first
    else {
      Issue.record("not read")
      return
    }
    #expect(inner.count == 1)
  }

  @Test func `has may not be brought into has by nesting`() throws {
    let parents = try Self.list("a:has(b)")
    #expect(throws: SelectorParser.Fault.self) { try Self.list(":has(&)", parents: parents) }
  }

  // MARK: Help

  @Test(arguments: [
    ("p:frist-child", "did you mean `:first-child`?"), ("p::befor", "did you mean `::before`?"),
    ("p:footnote-cal", "did you mean `::footnote-call`?"), ("p:nth-chlid(2)", "did you mean `:nth-child`?"),
    ("p::first-leter", "did you mean `::first-letter`?"),
  ])
  func `a slip of the finger gets a suggestion`(text: String, help: String) {
    #expect(fault(text)?.help == help)
    #expect(fault(text)?.isKnown == false)
  }

  @Test(arguments: ["p::selection", "p:valid", "::before::marker", "p::-webkit-scrollbar", "p:-moz-broken"])
  func `what CSS has and a book has not is called so`(text: String) { #expect(fault(text)?.isKnown == true, "\(text)") }

  @Test func `an argument nested forty deep is refused`() {
    let text = String(repeating: ":not(", count: 40) + "a" + String(repeating: ")", count: 40)
    #expect(fault(text) != nil)
  }
}
