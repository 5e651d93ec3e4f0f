/// Addresses, paths, file names and identifiers: what is never hyphenated, and may be divided after its signs.
///
/// "and/or", "km/h" and "24/7" are none, though they have a slash. One pass over the bytes of a token.
enum Address {
  /// What a pass over a token finds.
  private struct Signs {
    var slashes = 0
    var hasScheme = false
    /// @, _, \ or = between letters, or @ or \ before one.
    var hasBond = false
    /// A point, a number sign or the like between letters or digits, or a digit beside a letter.
    var hasDetail = false
    var isPath = false
  }

  /// Whether a token that has a slash, @, _, \ or = is one.
  static func isAddress(_ token: UnsafeRawBufferPointer) -> Bool {
    let signs = find(in: token)
    return signs.hasScheme || signs.hasBond || signs.isPath || (signs.slashes > 0 && signs.hasDetail)
  }

  private static func find(in token: UnsafeRawBufferPointer) -> Signs {
    var signs = Signs()
    let count = token.count
    let first = token.firstIndex { !isOpening($0) } ?? 0
    for index in first..<count {
      let byte = token[index]
      let before: UInt8 = index > first ? token[index - 1] : 0
      let after: UInt8 = index + 1 < count ? token[index + 1] : 0
      let isBetween = isWord(before) && isWord(after)
      switch byte {
      case UInt8(ascii: "/"):
        signs.slashes += 1
        if before == UInt8(ascii: ":"), after == byte { signs.hasScheme = true }
        if isWord(after), index == first || before == UInt8(ascii: ".") || before == UInt8(ascii: "~") {
          signs.isPath = true
        }
      case UInt8(ascii: "@"), UInt8(ascii: "\\"):
        if isWord(after) || before == UInt8(ascii: ":") { signs.hasBond = true }
      case UInt8(ascii: "_"), UInt8(ascii: "="): if isBetween { signs.hasBond = true }
      case UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "&"),
        UInt8(ascii: "%"), UInt8(ascii: "~"):
        if isBetween, !isDigit(before) || !isDigit(after) { signs.hasDetail = true }
      default: if isDigit(byte), isLetter(before) || isLetter(after) { signs.hasDetail = true }
      }
    }
    return signs
  }

  /// A place where an address may be divided.
  struct Cut {
    var offset: Int
    var strength: Strength
  }

  enum Strength {
    /// After / ? & # =
    case part
    /// After . - _ : @ , ; +
    case word
    /// Between a letter and a digit, or a small letter and a capital.
    case seam
  }

  /// Where a word of an address, or one that is very long, may be divided: never before a sign, in "://", within a
  /// figure such as 3.14 or 12:30, nor in an escape such as %20.
  static func cuts(in text: ArraySlice<UInt8>) -> [Cut] {
    text.withUnsafeBufferPointer { text in
      var cuts: [Cut] = []
      var escapeEnd = 0
      for offset in 1..<max(text.count, 1) {
        let (before, after) = (text[offset - 1], text[offset])
        if before == UInt8(ascii: "%") { escapeEnd = offset + 3 }
        guard offset >= escapeEnd, !isSign(after), let strength = strength(before, after) else { continue }
        if strength == .word, isDigit(after), offset >= 2, isDigit(text[offset - 2]), isDecimal(before) { continue }
        if strength == .seam, offset < 3 || text.count - offset < 3 { continue }
        cuts.append(Cut(offset: offset, strength: strength))
      }
      return cuts
    }
  }

  private static func strength(_ before: UInt8, _ after: UInt8) -> Strength? {
    switch before {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "="),
      UInt8(ascii: "\\"):
      return .part
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "@"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"):
      return .word
    default: break
    }
    let isCamel = isSmall(before) && isCapital(after)
    return isCamel || (isDigit(before) && isLetter(after)) || (isLetter(before) && isDigit(after)) ? .seam : nil
  }

  /// What no line of an address begins with.
  static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "?"), UInt8(ascii: "&"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "@"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "~"),
      UInt8(ascii: "\\"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "!"):
      true
    default: false
    }
  }

  private static func isDecimal(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ",")
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "{")
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isSmall(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
  private static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isLetter(_ byte: UInt8) -> Bool { isSmall(byte | 0x20) }
  private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }
}
