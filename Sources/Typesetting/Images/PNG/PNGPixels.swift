import Compression
import Limits

/// The pixels of a PNG: unpacked, unfiltered, brought to 8 bits, and put where the passes of Adam7 want them.
extension PNGFile {
  /// Nil when the rows do not unpack to what the header promises.
  func raster() -> Raster? {
    let passes = passes
    let expected = passes.reduce(0) { $0 + $1.rowBytes * $1.height }
    guard expected <= Limits.maximumImageBytes, var rows = inflated(limit: expected), rows.count == expected else {
      return nil
    }
    var target = PixelTarget(self)
    var start = 0
    for pass in passes {
      let end = start + pass.rowBytes * pass.height
      let isSound = rows.withUnsafeMutableBufferPointer { bytes in
        let part = UnsafeMutableBufferPointer(rebasing: bytes[start..<end])
        guard PNGRows.unfilter(part, rowBytes: pass.rowBytes, height: pass.height, pixelBytes: pixelBytes) else {
          return false
        }
        target.place(UnsafeBufferPointer(part), of: pass)
        return true
      }
      guard isSound else { return nil }
      start = end
    }
    return target.raster
  }

  /// Bytes from one pixel to the next, at least one: what filters look back.
  var pixelBytes: Int { max(1, colorType.channels * bitDepth / 8) }

  /// A part of the picture whose pixels lie `step` apart.
  struct Pass {
    var x: Int
    var y: Int
    var stepX: Int
    var stepY: Int
    var width: Int
    var height: Int
    var rowBytes: Int
  }

  /// 8.2: seven passes, or the whole; none is empty.
  var passes: [Pass] {
    let grid =
      isInterlaced
      ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      : [(0, 0, 1, 1)]
    return grid.compactMap { x, y, stepX, stepY in
      let width = (header.width - x + stepX - 1) / stepX
      let height = (header.height - y + stepY - 1) / stepY
      guard width > 0, height > 0 else { return nil }
      return Pass(
        x: x, y: y, stepX: stepX, stepY: stepY, width: width, height: height,
        rowBytes: 1 + (width * colorType.channels * bitDepth + 7) / 8)
    }
  }
}

/// Where the passes put their pixels.
private struct PixelTarget {
  private let file: PNGFile
  private let colors: Int
  private var samples: [UInt8]
  private var alpha: [UInt8]
  /// 11.3.2.1: the one colour that is transparent, as it is stored.
  private let key: [Int]

  init(_ file: PNGFile) {
    self.file = file
    colors = file.colorType == .rgb || file.colorType == .rgba ? 3 : 1
    let count = file.header.width * file.header.height
    samples = [UInt8](repeating: 0, count: count * colors)
    let hasKey = file.colorType == .gray || file.colorType == .rgb
    let key = hasKey && file.transparency.count >= colors * 2 ? file.transparency : []
    self.key = stride(from: 0, to: min(key.count, colors * 2), by: 2).map { Int(key[$0]) << 8 | Int(key[$0 + 1]) }
    let hasAlpha =
      file.colorType == .grayAlpha || file.colorType == .rgba || !self.key.isEmpty
      || file.colorType == .indexed && !file.transparency.isEmpty
    alpha = hasAlpha ? [UInt8](repeating: 255, count: count) : []
  }

  mutating func place(_ rows: UnsafeBufferPointer<UInt8>, of pass: PNGFile.Pass) {
    for row in 0..<pass.height {
      let line = UnsafeBufferPointer(rebasing: rows[row * pass.rowBytes + 1..<(row + 1) * pass.rowBytes])
      let start = (pass.y + row * pass.stepY) * file.header.width + pass.x
      if file.bitDepth == 8 {
        placeBytes(line, at: start, pass)
      } else {
        placeSamples(line, at: start, pass)
      }
    }
  }

  /// 8 bits: nothing is to be computed.
  private mutating func placeBytes(_ line: UnsafeBufferPointer<UInt8>, at start: Int, _ pass: PNGFile.Pass) {
    let (channels, colors) = (file.colorType.channels, colors)
    samples.withUnsafeMutableBufferPointer { samples in
      for x in 0..<pass.width {
        let target = (start + x * pass.stepX) * colors
        for channel in 0..<colors { samples[target + channel] = line[x * channels + channel] }
      }
    }
    guard !alpha.isEmpty else { return }
    for x in 0..<pass.width {
      let pixel = start + x * pass.stepX
      if channels > colors {
        alpha[pixel] = line[x * channels + colors]
      } else {
        alpha[pixel] = opacity { Int(line[x * channels + $0]) }
      }
    }
  }

  private mutating func placeSamples(_ line: UnsafeBufferPointer<UInt8>, at start: Int, _ pass: PNGFile.Pass) {
    let channels = file.colorType.channels
    let depth = file.bitDepth
    func stored(_ index: Int) -> Int {
      if depth == 16 { return Int(line[index * 2]) << 8 | Int(line[index * 2 + 1]) }
      let bit = index * depth
      return Int(line[bit / 8]) >> (8 - depth - bit % 8) & ((1 << depth) - 1)
    }
    for x in 0..<pass.width {
      let pixel = start + x * pass.stepX
      for channel in 0..<colors { samples[pixel * colors + channel] = eightBits(stored(x * channels + channel)) }
      guard !alpha.isEmpty else { continue }
      alpha[pixel] =
        channels > colors
        ? eightBits(stored(x * channels + colors)) : opacity { stored(x * channels + $0) }
    }
  }

  /// 11.3.2.1: by the position in the palette, or nought for the one colour that is named.
  private func opacity(_ stored: (Int) -> Int) -> UInt8 {
    if file.colorType == .indexed {
      let index = stored(0)
      return index < file.transparency.count ? file.transparency[index] : 255
    }
    for channel in key.indices where stored(channel) != key[channel] { return 255 }
    return 0
  }

  /// 13.12, rounded; positions in a palette stay what they are.
  private func eightBits(_ value: Int) -> UInt8 {
    guard file.colorType != .indexed else { return UInt8(value) }
    let most = (1 << file.bitDepth) - 1
    return UInt8((value * 255 + most / 2) / most)
  }

  var raster: Raster {
    Raster(
      width: file.header.width, height: file.header.height, layout: layout, samples: samples,
      alpha: alpha.isEmpty ? nil : alpha)
  }

  private var layout: Raster.Layout {
    if file.colorType == .indexed { return .indexed(palette: file.palette) }
    return colors == 3 ? .rgb : .gray
  }
}
