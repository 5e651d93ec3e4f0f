import Diagnostics
import Glibc
import TestSupport
import Testing

@testable import Stylesheets

/// Mutated pieces of the shipped sheets: whatever comes out is parsed, styles a tree and pages, is checked, explained and
/// compiled for e-readers without a crash. Seeded: a failure can be repeated by its number.
@Suite struct SheetFuzzTests {
  private static let sheets = ["base.css", "book.css", "large-print.css", "threads/numbered.css"].map {
    ShippedSheets.read($0)
  }

  private static let tokens: [String] = [
    "{", "}", "(", ")", "[", "]", ";", ":", ",", "\"", "'", "\\", "/*", "*/", "!important", "@", "#",
    "var(--text-size)",
    "var(--x,", "calc(", "min(", "1e99", "-0", "%", "em", "\u{0}", "\u{FFFD}", "é", "&", ">", "+", "~", "|", "*",
    ":is(", ":not(", ":has(", "::before", "::first-letter", ":nth-child(2n+1 of p)", "@media print{", "@layer a{",
    "@page :first{", "@property --x{syntax:'<length>'", "@supports(", "@scope(", "inherit", "revert-layer", "url(",
    "counter(page)", "string(a)", "target-counter(", "attr(x)", "U+26", "<!--", "-->", "--x:", "@import 'a.css';",
  ]

  private struct Mutation {
    var random: SeededGenerator

    mutating func sheet() -> [UInt8] {
      var bytes = piece()
      for _ in 0..<(1 + random.below(8)) { mutate(&bytes) }
      return bytes
    }

    /// Small enough for thousands in a debug build.
    private mutating func piece() -> [UInt8] {
      let source = sheets[random.below(sheets.count)]
      let start = random.below(source.count)
      return Array(source[start..<min(source.count, start + 100 + random.below(700))])
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
      let place = random.below(bytes.count + 1)
      let end = min(bytes.count, place + random.below(30))
      switch random.below(7) {
      case 0: bytes.insert(contentsOf: tokens[random.below(tokens.count)].utf8, at: place)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count + 1))
      case 3: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
      case 4: bytes.insert(contentsOf: piece().prefix(200), at: place)
      case 5: bytes.replaceSubrange(place..<end, with: tokens[random.below(tokens.count)].utf8)
      default: bytes.removeLast(min(bytes.count, random.below(40)))
      }
    }
  }

  /// SEWN_FULL=1: 2,000 sheets; otherwise every tenth of them.
  private static let isFull = getenv("SEWN_FULL") != nil

  @Test(arguments: 0..<8) func `mutated sheets do no harm`(part: Int) throws {
    try #require(Self.sheets.count == 4)
    for number in stride(from: part * 250, to: part * 250 + 250, by: Self.isFull ? 1 : 10) {
      var mutation = Mutation(random: SeededGenerator(seed: UInt64(number)))
      let sheet = HostileSheet(mutation.sheet())
      #expect(sheet.use() < 1_000_000, "sheet \(number)")
      for entry in sheet.log.entries { #expect(!entry.message.isEmpty && entry.place != nil) }
      guard !Self.isFull || number % 10 == 0 else { continue }
      var log = DiagnosticLog()
      VariableCheck.check([], sheets: [sheet.sheet], media: MediaContext(kind: .print), log: &log)
      let inspector = StyleInspector(sheets: [UserAgentSheet.stylesheet, sheet.sheet], media: .init(kind: .print))
      let query = try #require(StyleInspector.Query(".byline, .byline::before", log: &log))
      for match in inspector.matches(query, in: HostileSheet.tree) {
        #expect(!InspectionReport.text(inspector.inspect(match, in: HostileSheet.tree)).string.isEmpty)
      }
    }
  }
}
