/// Escapes text so that Markdown reads it as the same text, and no more than it must: `snake_case`, `3 > 2` and a hyphen
/// in the middle of a line stay as they are.
struct TextEscape {
  /// Where the text stands; it decides which signs mean something.
  enum Place { case paragraph, line, heading, cell }

  let place: Place

  /// Appends `text` to `output`. `endsRun`: nothing follows on this line.
  func append(_ text: String, to output: inout [UInt8], isLineStart: inout Bool, endsRun: Bool) {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x20 {
        let isEdge = isLineStart || (index == bytes.count - 1 && endsRun)
        output += isEdge ? Array("&#32;".utf8) : [0x20]
      } else if let reference = Self.references[byte] {
        output += reference.utf8
      } else {
        if needsBackslash(bytes, index, isLineStart: isLineStart, isEnd: index == bytes.count - 1, output: output) {
          output.append(UInt8(ascii: "\\"))
        }
        output.append(byte)
      }
      isLineStart = false
    }
  }

  private static let references: [UInt8: String] = [0x09: "&#9;", 0x0A: "&#10;", 0x0D: "&#13;"]

  private func needsBackslash(
    _ bytes: [UInt8], _ index: Int, isLineStart: Bool, isEnd: Bool, output: [UInt8]
  ) -> Bool {
    let byte = bytes[index]
    let next = index + 1 < bytes.count ? bytes[index + 1] : nil
    let previous = index > 0 ? bytes[index - 1] : nil
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "^"):
      return true
    case UInt8(ascii: "_"): return !(Self.isWord(previous) && Self.isWord(next))
    case UInt8(ascii: "!"): return isEnd
    case UInt8(ascii: "&"): return next == nil || next == UInt8(ascii: "#") || Self.isWord(next)
    case UInt8(ascii: "#"): return isLineStart || place == .heading
    case UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
      return isLineStart
    // In a cell every bar is escaped when the cell is done.
    case UInt8(ascii: "|"): return isLineStart && place != .cell
    case UInt8(ascii: ":"): return isLineStart || index == 0 || (next == UInt8(ascii: "/") && Self.isWord(previous))
    case UInt8(ascii: "."), UInt8(ascii: ")"): return endsOrdinal(output) || (byte == 0x2E && endsWWW(output))
    case UInt8(ascii: "@"): return true
    default: return false
    }
  }

  private static func isWord(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  /// The line so far is nothing but digits: with this sign it would begin a list.
  private func endsOrdinal(_ output: [UInt8]) -> Bool {
    var count = 0
    for byte in output.reversed() {
      if byte == 0x0A { break }
      guard (0x30...0x39).contains(byte), count < 9 else { return false }
      count += 1
    }
    return count > 0
  }

  private func endsWWW(_ output: [UInt8]) -> Bool {
    output.count >= 3 && output.suffix(3).allSatisfy { $0 | 0x20 == UInt8(ascii: "w") }
  }
}
