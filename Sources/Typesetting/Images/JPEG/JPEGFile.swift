/// A JPEG file as a row of segments (ITU T.81, annex B): read up to the pixels, and written again without what is
/// private.
struct JPEGFile {
  private(set) var header: ImageHeader
  private(set) var components = 0
  private(set) var precision = 0
  /// SOF0 to SOF15: 0, 1 and 2 are the Huffman-coded kinds that every reader knows.
  private(set) var frameKind: UInt8 = 0
  /// Photoshop's marker (APP14): its CMYK is inverted.
  private(set) var hasAdobeMarker = false
  /// RGB as it is, where most files have luminance and two differences. JFIF knows only those.
  var isDirectRGB: Bool { components == 3 && !hasAdobeMarker && jfif.isEmpty && componentNames == Array("RGB".utf8) }
  /// From JFIF; nil when the pixels are not square or only their shape is said.
  private(set) var dotsPerInch: Double?
  private var componentNames: [UInt8] = []
  /// The head of JFIF's segment, without a thumbnail.
  private var jfif: [UInt8] = []
  /// Parts of the profile, with their numbers.
  private var profileParts: [(number: UInt8, range: Range<Int>)] = []
  /// The segments that make the picture, and where the file's pixels begin.
  private var kept: [Range<Int>] = []
  private var scanStart = 0
  private let bytes: [UInt8]

  private enum Marker {
    static let startOfScan: UInt8 = 0xDA
    static let endOfImage: UInt8 = 0xD9
    static let comment: UInt8 = 0xFE
    static func standsAlone(_ marker: UInt8) -> Bool { (0xD0...0xD8).contains(marker) || marker == 0x01 }
    /// DHT, JPG and DAC lie in the same row of codes but begin no frame.
    static func isFrame(_ marker: UInt8) -> Bool {
      (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
    }
  }

  /// Nil when the file ends, or is broken, before its pixels begin.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    header = ImageHeader(format: .jpeg, width: 0, height: 0)
    guard bytes.count > 4, bytes[0] == 0xFF, bytes[1] == 0xD8 else { return nil }
    var position = 2
    while position + 4 <= bytes.count {
      guard bytes[position] == 0xFF else { return nil }
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      if Marker.standsAlone(marker) {
        position += 2
        continue
      }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count, marker != Marker.endOfImage else { return nil }
      if marker == Marker.startOfScan {
        scanStart = position
        guard components > 0 else { return nil }
        return
      }
      read(marker, position..<end)
      position = end
    }
    return nil
  }

  private mutating func read(_ marker: UInt8, _ range: Range<Int>) {
    let content = bytes[(range.lowerBound + 4)..<range.upperBound]
    if Marker.isFrame(marker) { readFrame(marker, content) }
    switch marker {
    case 0xE1:
      if let orientation = ExifOrientation.read(content) { header.orientation = orientation }
    case 0xEE where content.starts(with: "Adobe".utf8):
      hasAdobeMarker = true
      kept.append(range)
    case 0xE2 where content.starts(with: "ICC_PROFILE\0".utf8) && content.count > 14:
      profileParts.append((content[content.startIndex + 12], range))
    case 0xE0 where content.starts(with: "JFIF\0".utf8) && content.count >= 12: readJFIF(Array(content))
    case 0xE0...0xEF, Marker.comment: break
    default: kept.append(range)
    }
  }

  private mutating func readFrame(_ marker: UInt8, _ content: ArraySlice<UInt8>) {
    guard content.count >= 6 else { return }
    let start = content.startIndex
    frameKind = marker - 0xC0
    precision = Int(content[start])
    header.height = Int(content[start + 1]) << 8 | Int(content[start + 2])
    header.width = Int(content[start + 3]) << 8 | Int(content[start + 4])
    components = Int(content[start + 5])
    componentNames = stride(from: start + 6, to: min(content.endIndex, start + 6 + components * 3), by: 3)
      .map { content[$0] }
  }

  /// JFIF 1.02: version, unit (1: inch, 2: centimetre), density across and down; a thumbnail is left out.
  private mutating func readJFIF(_ content: [UInt8]) {
    jfif = Array(content.prefix(12)) + [0, 0]
    let (x, y) = (Int(content[8]) << 8 | Int(content[9]), Int(content[10]) << 8 | Int(content[11]))
    guard x == y, x > 0 else { return }
    if content[7] == 1 { dotsPerInch = Double(x) }
    if content[7] == 2 { dotsPerInch = Double(x) * 2.54 }
  }

  /// ICC.1, B.4: the parts in the order of their numbers; empty when one is missing.
  var profile: [UInt8] {
    let parts = profileParts.sorted { $0.number < $1.number }
    guard parts.map({ Int($0.number) }) == Array(1..<parts.count + 1) else { return [] }
    return parts.reduce(into: []) { $0 += bytes[($1.range.lowerBound + 18)..<$1.range.upperBound] }
  }

  /// The file without EXIF, XMP, IPTC, comments, thumbnails and what follows its end: such as where a photograph was
  /// taken. Adobe's marker stays, because it says what the numbers mean; so does the profile, where it is wanted.
  func cleaned(keepsProfile: Bool) -> [UInt8] {
    var result: [UInt8] = [0xFF, 0xD8]
    result.reserveCapacity(bytes.count)
    if !jfif.isEmpty { result += [0xFF, 0xE0, 0, UInt8(jfif.count + 2)] + jfif }
    if keepsProfile, let profile = ICCProfile(profile)?.cleaned { result += Self.segments(of: profile) }
    for range in kept { result += bytes[range] }
    result += bytes[scanStart..<end.position]
    return result + [0xFF, Marker.endOfImage]
  }

  /// ICC.1, B.4: in parts, because a segment has at most 65,533 bytes.
  private static func segments(of profile: ICCProfile) -> [UInt8] {
    let size = 65_000
    let count = (profile.bytes.count + size - 1) / size
    // Their numbers are bytes: profiles of at most four megabytes have 62 parts.
    return (0..<count).reduce(into: []) { result, part in
      let content = profile.bytes[part * size..<min((part + 1) * size, profile.bytes.count)]
      let length = content.count + 16
      result += [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)] + Array("ICC_PROFILE\0".utf8)
      result += [UInt8(part + 1), UInt8(count)]
      result += content
    }
  }

  /// It has an end; most files without one are cut off.
  var isComplete: Bool { end.isMarked }

  /// Where the last scan ends: at EOI, which a cut-off file lacks.
  private var end: (position: Int, isMarked: Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var position = scanStart
      while position + 1 < bytes.count {
        guard bytes[position] == 0xFF else {
          position += 1
          continue
        }
        let marker = bytes[position + 1]
        if marker == Marker.endOfImage { return (position, true) }
        if marker == 0 || marker == 0xFF || Marker.standsAlone(marker) {
          position += marker == 0xFF ? 1 : 2
          continue
        }
        guard position + 4 <= bytes.count else { break }
        // Between scans stand tables and the next scan's head; their lengths lead over bytes that look like markers.
        position += max(2, 2 + (Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])))
      }
      // A lone FF at the end would swallow the marker that is put after it.
      return (bytes.last == 0xFF ? bytes.count - 1 : bytes.count, false)
    }
  }
}
