import Diagnostics
import Glibc
import Testing

@testable import Stylesheets

@Suite struct PropertyManualTests {
  private static let path = "styles/properties.md"

  /// `SEWN_RENEW=1 swift test --filter PropertyManualTests` writes the page anew.
  @Test func `the page of the manual is the one that the tables make`() throws {
    let text = PropertyManual.markdown()
    if getenv("SEWN_RENEW") != nil {
      let file = try #require(fopen(Self.path, "w"))
      fputs(text, file)
      fclose(file)
    }
    let file = try #require(fopen(Self.path, "r"), "run the tests in the package's root")
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    #expect(
      bytes[..<count].elementsEqual(text.utf8),
      "renew it with `SEWN_RENEW=1 swift test --filter PropertyManualTests` and look at the difference")
  }

  @Test func `every property stands in one subject`() {
    let named = PropertyManual.subjects.flatMap { $0.rows.map(\.name) } + PropertyTable.pageRows.map(\.name)
    #expect(named.sorted() == PropertyTable.all.map(\.name).sorted())
    let shorthands = PropertyManual.subjects.flatMap { $0.shorthands.map(\.name) }
    #expect(shorthands.sorted() == Shorthand.all.map(\.name).sorted())
  }

  @Test func `every example of the manual is understood`() {
    for example in PropertyManual.selectors {
      var fixture = StyleFixture("\(example.css) { color: red }")
      _ = fixture.add("p")
      #expect(fixture.codes == [], "\(example.css)")
    }
    for example in PropertyManual.functions {
      var fixture = StyleFixture(":root { --gap: 1em } p { \(example.css) }")
      _ = fixture.add("p")
      #expect(fixture.codes == [], "\(example.css)")
    }
  }

  @Test func `the terminal is told of one property, of a shorthand, of an older name and of none`() {
    #expect(
      PropertyManual.text(of: ["Clear"]) == """
        clear
          takes       one of `none`, `left`, `right`, `both`, `inline-start`,
                      `inline-end`, `top`, `bottom`, `block-start`, `block-end`,
                      `inside`, `outside`
          initial     none
          inherited   no
          computed    as specified
          applies to  blocks and floats
          print       yes
          e-book      yes

        """)
    #expect(PropertyManual.text(of: ["gap"]).contains("sets        row-gap, column-gap\n"))
    #expect(PropertyManual.text(of: ["grid-gap"]).hasPrefix("grid-gap (another name of gap)\n"))
    #expect(PropertyManual.text(of: ["box-shadow"]).contains("  not used    blurs"))
    var log = DiagnosticLog()
    PropertyManual.check(["margn", "margin", "qqqqqqq"], log: &log)
    #expect(log.entries.map(\.message) == ["there is no property `margn`", "there is no property `qqqqqqq`"])
    #expect(log.entries.first?.help == "did you mean `margin`?")
    #expect(PropertyManual.text(of: ["margn"]) == "")
    #expect(PropertyManual.knows("page-break-inside") && !PropertyManual.knows("margn"))
    #expect(PropertyManual.text().contains("Flexible boxes and alignment\n  flex "))
    let all = PropertyManual.text() + PropertyManual.text(of: PropertyTable.names)
    #expect(all.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 80 })
  }
}
