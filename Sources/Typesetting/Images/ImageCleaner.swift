import CTurboJPEG

/// Pictures without private metadata, for the EPUB: where a photograph was taken is nobody's business.
package enum ImageCleaner {
  /// The same picture without EXIF, XMP, comments and thumbnails. A JPEG that lies on its side is turned upright without
  /// loss, since readers of e-books ignore EXIF orientation; its last rows may be trimmed to a whole block.
  /// GIF and SVG, and files that are not understood, come back as they are.
  package static func clean(_ bytes: [UInt8]) -> [UInt8] {
    switch ImageHeader.format(of: bytes) {
    case .jpeg:
      guard let file = JPEGFile(bytes) else { return bytes }
      let cleaned = file.cleaned
      guard file.header.orientation != 1, case .success = ImageHeader.read(bytes) else { return cleaned }
      return turned(cleaned, orientation: file.header.orientation) ?? cleaned
    case .png:
      guard let file = PNGFile(bytes), file.isComplete else { return bytes }
      return file.cleaned
    case .webp: return cleanWebP(bytes)
    case .gif, .svg, nil: return bytes
    }
  }

  /// Turns and mirrors blocks of coefficients; nothing is compressed again.
  private static func turned(_ bytes: [UInt8], orientation: Int) -> [UInt8]? {
    let operations = [
      TJXOP_NONE, TJXOP_HFLIP, TJXOP_ROT180, TJXOP_VFLIP, TJXOP_TRANSPOSE, TJXOP_ROT90, TJXOP_TRANSVERSE, TJXOP_ROT270,
    ]
    guard (1...8).contains(orientation), let handle = tjInitTransform() else { return nil }
    defer { tjDestroy(handle) }
    var transform = tjtransform()
    transform.op = Int32(operations[orientation - 1].rawValue)
    transform.options = TJXOPT_TRIM
    var output: UnsafeMutablePointer<UInt8>?
    var size: UInt = 0
    defer { tjFree(output) }
    // A progressive file with thousands of scans takes minutes: the library refuses it.
    let status = bytes.withUnsafeBufferPointer {
      tjTransform(handle, $0.baseAddress, UInt($0.count), 1, &output, &size, &transform, TJFLAG_LIMITSCANS)
    }
    guard status == 0, let output, size > 0 else { return nil }
    return Array(UnsafeBufferPointer(start: output, count: Int(size)))
  }

  /// RFC 9649, 2.7: `EXIF` and `XMP ` are chunks of their own, announced by two flags of `VP8X`.
  private static func cleanWebP(_ bytes: [UInt8]) -> [UInt8] {
    var result = Array(bytes.prefix(12))
    var position = 12
    while position + 8 <= bytes.count {
      let name = bytes[position..<position + 4]
      let length = (0..<4).reduce(0) { $0 | Int(bytes[position + 4 + $1]) << ($1 * 8) }
      // Chunks are padded to an even length; the last one may lack its padding.
      let end = min(bytes.count, position + 8 + length + length % 2)
      guard position + 8 + length <= bytes.count else { return bytes }
      if !name.elementsEqual("EXIF".utf8), !name.elementsEqual("XMP ".utf8) {
        let start = result.count
        result += bytes[position..<end]
        if name.elementsEqual("VP8X".utf8), length >= 10 { result[start + 8] &= ~0b0000_1100 }
      }
      position = end
    }
    let size = result.count - 8
    for index in 0..<4 { result[4 + index] = UInt8(truncatingIfNeeded: size >> (index * 8)) }
    return result
  }
}
