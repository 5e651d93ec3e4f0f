import Compression
import Diagnostics
import Images
import Testing

@Suite struct ImageReaderTests {
  private func image(_ bytes: [UInt8]) throws -> PageImage { try ImageReader.read(bytes).get() }

  // MARK: JPEG

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

  @Test func `a gray JPEG is gray, and one by Photoshop in CMYK is inverted`() throws {
    if case .gray = try image(Samples.jpeg(isGray: true)).colorSpace {} else { Issue.record("not gray") }
    let adobe = Samples.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
    let plain = Samples.jpeg(isCMYK: true)
    guard case .cmyk(let isInverted) = try image(Samples.inserting(adobe, into: plain)).colorSpace else {
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

  @Test func `where a photograph was taken is in neither edition`() throws {
    let private_ =
      Samples.exif(6) + Samples.segment(0xFE, Array("GPSPLACE comment".utf8))
      + Samples.segment(0xE2, Array("MPF\0GPSPLACE".utf8)) + Samples.segment(0xED, Array("Photoshop GPSPLACE".utf8))
    let file = Samples.inserting(private_, into: Samples.jpeg()) + Array("trailing GPSPLACE".utf8)
    for cleaned in [try image(file).data, ImageCleaner.clean(file)] {
      #expect(!contains(cleaned, "GPSPLACE"))
      #expect(Samples.decode(cleaned) != nil)
    }
  }

  @Test func `an EPUB's JPEG is turned upright without loss`() throws {
    let file = Samples.inserting(Samples.exif(3), into: Samples.jpeg())
    let turned = try #require(Samples.decode(ImageCleaner.clean(file)))
    let original = try #require(Samples.decode(file))
    let pixels = stride(from: 0, to: original.pixels.count, by: 3).map { Array(original.pixels[$0..<$0 + 3]) }
    #expect(turned.pixels == Array(pixels.reversed().joined()))
    let side = try #require(
      Samples.decode(ImageCleaner.clean(Samples.inserting(Samples.exif(6), into: Samples.jpeg()))))
    #expect(side.width == 24)
    #expect(side.height == 32)
  }

  @Test func `a colour profile stays`() throws {
    let profile = Samples.segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + Array("profile".utf8))
    #expect(contains(ImageCleaner.clean(Samples.inserting(profile, into: Samples.jpeg())), "ICC_PROFILE"))
  }

  // MARK: PNG

  @Test(arguments: [(1, 0), (2, 0), (4, 0), (8, 0), (8, 2), (1, 3), (2, 3), (4, 3), (8, 3)])
  func `a plain PNG passes through`(_ depth: Int, _ type: Int) throws {
    let palette = type == 3 ? Samples.chunk("PLTE", [1, 2, 3, 4, 5, 6]) : []
    let image = try image(Samples.png(depth: depth, type: type, extra: palette))
    guard case .pngRows = image.encoding else {
      Issue.record("decoded")
      return
    }
    #expect(image.bitsPerComponent == depth)
    #expect(image.mask == nil)
    if type == 3, case .indexed(let colors) = image.colorSpace {
      #expect(colors.count == 3 << depth)
      #expect(colors.starts(with: [1, 2, 3, 4, 5, 6]))
    }
  }

  @Test func `alpha becomes a mask`() throws {
    // Two pixels: red and half transparent, blue and opaque.
    let image = try image(
      Samples.png(width: 2, height: 1, depth: 8, type: 6, rows: [0, 255, 0, 0, 128, 0, 0, 255, 255]))
    guard case .rows = image.encoding else {
      Issue.record("passed through")
      return
    }
    #expect(Decompressor.inflateZlib(image.data, limit: 100) == [255, 0, 0, 0, 0, 255])
    #expect(image.mask.flatMap { Decompressor.inflateZlib($0, limit: 100) } == [128, 255])
  }

  @Test func `an alpha channel that hides nothing leaves no mask`() throws {
    #expect(try image(Samples.png(width: 1, height: 1, type: 4, rows: [0, 7, 255])).mask == nil)
  }

  @Test func `a transparent palette, sixteen bits and interlace are decoded`() throws {
    let extra = Samples.chunk("PLTE", [9, 8, 7]) + Samples.chunk("tRNS", [0])
    for file in [
      Samples.png(type: 3, extra: extra), Samples.png(depth: 16, type: 2),
      Samples.png(width: 1, height: 1, interlace: 1),
    ] {
      guard case .rows = try image(file).encoding else {
        Issue.record("passed through")
        return
      }
    }
  }

