import Diagnostics

/// GFM's extended autolinks: `www.`, `http://`, `https://`, `ftp://` and mail addresses in running text.
///
/// None inside brackets that may become a link, as in cmark-gfm.
extension InlineParser {
  mutating func readWWW() -> Bool {
    let at = position
    guard brackets.isEmpty, HTMLBlocks.has("www.", tree.bytes, at, end), at == start || mayPrecede(tree.bytes[at - 1]),
      let host = hostEnd(at), host.hasDot
    else { return false }
    let upper = linkEnd(at, from: host.end)
    guard upper > at + 4 else { return false }
    return pushAutolink(at..<upper, text: at..<upper, prefix: "http://")
  }

  private func mayPrecede(_ byte: UInt8) -> Bool {
    ByteClasses.isSpace(byte) || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "(")
  }

  /// At the colon of an address.
  mutating func readURL() -> Bool {
    let at = position
    guard brackets.isEmpty, byteAt(at + 1) == UInt8(ascii: "/"), byteAt(at + 2) == UInt8(ascii: "/") else {
      return false
    }
    var lower = at
    while lower > textStart, at - lower < 6, ByteClasses.isLetter(tree.bytes[lower - 1]) {
      lower -= 1
      steps += 1
    }
    let isScheme: Bool
    switch at - lower {
    case 3: isScheme = HTMLBlocks.has("ftp", tree.bytes, lower, end)
    case 4: isScheme = HTMLBlocks.has("http", tree.bytes, lower, end)
    case 5: isScheme = HTMLBlocks.has("https", tree.bytes, lower, end)
    default: isScheme = false
    }
    guard isScheme, at + 3 < end, hostByteCount(at + 3) > 0, let host = hostEnd(at + 3) else { return false }
    let upper = linkEnd(lower, from: host.end)
    guard upper > at + 3 else { return false }
    return pushAutolink(lower..<upper, text: lower..<upper, prefix: "")
  }

  /// How many bytes the host character at `index` has; 0 when it is none.
  private func hostByteCount(_ index: Int) -> Int {
    let byte = tree.bytes[index]
    if byte < 0x80 { return ByteClasses.isAlphanumeric(byte) ? 1 : 0 }
    let found = ByteClasses.scalar(at: index, in: tree.bytes, before: end)
    return ByteClasses.neighbour(found.scalar) == .other || found.scalar.value > 0xFFFF ? found.length : 0
  }

  /// Where the host that starts at `first` ends; nil when one of its last two parts has an underscore.
  private mutating func hostEnd(_ first: Int) -> (end: Int, hasDot: Bool)? {
    if badHost.contains(first) { return nil }
    var index = first
    var lastDot = -1
    var dotBefore = -1
    var lastUnderscore = -1
    // Underscores at the end belong to what is around the address.
    var pending = -1
    while index < end {
      steps += 1
      let byte = tree.bytes[index]
      if byte == UInt8(ascii: "_") {
        pending = index
        index += 1
        continue
      }
      if byte == UInt8(ascii: ".") {
        dotBefore = lastDot
        lastDot = index
      } else if byte != UInt8(ascii: "-") {
        let count = hostByteCount(index)
        if count == 0 { break }
        index += count - 1
      }
      lastUnderscore = max(lastUnderscore, pending)
      index += 1
    }
    if lastUnderscore > dotBefore, lastUnderscore >= first {
      badHost = first..<max(first, dotBefore) + 1
      return nil
    }
    return (index, lastDot >= 0)
  }

  /// The end of an address, without the punctuation behind it.
  private mutating func linkEnd(_ lower: Int, from host: Int) -> Int {
    var upper = host
    while upper < end, !ByteClasses.isSpace(tree.bytes[upper]), tree.bytes[upper] != UInt8(ascii: "<") { upper += 1 }
    var opened = 0
    var closed = 0
    for index in lower..<upper {
      if tree.bytes[index] == UInt8(ascii: "(") { opened += 1 }
      if tree.bytes[index] == UInt8(ascii: ")") { closed += 1 }
    }
    steps += 2 * (upper - lower)
    while upper > lower {
      steps += 1
      switch tree.bytes[upper - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        upper -= 1
      case UInt8(ascii: ")"):
        if closed <= opened { return upper }
        closed -= 1
        upper -= 1
      case UInt8(ascii: ";"):
        var name = upper - 1
        while name > lower, ByteClasses.isAlphanumeric(tree.bytes[name - 1]) {
          name -= 1
          steps += 1
        }
        let isEntity = name < upper - 1 && name > lower && tree.bytes[name - 1] == UInt8(ascii: "&")
        upper = isEntity ? name - 1 : upper - 1
      default: return upper
      }
    }
    return upper
  }

  // MARK: Mail

  /// The mail address around the `@` at `at`, within a range of plain text.
  mutating func mailAddress(around at: Int, in text: Range<Int>) -> Range<Int>? {
    var lower = at
    while lower > text.lowerBound, isLocalByte(tree.bytes[lower - 1]) {
      lower -= 1
      steps += 1
    }
    guard lower < at else { return nil }
    var upper = at + 1
    var dots = 0
    scan: while upper < text.upperBound {
      steps += 1
      switch tree.bytes[upper] {
      case UInt8(ascii: "@"): return nil
      case UInt8(ascii: "."):
        guard upper + 1 < text.upperBound, ByteClasses.isAlphanumeric(tree.bytes[upper + 1]) else { break scan }
        dots += 1
      case UInt8(ascii: "-"), UInt8(ascii: "_"): break
      default: if !ByteClasses.isAlphanumeric(tree.bytes[upper]) { break scan }
      }
      upper += 1
    }
    guard dots > 0, upper > at + 2, ByteClasses.isLetter(tree.bytes[upper - 1]) else { return nil }
    return lower..<upper
  }

  private func isLocalByte(_ byte: UInt8) -> Bool {
    ByteClasses.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
