import Diagnostics
import ElementTree
import Geometry
import Testing

@testable import Stylesheets

@Suite struct InspectionTests {
  private static let css = """
    @property --quiet { syntax: "<color>"; inherits: true; initial-value: gray }
    @layer look {
      html { --quiet: var(--grey); --grey: #595959; font-size: 10pt; color: var(--quiet) }
      .byline, .tags { color: var(--quiet); margin: 1em 2em; font-style: italic }
    }
    @media screen { .byline { color: red } }
    .post .byline { margin-left: 0; font-style: normal }
    p { text-indent: 1em; color: blue !important }
    .byline { text-indent: 0; font-weight: var(--no-such-thing) }
    .byline { text-indent: 2em; color: green; text-align: revert }
    div { text-align: center; hyphens: auto }
    .byline::before { content: "by "; color: #123456 }
    @page { margin: 20mm; size: A5 }
    @page :left { margin-left: var(--inner, 30mm) }
    @page :left { margin-left: 10mm }
    """

  private static let ours = """
    html, body, p, div { display: block }
    p { margin-top: 1em; margin-bottom: 1em }
    html { line-height: normal; widows: 2 }
    @page { size: A4; margin: 20mm }
    """

  private static func fixture() -> (StyleFixture, ElementTree.NodeID) {
    var fixture = StyleFixture(css)
    fixture.sheets.insert(
      Stylesheet.parse(SourceFile(path: "sewn.css", bytes: Array(ours.utf8)), origin: .userAgent, log: &fixture.log),
      at: 0)
    let div = fixture.add("div.post")
    _ = fixture.add("p", to: div)
    let p = fixture.add("p.byline#x", to: div)
    return (fixture, p)
  }

  private static func report(_ selector: String) throws -> String {
    let (fixture, _) = fixture()
    let inspector = StyleInspector(sheets: fixture.sheets, media: MediaContext(kind: .print))
    var log = DiagnosticLog()
    let query = try #require(StyleInspector.Query(selector, log: &log))
    let match = try #require(inspector.matches(query, in: fixture.tree).first)
    return InspectionReport.text(inspector.inspect(match, in: fixture.tree)).string
  }

  @Test func `what wins, what is beaten and why`() throws {
    let report = try Self.report("p.byline")
    let parts = report.split(separator: "computed, where it differs from the initial value\n")
    #expect(parts.count == 2 && parts[1].contains("text.color: #0000ff\n"))
    #expect(
      parts[0] == """
        html > body > div.post > p.byline#x

        rules, the strongest first

          .post .byline   (0,2,0)                                           book.css:7:1
              margin-left: 0
              font-style: normal

          .byline   (0,1,0)                                                book.css:10:1
              text-indent: 2em
            × color: green                       beaten by `!important` in book.css:8:23
            × text-align: revert                taken back by `revert` in book.css:10:43

          .byline   (0,1,0)                                                 book.css:9:1
            × text-indent: 0                                 earlier than book.css:10:11
              font-weight: var(--no-such-thing)
                = nothing: a variable in it has no value; it counts as `unset`

          p   (0,0,1)                                                       book.css:8:1
            × text-indent: 1em                         less specific than book.css:10:11
              color: blue !important

          .byline   (0,1,0)  layer look                                     book.css:4:3
            × color: var(--quiet)                beaten by `!important` in book.css:8:23
              margin: 1em 2em
                × margin-left                       in a weaker layer than book.css:7:17
            × font-style: italic                    in a weaker layer than book.css:7:33

          p   (0,0,1)  built in                                             sewn.css:2:1
            × margin-top: 1em                  beaten by a sheet above it, book.css:4:41
            × margin-bottom: 1em               beaten by a sheet above it, book.css:4:41

          p   (0,0,1)  built in                                             sewn.css:1:1
              display: block

        inherited
          from div.post
              text-align: center                                           book.css:11:7
              hyphens: auto                                               book.css:11:27
          from html
              font-size: 10pt                                              book.css:3:49
              line-height: normal                                           sewn.css:3:8
              widows: 2                                                    sewn.css:3:29

        variables
          --no-such-thing: no value                                          set nowhere


        """)
  }

  @Test func `a pseudo-element inherits from its element`() throws {
    let report = try Self.report("p.byline::before")
    #expect(report.hasPrefix("html > body > div.post > p.byline#x::before\n"))
    #expect(report.contains("  .byline::before   (0,1,1)"))
    #expect(report.contains("  from p.byline#x\n      font-style: normal"))
    #expect(report.contains("text.color: #123456"))
  }

  @Test func `a page shows its rules and takes from the root`() throws {
    let (fixture, _) = Self.fixture()
    let inspector = StyleInspector(sheets: fixture.sheets, media: MediaContext(kind: .print))
    var log = DiagnosticLog()
    let report = try InspectionReport.text(#require(inspector.inspectPage("@page :left", log: &log))).string
    #expect(report.contains("× margin-left: var(--inner, 30mm)                earlier than book.css:15:15"))
    #expect(report.contains("  from html\n      font-size: 10pt"))
    #expect(report.contains("--quiet: #595959                                                 book.css:3:10"))
    #expect(inspector.inspectPage("@page :lefft", log: &log) == nil)
    #expect(log.entries.map(\.message) == ["this is no page selector"])
  }

  @Test(arguments: [
    ("p:frist-child", 2, "did you mean"), ("", 1, "a selector is missing"), ("p >", 1, "missing"), ("{}", 1, "belong"),
  ])
  func `what is no selector is told`(selector: String, column: Int, words: String) throws {
    var log = DiagnosticLog()
    #expect(StyleInspector.Query(selector, log: &log) == nil)
    let entry = try #require(log.entries.first)
    #expect(entry.severity == .error)
    #expect(log.entries.count == 1)
  }

  @Test func `the traces of all elements lead to the styles of the engine`() throws {
    let (fixture, _) = Self.fixture()
    let inspector = StyleInspector(sheets: fixture.sheets, media: MediaContext(kind: .print))
    var log = DiagnosticLog()
    let query = try #require(StyleInspector.Query("*", log: &log))
    let styled = fixture.engine().style(fixture.tree, cache: StyleCache())
    let matches = inspector.matches(query, in: fixture.tree)
    #expect(matches.count == 5)
    for match in matches where !fixture.tree.isElement(match.node, .head) {
      let inspection = inspector.inspect(match, in: fixture.tree)
      var draft = StyleDraft(parent: .initial, isRoot: true, rootFontSize: nil)
      var variables = CustomProperties(inspector.rules.registrations)
      for trace in inspection.ancestors.reversed().map(\.trace) + [inspection.trace] {
        variables = StyleComputation.apply(Cascade.winners(of: trace.sources), to: &draft, inheriting: variables)
        draft.finish()
        let own = draft.values
        draft = StyleDraft(parent: own, isRoot: false, rootFontSize: .points(10))
        #expect(trace.winners.count == Set(trace.winners.map(\.name)).count, "one winner for each property")
        if trace.blocks.count == inspection.trace.blocks.count { #expect(own.font.size == .points(10)) }
      }
      #expect(draft.parent == inspection.style)
      #expect(StyleGroups(styled.style(of: match.node)).text.color == inspection.style.text.color)
    }
  }
}
