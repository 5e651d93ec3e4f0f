/// The parts of links that inline links and link reference definitions share (CommonMark 0.31.2, sections 4.7, 6.3).
enum LinkSyntax {
  /// A label holds at most 999 characters; bytes are counted here, as in cmark.
  static let maximumLabelBytes = 999
  /// cmark's bound, which keeps a row of `](` linear.
  static let maximumParentheses = 32

  /// The range between the brackets of a label that starts with the `[` at `start`.
  static func label(_ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int) -> Range<Int>? {
    guard start < end, bytes[start] == UInt8(ascii: "[") else { return nil }
    var position = start + 1
    while position < end, position - start <= maximumLabelBytes + 1 {
      steps += 1
      switch bytes[position] {
      case UInt8(ascii: "]"): return start + 1..<position
      case UInt8(ascii: "["): return nil
      case ByteClasses.backslash where position + 1 < end && ByteClasses.isPunctuation(bytes[position + 1]):
        position += 2
      default: position += 1
      }
    }
    return nil
  }

  /// The range of a destination, without its pointed brackets, and where it ends.
  static func destination(
    _ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int
  ) -> (text: Range<Int>, end: Int)? {
    guard start < end else { return nil }
    return bytes[start] == UInt8(ascii: "<")
      ? pointed(bytes, at: start, before: end, steps: &steps) : bare(bytes, at: start, before: end, steps: &steps)
  }

  private static func pointed(
    _ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int
  ) -> (text: Range<Int>, end: Int)? {
    var position = start + 1
    while position < end {
      steps += 1
      switch bytes[position] {
      case UInt8(ascii: ">"): return (start + 1..<position, position + 1)
      case UInt8(ascii: "<"), ByteClasses.newline: return nil
      case ByteClasses.backslash where position + 1 < end && ByteClasses.isPunctuation(bytes[position + 1]):
        position += 2
      default: position += 1
      }
    }
    return nil
  }

  private static func bare(
    _ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int
  ) -> (text: Range<Int>, end: Int)? {
    var position = start
    var depth = 0
    scan: while position < end {
      steps += 1
      let byte = bytes[position]
      switch byte {
      case ByteClasses.backslash where position + 1 < end && ByteClasses.isPunctuation(bytes[position + 1]):
        position += 2
        continue scan
      case UInt8(ascii: "("):
        depth += 1
        if depth > maximumParentheses { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      default:
        if byte == ByteClasses.space || ByteClasses.isControl(byte) { break scan }
      }
      position += 1
    }
    return depth == 0 ? (start..<position, position) : nil
  }

  /// The range of a title within its quotes; it ends one byte later.
  static func title(_ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int) -> Range<Int>? {
    guard start < end else { return nil }
    let close: UInt8
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = bytes[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return nil
    }
    var position = start + 1
    while position < end {
      steps += 1
      let byte = bytes[position]
      if byte == close { return start + 1..<position }
      if byte == UInt8(ascii: "(") && close == UInt8(ascii: ")") { return nil }
      let isEscape =
        byte == ByteClasses.backslash && position + 1 < end && ByteClasses.isPunctuation(bytes[position + 1])
      position += isEscape ? 2 : 1
    }
    return nil
  }

  /// Behind spaces, tabs and at most one line feed (a paragraph has no blank lines).
  static func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int, steps: inout Int) -> Int {
    var position = start
    while position < end, ByteClasses.isSpace(bytes[position]) {
      position += 1
      steps += 1
    }
    return position
  }

  static func skipBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int, steps: inout Int) -> Int {
    var position = start
    while position < end, ByteClasses.isBlank(bytes[position]) {
      position += 1
      steps += 1
    }
    return position
  }

  /// A label as it is compared: case folded, white space collapsed; empty when it says nothing.
  ///
  /// Folding is by Unicode's lower and then upper case of each scalar, which equates all that full case folding does
  /// among letters in use (ẞ, ß and SS).
  static func normalized(_ bytes: [UInt8], _ range: Range<Int>, steps: inout Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    var isAfterSpace = false
    while position < range.upperBound {
      steps += 1
      let byte = bytes[position]
      if ByteClasses.isSpace(byte) {
        isAfterSpace = !result.isEmpty
        position += 1
        continue
      }
      if isAfterSpace { result.append(ByteClasses.space) }
      isAfterSpace = false
      if byte < 0x80 {
        result.append(byte &- 0x61 < 26 ? byte & 0xDF : byte)
        position += 1
        continue
      }
      let (scalar, length) = ByteClasses.scalar(at: position, in: bytes, before: range.upperBound)
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        result.append(contentsOf: lower.properties.uppercaseMapping.utf8)
      }
      position += length
    }
    return result
  }
}
