import Limits
import Synchronization

/// Pictures as pages can carry them: passed through where PDF knows the format, decoded where it does not.
package enum ImageReader {
  /// Reads a picture for print. Refuses before decoding what is too large; never traps, whatever the bytes are.
  ///
  /// JPEG passes through without its private metadata, with its orientation read before; PNG passes through when it has
  /// neither alpha nor interlace and at most 8 bits. Everything else is decoded once, here, and coded as PDF can have
  /// it, so that no decoded pixels wait for the file to be written.
  package static func read(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    ImageHeader.read(bytes).flatMap { header in
      let isLarge = header.width * header.height > largePixels
      return isLarge ? oneLarge.withLock { _ in read(bytes, header) } : read(bytes, header)
    }
  }

  /// Of 25 megapixels two are decoded at a time, as many as there are workers; of larger ones one, so that a book of
  /// posters fits into memory.
  private static let largePixels = 25_000_000
  private static let oneLarge = Mutex(())

  private static func read(_ bytes: [UInt8], _ header: ImageHeader) -> Result<PageImage, ImageFault> {
    switch header.format {
    case .jpeg: readJPEG(bytes)
    case .png: readPNG(bytes)
    case .gif: readGIF(bytes)
    case .webp: readWebP(bytes)
    case .heic, .avif: HEIFFile.raster(of: bytes, header.format).flatMap { lossy($0, header.format) }
    case .svg: .failure(.unsupported(.svg, detail: "an SVG drawing"))
    }
  }

  // MARK: JPEG

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
    let data = file.cleaned(keepsProfile: false)
    // Some programs forget the end of a whole file; the library says whether pixels are missing.
    guard file.isComplete || JPEGCodec.decode(data, reduction: 8, isStrict: true) != nil else {
      return .failure(.damaged(.jpeg, reason: "the file is cut off"))
    }
    var image = PageImage(
      width: file.header.width, height: file.header.height, bitsPerComponent: 8, colorSpace: space, encoding: .jpeg,
      data: data, orientation: file.header.orientation)
    image.isDirectRGB = file.isDirectRGB
    image.dotsPerInch = file.dotsPerInch
    switch ColorTreatment(file.meaning, channels: file.components, isInverted: file.hasAdobeMarker) {
    case .plain: return .success(image)
    case .kept(let profile):
      image.profile = profile
      return .success(image)
    case .converted(let conversion): return .success(converted(image, by: conversion))
    }
  }

  /// Where the pixels cannot be decoded, they stay what they are.
  private static func converted(_ image: PageImage, by conversion: ColorConversion) -> PageImage {
    guard let raster = image.raster(), var result = PageImage(lossy: raster.converted(by: conversion)) else {
      return image
    }
    result.orientation = image.orientation
    result.dotsPerInch = image.dotsPerInch
    return result
  }

  // MARK: PNG

  private static func readPNG(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    guard let file = PNGFile(bytes) else { return .failure(.damaged(.png, reason: "its header cannot be read")) }
    guard file.isComplete else { return .failure(.damaged(.png, reason: "the file is cut off")) }
    guard file.isSound else { return .failure(.damaged(.png, reason: "its check sums are wrong")) }
    guard file.colorType != .indexed || file.palette.count >= 3 else {
      return .failure(.damaged(.png, reason: "it has no palette"))
    }
    let treatment = ColorTreatment(
      file.colors.meaning, channels: file.colorType == .gray || file.colorType == .grayAlpha ? 1 : 3)
    guard var image = plain(file, treatment) ?? decoded(file, treatment) else {
      return .failure(.damaged(.png, reason: "its pixels cannot be unpacked"))
    }
    if case .kept(let profile) = treatment { image.profile = profile }
    image.orientation = file.header.orientation
    image.dotsPerInch = file.dotsPerInch
    return .success(image)
  }

  /// The rows as they are. Nil where PDF does not take them, where they are damaged, or where they must be converted.
  private static func plain(_ file: PNGFile, _ treatment: ColorTreatment) -> PageImage? {
    guard file.isPlain else { return nil }
    var space: PageImage.ColorSpace
    switch file.colorType {
    case .gray, .grayAlpha: space = .gray
    case .rgb, .rgba: space = .rgb
    // Positions beyond the palette are then black, as everywhere, and not an error of the PDF.
    case .indexed: space = .indexed(palette: padded(file.palette, entries: 1 << file.bitDepth))
    }
    if case .converted(let conversion) = treatment {
      guard case .indexed(let palette) = space else { return nil }
      space = .indexed(palette: conversion.convert(palette))
    }
    guard let rows = file.soundPixelData else { return nil }
    return PageImage(
      width: file.header.width, height: file.header.height, bitsPerComponent: file.bitDepth, colorSpace: space,
      encoding: .pngRows, data: rows)
  }

  private static func padded(_ palette: [UInt8], entries: Int) -> [UInt8] {
    let whole = Array(palette.prefix(entries * 3))
    return whole + [UInt8](repeating: 0, count: entries * 3 - whole.count)
  }

  private static func decoded(_ file: PNGFile, _ treatment: ColorTreatment) -> PageImage? {
    guard var raster = file.raster() else { return nil }
    if case .indexed(let palette) = raster.layout { raster.layout = .indexed(palette: padded(palette, entries: 256)) }
    if case .converted(let conversion) = treatment { raster = raster.converted(by: conversion) }
    return PageImage(lossless: raster)
  }

  // MARK: GIF and WebP

  private static func readGIF(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    guard var raster = GIFFile(bytes)?.raster else {
      return .failure(.damaged(.gif, reason: "its first frame cannot be unpacked"))
    }
    if case .indexed(let palette) = raster.layout { raster.layout = .indexed(palette: padded(palette, entries: 256)) }
    return .success(PageImage(lossless: raster))
  }

  /// What was coded with losses becomes a JPEG, a tenth of the size; what was not keeps every sample.
  private static func readWebP(_ bytes: [UInt8]) -> Result<PageImage, ImageFault> {
    guard let file = WebPFile(bytes), let raster = file.raster else {
      return .failure(.damaged(.webp, reason: "its pixels cannot be decoded"))
    }
    let meaning = ICCProfile(file.profile).map { ColorMeaning.profile($0) } ?? .sRGB
    let converted = raster.inSRGB(meaning)
    return (file.isLossy ? lossy(converted, .webp) : .success(PageImage(lossless: converted))).map { image in
      var image = image
      image.orientation = file.header.orientation
      return image
    }
  }

  private static func lossy(_ raster: Raster, _ format: ImageFormat) -> Result<PageImage, ImageFault> {
    PageImage(lossy: raster).map { .success($0) }
      ?? .failure(.damaged(format, reason: "its pixels cannot be coded anew"))
  }
}

extension JPEGFile {
  var meaning: ColorMeaning { ICCProfile(profile).map { .profile($0) } ?? .sRGB }
}
