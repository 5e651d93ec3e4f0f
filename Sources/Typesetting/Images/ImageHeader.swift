import Limits

/// The formats that blogs serve.
package enum ImageFormat: Sendable, Hashable, CaseIterable {
  case jpeg, png, gif, webp, svg

  /// As OPF and HTTP write it.
  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .gif: "image/gif"
    case .webp: "image/webp"
    case .svg: "image/svg+xml"
    }
  }

  package var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .gif: "gif"
    case .webp: "webp"
    case .svg: "svg"
    }
  }
}

/// What the first bytes of a picture say, read without decoding anything.
package struct ImageHeader: Sendable, Hashable {
  package var format: ImageFormat
  /// In pixels as they are stored, before `orientation`. Zero for SVG, which has none.
  package var width: Int
  package var height: Int
  /// EXIF orientation, 1 to 8.
  package var orientation: Int

  package init(format: ImageFormat, width: Int, height: Int, orientation: Int = 1) {
    self.format = format
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  /// As the picture is seen: sides change places in the orientations from 5 on.
  package var displayedWidth: Int { orientation >= 5 ? height : width }
  package var displayedHeight: Int { orientation >= 5 ? width : height }

  /// Reads the header; refuses pictures beyond the limits. O(metadata), for JPEG and PNG; the pixels are not looked at.
  package static func read(_ bytes: [UInt8]) -> Result<ImageHeader, ImageFault> {
    guard let format = format(of: bytes) else { return .failure(.unknownFormat) }
    let header: ImageHeader? =
      switch format {
      case .jpeg: JPEGFile(bytes)?.header
      case .png: PNGFile(bytes)?.header
      case .gif: gif(bytes)
      case .webp: webp(bytes)
      case .svg: ImageHeader(format: .svg, width: 0, height: 0)
      }
    guard let header else { return .failure(.damaged(format, reason: "its header cannot be read")) }
    if format == .svg { return .success(header) }
    guard header.width > 0, header.height > 0 else {
      return .failure(.damaged(format, reason: "it says that it has no pixels"))
    }
    // Both sides are at most 2^32 here, so the product fits.
    guard header.width <= Limits.maximumImageSide, header.height <= Limits.maximumImageSide,
      header.width * header.height <= Limits.maximumImagePixels
    else { return .failure(.tooLarge(width: header.width, height: header.height)) }
    return .success(header)
  }

  /// By the first bytes, never by the name.
  package static func format(of bytes: [UInt8]) -> ImageFormat? {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: PNGFile.signature) { return .png }
    if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
    return isSVG(bytes) ? .svg : nil
  }

  /// An `<svg` within the first kilobytes of something that begins like markup.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    var head = bytes.prefix(4_096)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    head = head.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    guard head.first == UInt8(ascii: "<") else { return false }
    let name = Array("<svg".utf8)
    return head.indices.dropLast(name.count).contains { head[$0...].starts(with: name) }
  }

  // MARK: Formats of which only the size is read

  /// GIF89a, 18: the logical screen's width and height, little-endian.
  private static func gif(_ bytes: [UInt8]) -> ImageHeader? {
    guard bytes.count >= 13 else { return nil }
    return ImageHeader(
      format: .gif, width: Int(bytes[6]) | Int(bytes[7]) << 8, height: Int(bytes[8]) | Int(bytes[9]) << 8)
  }

  /// RFC 9649: the first chunk is `VP8 `, `VP8L` or `VP8X`, each with its own way of writing the size.
  private static func webp(_ bytes: [UInt8]) -> ImageHeader? {
    guard bytes.count >= 30 else { return nil }
    func little(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
    switch Array(bytes[12..<16]) {
    case Array("VP8 ".utf8):
      return ImageHeader(format: .webp, width: little(26, 2) & 0x3FFF, height: little(28, 2) & 0x3FFF)
    case Array("VP8L".utf8):
      let bits = little(21, 4)
      return ImageHeader(format: .webp, width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
    case Array("VP8X".utf8):
      return ImageHeader(format: .webp, width: little(24, 3) + 1, height: little(27, 3) + 1)
    default: return nil
    }
  }
}
