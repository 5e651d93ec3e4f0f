import CTurboJPEG
import Compression

@testable import Images

/// Pictures made here, byte by byte or by the libraries that will read them.
enum Samples {
  // MARK: PNG

  static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return big(content.count) + body + big(Int(Checksum.crc32(body)))
  }

  static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

  /// A PNG of zero rows with given header values.
  static func png(
    width: Int = 7, height: Int = 5, depth: Int = 8, type: Int = 2, interlace: Int = 0, extra: [UInt8] = [],
    rows: [UInt8]? = nil
  ) -> [UInt8] {
    let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][type] ?? 1
    let rowBytes = 1 + (width * channels * depth + 7) / 8
    let pixels = rows ?? [UInt8](repeating: 0, count: rowBytes * height)
    let header = big(width) + big(height) + [UInt8(depth), UInt8(type), 0, 0, UInt8(interlace)]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + extra
      + chunk("IDAT", Compressor().zlib(pixels)) + chunk("IEND", [])
  }

  /// 16 by 12 pixels as the strangers' patterns have them.
  static let pattern: [[UInt8]] = (0..<192).map { pixel in
    let (x, y) = (pixel % 16, pixel / 16)
    let alpha: UInt8 = x < 4 ? 0 : x < 8 ? 128 : 255
    return [UInt8(x * 16), UInt8(y * 20), UInt8(truncatingIfNeeded: x * y * 5), alpha]
  }

  /// The pattern with alpha in the seven passes of Adam7, written down from ISO 15948, figure 4.8.
  static func interlacedPattern() -> [UInt8] {
    let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    var rows: [UInt8] = []
    for (startX, startY, stepX, stepY) in passes {
      for y in stride(from: startY, to: 12, by: stepY) {
        rows.append(0)
        for x in stride(from: startX, to: 16, by: stepX) { rows += pattern[y * 16 + x] }
      }
    }
    return png(width: 16, height: 12, type: 6, interlace: 1, rows: rows)
  }

  /// What a page would show: colours of all pixels, and their alpha.
  static func pixels(of image: PageImage) -> (colors: [[UInt8]], alpha: [UInt8])? {
    guard let raster = image.raster()?.expanded else { return nil }
    let channels = raster.layout.channels
    let colors = stride(from: 0, to: raster.samples.count, by: channels).map {
      Array(raster.samples[$0..<$0 + channels])
    }
    return (colors, raster.alpha ?? [UInt8](repeating: 255, count: colors.count))
  }

  /// The largest distance from red 40 + 10x, green 60 + 10y, blue 120.
  static func distanceFromSmooth(_ colors: [[UInt8]]) -> Int {
    guard colors.count == 192 else { return 255 }
    return colors.indices.map { pixel in
      let wanted = [40 + pixel % 16 * 10, 60 + pixel / 16 * 10, 120]
      return zip(wanted, colors[pixel]).map { abs($0 - Int($1)) }.max() ?? 255
    }.max() ?? 255
  }

  // MARK: JPEG

  static func jpeg(width: Int = 32, height: Int = 24, isGray: Bool = false, isCMYK: Bool = false) -> [UInt8] {
    let format = isCMYK ? TJPF_CMYK : TJPF_RGB
    let channels = isCMYK ? 4 : 3
    let pixels = (0..<width * height * channels).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let handle = tjInitCompress()
    defer { tjDestroy(handle) }
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    defer { tjFree(output) }
    let sampling = isGray ? TJSAMP_GRAY : TJSAMP_444
    _ = tjCompress2(
      handle, pixels, Int32(width), 0, Int32(height), Int32(format.rawValue), &output, &size,
      Int32(sampling.rawValue), 90, 0)
    return Array(UnsafeBufferPointer(start: output, count: Int(size)))
  }

  /// Segments put in after SOI.
  static func inserting(_ segments: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
    Array(jpeg.prefix(2)) + segments + jpeg.dropFirst(2)
  }

  static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
  }

  /// EXIF with an orientation and a place: "GPSPLACE" stands for it.
  static func exif(_ orientation: UInt8, isLittle: Bool = true) -> [UInt8] {
    let place = Array("GPSPLACE".utf8)
    let tiff: [UInt8] =
      isLittle
      ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
      : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    return segment(0xE1, Array("Exif\0\0".utf8) + tiff + place)
  }

  /// Colours and size, by the library.
  static func decode(_ jpeg: [UInt8]) -> (pixels: [UInt8], width: Int, height: Int)? {
    let handle = tjInitDecompress()
    defer { tjDestroy(handle) }
    var (width, height, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard
      tjDecompressHeader3(handle, jpeg, UInt(jpeg.count), &width, &height, &sampling, &space) == 0
    else { return nil }
    var pixels = [UInt8](repeating: 0, count: Int(width) * Int(height) * 3)
    let status = tjDecompress2(
      handle, jpeg, UInt(jpeg.count), &pixels, width, 0, height, Int32(TJPF_RGB.rawValue), 0)
    return status == 0 ? (pixels, Int(width), Int(height)) : nil
  }
}
