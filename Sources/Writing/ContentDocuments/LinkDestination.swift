import Limits

/// Which destinations may stand in a book, and how they are written.
enum LinkDestination {
  /// The web, mail, and documents of the book (`ResolveLinks`). Nil for anything else: `javascript:`, `data:`, `file:`,
  /// paths that lead out of the book, addresses that name a user.
  static func href(_ destination: String) -> String? {
    guard destination.utf8.count <= Limits.maximumURLBytes, !destination.isEmpty else { return nil }
    if isInternal(destination) { return destination }
    let bytes = Array(destination.utf8)
    if starts(bytes, with: "mailto:") { return bytes.count > 7 ? "mailto:" + escaped(bytes[7...]) : nil }
    for (prefix, scheme) in [("https://", "https://"), ("http://", "http://"), ("//", "https://")]
    where starts(bytes, with: prefix) {
      return webAddress(bytes[prefix.utf8.count...], scheme: scheme)
    }
    return nil
  }

  /// `slug.xhtml`, `slug.xhtml#anchor` or `#anchor`.
  static func isInternal(_ destination: some StringProtocol) -> Bool {
    let file = destination.utf8.prefix { $0 != UInt8(ascii: "#") }
    if file.isEmpty { return destination.utf8.count > 1 }
    guard file.count > 6, file.suffix(6).elementsEqual(".xhtml".utf8) else { return false }
    return file.dropLast(6).allSatisfy { isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func webAddress(_ rest: ArraySlice<UInt8>, scheme: String) -> String? {
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let authority = rest[..<(end ?? rest.endIndex)]
    guard isAuthority(authority) else { return nil }
    return scheme + String(decoding: authority, as: UTF8.self) + escaped(rest[authority.endIndex...])
  }

  /// A host of letters, digits, dots and hyphens, with a port perhaps (RFC 3986, 3.2, without users and IPv6).
  private static func isAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
    let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let host = parts.first, let first = host.first, parts.count <= 2 else { return false }
    guard isHostCharacter(first), first != UInt8(ascii: "."), first != UInt8(ascii: "-") else { return false }
    guard host.allSatisfy(isHostCharacter) else { return false }
    return parts.count == 1 || ((1...5).contains(parts[1].count) && parts[1].allSatisfy(isDigit))
  }

  private static func isHostCharacter(_ byte: UInt8) -> Bool {
    isLowercase(byte | 0x20) && byte < 0x80 || isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
  private static func isLowercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func starts(_ bytes: [UInt8], with prefix: String) -> Bool {
    bytes.count >= prefix.utf8.count
      && zip(bytes, prefix.utf8).allSatisfy { ((65...90).contains($0) ? $0 | 0x20 : $0) == $1 }
  }

  /// What RFC 3986 does not allow in paths, queries and fragments is written as `%XX`, and so is what is beyond ASCII.
  private static func escaped(_ bytes: ArraySlice<UInt8>) -> String {
    if bytes.allSatisfy({ isAllowed($0) && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "#") }) {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var hasFragment = false
    for position in bytes.indices {
      let byte = bytes[position]
      let isSecondFragment = byte == UInt8(ascii: "#") && hasFragment
      if byte == UInt8(ascii: "#") { hasFragment = true }
      if isSecondFragment || !isAllowed(byte) || (byte == UInt8(ascii: "%") && !isEscape(bytes[position...])) {
        result += [UInt8(ascii: "%"), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    if isDigit(byte) || (byte < 0x80 && isLowercase(byte | 0x20)) { return true }
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: "="), UInt8(ascii: "?"), UInt8(ascii: "@"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      return true
    default: return false
    }
  }

  private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count > 2 && bytes.dropFirst().prefix(2).allSatisfy { isDigit($0) || (97...102).contains($0 | 0x20) }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10
  }
}
