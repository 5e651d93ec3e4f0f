import Compression

/// Pixels as a PNG file, for an EPUB: of pictures whose own format e-readers do not know.
enum PNGWriter {
  static func file(of raster: Raster) -> [UInt8] {
    let raster = raster.expanded
    let channels = raster.layout.channels + (raster.alpha == nil ? 0 : 1)
    let rowBytes = raster.width * channels
    let rows = PNGRows.filtered(
      interleaved(raster, channels: channels), rowBytes: rowBytes, height: raster.height, pixelBytes: channels)
    var header = big(raster.width) + big(raster.height)
    header += [8, raster.layout == .gray ? (channels == 2 ? 4 : 0) : (channels == 4 ? 6 : 2), 0, 0, 0]
    return PNGFile.signature + chunk("IHDR", header) + chunk("IDAT", Compressor().zlib(rows)) + chunk("IEND", [])
  }

  private static func interleaved(_ raster: Raster, channels: Int) -> [UInt8] {
    guard let alpha = raster.alpha else { return raster.samples }
    let colors = channels - 1
    return [UInt8](unsafeUninitializedCapacity: alpha.count * channels) { target, written in
      for pixel in alpha.indices {
        for channel in 0..<colors {
          target[pixel * channels + channel] = raster.samples[pixel * colors + channel]
        }
        target[pixel * channels + colors] = alpha[pixel]
      }
      written = alpha.count * channels
    }
  }

  private static func chunk(_ name: StaticString, _ content: [UInt8]) -> [UInt8] {
    let body = Array(UnsafeBufferPointer(start: name.utf8Start, count: 4)) + content
    return big(content.count) + body + big(Int(Checksum.crc32(body)))
  }

  private static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}
