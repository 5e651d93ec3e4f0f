/// The blocks of a GIF file, one after another (GIF89a, appendix B).
struct GIFBlocks {
  struct Block {
    enum Kind { case image, graphicControl, comment, application, other }
    var kind: Kind
    /// With its introducer and its end.
    var range: Range<Int>
  }

  let width: Int
  let height: Int
  /// The global one; empty where there is none.
  let palette: ArraySlice<UInt8>
  /// Signature, screen and global palette.
  let head: Range<Int>
  private(set) var blocks: [Block] = []
  /// It ends in a trailer.
  private(set) var isWhole = false

  /// Nil when the file is too short for a screen and its palette.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 13, bytes.starts(with: "GIF8".utf8) else { return nil }
    width = Int(bytes[6]) | Int(bytes[7]) << 8
    height = Int(bytes[8]) | Int(bytes[9]) << 8
    let entries = bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1)
    guard bytes.count >= 13 + entries else { return nil }
    palette = bytes[13..<13 + entries]
    head = 0..<13 + entries
    read(bytes)
  }

  private mutating func read(_ bytes: [UInt8]) {
    var position = head.upperBound
    while position < bytes.count {
      let start = position
      let kind: Block.Kind
      switch bytes[position] {
      case 0x3B:
        isWhole = true
        return
      case 0x2C:
        guard position + 11 <= bytes.count else { return }
        let flags = bytes[position + 9]
        position += 10 + (flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)) + 1
        kind = .image
      case 0x21:
        guard position + 2 <= bytes.count else { return }
        kind = Self.kind(ofExtension: bytes, at: position)
        position += 2
      default: return
      }
      guard position <= bytes.count else { return }
      while position < bytes.count, bytes[position] != 0 { position += 1 + Int(bytes[position]) }
      position = min(position + 1, bytes.count)
      if kind != .graphicControl || position - start >= 8 { blocks.append(Block(kind: kind, range: start..<position)) }
    }
  }

  private static func kind(ofExtension bytes: [UInt8], at position: Int) -> Block.Kind {
    switch bytes[position + 1] {
    case 0xF9: .graphicControl
    case 0xFE: .comment
    // That which repeats an animation is no secret; XMP and what others write may be.
    case 0xFF where bytes[(position + 2)...].starts(with: [11] + Array("NETSCAPE2.0".utf8)): .other
    case 0xFF: .application
    default: .other
    }
  }

  /// The file without comments, XMP and what follows its end.
  func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array(bytes[head])
    for block in blocks where block.kind != .comment && block.kind != .application { result += bytes[block.range] }
    return result + [0x3B]
  }
}
