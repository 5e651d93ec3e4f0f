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
    case 0xE2 where content.starts(with: "ICC_PROFILE\0".utf8): kept.append(range)
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
  }

  /// The file without EXIF, XMP, IPTC, comments, thumbnails and what follows its end: such as where a photograph was
  /// taken. Profiles and Adobe's marker stay, because they say what the numbers mean.
  var cleaned: [UInt8] {
    var result: [UInt8] = [0xFF, 0xD8]
    result.reserveCapacity(bytes.count)
    for range in kept { result += bytes[range] }
    result += bytes[scanStart..<end]
    return result + [0xFF, Marker.endOfImage]
  }

  /// Where the last scan ends: at EOI, which a cut-off file lacks.
  private var end: Int {
    var position = scanStart
    while position + 1 < bytes.count {
      guard bytes[position] == 0xFF else {
        position += 1
        continue
      }
      let marker = bytes[position + 1]
      if marker == Marker.endOfImage { return position }
      if marker == 0 || marker == 0xFF || Marker.standsAlone(marker) {
        position += marker == 0xFF ? 1 : 2
        continue
      }
      guard position + 4 <= bytes.count else { break }
      // Between scans stand tables and the next scan's head; their lengths lead over bytes that look like markers.
      position += max(2, 2 + (Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])))
    }
    // A lone FF at the end would swallow the marker that is put after it.
    return bytes.last == 0xFF ? bytes.count - 1 : bytes.count
  }
}
