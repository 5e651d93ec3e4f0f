import Diagnostics
import Testing

@testable import Stylesheets

@Suite struct VariableCheckTests {
  private static let look = """
    @property --text-size { syntax: "<length>"; inherits: true; initial-value: 10.5pt;
      -sewn-description: "size of the running text" }
    @property --line-height { syntax: "<length>"; inherits: true; initial-value: 14pt }
    @property --leading { syntax: "<'line-height'>"; inherits: true; initial-value: 1.4 }
    @property --page-size { syntax: "<'size'>"; inherits: true; initial-value: A5 }
    @property --margins { syntax: "<'margin'>"; inherits: true; initial-value: 54pt 74pt 65pt 51pt }
    @property --accent { syntax: "<color>"; inherits: true; initial-value: #7a2e1d }
    @property --text-font { syntax: "<'font-family'>"; inherits: true; initial-value: Vollkorn, serif }
    @property --scale { syntax: "<percentage>"; inherits: true; initial-value: 90% }
    @property --line { syntax: "none | underline"; inherits: true; initial-value: none }
    @property --levels { syntax: "<integer>"; inherits: true; initial-value: 3 }
    :root { --loose: 1; --text-size: 11pt }
    p { color: var(--used-only, black) }
    """

  /// What is said about a `book.yml` with these lines under `variables:`.
  private static func log(_ variables: [(String, String)]) -> DiagnosticLog {
    var text = "variables:\n"
    var listed: [Stylesheet.Variable] = []
    var spans: [(Int, Int)] = []
    for (name, value) in variables {
      text += "  \(name): "
      spans.append((text.utf8.count, text.utf8.count + value.utf8.count))
      text += value + "\n"
    }
    let file = SourceFile(path: "book.yml", bytes: Array(text.utf8))
    for ((name, value), span) in zip(variables, spans) {
      listed.append(.init(name: name, value: value, place: SheetPlace(file, .init(span.0..<span.1))))
    }
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(SourceFile(path: "look.css", bytes: Array(look.utf8)), origin: .author, log: &log)
    VariableCheck.check(
      listed, sheets: [sheet, .variables(listed)], media: MediaContext(kind: .print), log: &log)
    return log
  }

  @Test(arguments: [
    ("text-size", "11", "11pt"), ("text-size", "11 pt", "11pt"), ("text-size", "11,5pt", "11.5pt"),
    ("text-size", "11,5 pt;", nil), ("text-size", "11 points", "11pt"), ("text-size", "11pt;", "11pt"),
    ("text-size", "11%", nil), ("text-size", "big", nil), ("line-height", "1.4", "1.4em"), ("leading", "1,4", "1.4"),
    ("page-size", "A-5", "A5"), ("page-size", "A 5", "A5"), ("page-size", "lettre", "letter"),
    ("page-size", "\"A5\"", "A5"),
    ("margins", "54 74 65 51", "54pt 74pt 65pt 51pt"), ("margins", "20 mm", "20mm"), ("accent", "#12345", nil),
    ("accent", "1f3a5f", "#1f3a5f"), ("accent", "gren", "green"), ("accent", "dark-red", "darkred"),
    ("text-font", "Source Sans 3, serif", "\"Source Sans 3\", serif"), ("text-font", "12pt", "\"12pt\""),
    ("scale", "90 %", "90%"), ("scale", "90 percent", "90%"), ("line", "underlined", "underline"),
    ("levels", "3.5", nil),
  ])
  func `a value of the wrong type is an error with a suggestion`(name: String, value: String, meant: String?) throws {
    let log = Self.log([(name, value)])
    let entry = try #require(log.entries.first)
    #expect(log.entries.count == 1)
    #expect(entry.severity == .error)
    #expect(entry.place?.line == 2)
    #expect(entry.place?.column == 5 + name.utf8.count)
    #expect(entry.message.hasPrefix("`--\(name): \(value)` is not "))
    if let meant {
      #expect(entry.help == "did you mean `\(meant)`?")
    } else {
      #expect(entry.help?.hasPrefix("did") != true)
    }
  }

  @Test(arguments: [
    ("text-size", "11pt"), ("text-size", "1.1em"), ("text-size", "calc(10pt + 1pt)"), ("text-size", "initial"),
    ("text-size", "var(--line-height)"), ("page-size", "letter"), ("page-size", "120mm 180mm"), ("accent", "#123"),
    ("margins", "20mm"), ("text-font", "Noto Sans"), ("loose", "whatever"), ("used-only", "red"),
    ("--text-size", "1cm"),
  ])
  func `a value that fits is not mentioned`(name: String, value: String) {
    #expect(Self.log([(name, value)]).entries.map(\.message) == [])
  }

  @Test func `a name that nothing uses is a warning with the nearest one`() throws {
    let entries = Self.log([("txt-size", "11pt"), ("quite-another-thing", "1")]).entries
    #expect(entries.map(\.severity) == [.warning, .warning])
    #expect(entries[0].message == "no style sheet of this book uses a variable `txt-size`")
    #expect(entries[0].help == "did you mean `text-size`?")
    #expect(entries[1].help?.hasPrefix("known are `text-size`, `line-height`, `leading`, ") == true)
    #expect(entries[1].help?.hasSuffix("`loose`, `used-only`") == true)
  }

  @Test func `variables in a circle, and those of the wrong type after substitution, are told`() {
    let entries = Self.log([
      ("text-size", "var(--line-height)"), ("line-height", "var(--text-size)"), ("accent", "var(--loose)"),
      ("scale", "var(--no-such)"),
    ]).entries
    #expect(
      entries.map(\.message).sorted() == [
        "`--accent: var(--loose)` is not a colour", "the variable `--line-height` needs itself",
        "the variable `--scale` uses one that has no value", "the variable `--text-size` needs itself",
      ])
    #expect(entries.allSatisfy { $0.severity == .warning && $0.place?.path == "book.yml" })
  }

  @Test func `the table says what is set where`() {
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(
      SourceFile(path: "look.css", bytes: Array(Self.look.utf8)), origin: .author, log: &log)
    let file = SourceFile(path: "book.yml", bytes: Array("variables:\n  accent: red\n".utf8))
    let own = Stylesheet.variables([.init(name: "accent", value: "red", place: SheetPlace(file, .init(13..<24)))])
    let rows = VariableTable(sheets: [sheet, own], media: MediaContext(kind: .print)).rows
    let shown = rows.map { "\($0.name) \($0.syntax ?? "-") \($0.value ?? "-") \($0.place ?? "-")" }
    #expect(shown.count == 11)
    #expect(shown[0] == "--text-size <length> 11pt look.css:12:21")
    #expect(shown[2] == "--leading <'line-height'> 1.4 look.css:4:11")
    #expect(shown[5] == "--accent <color> red book.yml:2:3")
    #expect(shown[10] == "--loose - 1 look.css:12:9")
    #expect(rows[0].description == "size of the running text")
  }
}
