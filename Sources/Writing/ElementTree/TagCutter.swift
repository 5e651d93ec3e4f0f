internal import Glibc
internal import Limits

/// Shortens tags before libxml2 sees them, because it compares each attribute with all others of its tag: 50,000
/// attributes in 540 KB take it 7.2 s (measured).
///
/// A tag may have `Limits.maximumTagBytes` bytes and `Limits.maximumAttributes` attributes; what would lead beyond is
/// left out. Quotes count only after `=`, as in libxml2; comments, CDATA sections and instructions are passed over. O(n).
struct TagCutter {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// What is left out, in order.
  private(set) var cuts: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var offset = 0
    while let start = find(UInt8(ascii: "<"), from: offset) { offset = skipMarkup(at: start) }
  }

  /// The bytes without the cuts; nil when there are none, so that nothing is copied in the usual case.
  var shortened: [UInt8]? {
    guard !cuts.isEmpty else { return nil }
    var result: [UInt8] = []
    var kept = 0
    for cut in cuts {
      result += bytes[kept..<cut.lowerBound]
      // Two attributes must not grow together.
      result.append(UInt8(ascii: " "))
      kept = cut.upperBound
    }
    return result + bytes[kept...]
  }

  private func find(_ byte: UInt8, from offset: Int) -> Int? {
    guard offset < bytes.count, let base = bytes.baseAddress else { return nil }
    guard let found = memchr(base + offset, Int32(byte), bytes.count - offset) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The offset after the markup that begins with `<` at `start`.
  private mutating func skipMarkup(at start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"):
      if starts(with: "<!--", at: start) { return end(of: "-->", from: start + 4) }
      if starts(with: "<![CDATA[", at: start) { return end(of: "]]>", from: start + 9) }
      return start + 2
    case UInt8(ascii: "?"): return end(of: "?>", from: start + 2)
    case 0x09, 0x0A, 0x0D, 0x20: return start + 2
    default: return skipTag(at: start)
    }
  }

  /// Goes from attribute to attribute. One that leads beyond a limit is left out; a picture's data in one attribute
  /// does not take its neighbours along.
  private mutating func skipTag(at start: Int) -> Int {
    var index = skipName(from: start + 1)
    var count = 0
    var removed = 0
    while true {
      let gap = index
      while index < bytes.count, isBlank(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
      guard index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") else { break }
      let attribute = index
      index = skipAttribute(from: index)
      count += 1
      if count > Limits.maximumAttributes || index - start - removed > Limits.maximumTagBytes {
        removed += index - attribute
        cut(attribute..<index, gap: gap)
      }
    }
    return index < bytes.count && bytes[index] == UInt8(ascii: ">") ? index + 1 : max(index, start + 1)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "=")
  }
  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private func skipName(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !isBlank(bytes[index]), !Self.endsName(bytes[index]) { index += 1 }
    return index
  }

  /// At least one byte further.
  private func skipAttribute(from start: Int) -> Int {
    let end = skipName(from: start)
    var equals = end
    while equals < bytes.count, isBlank(bytes[equals]) { equals += 1 }
    guard equals < bytes.count, bytes[equals] == UInt8(ascii: "=") else { return end }
    return skipValue(after: equals)
  }

  /// The offset after a value, in quotes or without.
  private func skipValue(after equals: Int) -> Int {
    var index = equals + 1
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    guard index < bytes.count else { return index }
    if bytes[index] == 0x22 || bytes[index] == 0x27 {
      return find(bytes[index], from: index + 1).map { $0 + 1 } ?? bytes.count
    }
    while index < bytes.count, !isBlank(bytes[index]), bytes[index] != UInt8(ascii: ">") { index += 1 }
    return index
  }

  /// `gap` is where the attribute before ended: cuts that only blanks divide become one.
  private mutating func cut(_ range: Range<Int>, gap: Int) {
    if let last = cuts.last, last.upperBound == gap {
      cuts[cuts.count - 1] = last.lowerBound..<range.upperBound
    } else {
      cuts.append(range)
    }
  }

  private func starts(with literal: StaticString, at offset: Int) -> Bool {
    guard offset + literal.utf8CodeUnitCount <= bytes.count else { return false }
    return literal.withUTF8Buffer { $0.elementsEqual(bytes[offset..<(offset + $0.count)]) }
  }

  private func end(of literal: StaticString, from offset: Int) -> Int {
    var index = offset
    while let found = find(literal.utf8Start.pointee, from: index) {
      if starts(with: literal, at: found) { return found + literal.utf8CodeUnitCount }
      index = found + 1
    }
    return bytes.count
  }
}
