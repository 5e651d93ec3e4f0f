import Diagnostics
import TestSupport
import Testing

@testable import Stylesheets

/// Every shipped look, presentation of threads and profile.
@Suite struct EReaderLooksTests {
  private static let cases = ShippedSheets.looks.flatMap { look in
    ShippedSheets.presentations.flatMap { presentation in
      EReaderProfile.allCases.map { (look, presentation, $0) }
    }
  }

  @Test(arguments: cases)
  func `the compiled sheet of a look passes the lint and gives no message`(
    look: String, presentation: String, profile: EReaderProfile
  ) throws {
    let sheets = [UserAgentSheet.stylesheet, try Shipped.sheet(look: look, presentation: presentation)]
    let compilation = EReaderCompilation(sheets: sheets, profile: profile)
    let bytes = compilation.sheet(for: [])
    #expect(compilation.log.entries.map { "\($0.place?.line ?? 0): \($0.message)" } == [])
    #expect(EReaderLint.faults(in: bytes, profile: profile) == [])
    #expect(bytes.count > 2_000)
    var log = DiagnosticLog()
    _ = Stylesheet.parse(SourceFile(path: "book.css", bytes: bytes), origin: .author, log: &log)
    #expect(log.entries.filter { $0.severity != .note }.map { "\($0.place?.line ?? 0): \($0.message)" } == [])
  }
}