  @Test func `text and EXIF of a PNG are in neither edition`() throws {
    let extra =
      Samples.chunk("tEXt", Array("Author\0GPSPLACE".utf8)) + Samples.chunk("eXIf", Array("GPSPLACE".utf8))
      + Samples.chunk("gAMA", Samples.big(45_455))
    let file = Samples.png(extra: extra) + Array("GPSPLACE".utf8)
    let cleaned = ImageCleaner.clean(file)
    #expect(!contains(cleaned, "GPSPLACE"))
    #expect(contains(cleaned, "gAMA"))
    #expect(try image(cleaned).data == image(file).data)
  }

  // MARK: Others and hostile ones

  @Test func `sizes of GIF and WebP are read, and print says that it does not take them`() throws {
    let gif = Array("GIF89a".utf8) + [3, 1, 2, 0, 0, 0, 0]
    #expect(try ImageHeader.read(gif).get() == ImageHeader(format: .gif, width: 259, height: 2))
    let webp =
      Array("RIFF".utf8) + [22, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0x0C, 0, 0, 0, 9, 0, 0, 4, 0, 0]
    #expect(try ImageHeader.read(webp).get() == ImageHeader(format: .webp, width: 10, height: 5))
    let svg = Array("<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)
    #expect(try ImageHeader.read(svg).get().format == .svg)
    for file in [gif, webp, svg] {
      guard case .failure(.unsupported) = ImageReader.read(file) else {
        Issue.record("not refused")
        continue
      }
    }
  }

  @Test func `a WebP loses its EXIF`() {
    let head = Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0x0C, 0, 0, 0, 9, 0, 0, 4, 0, 0]
    let exif = Array("EXIF".utf8) + [8, 0, 0, 0] + Array("GPSPLACE".utf8)
    let file = Array("RIFF".utf8) + [UInt8(head.count + exif.count), 0, 0, 0] + head + exif
    let cleaned = ImageCleaner.clean(file)
    #expect(!contains(cleaned, "GPSPLACE"))
    #expect(Int(cleaned[4]) == cleaned.count - 8)
    #expect(cleaned[20] == 0)
  }

  @Test func `a bomb is refused by its header`() {
    for (width, height) in [(60_000, 60_000), (20_000, 20_000), (0x7FFF_FFFF, 0x7FFF_FFFF), (0, 4)] {
      let header = Samples.big(width) + Samples.big(height) + [8, 2, 0, 0, 0]
      let file =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Samples.chunk("IHDR", header)
        + Samples.chunk("IDAT", []) + Samples.chunk("IEND", [])
      guard case .failure = ImageReader.read(file) else {
        Issue.record("\(width) by \(height) was read")
        continue
      }
    }
  }

  @Test func `pixels that unpack to more than the header says are refused`() {
    let rows = [UInt8](repeating: 0, count: 1_000_000)
    guard case .failure(.damaged) = ImageReader.read(Samples.png(rows: rows)) else {
      Issue.record("read")
      return
    }
    let filter = Samples.png(width: 1, height: 1, rows: [9, 0, 0, 0])
    guard case .failure(.damaged) = ImageReader.read(filter) else {
      Issue.record("a filter that does not exist was passed on")
      return
    }
  }

  @Test func `cut off anywhere, or with any byte changed, a picture is read or refused`() {
    let files = [
      Samples.inserting(Samples.exif(6), into: Samples.jpeg()), Samples.png(type: 6), Samples.png(interlace: 1),
      Samples.png(type: 3, extra: Samples.chunk("PLTE", [1, 2, 3]) + Samples.chunk("tRNS", [3])),
    ]
    for file in files {
      for percent in 0..<100 {
        let part = Array(file.prefix(file.count * percent / 100))
        _ = ImageReader.read(part)
        _ = ImageCleaner.clean(part)
      }
      for position in file.indices {
        var changed = file
        changed[position] ^= 0xFF
        _ = ImageReader.read(changed)
        _ = ImageCleaner.clean(changed)
      }
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let junk = [0xFF, 0xD8, 0xFF] + (0..<200).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = ImageReader.read(junk)
      _ = ImageReader.read(Array(junk.dropFirst(3)))
    }
  }

  @Test func `a fault says what to do`() throws {
    let fault = ImageFault.unsupported(.webp, detail: "a WebP picture")
    let diagnostic = fault.diagnostic(name: "a.webp", at: nil)
    #expect(diagnostic.code == ImageCodes.unsupported)
    #expect(diagnostic.message == "`a.webp` is a WebP picture, which print does not take yet")
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { bytes[$0...].starts(with: wanted) }
  }
}
