import Testing

@testable import PDFPublication

@Suite struct MetadataTests {
  private func packet(_ metadata: PDFMetadata, _ claims: [Standard] = []) -> String {
    String(decoding: MetadataPacket(metadata: metadata, claims: claims).bytes, as: UTF8.self)
  }

  @Test func `markup and controls in a title stay text`() {
    let metadata = PDFMetadata(title: "a<b>&\u{1}\u{0}c]]>", language: "en", producer: "Sewn")
    #expect(packet(metadata).contains(">a&lt;b&gt;&amp;c]]&gt;</rdf:li>"))
  }

  @Test func `only the standards that are asked for are claimed`() {
    let metadata = SampleBook.metadata
    #expect(!packet(metadata).contains("pdfaid") && !packet(metadata).contains("pdfuaid"))
    #expect(packet(metadata, [.pdfA2a]).contains("<pdfaid:part>2</pdfaid:part>"))
    #expect(packet(metadata, [.pdfUA1]).contains("<pdfuaid:part>1</pdfuaid:part>"))
    #expect(!packet(metadata, [.pdfUA1]).contains("pdfaExtension"))
    #expect(packet(metadata, [.pdfA2a, .pdfUA1]).contains("pdfaExtension:schemas"))
  }

  @Test func `the colour profile is small and says its own size`() {
    let profile = ColorProfile.sRGB
    #expect(profile.count < 600)
    let size = profile[0..<4].reduce(0) { $0 << 8 | Int($1) }
    #expect(size == profile.count)
    #expect(profile[36..<40].elementsEqual("acsp".utf8))
  }

  @Test func `headings that jump are a fault of accessibility alone`() {
    let fault = ConformanceFault.headingJump(document: 0, node: 1)
    #expect(fault.breaks(.pdfUA1) && !fault.breaks(.pdfA2a))
  }
}
