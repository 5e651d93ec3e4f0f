/// Reads characters from bytes, and their classes.
extension Itemizer {
  /// The class of the character at an offset, and its length. Bytes that are no UTF-8 count as letters of one byte.
  static func breakClass(in text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (BreakClass, Int) {
    let byte = text[offset]
    if byte < 0x80 { return (BreakClass(ascii: byte), 1) }
    let (scalar, length) = decode(text, at: offset, end: end)
    return (BreakClass(scalar: scalar), length)
  }

  static func decode(_ text: UnsafeRawBufferPointer, at offset: Int, end: Int) -> (UInt32, Int) {
    let byte = text[offset]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard offset + length <= end else { return (0xFFFD, 1) }
    var value = length == 1 ? UInt32(byte) : UInt32(byte) & (0x7F >> UInt32(length))
    for index in 1..<max(length, 1) where length > 1 { value = value << 6 | UInt32(text[offset + index] & 0x3F) }
    return (value, length)
  }
}
