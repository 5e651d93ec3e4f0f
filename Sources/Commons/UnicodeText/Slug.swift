internal import CICU

extension UnicodeText {
  /// The length of a slug; file names have 255 bytes, and addresses are read aloud.
  private static let maximumSlugBytes = 80

  /// `[a-z0-9-]`, at most 80: letters of other scripts are transliterated, marks dropped. Empty when nothing is left.
  ///
  /// Apostrophes vanish, everything else that is no letter or digit becomes one hyphen; a slug that is cut ends with a
  /// whole word where there is one.
  package static func slug(_ text: String) -> String {
    // No title needs more; transliteration by context is quadratic in the worst case.
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.prefix(500))
    let start = String(scalars)
    return cleaned(start.utf8.allSatisfy { $0 < 0x80 } ? start : latin(start))
  }

  private static func latin(_ text: String) -> String {
    let units = Array(text.utf16)
    let capacity = units.count * 8 + 64
    let written = transliterators.with("") { rules in
      utf16Result(capacity: capacity) { buffer, room in
        buffer.update(from: units, count: units.count)
        return sewn_icu_transliterate(rules, buffer, Int32(units.count), room)
      }
    }
    return (written ?? nil) ?? text
  }

  private static let transliterators = ICUPool(
    open: { _ in
      let name = Array("Any-Latin; Latin-ASCII".utf16)
      return sewn_icu_open_transliterator(name, Int32(name.count))
    }, close: { sewn_icu_close_transliterator($0.pointer) })

  private static func cleaned(_ text: String) -> String {
    var result: [UInt8] = []
    var isGap = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        append(byte, to: &result, after: &isGap)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte + 32, to: &result, after: &isGap)
      // Latin-ASCII makes these of apostrophes and of the signs for soft consonants.
      case UInt8(ascii: "'"), UInt8(ascii: "`"): continue
      // Marks and letters that stayed outside ASCII are dropped without a gap.
      case 0x80...: continue
      default: isGap = true
      }
    }
    return String(decoding: shortened(result), as: UTF8.self)
  }

  private static func append(_ byte: UInt8, to result: inout [UInt8], after isGap: inout Bool) {
    if isGap, !result.isEmpty { result.append(UInt8(ascii: "-")) }
    isGap = false
    result.append(byte)
  }

  private static func shortened(_ slug: [UInt8]) -> ArraySlice<UInt8> {
    guard slug.count > maximumSlugBytes else { return slug[...] }
    // A hyphen right behind the cut means that the last word is whole.
    let hyphen = slug[...maximumSlugBytes].lastIndex(of: UInt8(ascii: "-"))
    guard let hyphen, hyphen > maximumSlugBytes / 2 else { return slug[..<maximumSlugBytes] }
    return slug[..<hyphen]
  }
}
