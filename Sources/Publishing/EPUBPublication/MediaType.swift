/// Media types, by what the bytes are and not by what the file is called (EPUB 3.3, 3.2: core media types).
package enum MediaType {
  package static let xhtml = "application/xhtml+xml"
  package static let css = "text/css"
  package static let ncx = "application/x-dtbncx+xml"

  /// Nil for what is no core media type.
  package static func sniff(_ bytes: [UInt8], name: String = "") -> String? {
    for (magic, offset, type) in signatures where matches(bytes, magic, at: offset) { return type }
    if matches(bytes, Array("RIFF".utf8), at: 0), matches(bytes, Array("WEBP".utf8), at: 8) { return "image/webp" }
    if name.utf8.suffix(4).elementsEqual(".css".utf8) { return css }
    return isSVG(bytes) ? "image/svg+xml" : nil
  }

  static func isCompressed(_ bytes: [UInt8]) -> Bool {
    switch sniff(bytes) {
    case "image/png", "image/jpeg", "image/gif", "image/webp", "font/woff", "font/woff2": true
    default: false
    }
  }

  private static let signatures: [(magic: [UInt8], offset: Int, type: String)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
    ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
    (Array("GIF87a".utf8), 0, "image/gif"),
    (Array("GIF89a".utf8), 0, "image/gif"),
    ([0x00, 0x01, 0x00, 0x00], 0, "font/ttf"),
    (Array("true".utf8), 0, "font/ttf"),
    (Array("OTTO".utf8), 0, "font/otf"),
    (Array("wOFF".utf8), 0, "font/woff"),
    (Array("wOF2".utf8), 0, "font/woff2"),
  ]

  private static func matches(_ bytes: [UInt8], _ magic: [UInt8], at offset: Int) -> Bool {
    bytes.count >= offset + magic.count && bytes[offset..<(offset + magic.count)].elementsEqual(magic)
  }

  /// The root's name within the first kilobyte, after a declaration and comments perhaps.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1_024)
    let first = head.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
    guard first == UInt8(ascii: "<") else { return false }
    let root = Array("<svg".utf8)
    return head.indices.contains { head[$0...].starts(with: root) }
  }
}
