internal import CICU

extension UnicodeText {
  /// Whether anything in a text can run from right to left: a character of such a script, or a control that says so.
  /// A text without any has even levels throughout (in a paragraph that runs from left to right), whatever isolates and
  /// embeddings from left to right it holds, and stands in the order in which it was written. O(bytes), some 1 GB/s.
  package static func mayRunRightToLeft(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < text.count {
      let byte = text[position]
      position += 1
      // Below U+0590 nothing does; E3 to EE are U+3000 to U+EFFF.
      if byte < 0xD6 || (byte > 0xE2 && byte < 0xEF) { continue }
      let (scalar, length) = scalar(at: position - 1, in: text)
      if isRightToLeft(scalar) { return true }
      position += length - 1
    }
    return false
  }

  /// Whether the first strong character of a text runs from right to left (P2); nil where there is none. O(bytes).
  package static func firstStrongIsRightToLeft(_ text: UnsafeRawBufferPointer) -> Bool? {
    let found = sewn_icu_first_strong(text.bindMemory(to: CChar.self).baseAddress, Int32(clamping: text.count))
    return found < 0 ? nil : found == 1
  }

  /// Whether a language (BCP 47) is written from right to left: by its script where the tag says one.
  package static func isRightToLeft(language: String) -> Bool {
    let parts = language.utf8.split(separator: UInt8(ascii: "-")).prefix(4).map { part in
      String(decoding: part.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
    guard let primary = parts.first else { return false }
    if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 }) {
      return ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"].contains { $0.utf8.elementsEqual(script.utf8) }
    }
    return ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "syr", "ckb", "nqo"].contains {
      $0.utf8.elementsEqual(primary.utf8)
    }
  }

  /// The blocks that `DerivedBidiClass.txt` gives to R and AL, with Arabic digits, and RLM, ALM, RLE, RLO and RLI.
  private static func isRightToLeft(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x590...0x8FF, 0x200F, 0x202B, 0x202E, 0x2067, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }

  /// The character at an offset, and the number of its bytes; U+FFFD, of one byte, where there is none.
  package static func scalar(at offset: Int, in text: UnsafeRawBufferPointer) -> (scalar: UInt32, length: Int) {
    let first = text[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard length > 0, offset + length <= text.count else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard text[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | UInt32(text[index] & 0x3F)
    }
    let isOverlong = value < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000)
    return isOverlong || Unicode.Scalar(value) == nil ? (0xFFFD, 1) : (value, length)
  }

  /// How a character joins its neighbours in a cursive script (UAX #9 leaves it to the writing: Joining_Type of the
  /// Unicode standard, 9.2).
  package struct Joining: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// With what was written before it.
    package static let before = Joining(rawValue: 1)
    /// With what is written after it.
    package static let after = Joining(rawValue: 2)
    /// A mark: whoever looks for the neighbour looks past it.
    package static let transparent = Joining(rawValue: 4)
  }

  package static func joining(of scalar: UInt32) -> Joining {
    // Nothing below Arabic joins, and the marks there belong to other scripts.
    guard scalar >= 0x600 else { return [] }
    return switch sewn_icu_joining_type(scalar) {
    case 1, 2: [.before, .after]
    case 3: .after
    case 4: .before
    case 5: .transparent
    default: []
    }
  }

  /// Whether the letters on both sides of an offset are written together, past marks.
  package static func joins(at offset: Int, in text: UnsafeRawBufferPointer) -> Bool {
    var before = offset
    var left: Joining = .transparent
    while before > 0, left == .transparent {
      before -= 1
      while before > 0, text[before] & 0xC0 == 0x80 { before -= 1 }
      left = joining(of: scalar(at: before, in: text).scalar)
    }
    guard left.contains(.after) else { return false }
    var after = offset
    while after < text.count {
      let (scalar, length) = scalar(at: after, in: text)
      let right = joining(of: scalar)
      if right != .transparent { return right.contains(.before) }
      after += length
    }
    return false
  }
}
