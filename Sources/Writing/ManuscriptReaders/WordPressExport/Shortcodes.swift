import Diagnostics

/// Replaces WordPress's shortcodes by HTML: `[caption]` by a figure, code by `pre`, galleries and players by the trace of
/// lost media. A shortcode of a plug-in stays as text, with a warning.
struct Shortcodes {
  private struct Tag {
    var name: [UInt8]
    var isClosing: Bool
    var attributes: ArraySlice<UInt8>
    var range: Range<Int>
  }

  private static let players: [StaticString] = [
    "audio", "video", "playlist", "youtube", "vimeo", "soundcloud", "wpvideo", "dailymotion", "slideshare", "spotify",
    "bandcamp", "ted", "flickr", "instagram", "tweet", "googlemaps", "embed",
  ]

  /// Names of shortcodes that were replaced by the trace of lost media, and of those that nobody knows.
  private(set) var replaced: [[UInt8]] = []
  private(set) var unknown: [[UInt8]] = []

  /// For each name how far no closing tag was found, so that no byte is searched twice.
  private var searched: [[UInt8]: Int] = [:]

  mutating func expand(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    var search = 0
    while let start = body[search...].firstIndex(of: UInt8(ascii: "[")) {
      guard let tag = Self.tag(body, at: start), !tag.isClosing else {
        search = start + 1
        continue
      }
      let closing = closing(of: tag, in: body)
      guard let html = replacement(tag, closing.map { body[tag.range.upperBound..<$0.lowerBound] }) else {
        if closing != nil || tag.attributes.contains(UInt8(ascii: "=")) { unknown.append(tag.name) }
        search = tag.range.upperBound
        continue
      }
      result += body[index..<start]
      result += html
      index = closing?.upperBound ?? tag.range.upperBound
      search = index
    }
    return result + body[index...]
  }

  private mutating func replacement(_ tag: Tag, _ content: ArraySlice<UInt8>?) -> [UInt8]? {
    if tag.name.isEqual(to: "caption") || tag.name.isEqual(to: "wp_caption") {
      return content.map { Self.figure($0, tag) }
    }
    if tag.name.isEqual(to: "code") || tag.name.isEqual(to: "sourcecode") || tag.name.isEqual(to: "sourcecode") {
      return content.map { Self.code($0, tag) }
    }
    if tag.name.isEqual(to: "embed"), let content, let link = BareAddress.linked(content[content.trimmedRange()]) {
      return Array("\n\n<p>".utf8) + link + Array("</p>\n\n".utf8)
    }
    if tag.name.isEqual(to: "gallery") {
      replaced.append(tag.name)
      return Self.trace("gallery", nil)
    }
    guard Self.players.contains(where: { tag.name.isEqual(to: $0) }) else { return nil }
    replaced.append(tag.name)
    let kind: StaticString = tag.name.isEqual(to: "audio") || tag.name.isEqual(to: "soundcloud") ? "audio" : "video"
    return Self.trace(kind, Self.address(in: tag.attributes) ?? content.flatMap(Self.address))
  }

  // MARK: What they become

  /// The picture, with its link, and after it the words.
  private static func figure(_ content: ArraySlice<UInt8>, _ tag: Tag) -> [UInt8] {
    let tags = HTMLTags.scan(Array(content))
    var end = 0
    if let picture = tags.first(where: { $0.name.isEqual(to: "img") }) {
      end = picture.range.upperBound
      let after = tags.first { $0.range.lowerBound >= end }
      if let after, after.isClosing, after.name.isEqual(to: "a") { end = after.range.upperBound }
    }
    let words = content.dropFirst(end)
    let caption = words.allSatisfy(\.isASCIIBlank) ? attribute("caption", in: tag.attributes) ?? [] : words
    let open = Array("\n\n<figure>".utf8) + content.prefix(end)
    return open + Array("<figcaption>".utf8) + caption + Array("</figcaption></figure>\n\n".utf8)
  }

  private static func code(_ content: ArraySlice<UInt8>, _ tag: Tag) -> [UInt8] {
    let language = (attribute("language", in: tag.attributes) ?? attribute("lang", in: tag.attributes) ?? [])
      .filter { $0.isASCIILetter || $0.isASCIIDigit || $0 == 0x2D }
    let escaped = content.flatMap { $0 == UInt8(ascii: "<") ? Array("&lt;".utf8) : [$0] }
    let name = language.isEmpty ? [] : Array(" class=\"language-".utf8) + language + [UInt8(ascii: "\"")]
    return Array("\n\n<pre><code".utf8) + name + Array(">".utf8) + escaped + Array("</code></pre>\n\n".utf8)
  }

  private static func trace(_ kind: StaticString, _ address: ArraySlice<UInt8>?) -> [UInt8] {
    let link = address.flatMap { BareAddress.linked($0) } ?? []
    return Array("\n\n<div data-kind=\"\(kind)\">".utf8) + link + Array("</div>\n\n".utf8)
  }

  // MARK: Finding them

  /// `[name …]` or `[/name]`; at most 2,000 bytes, on one line, without another bracket.
  private static func tag(_ body: [UInt8], at start: Int) -> Tag? {
    var index = start + 1
    let isClosing = index < body.count && body[index] == UInt8(ascii: "/")
    if isClosing { index += 1 }
    let nameStart = index
    while index < body.count,
      body[index].isASCIILetter || body[index].isASCIIDigit || body[index] == 0x5F
        || body[index] == 0x2D
    {
      index += 1
    }
    guard index > nameStart, body[nameStart].isASCIILetter, index - nameStart <= 40 else { return nil }
    let limit = min(body.count, index + 2_000)
    guard
      let end = body[index..<limit].firstIndex(where: {
        $0 == 0x5D || $0 == 0x5B || $0 == 0x0A || $0 == UInt8(ascii: "<")
      }),
      body[end] == 0x5D, index == end || body[index].isASCIIBlank || body[index] == UInt8(ascii: "=")
    else { return nil }
    return Tag(
      name: body[nameStart..<index].loweredASCII, isClosing: isClosing, attributes: body[index..<end],
      range: start..<(end + 1))
  }

  /// The closing tag of the same name, within 100,000 bytes: a body of opening tags alone must not cost quadratic time.
  private mutating func closing(of tag: Tag, in body: [UInt8]) -> Range<Int>? {
    let end = min(body.count, tag.range.upperBound + 100_000)
    let start = min(end, max(tag.range.upperBound, searched[tag.name] ?? 0))
    let needle = Array("[/".utf8) + tag.name + [0x5D]
    if let found = body[start..<end].firstRange(of: needle) { return found }
    searched[tag.name] = max(start, end - needle.count)
    return nil
  }

  private static func attribute(_ name: StaticString, in attributes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let key = Array(name.description.utf8) + [UInt8(ascii: "=")]
    guard let found = attributes.firstRange(of: key), found.upperBound < attributes.endIndex else { return nil }
    let quote = attributes[found.upperBound]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return attributes[found.upperBound...].prefix { !$0.isASCIIBlank }
    }
    return attributes[(found.upperBound + 1)...].prefix { $0 != quote }
  }

  private static func address(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let found = text.firstRange(of: "http://") ?? text.firstRange(of: "https://") else { return nil }
    return text[found.lowerBound...].prefix {
      !$0.isASCIIBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "<")
    }
  }
}
