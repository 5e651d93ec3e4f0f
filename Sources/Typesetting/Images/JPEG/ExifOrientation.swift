/// The one thing that is wanted of EXIF: which way up a photograph is (Exif 2.32, 4.6.4, tag 0x0112).
enum ExifOrientation {
  /// A real IFD0 has some twenty entries.
  private static let maximumEntries = 1_000

  /// `content` is that of an APP1 segment of a JPEG. 1 to 8, or nil.
  static func read(_ content: ArraySlice<UInt8>) -> Int? {
    content.starts(with: "Exif\0\0".utf8) ? read(tiff: content.dropFirst(6)) : nil
  }

  /// `content` begins with its byte order, as in PNG and WebP.
  static func read(tiff content: ArraySlice<UInt8>) -> Int? {
    let tiff = Array(content.prefix(65_536))
    guard tiff.count >= 8 else { return nil }
    let isLittle: Bool
    switch (tiff[0], tiff[1]) {
    case (0x49, 0x49): isLittle = true
    case (0x4D, 0x4D): isLittle = false
    default: return nil
    }
    func number(at offset: Int, _ count: Int) -> Int? {
      guard offset >= 0, offset <= tiff.count - count else { return nil }
      return (0..<count).reduce(0) { value, index in
        value << 8 | Int(tiff[isLittle ? offset + count - 1 - index : offset + index])
      }
    }
    guard number(at: 2, 2) == 42, let directory = number(at: 4, 4), let count = number(at: directory, 2) else {
      return nil
    }
    for entry in 0..<min(count, maximumEntries) {
      let offset = directory + 2 + entry * 12
      guard let tag = number(at: offset, 2) else { return nil }
      if tag == 0x0112 {
        guard number(at: offset + 2, 2) == 3, let value = number(at: offset + 8, 2) else { return nil }
        return (1...8).contains(value) ? value : nil
      }
    }
    return nil
  }
}
