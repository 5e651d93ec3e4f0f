/// How a text is spelt in YAML: plain, in quotes, or as a literal block.
enum ScalarSpelling {
  // MARK: In one line

  static func inLine(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if isPlain(bytes, text) { return text }
    if needsEscapes(text) || !bytes.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
      return doubleQuoted(text)
    }
    return singleQuoted(bytes)
  }

  private static func isPlain(_ bytes: [UInt8], _ text: String) -> Bool {
    guard let first = bytes.first, let last = bytes.last, !needsEscapes(text) else { return false }
    guard !Array("-?:,[]{}#&*!|>'\"%@`=< ".utf8).contains(first), last != 0x20, last != UInt8(ascii: ":") else {
      return false
    }
    for index in bytes.indices.dropFirst() {
      if bytes[index] == UInt8(ascii: "#"), bytes[index - 1] == 0x20 { return false }
      if bytes[index] == 0x20, bytes[index - 1] == UInt8(ascii: ":") { return false }
    }
    return !isTyped(bytes) && !bytes.starts(with: Array("...".utf8))
  }

  /// Whether YAML 1.1 or 1.2 would take the word for anything but a text. A date such as 2015-06-12 may pass: it is a
  /// text in 1.2, and as a date in 1.1 it means the same.
  private static func isTyped(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 40 else { return false }
    let word = String(decoding: bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    if ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"].contains(word) {
      return true
    }
    let digits = word.utf8.first == UInt8(ascii: "+") ? Array(word.utf8.dropFirst()) : Array(word.utf8)
    guard let first = digits.first, (48...57).contains(first) || first == UInt8(ascii: ".") else { return false }
    if digits.starts(with: Array("0x".utf8)) || digits.starts(with: Array("0o".utf8)) { return true }
    return isNumber(digits)
  }

  /// Digits, points, underscores and colons (sexagesimal numbers of 1.1), and an exponent.
  private static func isNumber(_ digits: [UInt8]) -> Bool {
    for index in digits.indices {
      switch digits[index] {
      case 48...57, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "e"): continue
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        if index > 0, digits[index - 1] == UInt8(ascii: "e") { continue }
        return false
      default: return false
      }
    }
    return true
  }

  private static func needsEscapes(_ text: String) -> Bool { text.unicodeScalars.contains { !isPrintable($0) } }

  /// What may stand in YAML 1.1 and 1.2 as it is and stays as it is: no controls, no line breaks of either, no mark.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }

  private static func singleQuoted(_ bytes: [UInt8]) -> String {
    var result = Array("'".utf8)
    for byte in bytes {
      if byte == UInt8(ascii: "'") { result.append(byte) }
      result.append(byte)
    }
    return String(decoding: result + [UInt8(ascii: "'")], as: UTF8.self)
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0": result += "\\0"
      default:
        if isPrintable(scalar) { result.unicodeScalars.append(scalar) } else { result += escaped(scalar.value) }
      }
    }
    return result + "\""
  }

  private static func escaped(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    let width = value < 0x100 ? 2 : value < 0x10000 ? 4 : 8
    let sign = width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U"
    return sign + String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  // MARK: As a literal block

  /// Header and lines of a literal block (YAML 1.2.2, 8.1); nil when a block cannot hold the text or one line is enough.
  static func literal(_ text: String, indent: Int) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(0x0A), canBeLiteral(bytes, text) else { return nil }
    let ends = bytes.reversed().prefix { $0 == 0x0A }.count
    var result = "|"
    // A reader guesses the indentation from the first line; a blank or an empty line there would mislead it.
    if [0x20, 0x09, 0x0A].contains(bytes[0]) { result += "2" }
    result += ends == 0 ? "-" : ends == 1 ? "" : "+"
    result += "\n"
    let margin = String(repeating: " ", count: max(indent, 2))
    for line in bytes.dropLast(ends > 0 ? 1 : 0).split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !line.isEmpty { result += margin + String(decoding: line, as: UTF8.self) }
      result += "\n"
    }
    return result
  }

  /// No invisible or special character but line feed and tab, something besides blanks, and no blanks alone in the last
  /// line, which editors and some readers drop.
  private static func canBeLiteral(_ bytes: [UInt8], _ text: String) -> Bool {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let end = bytes.lastIndex(where: { $0 != 0x0A }), !isBlank(bytes[end]) || hasWords(bytes, lineOf: end) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || isPrintable($0) }
  }

  private static func hasWords(_ bytes: [UInt8], lineOf end: Int) -> Bool {
    var index = end
    while index >= 0, bytes[index] != 0x0A {
      if bytes[index] != 0x20, bytes[index] != 0x09 { return true }
      index -= 1
    }
    return false
  }
}
