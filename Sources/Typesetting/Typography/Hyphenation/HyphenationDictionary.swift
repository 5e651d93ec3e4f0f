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

    var isUTF8: Bool { if case .utf8 = self { true } else { false } }
  }

  /// It has a first level of words with the seams of compounds (German: 69,000 of them).
  private let hasLevels: Bool

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
    // libhyphen gives every dictionary a second level; a first one of a few patterns holds no words but the hyphen's
    // and the apostrophe's own rules.
    hasLevels = dictionary.pointee.nextlevel != nil && dictionary.pointee.num_states > 1_000
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

  /// A place where a dictionary divides a word, counted in scalars.
  struct Place {
    var position: Int
    /// A seam between the parts of a compound: the dictionary's first level has it.
    var isSeam = false
    var change: Change?
  }

  /// Letters that a division replaces: Dutch "omaatje" is divided "oma-tje", old German "Schiffahrt" "Schiff-fahrt".
  struct Change {
    var range: Range<Int>
    var before: String
    var after: String
  }

  /// Where a word of lower-case letters may be divided; ascending. At most 100 scalars.
  func divisions(of word: [Unicode.Scalar]) -> [Place] {
    guard word.count > 1, word.count <= 100, let bytes = encode(word) else { return [] }
    var places = look(up: bytes, count: word.count, in: dictionary)
    if hasLevels, !places.isEmpty {
      // The copy shares all that the dictionary owns; without its second level it knows the seams only.
      var first = dictionary.pointee
      first.nextlevel = nil
      let seams = withUnsafeMutablePointer(to: &first) { look(up: bytes, count: word.count, in: $0) }
      for index in places.indices {
        places[index].isSeam = seams.contains { $0.position == places[index].position }
      }
    }
    return places
  }

  private func look(
    up word: [UInt8], count: Int, in dictionary: UnsafeMutablePointer<HyphenDict>
  ) -> [Place] {
    let size = word.count
    // libhyphen 2.8.8 reads past a word that does not end in NUL although it takes a length (measured: it crashes).
    let bytes = word + [0]
    var marks = [CChar](repeating: 0, count: size + 8)
    var replacements: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var positions: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let status = bytes.withUnsafeBytes { text in
      hnj_hyphen_hyphenate2(
        dictionary, text.bindMemory(to: CChar.self).baseAddress, Int32(size), &marks, nil, &replacements, &positions,
        &cuts)
    }
    defer {
      if let replacements { for index in 0..<size { free(replacements[index]) } }
      free(replacements)
      free(positions)
      free(cuts)
    }
    guard status == 0 else { return [] }
    var result: [Place] = []
    for index in 0..<min(count - 1, size) where marks[index] & 1 != 0 {
      var place = Place(position: index + 1)
      if let replacements, let text = replacements[index], let positions, let cuts {
        place.change = change(
          String(cString: text), from: index - Int(positions[index]) + 1, length: Int(cuts[index]), count: count)
        // A change that cannot be understood is no division.
        if place.change == nil { continue }
      }
      result.append(place)
    }
    return result
  }

  /// "sz=sz" with the hyphen at "=", for a range of the word.
  private func change(_ text: String, from start: Int, length: Int, count: Int) -> Change? {
    guard start >= 0, length >= 0, start + length <= count, text.utf8.count <= 32 else { return nil }
    // Single-byte dictionaries write letters of their own charset, of which only ASCII is taken.
    guard encoding.isUTF8 || text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return Change(range: start..<start + length, before: String(parts[0]), after: String(parts[1]))
  }

  private func encode(_ word: [Unicode.Scalar]) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(word.count * 2)
    for scalar in word {
      switch encoding {
      case .utf8:
        guard let encoded = UTF8.encode(scalar) else { return nil }
        bytes.append(contentsOf: encoded)
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
