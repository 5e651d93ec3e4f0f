/// Small questions to bytes: outside text is never compared or searched as a `String`.
extension Collection<UInt8> where SubSequence: Collection<UInt8> {
  /// ASCII letters in lower case.
  var loweredASCII: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }

  func isEqual(to text: StaticString) -> Bool {
    text.withUTF8Buffer { elementsEqual($0) }
  }

  func hasPrefix(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }

  func hasSuffix(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { suffix($0.count).elementsEqual($0) }
  }

  var text: String { String(decoding: self, as: UTF8.self) }
}

extension Collection<UInt8> where Index == Int, SubSequence: Collection<UInt8>, SubSequence.Index == Int {
  /// Where `needle` first stands. O(bytes x needle), for short needles.
  func firstRange(of needle: StaticString) -> Range<Int>? {
    needle.withUTF8Buffer { firstRange(of: Array($0)) }
  }

  func firstRange(of needle: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var index = startIndex
    let last = endIndex - needle.count
    while index <= last {
      if self[index] == first, self[index..<(index + needle.count)].elementsEqual(needle) {
        return index..<(index + needle.count)
      }
      index += 1
    }
    return nil
  }

  /// The range without ASCII blanks at both ends.
  func trimmedRange() -> Range<Int> {
    var lower = startIndex
    var upper = endIndex
    while lower < upper, self[lower].isASCIIBlank { lower += 1 }
    while upper > lower, self[upper - 1].isASCIIBlank { upper -= 1 }
    return lower..<upper
  }
}

extension UInt8 {
  /// Space, tab, line feed, form feed, carriage return: HTML's white space.
  var isASCIIBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  var isUTF8Continuation: Bool { self & 0xC0 == 0x80 }
}

extension String {
  /// Equality of bytes: canonical equivalence of outside text costs quadratic time and is not what we mean.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Without ASCII blanks at both ends.
  var trimmed: String {
    guard let first = utf8.first, let last = utf8.last, first.isASCIIBlank || last.isASCIIBlank else { return self }
    let bytes = Array(utf8)
    return bytes[bytes.trimmedRange()].text
  }
}

/// A table key made of bytes: hashing and comparing a `String` from outside normalises it, which is quadratic.
struct ByteKey: Hashable, Sendable {
  let bytes: [UInt8]
  init(_ text: String) { bytes = Array(text.utf8) }
}
