internal import CICU

extension UnicodeText {
  /// Bytes of a named charset as UTF-8; nil when the charset is unknown or the bytes are not valid in it.
  ///
  /// As browsers do, `iso-8859-1` and `us-ascii` are read as windows-1252 (Encoding Standard, 4.2): whoever writes the
  /// one on a page means the other. A byte order mark is no part of the result.
  package static func decode(_ bytes: [UInt8], charset: String) -> [UInt8]? {
    guard let count = Int32(exactly: bytes.count), charset.utf8.count <= 40,
      charset.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    guard count > 0 else { return [] }
    let name = charset.lowercased()
    let isLatin = ["iso-8859-1", "latin1", "l1", "us-ascii", "ascii", "iso8859-1", "iso_8859-1"].contains(name)
    // Each byte gives at most one unit of UTF-16 in all charsets but a few of East Asia, where it gives two.
    let text = utf16Result(capacity: bytes.count + 16) { buffer, room in
      bytes.withUnsafeBytes {
        sewn_icu_decode(isLatin ? "windows-1252" : name, $0.bindMemory(to: CChar.self).baseAddress, count, buffer, room)
      }
    }
    guard let text else { return nil }
    let result = Array(text.utf8)
    return result.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(result.dropFirst(3)) : result
  }
}
