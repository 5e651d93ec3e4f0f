/// The formats that blogs serve, and those that telephones take.
package enum ImageFormat: Sendable, Hashable, CaseIterable {
  case jpeg, png, gif, webp, heic, avif, svg

  /// As OPF and HTTP write it.
  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .gif: "image/gif"
    case .webp: "image/webp"
    case .heic: "image/heic"
    case .avif: "image/avif"
    case .svg: "image/svg+xml"
    }
  }

  package var fileExtension: String {
    switch self {
    case .jpeg: "jpg"
    case .png: "png"
    case .gif: "gif"
    case .webp: "webp"
    case .heic: "heic"
    case .avif: "avif"
    case .svg: "svg"
    }
  }

  /// By the first bytes, never by the name.
  init?(of bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: PNGFile.signature) {
      self = .png
    } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if let format = HEIFFile.format(of: bytes) {
      self = format
    } else if Self.isSVG(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  /// An `<svg` within the first kilobytes of something that begins like markup.
  private static func isSVG(_ bytes: [UInt8]) -> Bool {
    var head = bytes.prefix(4_096)
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
    head = head.drop { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    guard head.first == UInt8(ascii: "<") else { return false }
    let name = Array("<svg".utf8)
    return head.indices.dropLast(name.count).contains { head[$0...].starts(with: name) }
  }
}
