import Compression
import Testing

@testable import Images

@Suite("PNG (ISO 15948) for pages") struct PNGTests {
  private func image(_ bytes: [UInt8]) throws -> PageImage { try ImageReader.read(bytes).get() }

  @Test(arguments: [(1, 0), (2, 0), (4, 0), (8, 0), (8, 2), (1, 3), (2, 3), (4, 3), (8, 3)])
  func `a plain PNG passes through`(_ depth: Int, _ type: Int) throws {
    let palette = type == 3 ? Samples.chunk("PLTE", [1, 2, 3, 4, 5, 6]) : []
    let file = Samples.png(depth: depth, type: type, extra: palette)
    let image = try image(file)
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
    // What passes through and what is decoded show the same.
    #expect(image.raster()?.samples == PNGFile(file)?.raster()?.samples)
  }

  @Test func `alpha becomes a mask`() throws {
    // Two pixels: red and half transparent, blue and opaque.
    let image = try image(
      Samples.png(width: 2, height: 1, depth: 8, type: 6, rows: [0, 255, 0, 0, 128, 0, 0, 255, 255]))
    #expect(image.raster()?.samples == [255, 0, 0, 0, 0, 255])
    #expect(image.mask.flatMap { Decompressor.inflateZlib($0, limit: 100) } == [128, 255])
  }

  @Test func `an alpha channel that hides nothing leaves no mask`() throws {
    #expect(try image(Samples.png(width: 1, height: 1, type: 4, rows: [0, 7, 255])).mask == nil)
  }

  @Test func `sixteen bits become eight, rounded, and keep their gray`() throws {
    // 0x0080 is 128 of 65,535, half a step of 255; 0x0081 is more than half.
    let rows: [UInt8] = [0, 0x00, 0x80, 0x00, 0x81, 0xFF, 0xFF]
    let image = try image(Samples.png(width: 3, height: 1, depth: 16, type: 0, rows: rows))
    #expect(image.raster()?.samples == [0, 1, 255])
  }

  @Test func `one colour may be transparent`() throws {
    let key = Samples.chunk("tRNS", [0, 9, 0, 8, 0, 7])
    let image = try image(Samples.png(width: 2, height: 1, type: 2, extra: key, rows: [0, 9, 8, 7, 9, 8, 6]))
    #expect(try #require(Samples.pixels(of: image)).alpha == [0, 255])
  }

  @Test func `a palette may have alpha, and stays a palette`() throws {
    let extra = Samples.chunk("PLTE", [1, 2, 3, 4, 5, 6, 7, 8, 9]) + Samples.chunk("tRNS", [0, 100])
    // Positions 0, 1, 2, and 3, which the palette lacks: 2 bits each.
    let image = try image(Samples.png(width: 4, height: 1, depth: 2, type: 3, extra: extra, rows: [0, 0b00_01_10_11]))
    guard case .indexed = image.colorSpace else {
      Issue.record("no palette")
      return
    }
    let pixels = try #require(Samples.pixels(of: image))
    #expect(pixels.colors == [[1, 2, 3], [4, 5, 6], [7, 8, 9], [0, 0, 0]])
    #expect(pixels.alpha == [0, 100, 255, 255])
  }

  @Test func `the passes of an interlaced picture are put together`() throws {
    let pixels = try #require(Samples.pixels(of: image(Samples.interlacedPattern())))
    #expect(pixels.colors == Samples.pattern.map { Array($0[..<3]) })
    #expect(pixels.alpha == Samples.pattern.map { $0[3] })
    for (width, height) in [(1, 1), (1, 9), (5, 1), (2, 3)] {
      let count = PNGFile(Samples.png(width: width, height: height, interlace: 1))?.passes.reduce(0) {
        $0 + $1.rowBytes * $1.height
      }
      let file = Samples.png(
        width: width, height: height, interlace: 1, rows: [UInt8](repeating: 0, count: count ?? 0))
      #expect(try image(file).raster()?.samples.count == width * height * 3)
    }
  }

  @Test func `every filter that is done is undone`() throws {
    var generator = SystemRandomNumberGenerator()
    // Noise, a ramp to the right, one downward, one to the corner, and what is flat.
    let pictures: [(Int, Int) -> Int] = [
      { _, _ in Int.random(in: 0...255, using: &generator) }, { x, _ in x * 3 }, { _, y in y * 5 },
      { x, y in x * 2 + y * 3 + (x ^ y) % 3 }, { _, _ in 7 },
    ]
    for picture in pictures {
      let samples = (0..<20).flatMap { y in (0..<30).map { x in UInt8(truncatingIfNeeded: picture(x, y)) } }
      let raster = Raster(width: 10, height: 20, layout: .rgb, samples: samples)
      #expect(PageImage(lossless: raster).raster()?.samples == samples)
      let file = PNGWriter.file(of: raster)
      #expect(PNGFile(file)?.raster()?.samples == samples)
    }
  }

  @Test func `a written file with alpha reads back the same`() throws {
    let rgba = Raster(width: 16, height: 12, rgba: Samples.pattern.flatMap { $0 })
    let file = PNGWriter.file(of: rgba)
    let pixels = try #require(Samples.pixels(of: image(file)))
    #expect(pixels.colors == Samples.pattern.map { Array($0[..<3]) })
    #expect(pixels.alpha == Samples.pattern.map { $0[3] })
  }

  @Test func `check sums of what makes the picture must be right`() throws {
    var file = Samples.png()
    file[file.count - 1] ^= 1
    guard case .failure(.damaged(.png, let reason)) = ImageReader.read(file) else {
      Issue.record("read")
      return
    }
    #expect(reason == "its check sums are wrong")
  }

  @Test func `orientation and density are read from their chunks`() throws {
    let exif = Array(Samples.exif(8).dropFirst(10))
    let density = Samples.big(11_811) + Samples.big(11_811) + [1]
    let image = try image(Samples.png(extra: Samples.chunk("eXIf", exif) + Samples.chunk("pHYs", density)))
    #expect(image.orientation == 8)
    // 11,811 a metre is 299.9994 an inch.
    #expect(try abs(#require(image.dotsPerInch) - 300) < 0.01)
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
}
