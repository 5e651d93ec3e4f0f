/// A JSON value, for the conformance suites that are kept as JSON. Numbers are doubles; objects keep their order.
package indirect enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])

  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSON
  }

  /// Nil when the bytes are no JSON. Recursive: for test data, whose nesting is known.
  package init?(_ bytes: [UInt8]) {
    var reader = JSONReader(bytes: bytes)
    guard let value = reader.value(), reader.isAtEnd else { return nil }
    self = value
  }

  package var array: [JSON]? { if case .array(let items) = self { items } else { nil } }
  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var number: Double? { if case .number(let value) = self { value } else { nil } }
}

private struct JSONReader {
  let bytes: [UInt8]
  var position = 0

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return position == bytes.count
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    skipSpace()
    let wanted = text.withUTF8Buffer { Array($0) }
    guard bytes[position...].starts(with: wanted) else { return false }
    position += wanted.count
    return true
  }

  mutating func value() -> JSON? {
    if take("null") { return .null }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    if take("[") { return array() }
    if take("{") { return object() }
    skipSpace()
    guard position < bytes.count else { return nil }
    return bytes[position] == UInt8(ascii: "\"") ? string().map { .string($0) } : number()
  }

  private mutating func array() -> JSON? {
    var items: [JSON] = []
    if take("]") { return .array(items) }
    repeat {
      guard let item = value() else { return nil }
      items.append(item)
    } while take(",")
    return take("]") ? .array(items) : nil
  }

  private mutating func object() -> JSON? {
    var members: [JSON.Member] = []
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard let name = string(), take(":"), let value = value() else { return nil }
      members.append(JSON.Member(name: name, value: value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func number() -> JSON? {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    return Double(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
  }

  private mutating func string() -> String? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    var units: [UInt16] = []
    var text = ""
    func flush() {
      text += String(decoding: units, as: UTF16.self)
      units = []
    }
    var run = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        if run < position {
          flush()
          text += String(decoding: bytes[run..<position], as: UTF8.self)
        }
        guard let unit = escape() else { return nil }
        units.append(unit)
        run = position
      } else {
        position += 1
      }
    }
    flush()
    guard position < bytes.count else { return nil }
    text += String(decoding: bytes[run..<position], as: UTF8.self)
    position += 1
    return text
  }

  private mutating func escape() -> UInt16? {
    guard position + 1 < bytes.count else { return nil }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "u"):
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return UInt16(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
    default: return UInt16(letter)
    }
  }
}
