import Diagnostics
import Testing

@testable import Images

@Suite("JPEG (ITU T.81) for pages") struct JPEGTests {
  private func image(_ bytes: [UInt8]) throws -> PageImage { try ImageReader.read(bytes).get() }

  @Test func `a JPEG passes through with the same pixels`() throws {
    let file = Samples.jpeg()
    let image = try image(file)
    #expect(image.width == 32)
    #expect(image.height == 24)
    guard case .jpeg = image.encoding, case .rgb = image.colorSpace else {
      Issue.record("not passed through")
      return
    }
    #expect(Samples.decode(image.data)?.pixels == Samples.decode(file)?.pixels)
  }

  @Test func `a progressive one passes through`() throws {
    let image = try image(StrangerFiles.jpegProgressive)
    #expect(image.width == 16)
    let pixels = try #require(Samples.pixels(of: image))
    #expect(Samples.distanceFromSmooth(pixels.colors) <= 10)
  }

  @Test func `a gray JPEG is gray, and one by Photoshop in CMYK is inverted`() throws {
    if case .gray = try image(StrangerFiles.jpegGray).colorSpace {} else { Issue.record("not gray") }
    if case .gray = try image(Samples.jpeg(isGray: true)).colorSpace {} else { Issue.record("not gray") }
    guard case .cmyk(let isInverted) = try image(StrangerFiles.jpegCMYK).colorSpace else {
      Issue.record("not CMYK")
      return
    }
    #expect(isInverted)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func `orientation is read in both byte orders`(_ value: UInt8) throws {
    for isLittle in [true, false] {
      let file = Samples.inserting(Samples.exif(value, isLittle: isLittle), into: Samples.jpeg())
      #expect(try image(file).orientation == Int(value))
      #expect(try ImageHeader.read(file).get().displayedWidth == (value >= 5 ? 24 : 32))
    }
  }

  @Test func `twelve bits are refused with a word on what to do`() throws {
    var file = Samples.jpeg()
    let frame = try #require(file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
    file[frame + 4] = 12
    guard case .failure(let fault) = ImageReader.read(file) else {
      Issue.record("read")
      return
    }
    #expect(
      fault.diagnostic(name: "a.jpg", at: nil).message
        == "`a.jpg` is a lossless, arithmetic or 12-bit JPEG, which print does not take")
  }

  @Test func `what is cut off is refused, what only lacks its end mark is not`() throws {
    let file = Samples.jpeg()
    guard case .failure(.damaged(.jpeg, _)) = ImageReader.read(Array(file.dropLast(file.count / 4))) else {
      Issue.record("read")
      return
    }
    #expect(try image(Array(file.dropLast(2))).data == image(file).data)
  }

  @Test func `three components named R, G, B without any marker are RGB`() throws {
    var file = Samples.jpeg()
    #expect(try !image(file).isDirectRGB)
    // Without JFIF's segment, which says that there are luminance and differences.
    let length = Int(file[4]) << 8 | Int(file[5])
    file.removeSubrange(2..<4 + length)
    let frame = try #require(file.indices.dropLast().first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
    for (index, name) in "RGB".utf8.enumerated() { file[frame + 10 + index * 3] = name }
    #expect(try image(file).isDirectRGB)
  }

  @Test func `density is what JFIF says`() throws {
    #expect(try image(Samples.jpeg()).dotsPerInch == nil)
    var file = Samples.jpeg()
    // FF D8 FF E0 length, JFIF and nought, version, then unit and density.
    file.replaceSubrange(13..<18, with: [1, 1, 44, 1, 44])
    #expect(try image(file).dotsPerInch == 300)
    file[13] = 2
    #expect(try image(file).dotsPerInch == 762)
  }
}
