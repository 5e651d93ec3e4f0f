import CWebP
import Limits

/// A WebP file (RFC 9649): a still picture, or the first frame of a moving one.
struct WebPFile {
  private(set) var header: ImageHeader
  /// Coded with losses, like a JPEG.
  private(set) var isLossy = false
  /// It has several frames.
  private(set) var isAnimated = false
  private(set) var profile: [UInt8] = []
  /// The first frame as a file of its own, and where it stands on the canvas.
  private var frame: [UInt8]
  private var frameOrigin = (x: 0, y: 0)

  /// Nil when the file ends, or is broken, before its first picture.
  init?(_ bytes: [UInt8]) {
    guard let header = Self.size(of: bytes) else { return nil }
    self.header = header
    frame = bytes
    let chunks = Self.chunks(of: bytes, in: 12..<bytes.count)
    for chunk in chunks {
      switch chunk.name {
      case "ICCP": profile = Array(bytes[chunk.content].prefix(Limits.maximumColorProfileBytes))
      case "EXIF": self.header.orientation = Self.orientation(bytes[chunk.content]) ?? 1
      case "VP8 ": isLossy = true
      case "ANMF" where !isAnimated:
        isAnimated = true
        guard takeFrame(bytes, chunk.content) else { return nil }
      default: break
      }
    }
  }

  /// Some programs begin the chunk as JPEG's segment begins.
  private static func orientation(_ content: ArraySlice<UInt8>) -> Int? {
    ExifOrientation.read(content) ?? ExifOrientation.read(tiff: content)
  }

  /// The first chunk is `VP8 `, `VP8L` or `VP8X`, each with its own way of writing the size.
  private static func size(of bytes: [UInt8]) -> ImageHeader? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ":
      return ImageHeader(
        format: .webp, width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
    case "VP8L":
      let bits = little(bytes, 21, 4)
      return ImageHeader(format: .webp, width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    case "VP8X":
      return ImageHeader(format: .webp, width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
    default: return nil
    }
  }

  private static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
  }

  // MARK: Chunks

  private struct Chunk {
    var name: String
    var content: Range<Int>
    /// With its head and padding.
    var range: Range<Int>
  }

  /// Up to the first that does not fit.
  private static func chunks(of bytes: [UInt8], in range: Range<Int>) -> [Chunk] {
    var chunks: [Chunk] = []
    var position = range.lowerBound
    while position + 8 <= range.upperBound {
      let end = position + 8 + little(bytes, position + 4, 4)
      guard end <= range.upperBound else { break }
      // Chunks are padded to an even length; the last one may lack its padding.
      let next = min(range.upperBound, end + end % 2)
      chunks.append(
        Chunk(
          name: String(decoding: bytes[position..<position + 4], as: UTF8.self), content: position + 8..<end,
          range: position..<next))
      position = next
    }
    return chunks
  }

  /// 2.7.1.1: place, size and chunks of a frame, which become a file.
  private mutating func takeFrame(_ bytes: [UInt8], _ content: Range<Int>) -> Bool {
    guard content.count > 16 else { return false }
    let start = content.lowerBound
    frameOrigin = (Self.little(bytes, start, 3) * 2, Self.little(bytes, start + 3, 3) * 2)
    let (width, height) = (Self.little(bytes, start + 6, 3) + 1, Self.little(bytes, start + 9, 3) + 1)
    guard frameOrigin.x + width <= header.width, frameOrigin.y + height <= header.height else { return false }
    let chunks = Self.chunks(of: bytes, in: start + 16..<content.upperBound)
    var body: [UInt8] = []
    if chunks.contains(where: { $0.name == "ALPH" }) {
      body += Array("VP8X".utf8) + Self.littleBytes(10, 4) + [0x10, 0, 0, 0]
      body += Self.littleBytes(width - 1, 3) + Self.littleBytes(height - 1, 3)
    }
    for chunk in chunks where ["ALPH", "VP8 ", "VP8L"].contains(chunk.name) {
      body += bytes[chunk.range]
      if chunk.name == "VP8 " { isLossy = true }
    }
    frame = Array("RIFF".utf8) + Self.littleBytes(body.count + 4, 4) + Array("WEBP".utf8) + body
    return true
  }

  private static func littleBytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// 2.7: the file without `EXIF` and `XMP `, which `VP8X` announces by two flags.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array(bytes.prefix(12))
    for chunk in chunks(of: bytes, in: 12..<bytes.count) where chunk.name != "EXIF" && chunk.name != "XMP " {
      let start = result.count
      result += bytes[chunk.range]
      if chunk.name == "VP8X", chunk.content.count >= 10 { result[start + 8] &= ~0b0000_1100 }
    }
    return Array("RIFF".utf8) + littleBytes(result.count - 8, 4) + result[8...]
  }

  // MARK: Pixels

  /// Nil when the library finds the frame damaged. A frame that is smaller than the canvas stands on nothing.
  var raster: Raster? {
    var features = WebPBitstreamFeatures()
    let status = frame.withUnsafeBufferPointer { WebPGetFeatures($0.baseAddress, $0.count, &features) }
    let (width, height) = (Int(features.width), Int(features.height))
    guard status == VP8_STATUS_OK, width > 0, height > 0 else { return nil }
    let fills = (width, height) == (header.width, header.height)
    guard fills || isAnimated, frameOrigin.x + width <= header.width, frameOrigin.y + height <= header.height else {
      return nil
    }
    let hasAlpha = features.has_alpha != 0 || !fills
    guard let pixels = Self.decode(frame, width, height, channels: hasAlpha ? 4 : 3) else { return nil }
    if !hasAlpha { return Raster(width: width, height: height, layout: .rgb, samples: pixels) }
    return Raster(
      width: header.width, height: header.height, rgba: fills ? pixels : onCanvas(pixels, width, height))
  }

  private static func decode(_ bytes: [UInt8], _ width: Int, _ height: Int, channels: Int) -> [UInt8]? {
    let size = width * height * channels
    guard size <= Limits.maximumImageBytes else { return nil }
    var isRead = false
    let pixels = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      target.initialize(repeating: 0)
      count = size
      let stride = Int32(width * channels)
      isRead = bytes.withUnsafeBufferPointer { source in
        channels == 4
          ? WebPDecodeRGBAInto(source.baseAddress, source.count, target.baseAddress, size, stride) != nil
          : WebPDecodeRGBInto(source.baseAddress, source.count, target.baseAddress, size, stride) != nil
      }
    }
    return isRead ? pixels : nil
  }

  private func onCanvas(_ pixels: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
    var canvas = [UInt8](repeating: 0, count: header.width * header.height * 4)
    for row in 0..<height {
      let target = ((frameOrigin.y + row) * header.width + frameOrigin.x) * 4
      canvas.replaceSubrange(target..<target + width * 4, with: pixels[row * width * 4..<(row + 1) * width * 4])
    }
    return canvas
  }
}
