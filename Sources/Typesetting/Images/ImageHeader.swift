import Limits

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

  /// Reads the header; refuses pictures beyond the limits. Linear in the metadata; no pixel is decoded.
  package static func read(_ bytes: [UInt8]) -> Result<ImageHeader, ImageFault> {
    guard let format = ImageFormat(of: bytes) else { return .failure(.unknownFormat) }
    let header: ImageHeader?
    switch format {
    case .jpeg: header = JPEGFile(bytes)?.header
    case .png: header = PNGFile(bytes)?.header
    case .gif: header = GIFFile(bytes)?.header
    case .webp: header = WebPFile(bytes)?.header
    case .heic, .avif: return HEIFFile.header(of: bytes, format).flatMap { $0.bounded }
    case .svg: return .success(ImageHeader(format: .svg, width: 0, height: 0))
    }
    guard let header else { return .failure(.damaged(format, reason: "its header cannot be read")) }
    return header.bounded
  }

  private var bounded: Result<ImageHeader, ImageFault> {
    guard width > 0, height > 0 else { return .failure(.damaged(format, reason: "it says that it has no pixels")) }
    // Both sides are at most 2^32 here, so the product fits.
    guard width <= Limits.maximumImageSide, height <= Limits.maximumImageSide,
      width * height <= Limits.maximumImagePixels
    else { return .failure(.tooLarge(width: width, height: height)) }
    return .success(self)
  }
}
