import CHyphen
import Glibc
import UnicodeText

/// One libhyphen dictionary. It is only read, so workers share it.
final class HyphenationDictionary: Sendable {
  private nonisolated(unsafe) let dictionary: UnsafeMutablePointer<HyphenDict>
  private let encoding: Encoding

  private enum Encoding: Sendable {
    case utf8
    case latin1
    /// The bytes 0x80 to 0xFF of a charset with one byte a character.
    case singleByte([Unicode.Scalar?])
  }

  /// Nil when there is no such file, or its charset is not understood.
  init?(path: String) {
    guard access(path, R_OK) == 0, let dictionary = hnj_hyphen_load(path) else { return nil }
    let charset = withUnsafeBytes(of: dictionary.pointee.cset) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    switch charset.lowercased() {
    case "utf-8": encoding = .utf8
    case "iso8859-1": encoding = .latin1
    default:
      guard let table = Self.upperHalf(of: charset) else {
        hnj_hyphen_free(dictionary)
        return nil
      }
      encoding = .singleByte(table)
    }
    self.dictionary = dictionary
  }

  deinit { hnj_hyphen_free(dictionary) }

  private static func upperHalf(of charset: String) -> [Unicode.Scalar?]? {
    // OpenOffice writes ISO8859-2 where IANA has ISO-8859-2.
    let name =
      charset.lowercased().hasPrefix("iso8859") ? "ISO-8859" + charset.dropFirst("iso8859".count) : charset
    guard UnicodeText.decode([0x41], charset: name) != nil else { return nil }
    return (0x80...0xFF).map { byte in
      UnicodeText.decode([UInt8(byte)], charset: name).flatMap {
        String(decoding: $0, as: UTF8.self).unicodeScalars.first
      }
    }
  }

  /// Positions before which a word of lower-case letters may be divided, counted in scalars; ascending.
  /// Divisions that would change the spelling are left out. At most 100 scalars.
  func divisions(of word: [Unicode.Scalar]) -> [Int] {
    guard word.count > 1, word.count <= 100, var bytes = encode(word) else { return [] }
    let size = bytes.count
    // libhyphen 2.8.8 reads past a word that does not end in NUL although it takes a length (measured: it crashes).
    bytes.append(0)
    var marks = [CChar](repeating: 0, count: size + 8)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let status = bytes.withUnsafeBytes { text in
      hnj_hyphen_hyphenate2(
        dictionary, text.bindMemory(to: CChar.self).baseAddress, Int32(size), &marks, nil, &replacements, &positions,
        &cuts)
    }
    var result: [Int] = []
    if status == 0 {
      for index in 0..<min(word.count - 1, size) where marks[index] & 1 != 0 {
        if let replacements, replacements[index] != nil { continue }
        result.append(index + 1)
      }
    }
    if let replacements {
      for index in 0..<size { free(replacements[index]) }
      free(replacements)
    }
    free(positions)
    free(cuts)
    return result
  }

  private func encode(_ word: [Unicode.Scalar]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(word.count * 2)
    for scalar in word {
      switch encoding {
      case .utf8: bytes += Array(String(scalar).utf8)
      case .latin1:
        guard let byte = UInt8(exactly: scalar.value) else { return nil }
        bytes.append(byte)
      case .singleByte(let table):
        if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
          bytes.append(byte)
        } else if let index = table.firstIndex(of: scalar) {
          bytes.append(UInt8(0x80 + index))
        } else {
          return nil
        }
      }
    }
    return bytes
  }
}
