/// Text that may be printed on a terminal: the only printable type.
///
/// Whatever comes from outside has its controls, bidirectional controls and invisible characters written out as
/// `\u{1b}`, because a name in a comment could otherwise move the cursor, set the clipboard (OSC 52) or hide a word
/// (CVE-2024-52005, CVE-2021-42574). Line feeds stay where the caller writes them.
package struct TerminalText: Sendable {
  package private(set) var string: String = ""

  package init() {}

  /// Text of ours: it is trusted, and may carry line feeds and styling.
  package mutating func write(_ literal: StaticString) { string += literal.description }

  package mutating func write(_ literal: StaticString, times: Int) {
    for _ in 0..<max(0, times) { string += literal.description }
  }

  package mutating func write(_ number: Int) { string += String(number) }

  package mutating func append(_ other: TerminalText) { string += other.string }

  /// JSON, which has escaped everything itself.
  package mutating func write(_ json: JSONWriter) { string += String(decoding: json.bytes, as: UTF8.self) }

  /// Text from outside.
  package mutating func write(escaping text: String) { string += Self.escape(text) }

  package static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isDangerous(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xE0000...0xE007F: true
    default: false
    }
  }
}
