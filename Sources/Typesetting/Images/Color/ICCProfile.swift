import Limits

/// An embedded colour profile whose head is sound (ICC.1:2010, 7.2): what lies within is for the colour engine.
package struct ICCProfile: Sendable, Hashable {
  package let bytes: [UInt8]
  /// 1, 3 or 4.
  package let channels: Int

  /// Nil for what is no profile of a grey, RGB or CMYK device of version 2 or 4.
  init?(_ bytes: [UInt8]) {
    func number(_ offset: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) } }
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8), bytes[8] == 2 || bytes[8] == 4 else {
      return nil
    }
    let size = number(0)
    guard size >= 132, size <= bytes.count, size <= Limits.maximumColorProfileBytes else { return nil }
    let kind = String(decoding: bytes[12..<16], as: UTF8.self)
    guard ["scnr", "mntr", "prtr", "spac"].contains(kind) else { return nil }
    switch String(decoding: bytes[16..<20], as: UTF8.self) {
    case "GRAY": channels = 1
    case "RGB ": channels = 3
    case "CMYK": channels = 4
    default: return nil
    }
    // A tag that lies outside would be a reader's trap.
    let tags = number(128)
    guard tags <= 100, 132 + tags * 12 <= size else { return nil }
    for tag in 0..<tags where number(136 + tag * 12) + number(140 + tag * 12) > size { return nil }
    self.bytes = Array(bytes.prefix(size))
  }
}
