import Diagnostics

/// Writes JSON (RFC 8259) piece by piece: small pieces that open, fill and close one thing.
///
/// Members stand in the order in which they are written, indented by two spaces, so that the output is stable and a
/// difference reads line by line.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var level = 0
  private var needsComma = false

  mutating func object(_ key: String? = nil, _ fill: (inout JSONText) -> Void) { group(key, "{", "}", fill) }
  mutating func array(_ key: String? = nil, _ fill: (inout JSONText) -> Void) { group(key, "[", "]", fill) }

  mutating func member(_ key: String, _ value: String?) { write(key) { $0.append(value) } }
  mutating func member(_ key: String, _ value: Int?) { write(key) { $0.append(literal: value.map(String.init)) } }
  mutating func member(_ key: String, _ value: Bool) { write(key) { $0.append(literal: value ? "true" : "false") } }
  /// A member that is written only where it says something.
  mutating func optional(_ key: String, _ value: String?) { if let value { member(key, value) } }
  mutating func strings(_ key: String, _ values: [String]) {
    array(key) { for value in values { $0.write(nil) { $0.append(value) } } }
  }

  private mutating func group(_ key: String?, _ open: String, _ close: String, _ fill: (inout JSONText) -> Void) {
    write(key) { text in
      text.bytes += open.utf8
      text.level += 1
      text.needsComma = false
      fill(&text)
      text.level -= 1
      if text.needsComma { text.newLine() }
      text.bytes += close.utf8
    }
  }

  private mutating func write(_ key: String?, _ value: (inout JSONText) -> Void) {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if level > 0 { newLine() }
    if let key {
      append(key)
      bytes += ": ".utf8
    }
    value(&self)
    needsComma = true
  }

  private mutating func newLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: level * 2)
  }

  private mutating func append(literal: String?) { bytes += (literal ?? "null").utf8 }

  private mutating func append(_ text: String?) {
    guard let text else { return append(literal: nil) }
    bytes += JSONWriter.quoted(text)
  }
}
