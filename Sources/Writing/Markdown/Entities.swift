/// Character references: `&name;`, `&#digits;`, `&#xhex;` (CommonMark 0.31.2, section 2.5).
enum Entities {
  /// The longest name is `CounterClockwiseContourIntegral`.
  static let longestName = 31

  /// Reads the reference that starts with the `&` at `start`; appends what it stands for and returns its end.
  static func decode(
    _ bytes: [UInt8], at start: Int, before end: Int, into output: inout [UInt8], steps: inout Int
  ) -> Int? {
    guard start + 2 < end else { return nil }
    guard bytes[start + 1] == UInt8(ascii: "#") else {
      return decodeNamed(bytes, at: start + 1, before: end, into: &output, steps: &steps)
    }
    let isHex = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
    let first = start + (isHex ? 3 : 2)
    var position = first
    var value: UInt32 = 0
    while position < end, position - first < (isHex ? 6 : 7) {
      let byte = bytes[position]
      guard isHex ? ByteClasses.isHexDigit(byte) : ByteClasses.isDigit(byte) else { break }
      value = value * (isHex ? 16 : 10) + UInt32(ByteClasses.isDigit(byte) ? byte - 0x30 : (byte | 0x20) - 87)
      position += 1
      steps += 1
    }
    guard position > first, position < end, bytes[position] == UInt8(ascii: ";") else { return nil }
    append(value == 0 ? 0xFFFD : value, to: &output)
    return position + 1
  }

  private static func decodeNamed(
    _ bytes: [UInt8], at start: Int, before end: Int, into output: inout [UInt8], steps: inout Int
  ) -> Int? {
    var nameEnd = start
    while nameEnd < end, nameEnd - start <= longestName, ByteClasses.isAlphanumeric(bytes[nameEnd]) {
      nameEnd += 1
      steps += 1
    }
    guard nameEnd > start, nameEnd < end, bytes[nameEnd] == UInt8(ascii: ";") else { return nil }
    guard var position = find(bytes, start..<nameEnd, steps: &steps) else { return nil }
    let table = EntityTable.entries
    var value: UInt32 = 0
    while position < table.count, table[position] != ByteClasses.space {
      let byte = table[position]
      if byte == UInt8(ascii: ",") {
        append(value, to: &output)
        value = 0
      } else {
        value = value * 16 + UInt32(ByteClasses.isDigit(byte) ? byte - 0x30 : byte - 55)
      }
      position += 1
    }
    append(value, to: &output)
    return nameEnd + 1
  }

  /// The place in the table behind `name=`.
  private static func find(_ bytes: [UInt8], _ name: Range<Int>, steps: inout Int) -> Int? {
    let table = EntityTable.entries
    var lower = 0
    var upper = table.count
    while lower < upper {
      var entry = (lower + upper) / 2
      while entry > lower, table[entry - 1] != ByteClasses.space { entry -= 1 }
      steps += 2
      let order = compare(bytes, name, table, entry)
      if order == 0 { return entry + name.count + 1 }
      if order < 0 {
        upper = entry
      } else {
        while entry < upper, table[entry] != ByteClasses.space { entry += 1 }
        lower = entry + 1
      }
    }
    return nil
  }

  /// Negative when the name comes before the entry at `entry`.
  private static func compare(_ bytes: [UInt8], _ name: Range<Int>, _ table: [UInt8], _ entry: Int) -> Int {
    var position = entry
    for index in name {
      let known = table[position]
      if known == UInt8(ascii: "=") { return 1 }
      if known != bytes[index] { return Int(bytes[index]) - Int(known) }
      position += 1
    }
    return table[position] == UInt8(ascii: "=") ? 0 : -1
  }

  static func append(_ value: UInt32, to output: inout [UInt8]) {
    output.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
  }
}
