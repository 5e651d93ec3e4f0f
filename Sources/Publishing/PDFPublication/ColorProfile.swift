internal import PDFObjects

/// A display profile of sRGB: three primaries and one tone curve, in some 500 bytes (ICC.1:2010, version 4.2).
///
/// The colours of a page are sRGB; a file that claims PDF/A must say so by a profile.
enum ColorProfile {
  static let sRGB: [UInt8] = {
    let tags: [(StaticString, [UInt8])] = [
      ("desc", text("sRGB")),
      ("cprt", text("No copyright")),
      ("wtpt", xyz([0xF6D6, 0x10000, 0xD32D])),
      // The primaries of IEC 61966-2-1, adapted to D50 by Bradford's matrix.
      ("rXYZ", xyz([0x6FA2, 0x38F5, 0x0390])),
      ("gXYZ", xyz([0x6299, 0xB785, 0x18DA])),
      ("bXYZ", xyz([0x24A0, 0x0F84, 0xB6CF])),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
      // Bradford's matrix itself, from D65 to D50.
      ("chad", fixed("sf32", [68_674, 1_502, -3_290, 1_939, 64_912, -1_119, -605, 988, 49_262])),
    ]
    var table = ByteBuffer()
    var body = ByteBuffer()
    let start = 128 + 4 + tags.count * 12
    word(tags.count, &table)
    var curveOffset: Int?
    for (signature, content) in tags {
      let isCurve = content == curve
      let offset = isCurve ? curveOffset ?? start + body.count : start + body.count
      table.ascii(signature)
      word(offset, &table)
      word(content.count, &table)
      if isCurve && curveOffset != nil { continue }
      if isCurve { curveOffset = offset }
      body.append(content)
      while body.count % 4 != 0 { body.byte(0) }
    }
    return header(size: start + body.count) + table.bytes + body.bytes
  }()

  /// ICC.1, 7.2. The date is that of the profile's design, not of its writing.
  private static func header(size: Int) -> [UInt8] {
    var header = ByteBuffer()
    word(size, &header)
    word(0, &header)
    word(0x0420_0000, &header)
    header.ascii("mntrRGB XYZ ")
    for part in [2026, 1, 1, 0, 0, 0] {
      header.byte(UInt8(part >> 8))
      header.byte(UInt8(part & 255))
    }
    header.ascii("acsp")
    for _ in 0..<6 { word(0, &header) }
    word(0, &header)
    for value in [0xF6D6, 0x10000, 0xD32D] { word(value, &header) }
    while header.count < 128 { header.byte(0) }
    return header.bytes
  }

  /// The tone curve of sRGB as a function of type 3: (a·x + b)^g from d on, c·x below it (ICC.1, 10.16).
  private static let curve: [UInt8] = {
    var curve = ByteBuffer()
    curve.ascii("para")
    word(0, &curve)
    word(3 << 16, &curve)
    for value in [157_286, 62_119, 3_417, 5_072, 2_651] { word(value, &curve) }
    return curve.bytes
  }()

  private static func xyz(_ values: [Int]) -> [UInt8] { fixed("XYZ ", values) }

  /// Numbers in 1/65,536.
  private static func fixed(_ type: StaticString, _ values: [Int]) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.ascii(type)
    word(0, &buffer)
    for value in values { word(value, &buffer) }
    return buffer.bytes
  }

  /// `multiLocalizedUnicodeType` with one record, in English (ICC.1, 10.13).
  private static func text(_ text: String) -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.ascii("mluc")
    word(0, &buffer)
    word(1, &buffer)
    word(12, &buffer)
    buffer.ascii("enUS")
    word(text.utf16.count * 2, &buffer)
    word(28, &buffer)
    for unit in text.utf16 {
      buffer.byte(UInt8(unit >> 8))
      buffer.byte(UInt8(unit & 255))
    }
    return buffer.bytes
  }

  private static func word(_ value: Int, _ buffer: inout ByteBuffer) {
    for shift in [24, 16, 8, 0] { buffer.byte(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
