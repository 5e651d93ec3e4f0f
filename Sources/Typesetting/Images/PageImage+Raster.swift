import Compression
import Limits

/// Pixels into what pages carry, and back.
extension PageImage {
  /// Of pictures that are coded anew after a lossy format: what 92 takes away is not seen beside what was lost before.
  static let recodedQuality = 92

  /// Every sample is kept.
  init(lossless raster: Raster) {
    let compressor = Compressor()
    let mask = raster.alpha.map { compressor.zlib($0) }
    let space: ColorSpace
    let channels = raster.layout.channels
    switch raster.layout {
    case .gray: space = .gray
    case .rgb: space = .rgb
    case .cmyk: space = .cmyk(isInverted: false)
    case .indexed(let palette): space = .indexed(palette: palette)
    }
    // Positions in a palette have no neighbours in value: filters do harm (ISO 15948, 12.8).
    if case .indexed = space {
      self.init(
        width: raster.width, height: raster.height, bitsPerComponent: 8, colorSpace: space, encoding: .rows,
        data: compressor.zlib(raster.samples), mask: mask)
    } else {
      let rows = PNGRows.filtered(
        raster.samples, rowBytes: raster.width * channels, height: raster.height, pixelBytes: channels)
      self.init(
        width: raster.width, height: raster.height, bitsPerComponent: 8, colorSpace: space, encoding: .pngRows,
        data: compressor.zlib(rows), mask: mask)
    }
  }

  /// Colours as a JPEG, alpha without loss. Nil when the library cannot.
  init?(lossy raster: Raster, quality: Int = recodedQuality, sampling: JPEGCodec.Sampling = .full) {
    guard let data = JPEGCodec.encode(raster, quality: quality, sampling: sampling) else { return nil }
    let space: ColorSpace =
      switch raster.layout {
      case .gray: .gray
      case .rgb, .indexed: .rgb
      case .cmyk: .cmyk(isInverted: false)
      }
    self.init(
      width: raster.width, height: raster.height, bitsPerComponent: 8, colorSpace: space, encoding: .jpeg, data: data,
      mask: raster.alpha.map { Compressor().zlib($0) })
  }

  /// The pixels; `reduction` (1, 2, 4, 8) as for `JPEGCodec.decode`, only for a JPEG without a mask. Nil when they cannot
  /// be decoded.
  func raster(reduction: Int = 1) -> Raster? {
    var raster: Raster?
    switch encoding {
    case .jpeg: raster = JPEGCodec.decode(data, reduction: reduction)
    case .rows: raster = Decompressor.inflateZlib(data, limit: sampleCount).flatMap { plain($0) }
    case .pngRows: raster = filteredRaster
    }
    guard let mask else { return raster }
    guard let alpha = Decompressor.inflateZlib(mask, limit: width * height), alpha.count == width * height else {
      return nil
    }
    raster?.alpha = alpha
    return raster
  }

  private var sampleCount: Int { width * height * channels }

  private func plain(_ samples: [UInt8]) -> Raster? {
    guard samples.count == sampleCount, bitsPerComponent == 8 else { return nil }
    return Raster(width: width, height: height, layout: layout, samples: samples)
  }

  private var layout: Raster.Layout {
    switch colorSpace {
    case .gray: .gray
    case .rgb: .rgb
    case .cmyk: .cmyk
    case .indexed(let palette): .indexed(palette: palette)
    }
  }

  private var filteredRaster: Raster? {
    let rowBytes = 1 + (width * channels * bitsPerComponent + 7) / 8
    guard var rows = Decompressor.inflateZlib(data, limit: rowBytes * height), rows.count == rowBytes * height else {
      return nil
    }
    let isSound = rows.withUnsafeMutableBufferPointer {
      PNGRows.unfilter(
        $0, rowBytes: rowBytes, height: height, pixelBytes: max(1, channels * bitsPerComponent / 8))
    }
    guard isSound else { return nil }
    let most = (1 << bitsPerComponent) - 1
    let scale = if case .indexed = colorSpace { 1 } else { 255 / most }
    var samples: [UInt8] = []
    samples.reserveCapacity(sampleCount)
    for row in 0..<height {
      let start = row * rowBytes + 1
      for index in 0..<width * channels {
        let bit = index * bitsPerComponent
        let value = Int(rows[start + bit / 8]) >> (8 - bitsPerComponent - bit % 8) & most
        samples.append(UInt8(value * scale))
      }
    }
    return Raster(width: width, height: height, layout: layout, samples: samples)
  }
}
