import BookBuild
import Diagnostics
import PDFPublication
import TestSupport
import Testing

/// What a PDF promises, and what it does when the book does not let it.
@Suite struct PDFClaimTests {
  private func bound(_ post: String, _ settings: String = "") throws -> Bound {
    try Bound(
      SmallBook.with([
        "book.yml": SmallBook.description + settings,
        "posts/second.md": "---\ntitle: Second\nauthor: Bo\ndate: 2026-01-11\n---\n\n\(post)\n",
      ]), [.pdf])
  }

  private func packet(_ bound: Bound) -> String {
    let text = String(decoding: bound.bytes("small.pdf"), as: UTF8.self)
    guard let start = text.ranges(of: "<x:xmpmeta").first, let end = text.ranges(of: "</x:xmpmeta>").first else {
      return ""
    }
    return String(text[start.lowerBound..<end.upperBound])
  }

  @Test func `a book without faults claims both standards, and the last line says so`() throws {
    let bound = try bound("Words.")
    #expect(bound.codes.isEmpty, "\(bound.messages)")
    #expect(bound.outcome.summary.text.hasSuffix("wrote small.pdf: PDF/A-2a and PDF/UA-1\n"))
    #expect(packet(bound).contains("<pdfaid:conformance>A<") && packet(bound).contains("<pdfuaid:part>1<"))
  }

  @Test func `a picture without words costs the claim to be accessible, and no other`() throws {
    let bound = try bound("![](../images/dot.png)")
    #expect(bound.codes == ["picture-undescribed", "pdf-claim-dropped"])
    #expect(
      bound.diagnostic("pdf-claim-dropped")?.message.hasSuffix("PDF/UA-1: 1 picture has no alternative text") == true)
    #expect(!packet(bound).contains("pdfuaid:part>") && packet(bound).contains("pdfaid:part>2<"))
    #expect(bound.outcome.summary.text.hasSuffix("wrote small.pdf: PDF/A-2a\n"))
  }

  @Test func `cells without a header cost the claim to be accessible`() throws {
    let bound = try bound("<table><tr><th>A</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>")
    #expect(bound.codes == ["cell-without-header", "pdf-claim-dropped"])
    #expect(bound.diagnostic("pdf-claim-dropped")?.message.hasSuffix("PDF/UA-1: 2 table cells have no header") == true)
  }

  @Test(arguments: PDFProfile.allCases)
  func `each profile can be asked for, and gives the same bytes whatever the workers`(profile: PDFProfile) throws {
    let settings = SmallBook.description.replacing("[epub, pdf]", with: "{pdf: {profile: \(profile.rawValue)}}")
    let files = try [1, 3].map {
      try Bound(SmallBook.workspace(SmallBook.with(["book.yml": settings])), workers: $0).bytes("small.pdf")
    }
    #expect(files[0] == files[1] && !files[0].isEmpty)
  }

  @Test func `an ornament costs nothing, and nobody is told of it`() throws {
    let bound = try bound("![](../images/dot.png){.ornament}")
    #expect(bound.codes.isEmpty && packet(bound).contains("pdfuaid:part>1<"), "\(bound.messages)")
  }

  @Test func `the plain profile claims nothing and says nothing`() throws {
    let bound = try Bound(
      SmallBook.with(["book.yml": SmallBook.description.replacing("[epub, pdf]", with: "{pdf: {profile: plain}}")]))
    #expect(bound.codes.isEmpty && !packet(bound).contains("pdfaid"), "\(bound.messages)")
  }
}
