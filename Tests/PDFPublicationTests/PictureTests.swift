import Compression
import Geometry
import PDFObjects
import PageLayout
import Testing

@testable import Images
@testable import PDFPublication

@Suite("ISO 32000-1, 8.9.5: pictures") struct PictureTests {
  /// A sound head of a profile, and nothing else.
  private func profile(_ space: String) throws -> ICCProfile {
    var bytes = [UInt8](repeating: 0, count: 132)
    bytes[3] = 132
    bytes[8] = 4
    bytes.replaceSubrange(12..<20, with: Array("prtr\(space)".utf8))
    bytes.replaceSubrange(36..<40, with: Array("acsp".utf8))
    return try #require(ICCProfile(bytes))
  }

  private func written(_ sample: SampleBook, resolution: Int? = nil) -> (text: String, document: PDFDocument) {
    var options = PDFOptions()
    options.layout = .readable
    options.imageResolution = resolution
    options.profile = .a2a
    let document = PDFDocument.write(
      sample.book, metadata: PDFMetadata(title: "Book", language: "en", producer: "Test"), outline: [],
      options: options, programs: SampleBook.programs)
    return (String(decoding: document.bytes, as: UTF8.self), document)
  }

  /// Pictures of two pixels a side, all on one page.
  private func book(_ pictures: [PageImage]) -> SampleBook {
    var sample = SampleBook.small
    sample.images = pictures
    let items = pictures.indices.map { index in
      DisplayItem(
        .image(index, Rect(x: .points(5), y: .points(5), width: .points(20), height: .points(10))), element: -1)
    }
    sample.pages[1].body = items
    return sample
  }

  private func picture(_ space: PageImage.ColorSpace, _ encoding: PageImage.Encoding = .rows) -> PageImage {
    PageImage(width: 2, height: 2, bitsPerComponent: 8, colorSpace: space, encoding: encoding, data: [1, 2, 3])
  }

  private func count(_ part: String, in text: String) -> Int {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    return text.indices.count { text[$0...].starts(with: part) }
  }

  @Test func `a profile that several pictures need is written once`() throws {
    var pictures = [picture(.rgb), picture(.indexed(palette: [1, 2, 3, 4, 5, 6])), picture(.rgb), picture(.gray)]
    for index in 0..<3 { pictures[index].profile = try profile("RGB ") }
    let text = written(book(pictures)).text
    #expect(count("/N 3", in: text) == 2, "the picture's and the output intent's")
    #expect(count("/ICCBased", in: text) == 3)
    #expect(count("/ColorSpace /DeviceGray", in: text) == 1)
  }

  @Test func `inks with a profile are no fault of an archive, inks without one are`() throws {
    var ink = picture(.cmyk(isInverted: true), .jpeg)
    #expect(written(book([ink])).document.faults.contains(.processColour(image: 0)))
    ink.profile = try profile("CMYK")
    let (text, document) = written(book([ink]))
    #expect(!document.faults.contains(.processColour(image: 0)))
    #expect(count("/N 4", in: text) == 1)
    #expect(count("/Decode", in: text) == 1)
  }

  @Test func `RGB that nothing in a JPEG tells is told by the page`() {
    var image = picture(.rgb, .jpeg)
    #expect(count("/ColorTransform 0", in: written(book([image])).text) == 0)
    image.isDirectRGB = true
    #expect(count("/ColorTransform 0", in: written(book([image])).text) == 1)
  }

  @Test func `a resolution makes finer pictures smaller, by their largest print`() {
    // 400 by 200 pixels on 20 by 10 pt are 1,440 an inch.
    let noise = (0..<400 * 200).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 9) }
    let fine = PageImage(lossless: Raster(width: 400, height: 200, layout: .gray, samples: noise))
    #expect(count("/Width 400", in: written(book([fine])).text) == 1)
    // 20 pt at 360 an inch are 100 pixels.
    let small = written(book([fine]), resolution: 360).text
    #expect(count("/Width 100", in: small) == 1)
    #expect(count("/Height 50", in: small) == 1)
    var large = book([fine])
    large.pages[0].body = [
      DisplayItem(
        .image(0, Rect(x: .points(5), y: .points(5), width: .points(80), height: .points(40))), element: -1)
    ]
    #expect(count("/Width 400", in: written(large, resolution: 360).text) == 1)
  }

  @Test func `a mask shrinks with its picture`() {
    let count = 400 * 200
    let rgba = (0..<count * 4).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 9) }
    let fine = PageImage(lossless: Raster(width: 400, height: 200, rgba: rgba))
    let text = written(book([fine]), resolution: 360).text
    #expect(self.count("/Width 100", in: text) == 2)
    #expect(self.count("/SMask", in: text) == 1)
  }
}
