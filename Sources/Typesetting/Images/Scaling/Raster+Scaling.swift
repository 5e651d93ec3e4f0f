/// Pictures made smaller: Lanczos's filter across, then down, in light and in whole numbers, row by row.
///
/// Each row of the source is filtered across once, and waits in a ring that is as long as the filter is high: memory is
/// that of the result and some rows.
extension Raster {
  /// CMYK is averaged as it is, since amounts of ink are no light. Colours are weighed by their alpha.
  func scaled(toWidth newWidth: Int, height newHeight: Int) -> Raster {
    let source = expanded
    let columns = Lanczos(from: width, to: newWidth)
    let rows = Lanczos(from: height, to: newHeight)
    var scaler = RowScaler(source, columns: columns, rows: rows)
    var samples = [UInt8](repeating: 0, count: newWidth * newHeight * source.layout.channels)
    var newAlpha = [UInt8](repeating: 0, count: source.alpha == nil ? 0 : newWidth * newHeight)
    for row in 0..<newHeight { scaler.write(row, samples: &samples, alpha: &newAlpha) }
    var result = Raster(width: newWidth, height: newHeight, layout: source.layout, samples: samples)
    if source.alpha != nil { result.alpha = newAlpha }
    return result
  }
}

private struct RowScaler {
  private let source: Raster
  private let columns: Lanczos
  private let rows: Lanczos
  /// Samples a pixel, alpha among them.
  private let channels: Int
  private let colors: Int
  private let isLight: Bool
  /// Filtered rows of the source, each at its number modulo the ring's length.
  private var ring: [Int32]
  private let ringRows: Int
  private var filtered = 0
  private var line: [Int32]
  private var sums: [Int32]

  init(_ source: Raster, columns: Lanczos, rows: Lanczos) {
    self.source = source
    self.columns = columns
    self.rows = rows
    colors = source.layout.channels
    channels = colors + (source.alpha == nil ? 0 : 1)
    isLight = source.layout != .cmyk
    ringRows = rows.most
    let width = columns.taps.count * channels
    ring = [Int32](repeating: 0, count: ringRows * width)
    // Three more, since the last pixel is read as if it had four samples.
    line = [Int32](repeating: 0, count: source.width * channels + 3)
    sums = [Int32](repeating: 0, count: width)
  }

  mutating func write(_ row: Int, samples: inout [UInt8], alpha: inout [UInt8]) {
    let tap = rows.taps[row]
    while filtered < tap.start + tap.weights.count { filterNextRow() }
    let width = columns.taps.count * channels
    let half = Lanczos.one / 2
    for index in sums.indices { sums[index] = half }
    ring.withUnsafeBufferPointer { ring in
      sums.withUnsafeMutableBufferPointer { sums in
        for (offset, weight) in rows.weights[tap.weights].enumerated() {
          let start = (tap.start + offset) % ringRows * width
          for index in 0..<width { sums[index] &+= ring[start + index] &* weight }
        }
      }
    }
    put(row, &samples, &alpha)
  }

  /// The sums as samples: from light, and without the alpha that weighed them.
  private func put(_ row: Int, _ samples: inout [UInt8], _ alpha: inout [UInt8]) {
    let one = Int32(LinearLight.one)
    for column in 0..<columns.taps.count {
      let start = column * channels
      let pixel = row * columns.taps.count + column
      var opacity = one
      if channels > colors {
        opacity = bounded(sums[start + colors] >> Lanczos.bits)
        alpha[pixel] = UInt8((Int(opacity) * 255 + LinearLight.one / 2) / LinearLight.one)
      }
      for channel in 0..<colors {
        var light = bounded(sums[start + channel] >> Lanczos.bits)
        if opacity < one { light = opacity == 0 ? 0 : bounded(Int32(Int(light) * LinearLight.one / Int(opacity))) }
        samples[pixel * colors + channel] =
          isLight
          ? LinearLight.toSRGB[Int(light)] : UInt8((Int(light) * 255 + LinearLight.one / 2) / LinearLight.one)
      }
    }
  }

  private func bounded(_ value: Int32) -> Int32 { min(max(value, 0), Int32(LinearLight.one)) }

  private mutating func filterNextRow() {
    loadLine(filtered)
    let (channels, taps) = (channels, columns.taps)
    let target = filtered % ringRows * taps.count * channels
    ring.withUnsafeMutableBufferPointer { ring in
      line.withUnsafeBufferPointer { line in
        columns.weights.withUnsafeBufferPointer { weights in
          for (column, tap) in taps.enumerated() {
            // Up to four samples side by side, so that one pass over the weights serves them all.
            var sums = SIMD4<Int32>(repeating: Lanczos.one / 2)
            var position = tap.start * channels
            for index in tap.weights {
              let pixel = SIMD4<Int32>(line[position], line[position + 1], line[position + 2], line[position + 3])
              sums &+= pixel &* SIMD4(repeating: weights[index])
              position += channels
            }
            // Lobes below nought overshoot; both ends are cut only at the very end.
            sums = (sums &>> Lanczos.bits).clamped(
              lowerBound: SIMD4(repeating: -16_384), upperBound: SIMD4(repeating: 49_151))
            for channel in 0..<channels { ring[target + column * channels + channel] = sums[channel] }
          }
        }
      }
    }
    filtered += 1
  }

  /// A row of the source as light, multiplied by its alpha.
  private mutating func loadLine(_ row: Int) {
    let one = Int32(LinearLight.one)
    let (width, colors, channels, isLight) = (source.width, colors, channels, isLight)
    let start = row * width
    line.withUnsafeMutableBufferPointer { line in
      LinearLight.fromSRGB.withUnsafeBufferPointer { lights in
        source.samples.withUnsafeBufferPointer { samples in
          for x in 0..<width {
            for channel in 0..<colors {
              let sample = samples[(start + x) * colors + channel]
              line[x * channels + channel] = isLight ? lights[Int(sample)] : (Int32(sample) * one + 127) / 255
            }
          }
        }
      }
      source.alpha?.withUnsafeBufferPointer { alpha in
        for x in 0..<width {
          let opacity = Int32(alpha[start + x])
          for channel in 0..<colors where opacity < 255 {
            line[x * channels + channel] = (line[x * channels + channel] * opacity + 127) / 255
          }
          line[x * channels + colors] = (opacity * one + 127) / 255
        }
      }
    }
  }
}
