import ElementTree

/// The tags of a piece of raw HTML, found without building a tree: what opens, what closes, and where.
///
/// Comments, quoted attributes and the insides of scripts are passed over. O(bytes).
struct HTMLTags {
  struct Tag: Sendable {
    var name: [UInt8]
    var isClosing: Bool
    /// `<br>`, `<img>` and the like, and `<div/>`.
    var isVoid: Bool
    var range: Range<Int>
  }

  /// Elements whose inside is no markup.
  private static let opaque: [StaticString] = ["script", "style", "textarea", "title", "xmp", "iframe", "noscript"]

  static func scan(_ html: [UInt8]) -> [Tag] {
    var tags: [Tag] = []
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      if html[start...].hasPrefix("<!--") {
        index = html[(start + 4)...].firstRange(of: "-->")?.upperBound ?? html.count
        continue
      }
      guard let tag = tag(html, at: start) else {
        index = start + 1
        continue
      }
      index = tag.range.upperBound
      tags.append(tag)
      if !tag.isClosing, opaque.contains(where: { tag.name.isEqual(to: $0) }) {
        index = endOfOpaque(html, tag.name, from: index)
      }
    }
    return tags
  }

  /// The first tag of an inline piece such as `<a href="x">`.
  static func first(_ html: [UInt8]) -> Tag? { tag(html, at: 0) }

  private static func tag(_ html: [UInt8], at start: Int) -> Tag? {
    var index = start + 1
    let isClosing = index < html.count && html[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let nameStart = index
    while index < html.count,
      html[index].isASCIILetter || html[index].isASCIIDigit || html[index] == 0x2D
        || html[index] == 0x3A
    {
      index += 1
    }
    guard index > nameStart, html[nameStart].isASCIILetter else { return nil }
    let name = html[nameStart..<index].loweredASCII
    var quote: UInt8 = 0
    while index < html.count {
      let byte = html[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      index += 1
    }
    let isSlashed = index > start && index <= html.count && html[index - 1] == UInt8(ascii: "/")
    return Tag(
      name: name, isClosing: isClosing, isVoid: isSlashed || ElementRole.voidNames.contains(name),
      range: start..<min(index + 1, html.count))
  }

  private static func endOfOpaque(_ html: [UInt8], _ name: [UInt8], from start: Int) -> Int {
    var index = start
    while let found = html[index...].firstRange(of: "</") {
      if html[found.upperBound...].prefix(name.count).loweredASCII == name { return found.lowerBound }
      index = found.upperBound
    }
    return html.count
  }
}
