/// Open and closing tags (CommonMark 0.31.2, section 6.6).
enum Tags {
  /// The end of the tag that starts with the `<` at `start`.
  static func end(_ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int) -> Int? {
    var position = start + 1
    let isClosing = position < end && bytes[position] == UInt8(ascii: "/")
    if isClosing { position += 1 }
    guard position < end, ByteClasses.isLetter(bytes[position]) else { return nil }
    while position < end, ByteClasses.isAlphanumeric(bytes[position]) || bytes[position] == UInt8(ascii: "-") {
      position += 1
      steps += 1
    }
    if isClosing {
      skipSpace(bytes, &position, end, &steps)
      return position < end && bytes[position] == UInt8(ascii: ">") ? position + 1 : nil
    }
    while true {
      let hasSpace = skipSpace(bytes, &position, end, &steps)
      guard position < end else { return nil }
      switch bytes[position] {
      case UInt8(ascii: ">"): return position + 1
      case UInt8(ascii: "/"):
        return position + 1 < end && bytes[position + 1] == UInt8(ascii: ">") ? position + 2 : nil
      default:
        guard hasSpace, attribute(bytes, &position, end, &steps) else { return nil }
      }
    }
  }

  @discardableResult
  private static func skipSpace(_ bytes: [UInt8], _ position: inout Int, _ end: Int, _ steps: inout Int) -> Bool {
    let start = position
    while position < end, ByteClasses.isSpace(bytes[position]) { position += 1 }
    steps += position - start + 1
    return position > start
  }

  private static func attribute(_ bytes: [UInt8], _ position: inout Int, _ end: Int, _ steps: inout Int) -> Bool {
    let first = bytes[position]
    guard ByteClasses.isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: ":") else { return false }
    while position < end, isNameByte(bytes[position]) {
      position += 1
      steps += 1
    }
    var next = position
    skipSpace(bytes, &next, end, &steps)
    guard next < end, bytes[next] == UInt8(ascii: "=") else { return true }
    next += 1
    skipSpace(bytes, &next, end, &steps)
    guard next < end, value(bytes, &next, end, &steps) else { return false }
    position = next
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ByteClasses.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
  }

  private static func value(_ bytes: [UInt8], _ position: inout Int, _ end: Int, _ steps: inout Int) -> Bool {
    let quote = bytes[position]
    let start = position
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      while position < end, !isUnquotedEnd(bytes[position]) {
        position += 1
        steps += 1
      }
      return position > start
    }
    position += 1
    while position < end, bytes[position] != quote {
      position += 1
      steps += 1
    }
    guard position < end else { return false }
    position += 1
    return true
  }

  private static func isUnquotedEnd(_ byte: UInt8) -> Bool {
    if ByteClasses.isSpace(byte) { return true }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "`"):
      return true
    default: return false
    }
  }
}
