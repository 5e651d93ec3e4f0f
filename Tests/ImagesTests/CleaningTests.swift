import Testing

@testable import Images

@Suite("Pictures for the EPUB (EPUB 3.3, 3.2)") struct CleaningTests {
  private func cleaned(_ file: [UInt8]) throws -> ImageCleaner.Cleaned { try #require(ImageCleaner.clean(file)) }

  @Test func `where a photograph was taken is in neither edition`() throws {
    let private_ =
      Samples.exif(6) + Samples.segment(0xFE, Array("GPSPLACE comment".utf8))
      + Samples.segment(0xE2, Array("MPF\0GPSPLACE".utf8)) + Samples.segment(0xED, Array("Photoshop GPSPLACE".utf8))
    let file = Samples.inserting(private_, into: Samples.jpeg()) + Array("trailing GPSPLACE".utf8)
    for bytes in [try ImageReader.read(file).get().data, try cleaned(file).bytes] {
      #expect(!contains(bytes, "GPSPLACE"))
      #expect(Samples.decode(bytes) != nil)
    }
  }

  @Test func `a JPEG is turned upright without loss`() throws {
    let file = Samples.inserting(Samples.exif(3), into: Samples.jpeg())
    let turned = try #require(Samples.decode(cleaned(file).bytes))
    let original = try #require(Samples.decode(file))
    let pixels = stride(from: 0, to: original.pixels.count, by: 3).map { Array(original.pixels[$0..<$0 + 3]) }
    #expect(turned.pixels == Array(pixels.reversed().joined()))
    let side = try cleaned(Samples.inserting(Samples.exif(6), into: Samples.jpeg()))
    #expect((side.width, side.height) == (24, 32))
    #expect(Samples.decode(side.bytes)?.width == 24)
  }

  @Test func `inks become light, which is all that readers of e-books know`() throws {
    let colors = try #require(Samples.decode(cleaned(StrangerFiles.jpegCMYK).bytes))
    let pixels = stride(from: 0, to: colors.pixels.count, by: 3).map { Array(colors.pixels[$0..<$0 + 3]) }
    #expect(Samples.distanceFromSmooth(pixels) <= 8)
  }

  @Test func `text and EXIF of a PNG are in neither edition`() throws {
    let extra =
      Samples.chunk("tEXt", Array("Author\0GPSPLACE".utf8)) + Samples.chunk("zTXt", Array("GPSPLACE".utf8))
      + Samples.chunk("gAMA", Samples.big(45_455))
    let file = Samples.png(extra: extra) + Array("GPSPLACE".utf8)
    let bytes = try cleaned(file).bytes
    #expect(!contains(bytes, "GPSPLACE"))
    #expect(contains(bytes, "gAMA"))
    #expect(try ImageReader.read(bytes).get().data == ImageReader.read(file).get().data)
  }

  @Test func `a PNG that lies on its side is turned`() throws {
    let exif = Samples.chunk("eXIf", Array(Samples.exif(6).dropFirst(10)))
    // Two pixels side by side, red and blue; a quarter turn to the right puts the first at the top.
    let file = Samples.png(width: 2, height: 1, type: 2, extra: exif, rows: [0, 255, 0, 0, 0, 0, 255])
    let result = try cleaned(file)
    #expect((result.width, result.height) == (1, 2))
    #expect(!contains(result.bytes, "GPSPLACE"))
    #expect(PNGFile(result.bytes)?.raster()?.samples == [255, 0, 0, 0, 0, 255])
  }

  @Test func `a WebP loses its EXIF, and one that lies on its side is turned`() throws {
    let head = Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0x0C, 0, 0, 0, 9, 0, 0, 4, 0, 0]
    let exif = Array("EXIF".utf8) + [8, 0, 0, 0] + Array("GPSPLACE".utf8)
    let file = Array("RIFF".utf8) + [UInt8(head.count + exif.count), 0, 0, 0] + head + exif
    let bytes = try cleaned(file).bytes
    #expect(!contains(bytes, "GPSPLACE"))
    #expect(Int(bytes[4]) == bytes.count - 8)
    #expect(bytes[20] == 0)
    let turned = try cleaned(StrangerFiles.webpTurned)
    #expect((turned.format, turned.width, turned.height) == (.png, 12, 16))
    // The last row's first pixel comes to the top left.
    #expect(PNGFile(turned.bytes)?.raster()?.samples.starts(with: Samples.pattern[11 * 16][..<3]) == true)
  }

  @Test func `a GIF loses its comments and goes on moving`() throws {
    #expect(contains(StrangerFiles.gifAnimated, "GPSPLACE"))
    let result = try cleaned(StrangerFiles.gifAnimated)
    #expect(result.format == .gif)
    #expect(!contains(result.bytes, "GPSPLACE"))
    #expect(contains(result.bytes, "NETSCAPE2.0"))
    #expect(GIFBlocks(result.bytes)?.blocks.count { $0.kind == .image } == 2)
  }

  @Test(.enabled(if: HEIFLibrary.installed != nil, "libheif is not installed"))
  func `HEIC and AVIF, which are no core types, become JPEG or PNG`() throws {
    let printed = try ImageReader.read(StrangerFiles.heic).get()
    let heic = try #require(ImageCleaner.clean(StrangerFiles.heic, printed: printed))
    #expect(heic.format == .jpeg)
    #expect(heic.bytes == printed.data)
    #expect(try cleaned(StrangerFiles.avifAlpha).format == .png)
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
