/// Pictures with no more pixels than paper shows: the `image-resolution` of an output.
extension PageImage {
  /// Below this the loss of a second coding is worth more than the pixels: a tenth more a side.
  private static let spare = 1.1
  private static let quality = 85

  /// As many pixels as a print of this size needs, as it is stored; itself where it has hardly more, where it cannot be
  /// decoded, and where the result is no smaller.
  ///
  /// A JPEG stays one, at quality 85; what was without losses stays so.
  package func reduced(toWidth newWidth: Int, height newHeight: Int) -> PageImage {
    let (newWidth, newHeight) = (max(1, newWidth), max(1, newHeight))
    guard Double(width) > Double(newWidth) * Self.spare, Double(height) > Double(newHeight) * Self.spare else {
      return self
    }
    let isJPEG = if case .jpeg = encoding { true } else { false }
    // Blocks of a JPEG can be decoded at half their size and less, for a quarter of the time and less.
    let reduction =
      isJPEG && mask == nil ? [8, 4, 2].first { width / $0 >= newWidth * 2 && height / $0 >= newHeight * 2 } : nil
    guard let raster = raster(reduction: reduction ?? 1), raster.width >= newWidth, raster.height >= newHeight else {
      return self
    }
    let scaled = raster.scaled(toWidth: newWidth, height: newHeight)
    let sampling = isJPEG ? JPEGCodec.sampling(of: data) : .full
    guard
      var result = isJPEG
        ? PageImage(lossy: scaled, quality: Self.quality, sampling: sampling) : PageImage(lossless: scaled)
    else { return self }
    guard result.data.count + (result.mask?.count ?? 0) < data.count + (mask?.count ?? 0) else { return self }
    if case .cmyk = colorSpace { result.colorSpace = colorSpace }
    result.orientation = orientation
    result.profile = profile
    result.dotsPerInch = dotsPerInch
    return result
  }
}
