/// The encoding of a style sheet, found as CSS Syntax 3, clause 3.2 says, and its bytes made UTF-8.
///
/// A byte-order mark decides; then what the protocol said, then `@charset`, then the document that asked for the sheet.
/// A book's sheets are files, so there only the mark and `@charset` count. Everything behind this works on UTF-8.
package struct SheetEncoding: Sendable {
  /// The name of the Encoding Standard, in lower case.
  package let name: String
  /// In UTF-8, without the mark. Ill-formed UTF-8 is left as it is and repaired where text is made of it.
  package let bytes: [UInt8]

  package init(of source: [UInt8], protocolLabel: String? = nil, environmentLabel: String? = nil) {
    if source.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.init("utf-8", source[3...])
    } else if source.starts(with: [0xFE, 0xFF]) {
      self.init("utf-16be", source[2...])
    } else if source.starts(with: [0xFF, 0xFE]) {
      self.init("utf-16le", source[2...])
    } else {
      let declared = protocolLabel.flatMap { Self.named($0) } ?? Self.charset(source).flatMap { Self.named($0) }
      self.init(declared ?? environmentLabel.flatMap { Self.named($0) } ?? "utf-8", source[...])
    }
  }

  private init(_ name: String, _ source: ArraySlice<UInt8>) {
    self.name = name
    switch name {
    case "utf-16be": bytes = Self.fromUTF16(source, isBigEndian: true)
    case "utf-16le": bytes = Self.fromUTF16(source, isBigEndian: false)
    default: bytes = SingleByteTables.all[name].map { Self.fromTable(source, $0) } ?? Array(source)
    }
  }

  // MARK: Labels

  /// The label in `@charset "…";` at the very beginning, which is a pattern of bytes and no rule. UTF-16 cannot be said
  /// in ASCII, so that label means UTF-8.
  private static func charset(_ source: [UInt8]) -> String? {
    let opening = Array("@charset \"".utf8)
    guard source.starts(with: opening) else { return nil }
    let label = source[opening.count...].prefix(100).prefix { $0 != UInt8(ascii: "\"") && $0 < 0x80 }
    guard source[label.endIndex...].starts(with: Array("\";".utf8)) else { return nil }
    let text = String(decoding: label, as: UTF8.self)
    return named(text)?.hasPrefix("utf-16") == true ? "utf-8" : text
  }

  /// The encoding that a label means; nil for one that we do not read.
  private static func named(_ label: String) -> String? {
    let space: Set<Character> = [" ", "\t", "\n", "\r", "\u{0C}"]
    let trimmed = label.drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed()
    let word = String(trimmed).keyword
    return SingleByteTables.all[word] != nil ? word : others[word]
  }

  /// Labels of the Encoding Standard, clause 4.2. Latin-1 and ASCII are read as windows-1252 there.
  private static let others: [String: String] = [
    "utf-8": "utf-8", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8", "utf-16": "utf-16le", "utf-16le": "utf-16le",
    "utf-16be": "utf-16be", "iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252",
    "latin1": "windows-1252", "l1": "windows-1252", "ascii": "windows-1252", "us-ascii": "windows-1252",
    "cp1252": "windows-1252", "x-cp1252": "windows-1252", "iso8859-2": "iso-8859-2", "iso_8859-2": "iso-8859-2",
    "latin2": "iso-8859-2", "l2": "iso-8859-2", "iso8859-5": "iso-8859-5", "cyrillic": "iso-8859-5",
    "iso8859-7": "iso-8859-7", "greek": "iso-8859-7", "iso8859-15": "iso-8859-15", "iso_8859-15": "iso-8859-15",
    "latin9": "iso-8859-15", "l9": "iso-8859-15", "cp1250": "windows-1250", "cp1251": "windows-1251",
    "cp1253": "windows-1253", "cp1254": "windows-1254", "iso-8859-9": "windows-1254", "latin5": "windows-1254",
    "cp1257": "windows-1257", "koi8": "koi8-r", "koi8_r": "koi8-r",
  ]

  // MARK: Decoding

  private static func fromTable(_ source: ArraySlice<UInt8>, _ table: [UInt16]) -> [UInt8] {
    let first = 256 - table.count
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    for byte in source {
      if byte < 0x80 {
        result.append(byte)
      } else {
        let unit = Int(byte) < first ? UInt16(byte) : table[Int(byte) - first]
        append(UInt32(unit), to: &result)
      }
    }
    return result
  }

  /// Lone surrogates, and half a unit at the end, are U+FFFD.
  private static func fromUTF16(_ source: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    let bytes = Array(source)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    while index + 1 < bytes.count {
      let value = unit(index)
      index += 2
      if value & 0xFC00 == 0xD800, index + 1 < bytes.count, unit(index) & 0xFC00 == 0xDC00 {
        append(0x10000 + (value & 0x3FF) << 10 + (unit(index) & 0x3FF), to: &result)
        index += 2
      } else {
        append(value, to: &result)
      }
    }
    if index < bytes.count { append(0xFFFD, to: &result) }
    return result
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    if let encoded = Unicode.UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
  }
}
