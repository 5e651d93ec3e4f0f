/// The lines of a literal block scalar in its source: each line of the text is the end of a line of the source, after
/// the indentation (YAML 1.2.2, 8.1.2), in the same order.
///
/// libyaml follows YAML 1.1, where NEL, LS and PS end lines too: it turns NEL into a line feed and keeps the others.
enum LiteralLines {
  /// `source` begins at the sign `|`. Lines that do not correspond, which no input should have, end the list.
  static func offsets(
    text: some Indexed, source: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> [(text: Int, source: Int)] {
    var result: [(text: Int, source: Int)] = []
    var textLine = 0
    guard var sourceLine = next(after: start, in: source) else { return [] }
    while textLine < text.count {
      let textEnd = end(of: textLine, in: text)
      let sourceEnd = end(of: sourceLine, in: source)
      let length = textEnd - textLine
      guard length <= sourceEnd - sourceLine,
        source[(sourceEnd - length)..<sourceEnd].elementsEqual(text[textLine..<textEnd])
      else { break }
      result.append((textLine, sourceEnd - length))
      textLine = textEnd + breakLength(at: textEnd, in: text)
      guard textEnd < text.count, let following = next(after: sourceEnd, in: source) else { break }
      sourceLine = following
    }
    return result
  }

  private static func next(after offset: Int, in source: UnsafeBufferPointer<UInt8>) -> Int? {
    let end = end(of: offset, in: source)
    return end < source.count ? end + breakLength(at: end, in: source) : nil
  }

  private static func end(of line: Int, in text: some Indexed) -> Int {
    var offset = line
    while offset < text.count, !mayBreak(text[offset]) || breakLength(at: offset, in: text) == 0 { offset += 1 }
    return offset
  }

  /// Asked of every byte: few begin a line break.
  private static func mayBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0xC2 || byte == 0xE2 }

  /// The length of the line break at an offset; 0 where there is none.
  private static func breakLength(at offset: Int, in text: some Indexed) -> Int {
    guard offset < text.count else { return 0 }
    switch text[offset] {
    case 0x0A: return 1
    case 0x0D: return offset + 1 < text.count && text[offset + 1] == 0x0A ? 2 : 1
    case 0xC2: return offset + 1 < text.count && text[offset + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard offset + 2 < text.count, text[offset + 1] == 0x80 else { return 0 }
      return text[offset + 2] == 0xA8 || text[offset + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }
}

/// Bytes that are counted from 0: arrays and whole buffers.
protocol Indexed: RandomAccessCollection<UInt8> where Index == Int {}
extension [UInt8]: Indexed {}
extension UnsafeBufferPointer<UInt8>: Indexed {}
