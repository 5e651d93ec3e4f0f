import Geometry

/// What an author may have meant by a value that does not fit a variable's syntax: `11` → `11pt`, `A-5` → `A5`.
///
/// The usual slips are mended one after the other and together; only what then fits is suggested.
enum VariableSuggestion {
  /// Longer values are no slips of the finger.
  private static let maximumBytes = 200

  static func nearest(to text: String, for syntax: SyntaxString) -> String? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= maximumBytes else { return nil }
    let bases = [bytes, withoutSemicolon(bytes), withPoints(bytes)].flatMap { [$0, joined($0)] }
    let candidates =
      bases + [quotedFamilies(bytes)]
      + bases.flatMap { base in [unitWords, withUnits, withoutHyphens, withHash, withoutQuotes].map { $0(base) } }
      + bases.map { nearWords($0, syntax) } + [quoted(bytes)]
    for candidate in candidates where !candidate.isEmpty && candidate != bytes {
      if syntax.accepts(ComponentValues.parse(candidate).values[...].trimmed) {
        return String(decoding: candidate, as: UTF8.self)
      }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func isSpace(_ byte: UInt8) -> Bool { isSelectorSpace(byte) }

  // MARK: Mends

  /// `11pt;`
  private static func withoutSemicolon(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes.reversed().drop { isSpace($0) || $0 == UInt8(ascii: ";") }.reversed())
  }

  /// `1,4` → `1.4`
  private static func withPoints(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for index in bytes.indices.dropFirst().dropLast()
    where bytes[index] == UInt8(ascii: ",") && isDigit(bytes[index - 1]) && isDigit(bytes[index + 1]) {
      result[index] = UInt8(ascii: ".")
    }
    return result
  }

  /// `11 pt` → `11pt`
  private static func joined(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let next = bytes[(index + 1)...].first { !isSpace($0) }
      let isBetween = isSpace(byte) && (result.last.map(isDigit) ?? false)
      if isBetween, let next, isLetter(next) || next == UInt8(ascii: "%") { continue }
      result.append(byte)
    }
    return result
  }

  private static let units: [(word: String, unit: String)] = [
    ("points", "pt"), ("point", "pt"), ("pts", "pt"), ("punkt", "pt"), ("pt.", "pt"), ("pixels", "px"), ("pixel", "px"),
    ("inches", "in"), ("inch", "in"), ("\"", "in"), ("''", "in"), ("millimetres", "mm"), ("millimeters", "mm"),
    ("mm.", "mm"), ("centimetres", "cm"), ("centimeters", "cm"), ("ems", "em"), ("percent", "%"), ("lines", "lh"),
    ("line", "lh"), ("picas", "pc"),
  ]

  /// `11points` → `11pt`
  private static func unitWords(_ bytes: [UInt8]) -> [UInt8] {
    for (word, unit) in units {
      let end = Array(word.utf8)
      guard bytes.count > end.count, isDigit(bytes[bytes.count - end.count - 1]),
        String(decoding: bytes.suffix(end.count), as: UTF8.self).keyword.isSame(as: word)
      else { continue }
      return bytes.dropLast(end.count) + Array(unit.utf8)
    }
    return []
  }

  /// `54 74` → `54pt 74pt`; a number that counts lines or letters, such as `1.4`, becomes `1.4em`.
  private static func withUnits(_ bytes: [UInt8]) -> [UInt8] {
    var parts: [String] = []
    for part in bytes.split(whereSeparator: isSpace) {
      let text = String(decoding: part, as: UTF8.self)
      guard let number = Double(text), number.isFinite, part.allSatisfy({ isDigit($0) || ".+-".utf8.contains($0) })
      else {
        parts.append(text)
        continue
      }
      parts.append(number == 0 ? text : text + (number.magnitude < 4 ? "em" : "pt"))
    }
    return Array(parts.joined(separator: " ").utf8)
  }

  /// `A-5`, `A 5` → `A5`
  private static func withoutHyphens(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isBetween = index > 0 && index + 1 < bytes.count && isLetter(bytes[index - 1]) && isDigit(bytes[index + 1])
      if isBetween, isSpace(byte) || "-_.".utf8.contains(byte) { continue }
      result.append(byte)
    }
    return result
  }

  /// `1f3a5f`, `0x1f3a5f` → `#1f3a5f`
  private static func withHash(_ bytes: [UInt8]) -> [UInt8] {
    let isHexadecimal = bytes.count > 2 && bytes[0] == UInt8(ascii: "0") && bytes[1] | 0x20 == UInt8(ascii: "x")
    return [UInt8(ascii: "#")] + bytes.dropFirst(isHexadecimal ? 2 : 0)
  }

  private static func withoutQuotes(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.first, bytes.count > 2, first == bytes.last, first == 0x22 || first == 0x27 else {
      return []
    }
    return Array(bytes.dropFirst().dropLast())
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    Array(ValueText.string(String(decoding: bytes, as: UTF8.self)).utf8)
  }

  /// `Source Sans 3, serif` → `"Source Sans 3", serif`
  private static func quotedFamilies(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part -> [UInt8] in
      let name = CSSWords.singleSpaced(part)
      let values = ComponentValues.parse(Array(name.utf8)).values
      let isPlain = values.allSatisfy { value in
        if case .token(.string) = value.kind { return true }
        return value.identifier != nil || value.isWhitespace
      }
      return isPlain ? Array(name.utf8) : quoted(Array(name.utf8))
    }
    return Array(parts.joined(separator: Array(", ".utf8)))
  }
}
