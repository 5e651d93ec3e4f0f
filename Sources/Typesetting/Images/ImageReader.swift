import Compression
import Limits

/// Pictures as pages can carry them: passed through where PDF knows the format, decoded where it does not.
package enum ImageReader {
  /// Reads a picture for print. Refuses before decoding what is too large; never traps, whatever the bytes are.
  ///
  /// JPEG passes through without its private metadata, with its orientation read before; PNG passes through when it has
  /// neither alpha nor interlace and at most 8 bits, and is decoded to colour rows and a mask otherwise.
  package static func read(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    ImageHeader.read(bytes).flatMap { header in
      switch header.format {
      case .jpeg: readJPEG(bytes)
      case .png: readPNG(bytes)
      case .gif: .failure(.unsupported(.gif, detail: "a GIF"))
      case .webp: .failure(.unsupported(.webp, detail: "a WebP picture"))
      case .svg: .failure(.unsupported(.svg, detail: "an SVG drawing"))
      }
    }
  }

  private static func readJPEG(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    guard let file = JPEGFile(bytes) else { return .failure(.damaged(.jpeg, reason: "its header cannot be read")) }
    // ISO 32000-2, 7.4.8: baseline and progressive, 8 bits.
    guard file.frameKind <= 2, file.precision == 8 else {
      return .failure(.unsupported(.jpeg, detail: "a lossless, arithmetic or 12-bit JPEG"))
    }
    let space: PageImage.ColorSpace
    switch file.components {
    case 1: space = .gray
    case 3: space = .rgb
    case 4: space = .cmyk(isInverted: file.hasAdobeMarker)
    default: return .failure(.damaged(.jpeg, reason: "it has \(file.components) colour components"))
    }
    return .success(
      PageImage(
        width: file.header.width, height: file.header.height, bitsPerComponent: 8, colorSpace: space, encoding: .jpeg,
        data: file.cleaned, orientation: file.header.orientation))
  }

  private static func readPNG(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    guard let file = PNGFile(bytes) else { return .failure(.damaged(.png, reason: "its header cannot be read")) }
    guard file.isComplete else { return .failure(.damaged(.png, reason: "the file is cut off")) }
    guard file.isPlain else { return decodePNG(file) }
    guard let rows = file.soundPixelData else {
      return .failure(.damaged(.png, reason: "its pixels cannot be unpacked"))
    }
    let space: PageImage.ColorSpace =
      switch file.colorType {
      case .gray, .grayAlpha: .gray
      case .rgb, .rgba: .rgb
      // Indices beyond the palette are then black, as libpng has them, and not an error of the PDF.
      case .indexed: .indexed(palette: padded(file.palette, entries: 1 << file.bitDepth))
      }
    return .success(
      PageImage(
        width: file.header.width, height: file.header.height, bitsPerComponent: file.bitDepth, colorSpace: space,
        encoding: .pngRows, data: rows))
  }

  private static func padded(_ palette: [UInt8], entries: Int) -> [UInt8] {
    let whole = Array(palette.prefix(entries * 3))
    return whole + [UInt8](repeating: 0, count: entries * 3 - whole.count)
  }

  private static func decodePNG(_ file: PNGFile) -> Result<PageImage, ImageFault> {
    guard let (pixels, width, height) = PNGDecoder.rgba(file.cleaned), width == file.header.width,
      height == file.header.height
    else { return .failure(.damaged(.png, reason: "its pixels cannot be unpacked")) }
    let isGray = file.colorType == .gray || file.colorType == .grayAlpha
    let count = width * height
    let colors = isGray ? 1 : 3
    var rows = [UInt8](repeating: 0, count: count * colors)
    var alpha = [UInt8](repeating: 0, count: count)
    for pixel in 0..<count {
      for channel in 0..<colors { rows[pixel * colors + channel] = pixels[pixel * 4 + channel] }
      alpha[pixel] = pixels[pixel * 4 + 3]
    }
    let compressor = Compressor()
    return .success(
      PageImage(
        width: width, height: height, bitsPerComponent: 8, colorSpace: isGray ? .gray : .rgb, encoding: .rows,
        data: compressor.zlib(rows), mask: alpha.allSatisfy { $0 == 255 } ? nil : compressor.zlib(alpha)))
  }
}
