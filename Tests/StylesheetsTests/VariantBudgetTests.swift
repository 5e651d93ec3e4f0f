import Diagnostics
import ElementTree
import Limits
import Testing

@testable import Stylesheets

extension EReaderCompilation {
  /// The sheet alone.
  func sheet(for documents: some Sequence<AdaptedDocument>) -> [UInt8] {
    var log = DiagnosticLog()
    return sheet(for: documents, log: &log)
  }
}

/// Rules whose variables differ from element to element: how many spellings of them a book may have.
@Suite struct VariantBudgetTests {
  /// A sheet with `count` classes that set a variable each, and `users` rules that use it.
  private func css(_ count: Int, users: Int = 1) -> String {
    ":root { --x: 1em }\n" + (0..<count).map { ".c\($0) { --x: \($0 + 2)em }\n" }.joined()
      + (0..<users).map { "p.u\($0 % 4) { text-indent: var(--x) }\n" }.joined()
  }

  private func fixture(_ css: String, classes: Range<Int>, perDocument: Int) -> (EReaderCompilation, [AdaptedDocument])
  {
    let compilation = EReaderCompilation(sheets: StyleFixture(css).sheets)
    let cache = StyleCache()
    let documents = stride(from: classes.lowerBound, to: classes.upperBound, by: perDocument).map { start in
      var fixture = StyleFixture("")
      for number in start..<min(start + perDocument, classes.upperBound) {
        _ = fixture.add("p.u0.u1.u2.u3.c\(number)", text: "x")
      }
      return compilation.adapt(fixture.tree, cache: cache)
    }
    return (compilation, documents)
  }

  /// Rules of the sheet, and the codes of its messages.
  private func sheet(_ made: (EReaderCompilation, [AdaptedDocument])) -> (rules: Int, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let bytes = made.0.sheet(for: made.1, log: &log)
    #expect(EReaderLint.faults(in: bytes, profile: .standard) == [])
    return (bytes.count { $0 == UInt8(ascii: "{") }, log)
  }

  @Test func `a rule has as many spellings as there are values, without a message`() {
    let made = sheet(fixture(css(30), classes: 0..<30, perDocument: 7))
    #expect(made.rules == 31)
    #expect(made.log.entries.isEmpty)
  }

  @Test(arguments: [100, 5_000])
  func `a rule has no more spellings than the limit, wherever the elements stand`(perDocument: Int) {
    let count = Limits.maximumRuleVariants + 300
    let (compilation, documents) = fixture(css(count), classes: 0..<count, perDocument: perDocument)
    let made = sheet((compilation, documents))
    #expect(made.rules == Limits.maximumRuleVariants + 1)
    #expect(made.log.entries.map(\.code.name) == ["too-many-rule-variants"])
    #expect(made.log.entries.first?.place?.line == count + 2)
  }

  @Test func `an element beyond the limit keeps what the root's variables say`() {
    let count = Limits.maximumRuleVariants + 1
    let (compilation, documents) = fixture(css(count), classes: 0..<count, perDocument: count)
    #expect(compilation.sheet(for: documents).count > count * 20)
    let tree = documents[0].tree
    var isWritten: [Bool] = []
    for index in 1..<UInt32(tree.nodeCount) where tree.isElement(.init(index: index), .p) {
      isWritten.append(tree.attribute(.class, of: .init(index: index))?.contains("sewn-") ?? false)
    }
    #expect(isWritten.count == count)
    #expect(isWritten.last == false)
    #expect(isWritten.dropLast().allSatisfy { $0 })
  }

  @Test func `a book has no more spellings than its limit, and no more messages than a sheet`() {
    let count = 200
    let (compilation, documents) = fixture(css(count, users: 400), classes: 0..<count, perDocument: 50)
    let made = sheet((compilation, documents))
    #expect(documents.allSatisfy { $0.variants.count <= Limits.maximumSheetVariants })
    #expect(made.rules == Limits.maximumSheetVariants + 400)
    #expect(made.log.entries.count == Limits.maximumStyleDiagnostics)
  }
}
