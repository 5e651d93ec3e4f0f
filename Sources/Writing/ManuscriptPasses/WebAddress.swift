import Limits

/// An address on the web, reduced to what tells pages apart.
///
/// `http`, `https` and neither are the same page, and so are `www.`, a slash at the end, `index.html`, the letters' case
/// in the host, escaped and plain bytes, and parameters that only count visitors.
struct WebAddress: Hashable {
  /// Empty for addresses without a host.
  var host: [UInt8]
  /// Without slashes at its ends.
  var path: [UInt8]
  var query: [UInt8]
  /// Without `#`; nil when there is none.
  var fragment: [UInt8]?

  /// Nil for schemes that are not the web's, and for relative paths without a leading slash.
  init?(_ text: String) {
    var rest = Array(text.utf8.prefix(Limits.maximumURLBytes))[...]
    fragment = Self.cut(&rest, from: "#")
    let parameters = Self.cut(&rest, from: "?") ?? []
    if let authority = Self.authority(&rest) {
      host = authority
    } else if rest.first == UInt8(ascii: "/") {
      host = []
    } else {
      return nil
    }
    path = Self.normalPath(rest)
    query = Self.normalQuery(parameters)
  }

  var withoutFragment: WebAddress {
    var copy = self
    copy.fragment = nil
    return copy
  }

  var withoutHost: WebAddress {
    var copy = withoutFragment
    copy.host = []
    return copy
  }

  private static func cut(_ rest: inout ArraySlice<UInt8>, from mark: Unicode.Scalar) -> [UInt8]? {
    guard let position = rest.firstIndex(of: UInt8(ascii: mark)) else { return nil }
    let tail = Array(rest[(position + 1)...])
    rest = rest[..<position]
    return tail
  }

  private static func authority(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    for prefix in ["https://", "http://", "//"] where starts(rest, with: prefix) {
      let after = rest.dropFirst(prefix.utf8.count)
      let end = after.firstIndex(of: UInt8(ascii: "/")) ?? after.endIndex
      var host = after[..<end].map(lowercase)[...]
      if starts(host, with: "www.") { host = host.dropFirst(4) }
      rest = after[end...]
      return Array(host)
    }
    return nil
  }

  static func starts(_ bytes: ArraySlice<UInt8>, with prefix: String) -> Bool {
    bytes.count >= prefix.utf8.count && zip(bytes, prefix.utf8).allSatisfy { lowercase($0) == $1 }
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }

  private static func normalPath(_ path: ArraySlice<UInt8>) -> [UInt8] {
    var result = unescaped(path)
    for name in ["index.html", "index.php"] where result.suffix(name.utf8.count).elementsEqual(name.utf8) {
      result.removeLast(name.utf8.count)
    }
    while result.last == UInt8(ascii: "/") { result.removeLast() }
    return Array(result.drop { $0 == UInt8(ascii: "/") })
  }

  /// `%41` and `A` are the same; an escaped slash stays.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.endIndex,
        let high = hexadecimal(bytes[position + 1]), let low = hexadecimal(bytes[position + 2]),
        high << 4 | low != UInt8(ascii: "/")
      {
        result.append(high << 4 | low)
        position += 3
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static let countersOfVisitors = [
    "utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "ref=", "replytocom=", "share=",
  ]

  private static func normalQuery(_ query: [UInt8]) -> [UInt8] {
    let kept = query.split(separator: UInt8(ascii: "&")).filter { parameter in
      !countersOfVisitors.contains { starts(parameter, with: $0) }
    }
    return Array(kept.joined(separator: [UInt8(ascii: "&")]))
  }
}
