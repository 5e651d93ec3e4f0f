import Limits

/// A GIF file (GIF89a): its screen, its first frame, and where what is private stands.
struct GIFFile {
  struct Frame {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    var isInterlaced: Bool
    /// RGB triples.
    var palette: [UInt8]
    /// The position in the palette that shows what lies below.
    var transparent: UInt8?
    var codeSize: Int
    /// The compressed positions, without the lengths of their blocks.
    var codes: [UInt8]
    /// Its blocks end in an empty one.
    var isWhole: Bool
  }

  /// Of the screen, or of the frame where that is larger, as browsers take it.
  let header: ImageHeader
  let frame: Frame

  /// Nil when the file ends, or is broken, before its first frame's codes.
  init?(_ bytes: [UInt8]) {
    guard let blocks = GIFBlocks(bytes) else { return nil }
    var transparent: UInt8?
    for block in blocks.blocks {
      switch block.kind {
      case .graphicControl:
        let content = bytes[block.range]
        let flags = content[content.startIndex + 3]
        transparent = flags & 1 == 1 ? content[content.startIndex + 6] : nil
      case .image:
        guard let frame = Self.frame(block, blocks, bytes, transparent) else { return nil }
        self.frame = frame
        header = ImageHeader(
          format: .gif, width: max(blocks.width, frame.x + frame.width),
          height: max(blocks.height, frame.y + frame.height))
        return
      case .comment, .application, .other: break
      }
    }
    return nil
  }

  private static func frame(
    _ block: GIFBlocks.Block, _ blocks: GIFBlocks, _ bytes: [UInt8], _ transparent: UInt8?
  ) -> Frame? {
    let start = block.range.lowerBound
    func side(_ offset: Int) -> Int { Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8 }
    let flags = bytes[start + 9]
    var palette = blocks.palette
    var position = start + 10
    if flags & 0x80 != 0 {
      let count = 3 << (Int(flags & 7) + 1)
      palette = bytes[position..<position + count]
      position += count
    }
    guard !palette.isEmpty, side(5) > 0, side(7) > 0 else { return nil }
    var frame = Frame(
      x: side(1), y: side(3), width: side(5), height: side(7), isInterlaced: flags & 0x40 != 0,
      palette: Array(palette), transparent: transparent, codeSize: Int(bytes[position]), codes: [], isWhole: false)
    // Positions of more than eight bits have no palette.
    guard (1...8).contains(frame.codeSize) else { return nil }
    position += 1
    while position < bytes.count {
      let length = Int(bytes[position])
      frame.isWhole = length == 0
      if length == 0 { break }
      frame.codes += bytes[(position + 1)..<min(position + 1 + length, bytes.count)]
      position += 1 + length
    }
    return frame
  }

  /// The first frame on an empty screen. Nil when it has fewer pixels than it says.
  var raster: Raster? {
    let (width, height) = (header.width, header.height)
    guard let rows = LZWDecoder.decode(frame.codes, codeSize: frame.codeSize, count: frame.width * frame.height) else {
      return nil
    }
    let fillsScreen = frame.width == width && frame.height == height
    var samples = [UInt8](repeating: 0, count: width * height)
    var alpha = [UInt8](repeating: 0, count: fillsScreen && frame.transparent == nil ? 0 : width * height)
    for (stored, row) in Self.order(of: frame.height, isInterlaced: frame.isInterlaced).enumerated() {
      let target = (frame.y + row) * width + frame.x
      for x in 0..<frame.width {
        let sample = rows[stored * frame.width + x]
        samples[target + x] = sample
        if !alpha.isEmpty { alpha[target + x] = sample == frame.transparent ? 0 : 255 }
      }
    }
    return Raster(
      width: width, height: height, layout: .indexed(palette: frame.palette), samples: samples,
      alpha: alpha.isEmpty ? nil : alpha)
  }

  /// GIF89a, appendix E: every eighth row, those between, every fourth, every second.
  private static func order(of height: Int, isInterlaced: Bool) -> [Int] {
    guard isInterlaced else { return Array(0..<height) }
    return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { start, step in
      Array(stride(from: start, to: height, by: step))
    }
  }
}
