import Limits

/// Which addresses may come through into the book.
///
/// An allow-list of schemes, asked after controls, blanks and invisible characters are taken away, because browsers take
/// them away too: `java\tscript:` runs (CVE-2026-5160 and its ancestors). Entities are decoded by the parsers before.
enum AddressPolicy {
  private static let common: [StaticString] = ["http", "https", "mailto"]
  private static let authors: [StaticString] = ["tel", "doi"]

  /// A link's destination as it may stand in the book; nil when it is refused. Relative ones and `#fragments` pass.
  static func link(_ raw: String, from authority: Authority) -> String? {
    guard let address = cleaned(raw), !address.isEmpty else { return nil }
    switch scheme(of: address) {
    case .none: break
    case .some(let scheme):
      let allowed = authority == .commenter ? common : common + authors
      guard allowed.contains(where: { scheme.isEqual(to: $0) }) else { return nil }
    }
    if address[0] == UInt8(ascii: "\\") { return nil }
    if address.hasPrefix("//") { return "https:" + encoded(address) }
    return encoded(address)
  }

  /// A picture's source: a path in the book's folder or an address of the web. Commenters have no folder.
  static func picture(_ raw: String, from authority: Authority) -> String? {
    guard let address = cleaned(raw), !address.isEmpty else { return nil }
    if let scheme = scheme(of: address) {
      return scheme.isEqual(to: "http") || scheme.isEqual(to: "https") ? encoded(address) : nil
    }
    if address.hasPrefix("//") { return "https:" + encoded(address) }
    return authority == .commenter ? nil : address.text
  }

  static func isOnTheWeb(_ address: String) -> Bool {
    let start = Array(address.utf8.prefix(8)).loweredASCII
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }

  /// Without controls anywhere and without blanks at the ends; nil when it is too long or still holds entities.
  private static func cleaned(_ raw: String) -> [UInt8]? {
    guard raw.utf8.count <= Limits.maximumURLBytes else { return nil }
    // Most addresses are plain ASCII: nothing in them is taken away.
    if raw.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "&") }) { return Array(raw.utf8) }
    let bytes = raw.utf8.filter { $0 >= 0x20 && $0 != 0x7F }
    let trimmed = bytes[bytes.trimmedRange()]
    return hidesEntity(trimmed.prefix(200).loweredASCII) ? nil : Array(trimmed)
  }

  /// Encoded twice: what one more decoder would make a scheme of.
  private static func hidesEntity(_ start: [UInt8]) -> Bool {
    for entity: StaticString in ["&#", "&colon;", "&tab;", "&newline;"] where start.firstRange(of: entity) != nil {
      return true
    }
    return false
  }

  /// What stands before the first colon, when no `/`, `?` or `#` comes before it; in lower case, without blanks and
  /// invisible characters. Nil for a relative address.
  private static func scheme(of address: [UInt8]) -> [UInt8]? {
    // The same for a beginning in ASCII without blanks and controls, where nothing is invisible.
    if let end = address.firstIndex(where: { ":/?#\\".utf8.contains($0) || $0 <= 0x20 || $0 >= 0x7F }),
      address[end] > 0x20, address[end] < 0x7F
    {
      return address[end] == UInt8(ascii: ":") ? address[..<end].loweredASCII : nil
    }
    let visible = address.text.unicodeScalars.filter { !isInvisible($0) }
    var scheme: [UInt8] = []
    for scalar in visible {
      switch scalar {
      case ":": return scheme.loweredASCII
      case "/", "?", "#", "\\": return nil
      default: scheme += String(scalar).utf8
      }
    }
    return nil
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0xAD, 0x061C, 0x180E, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000,
      0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Blanks and quotation marks in percent form, as EPUB asks of an IRI (EPUB 3.3, 3.1; URL Standard, path set).
  private static func encoded(_ address: some Collection<UInt8>) -> String {
    if !address.contains(where: { $0 == 0x20 || $0 == 0x22 || $0 == 0x3C || $0 == 0x3E }) {
      return String(decoding: address, as: UTF8.self)
    }
    var result: [UInt8] = []
    for byte in address {
      switch byte {
      case 0x20: result += "%20".utf8
      case 0x22: result += "%22".utf8
      case 0x3C: result += "%3C".utf8
      case 0x3E: result += "%3E".utf8
      default: result.append(byte)
      }
    }
    return result.text
  }
}
