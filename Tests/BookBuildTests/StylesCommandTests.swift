import TestSupport
import Testing

/// `sewn styles`, `sewn styles explain` and `sewn styles properties`, as an author sees them in a terminal of 80 columns.
@Suite(.enabled(if: Command.path != nil, "needs .build/debug/sewn, which `swift build` makes"))
struct StylesCommandTests {
  private static let sheet = """
    .byline { color: var(--accent); margin-top: 0 }
    .byline { margin-top: 1em }
    @page :left { margin-left: 30mm }
    @page :left { margin-left: 20mm !important }

    """

  private static func run(_ arguments: String) -> Command {
    let folder = TemporaryFolder()
    let settings = "variables: {text-size: 12pt}\n"
    SmallBook.write(
      SmallBook.with(["own.css": sheet, "book.yml": SmallBook.description + settings]), into: folder)
    return Command("styles " + arguments, in: folder)
  }

  /// What comes before Sewn's own sheets, whose lines change with the looks.
  private static func own(_ output: String) -> String {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.contains("  layer sewn") }.joined(separator: "\n")
  }

  @Test func `an element is explained by the rules that win and those that lose`() {
    let run = Self.run("explain book '.post .byline'")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(
      Self.own(run.output) == """
        .post .byline matches 2 elements in 2 documents
        this is number 1; see also --number 2

        first: … > main > section.post > header.post-header > p.byline

        rules, the strongest first

          .byline   (0,1,0)                                             book/own.css:2:1
              margin-top: 1em

          .byline   (0,1,0)                                             book/own.css:1:1
              color: var(--accent)
                = #7a2e1d
            × margin-top: 0                               earlier than book/own.css:2:11

        """)
    #expect(run.output.contains("in a weaker layer than book/own.css:1:11"))
    #expect(run.output.contains("\n  text.color: #7a2e1d\n"))
  }

  @Test func `a page is explained like an element`() {
    let run = Self.run("explain book '@page :left'")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(
      Self.own(run.output) == """
        @page :left

        rules, the strongest first

          @page :left   (0,0,1)                                         book/own.css:4:1
              margin-left: 20mm !important

          @page :left   (0,0,1)                                         book/own.css:3:1
            × margin-left: 30mm              beaten by `!important` in book/own.css:4:15

        """)
  }

  @Test func `what is no selector is code 2, and what matches nothing is code 1`() {
    let bad = Self.run("explain book 'p:frist-child'")
    #expect(bad.status == 2 && bad.output.isEmpty)
    #expect(bad.errors.contains("1 | p:frist-child") && bad.errors.contains("did you mean `:first-child`?"))
    let nothing = Self.run("explain book .bylne")
    #expect(nothing.status == 1 && nothing.output.isEmpty)
    #expect(nothing.errors.contains("no element of the pdf edition matches `.bylne`\n  help: did you mean `.byline`?"))
    #expect(Self.run("explain book '@page :lefft'").status == 2)
  }

  @Test func `looks, presentations and variables are listed with who set them`() {
    let run = Self.run("list book")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "Looks: `look: NAME` in book.yml, or for one output")
    for look in ShippedSheets.looks + ShippedSheets.presentations {
      #expect(lines.contains { $0.hasPrefix("  \(look) ") }, "\(look)")
    }
    #expect(lines.contains { $0.hasPrefix("  text-size: 12pt ") && $0.hasSuffix(" book/book.yml:7") })
    #expect(Self.run("book").output == run.output, "`list` is the default")
  }

  @Test func `properties are explained, and a wrong name is led to the right one`() {
    let run = Self.run("properties margn margin page-break-inside")
    #expect(run.status == 1)
    #expect(
      run.output == """
        margin
          takes       one to four values for top, right, bottom and left; each is
                      `auto`, a length such as `12pt` or a percentage
          sets        margin-top, margin-right, margin-bottom, margin-left

        page-break-inside (another name of break-inside)
          takes       one of `auto`, `avoid`, `avoid-page`, `avoid-column`
          initial     auto
          inherited   no
          computed    as specified
          applies to  blocks and rows
          print       yes
          e-book      yes
          also        -webkit-column-break-inside, page-break-inside

        """)
    #expect(
      run.errors.hasPrefix("error[unknown-property]: there is no property `margn`\n  help: did you mean `margin`?"))
    #expect(Self.run("properties box-shadow").status == 0)
    #expect(Self.run("properties").output.hasPrefix("Fonts and lines\n  font "))
    #expect(Self.run("properties --markdown").output.hasPrefix("# What style sheets can say\n"))
    #expect(Self.run("properties --markdown margin").status == 2)
  }

  @Test(arguments: ["properties", "properties margin font content", "properties border-image"])
  func `nothing is wider than 80 columns`(arguments: String) {
    let wide = Self.run(arguments).output.split(separator: "\n").filter { $0.unicodeScalars.count > 80 }
    #expect(wide == [])
  }
}
