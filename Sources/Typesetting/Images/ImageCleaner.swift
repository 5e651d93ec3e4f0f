/// Pictures for the EPUB: without private metadata, since where a photograph was taken is nobody's business; upright,
/// since readers of e-books ignore EXIF; and in a format that they know (EPUB 3.3, 3.2: JPEG, PNG, GIF, WebP, SVG).
package enum ImageCleaner {
  package struct Cleaned: Sendable {
    package var bytes: [UInt8]
    package var format: ImageFormat
    /// In pixels, upright; zero for SVG.
    package var width: Int
    package var height: Int
  }

  /// `printed`: what `ImageReader` made of the same bytes, so that nothing is decoded twice. Nil for a picture whose
  /// header cannot be read, and for HEIC and AVIF that cannot be decoded.
  package static func clean(_ bytes: [UInt8], printed: PageImage? = nil) -> Cleaned? {
    // A JPEG for pages is one for readers of e-books, but for what only PDF says: inks, profiles, which way is up.
    if let printed, case .jpeg = printed.encoding, printed.mask == nil, printed.profile == nil,
      printed.orientation == 1, !printed.isDirectRGB, printed.channels != 4,
      ImageFormat(of: bytes).map({ $0 != .webp }) == true
    {
      return Cleaned(bytes: printed.data, format: .jpeg, width: printed.width, height: printed.height)
    }
    guard case .success(let header) = ImageHeader.read(bytes) else { return nil }
    switch header.format {
    case .jpeg: return JPEGFile(bytes).map { clean($0, bytes, header) }
    case .png: return PNGFile(bytes).map { clean($0, bytes, header) }
    case .webp: return cleanWebP(bytes, header)
    case .gif: return same(GIFBlocks(bytes)?.cleaned(bytes) ?? bytes, header)
    case .svg: return same(bytes, header)
    case .heic, .avif:
      guard case .success(let raster) = HEIFFile.raster(of: bytes, header.format) else { return nil }
      return coded(raster, isLossy: true)
    }
  }

  private static func same(_ bytes: [UInt8], _ header: ImageHeader) -> Cleaned {
    Cleaned(bytes: bytes, format: header.format, width: header.displayedWidth, height: header.displayedHeight)
  }

  private static func clean(_ file: JPEGFile, _ bytes: [UInt8], _ header: ImageHeader) -> Cleaned {
    let cleaned = file.cleaned(keepsProfile: true)
    // Most readers of e-books show inks as if they were light.
    if file.components == 4, let raster = JPEGCodec.decode(cleaned) {
      let colors = raster.inSRGB(file.meaning, isInverted: file.hasAdobeMarker).upright(header.orientation)
      if let result = coded(colors, isLossy: true) { return result }
    }
    guard header.orientation != 1, let turned = JPEGCodec.turned(cleaned, orientation: header.orientation),
      let new = JPEGFile(turned)?.header
    else { return same(cleaned, header) }
    return Cleaned(bytes: turned, format: .jpeg, width: new.width, height: new.height)
  }

  private static func clean(_ file: PNGFile, _ bytes: [UInt8], _ header: ImageHeader) -> Cleaned {
    guard file.isComplete else { return same(bytes, header) }
    if header.orientation != 1, let raster = file.raster(),
      let result = coded(raster.inSRGB(file.colors.meaning).upright(header.orientation), isLossy: false)
    {
      return result
    }
    return same(file.cleaned, header)
  }

  private static func cleanWebP(_ bytes: [UInt8], _ header: ImageHeader) -> Cleaned {
    if header.orientation != 1, let file = WebPFile(bytes), !file.isAnimated, let raster = file.raster {
      let meaning = ICCProfile(file.profile).map { ColorMeaning.profile($0) } ?? .sRGB
      if let result = coded(raster.inSRGB(meaning).upright(header.orientation), isLossy: file.isLossy) { return result }
    }
    return same(WebPFile.cleaned(bytes), header)
  }

  /// In sRGB: as a JPEG where losses were taken before and nothing is transparent, as a PNG otherwise.
  private static func coded(_ raster: Raster, isLossy: Bool) -> Cleaned? {
    if isLossy, raster.alpha == nil {
      return JPEGCodec.encode(raster, quality: PageImage.recodedQuality, sampling: .full).map {
        Cleaned(bytes: $0, format: .jpeg, width: raster.width, height: raster.height)
      }
    }
    return Cleaned(bytes: PNGWriter.file(of: raster), format: .png, width: raster.width, height: raster.height)
  }
}
