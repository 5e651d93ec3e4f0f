/// Decoded pixels: 8 bits a sample, rows from the top, colours and alpha apart, as PDF wants them.
struct Raster: Sendable {
  enum Layout: Sendable, Hashable {
    case gray, rgb, cmyk
    /// RGB triples; a sample is a position among them.
    case indexed(palette: [UInt8])

    var channels: Int {
      switch self {
      case .gray, .indexed: 1
      case .rgb: 3
      case .cmyk: 4
      }
    }
  }

  var width: Int
  var height: Int
  var layout: Layout
  var samples: [UInt8]
  /// Nil when opaque. Colours are not multiplied by it.
  var alpha: [UInt8]?

  init(width: Int, height: Int, layout: Layout, samples: [UInt8], alpha: [UInt8]? = nil) {
    precondition(samples.count == width * height * layout.channels, "a raster holds all its samples")
    (self.width, self.height, self.layout, self.samples) = (width, height, layout, samples)
    if let alpha, !alpha.allSatisfy({ $0 == 255 }) { self.alpha = alpha }
  }

  /// Takes pixels of three colours and alpha apart.
  init(width: Int, height: Int, rgba: [UInt8]) {
    let count = width * height
    let samples = [UInt8](unsafeUninitializedCapacity: count * 3) { target, written in
      for pixel in 0..<count {
        for channel in 0..<3 { target[pixel * 3 + channel] = rgba[pixel * 4 + channel] }
      }
      written = count * 3
    }
    let alpha = [UInt8](unsafeUninitializedCapacity: count) { target, written in
      for pixel in 0..<count { target[pixel] = rgba[pixel * 4 + 3] }
      written = count
    }
    self.init(width: width, height: height, layout: .rgb, samples: samples, alpha: alpha)
  }

  /// With colours instead of positions in a palette.
  var expanded: Raster {
    guard case .indexed(let palette) = layout else { return self }
    let entries = palette.count / 3
    let colors = [UInt8](unsafeUninitializedCapacity: samples.count * 3) { target, written in
      for (pixel, sample) in samples.enumerated() {
        // Positions beyond the palette are black.
        let isKnown = Int(sample) < entries
        for channel in 0..<3 { target[pixel * 3 + channel] = isKnown ? palette[Int(sample) * 3 + channel] : 0 }
      }
      written = samples.count * 3
    }
    var result = self
    (result.layout, result.samples) = (.rgb, colors)
    return result
  }

  /// Turned and mirrored as an EXIF orientation demands, so that it stands upright without one.
  func upright(_ orientation: Int) -> Raster {
    guard (2...8).contains(orientation) else { return self }
    var result = self
    if orientation >= 5 { (result.width, result.height) = (height, width) }
    result.samples = turned(samples, channels: layout.channels, orientation)
    result.alpha = alpha.map { turned($0, channels: 1, orientation) }
    return result
  }

  /// Exif 2.32, 4.6.4, tag 0x0112: where the stored first row and first column belong.
  private func turned(_ source: [UInt8], channels: Int, _ orientation: Int) -> [UInt8] {
    let (wide, high) = orientation >= 5 ? (height, width) : (width, height)
    return [UInt8](unsafeUninitializedCapacity: source.count) { target, written in
      for y in 0..<high {
        for x in 0..<wide {
          let (column, row): (Int, Int) =
            switch orientation {
            case 2: (width - 1 - x, y)
            case 3: (width - 1 - x, height - 1 - y)
            case 4: (x, height - 1 - y)
            case 5: (y, x)
            case 6: (y, height - 1 - x)
            case 7: (width - 1 - y, height - 1 - x)
            default: (width - 1 - y, x)
            }
          for channel in 0..<channels {
            target[(y * wide + x) * channels + channel] = source[(row * width + column) * channels + channel]
          }
        }
      }
      written = source.count
    }
  }
}
