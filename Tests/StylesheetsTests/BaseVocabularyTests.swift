import Testing

@testable import Stylesheets

/// The list of OPS 2.0.1 and the table of properties say the same of the e-readers' base. The manual, the messages and
/// the last rewriter ask the table, the lint asks the list.
@Suite struct BaseVocabularyTests {
  /// OPS 2.0.1 is of CSS 2, which had other names for these.
  private static let olderNames = [
    "break-after": "page-break-after", "break-before": "page-break-before", "break-inside": "page-break-inside",
    "font-variant-caps": "font-variant", "hyphens": "adobe-hyphenate", "text-align-all": "text-align",
    "text-decoration-line": "text-decoration",
  ]

  private var rowsOfTheBase: [String] {
    PropertyTable.all.filter { $0.outputs.contains(.base) && $0.physical == nil }.map(\.name)
  }

  @Test func `each row of the base has a name in OPS 2.0.1`() {
    for name in rowsOfTheBase where name != "font-family" {
      #expect(OPSVocabulary.grammars[Self.olderNames[name] ?? name] != nil, "\(name)")
    }
    #expect(OPSVocabulary.takes("font-family", ComponentValues.parse(Array("serif".utf8)).values))
  }

  @Test func `each longhand of OPS 2.0.1 that the table has is a row of the base`() {
    let ofList = OPSVocabulary.grammars.keys.filter { PropertyTable.id($0) != nil }
    #expect(Set(ofList).subtracting(rowsOfTheBase).sorted() == [])
  }

  /// Every kind of value, and the words of each row.
  private static let samples = ["1em", "50%", "2", "0", "#112233", "\"x\"", "serif", "1px", "1em 1em", "x", "none"]

  @Test(arguments: PropertyTable.all.map(\.name))
  func `a row is of the base when some value of it is written there`(name: String) throws {
    let row = PropertyTable.property(try #require(PropertyTable.id(name)))
    var context = RewriteContext(
      profile: .standard, subject: name == "content" ? .pseudoElement : .element, textSize: 12)
    context.hasColorPair = true
    var written: [String] = []
    for sample in row.words + Self.samples {
      let value = ComponentValues.parse(Array(sample.utf8)).values
      guard case .longhands = DeclarationReading.read(name, value[...]) else { continue }
      for made in Rewriter.rewrite(EReaderDeclaration(name, value), context) where made.part == .base {
        written.append(made.text ?? "")
      }
    }
    #expect(row.outputs.contains(.base) == !written.isEmpty, "\(name) writes \(written)")
  }
}
