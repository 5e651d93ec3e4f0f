import BookBuild
import Diagnostics
import Testing

/// Every kind of message has one name and an explanation.
@Suite struct CatalogueTests {
  @Test func `no name stands twice`() {
    var counts: [String: Int] = [:]
    for code in DiagnosticCatalogue.all { counts[code.name, default: 0] += 1 }
    #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
    #expect(counts.count > 60)
  }

  @Test func `names are words of small letters with hyphens between`() {
    for code in DiagnosticCatalogue.all {
      let words = code.name.split(separator: "-", omittingEmptySubsequences: false)
      #expect(!words.isEmpty && words.allSatisfy { !$0.isEmpty }, "\(code.name)")
      #expect(
        code.name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }, "\(code.name)")
    }
  }

  @Test func `every explanation is a sentence or more`() {
    for code in DiagnosticCatalogue.all {
      #expect(code.explanation.utf8.count > 30, "\(code.name)")
      let end = code.explanation.last
      #expect(end.map { ".`):".contains($0) } == true, "\(code.name) ends in \(String(describing: end))")
      #expect(code.explanation.first?.isWhitespace == false, "\(code.name)")
    }
  }

  @Test func `the catalogue is in the order of the names`() {
    let names = DiagnosticCatalogue.all.map(\.name)
    #expect(names == names.sorted())
  }

  @Test func `each code is found by its name`() {
    for code in DiagnosticCatalogue.all { #expect(DiagnosticCatalogue.code(named: code.name)?.name == code.name) }
    #expect(DiagnosticCatalogue.code(named: "no-such-code") == nil)
  }

  @Test func `a misspelt code is led to the nearest, and a strange one to none`() {
    #expect(DiagnosticCatalogue.nearest(to: "picture-mising") == "picture-missing")
    #expect(DiagnosticCatalogue.nearest(to: "thread-count-missmatch") == "thread-count-mismatch")
    #expect(DiagnosticCatalogue.nearest(to: "zzzzzzzzzzzz") == nil)
    #expect(DiagnosticCatalogue.nearest(to: "") == nil)
    #expect(DiagnosticCatalogue.nearest(to: String(repeating: "x", count: 1_000_000)) == nil)
  }
}
