import Diagnostics

/// Splits a style sheet into tokens (CSS Syntax 3, clause 4), on bytes and in one pass.
///
/// The standard's preprocessing (3.3) happens on the way: CR, CRLF and FF are line feeds, NUL is U+FFFD. A byte-order
/// mark is skipped. Bytes above 0x7F are name characters, as in the edition of the standard that its test suite knows;
/// ill-formed UTF-8 is repaired when text is made of it.
package struct Tokenizer {
  private let bytes: [UInt8]
  private var position: Int
  private var tokens: [Token] = []

  package static func tokens(of bytes: [UInt8]) -> [Token] {
    var tokenizer = Tokenizer(bytes)
    while tokenizer.position < bytes.count { tokenizer.consumeToken() }
    return tokenizer.tokens
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    tokens.reserveCapacity(bytes.count / 4)
  }

  // MARK: Looking

  /// Zero past the end; a NUL of the source counts as a name character (it becomes U+FFFD) where that matters.
  private func byte(_ offset: Int = 0) -> UInt8 {
    let index = position + offset
    return index < bytes.count ? bytes[index] : 0
  }
  private func isEnd(_ offset: Int = 0) -> Bool { position + offset >= bytes.count }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }
  private static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isNewline(byte) }
  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
  private static func startsName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x5F || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }
  private func startsName(at offset: Int) -> Bool {
    !isEnd(offset) && (Self.startsName(byte(offset)) || byte(offset) == 0)
  }
  private func isName(at offset: Int) -> Bool {
    startsName(at: offset) || Self.isDigit(byte(offset)) || byte(offset) == UInt8(ascii: "-")
  }
  /// Clause 4.3.8.
  private func startsEscape(at offset: Int = 0) -> Bool {
    !isEnd(offset) && byte(offset) == UInt8(ascii: "\\") && (isEnd(offset + 1) || !Self.isNewline(byte(offset + 1)))
  }
  /// Clause 4.3.9.
  private func startsIdentifier(at offset: Int = 0) -> Bool {
    if byte(offset) == UInt8(ascii: "-") {
      return startsName(at: offset + 1) || byte(offset + 1) == UInt8(ascii: "-") || startsEscape(at: offset + 1)
    }
    return startsName(at: offset) || startsEscape(at: offset)
  }
  /// Clause 4.3.10.
  private func startsNumber() -> Bool {
    let sign = byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") ? 1 : 0
    if Self.isDigit(byte(sign)) { return true }
    return byte(sign) == UInt8(ascii: ".") && Self.isDigit(byte(sign + 1))
  }
  private func looksAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      position + wanted.count <= bytes.count && wanted.indices.allSatisfy { bytes[position + $0] == wanted[$0] }
    }
  }

  // MARK: Consuming

  private mutating func emit(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: SourceSpan(start..<position)))
  }
  private mutating func emit(_ kind: Token.Kind, length: Int) {
    let start = position
    position += length
    emit(kind, from: start)
  }

  private mutating func consumeToken() {
    let first = byte()
    switch first {
    case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
    case 0x20, 0x09, 0x0A, 0x0C, 0x0D: consumeWhitespace()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): consumeString(quote: first)
    case UInt8(ascii: "#"): consumeHash()
    case UInt8(ascii: "("): emit(.open(.round), length: 1)
    case UInt8(ascii: ")"): emit(.close(.round), length: 1)
    case UInt8(ascii: "["): emit(.open(.square), length: 1)
    case UInt8(ascii: "]"): emit(.close(.square), length: 1)
    case UInt8(ascii: "{"): emit(.open(.curly), length: 1)
    case UInt8(ascii: "}"): emit(.close(.curly), length: 1)
    case UInt8(ascii: ","): emit(.comma, length: 1)
    case UInt8(ascii: ":"): emit(.colon, length: 1)
    case UInt8(ascii: ";"): emit(.semicolon, length: 1)
    case UInt8(ascii: "@") where startsIdentifier(at: 1): consumeAtKeyword()
    case UInt8(ascii: "<") where looksAt("<!--"): emit(.openingComment, length: 4)
    case UInt8(ascii: "-") where looksAt("-->") && !startsNumber(): emit(.closingComment, length: 3)
    case UInt8(ascii: "~"), UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "*"):
      if byte(1) == UInt8(ascii: "=") { emit(.match(first), length: 2) } else { emitDelimiter() }
    default:
      if startsNumber() {
        consumeNumeric()
      } else if startsIdentifier() {
        consumeIdentifierLike()
      } else {
        emitDelimiter()
      }
    }
  }

  private mutating func emitDelimiter() {
    emit(.delimiter(Unicode.Scalar(byte())), length: 1)
  }

  private mutating func skipComment() {
    position += 2
    while !isEnd() {
      if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
  }

  private mutating func consumeWhitespace() {
    let start = position
    while !isEnd(), Self.isWhitespace(byte()) { position += 1 }
    emit(.whitespace, from: start)
  }

  private mutating func skipWhitespace() {
    while !isEnd(), Self.isWhitespace(byte()) { position += 1 }
  }

  /// A line end of one or two bytes.
  private mutating func skipNewline() {
    position += byte() == 0x0D && byte(1) == 0x0A ? 2 : 1
  }

  private mutating func consumeString(quote: UInt8) {
    let start = position
    var text: [UInt8] = []
    position += 1
    while !isEnd() {
      let next = byte()
      if next == quote {
        position += 1
        break
      } else if Self.isNewline(next) {
        emit(.badString, from: start)
        return
      } else if next == UInt8(ascii: "\\") {
        position += 1
        if isEnd() { break }
        if Self.isNewline(byte()) { skipNewline() } else { consumeEscape(into: &text) }
      } else {
        appendByte(to: &text)
      }
    }
    emit(.string(String(decoding: text, as: UTF8.self)), from: start)
  }

  private mutating func appendByte(to text: inout [UInt8]) {
    if byte() == 0 { text += [0xEF, 0xBF, 0xBD] } else { text.append(byte()) }
    position += 1
  }

  /// Clause 4.3.7, after the backslash.
  private mutating func consumeEscape(into text: inout [UInt8]) {
    guard !isEnd(), let first = Self.hexValue(byte()) else {
      if isEnd() { text += [0xEF, 0xBF, 0xBD] } else { appendByte(to: &text) }
      return
    }
    var value = first
    position += 1
    var digits = 1
    while digits < 6, let digit = Self.hexValue(byte()) {
      value = value << 4 | digit
      position += 1
      digits += 1
    }
    if !isEnd(), Self.isWhitespace(byte()) { skipNewline() }
    let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    text.append(contentsOf: String(Character(scalar)).utf8)
  }

  /// Clause 4.3.11.
  private mutating func consumeName() -> String {
    var text: [UInt8] = []
    while true {
      if isName(at: 0) {
        appendByte(to: &text)
      } else if startsEscape() {
        position += 1
        consumeEscape(into: &text)
      } else {
        return String(decoding: text, as: UTF8.self)
      }
    }
  }

  private mutating func consumeHash() {
    guard isName(at: 1) || startsEscape(at: 1) else { return emitDelimiter() }
    let start = position
    let isIdentifier = startsIdentifier(at: 1)
    position += 1
    let name = consumeName()
    emit(.hash(name, isIdentifier: isIdentifier), from: start)
  }

  private mutating func consumeAtKeyword() {
    let start = position
    position += 1
    let name = consumeName()
    emit(.atKeyword(name), from: start)
  }

  private mutating func consumeNumeric() {
    let start = position
    let number = consumeNumber()
    if startsIdentifier() {
      let unit = consumeName()
      emit(.dimension(number, unit: unit), from: start)
    } else if byte() == UInt8(ascii: "%") {
      position += 1
      emit(.percentage(number), from: start)
    } else {
      emit(.number(number), from: start)
    }
  }

  /// Clause 4.3.12. Values are clamped to ±10¹⁰⁰, so that no sum of them is infinite.
  private mutating func consumeNumber() -> Number {
    let start = position
    let isSigned = !Self.isDigit(byte()) && byte() != UInt8(ascii: ".")
    var isInteger = true
    if isSigned { position += 1 }
    while Self.isDigit(byte()) { position += 1 }
    if byte() == UInt8(ascii: "."), Self.isDigit(byte(1)) {
      isInteger = false
      position += 2
      while Self.isDigit(byte()) { position += 1 }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
      if Self.isDigit(byte(1 + sign)) {
        isInteger = false
        position += 2 + sign
        while Self.isDigit(byte()) { position += 1 }
      }
    }
    let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) ?? 0
    return Number(value: min(max(value, -1e100), 1e100), isInteger: isInteger, isSigned: isSigned)
  }

  private mutating func consumeIdentifierLike() {
    let start = position
    let name = consumeName()
    guard byte() == UInt8(ascii: "("), !isEnd() else { return emit(.identifier(name), from: start) }
    position += 1
    guard name.keyword == "url" else { return emit(.function(name), from: start) }
    // A quoted address is an ordinary function with a string (4.3.4).
    var ahead = 0
    while !isEnd(ahead), Self.isWhitespace(byte(ahead)) { ahead += 1 }
    if byte(ahead) == UInt8(ascii: "\"") || byte(ahead) == UInt8(ascii: "'") {
      emit(.function(name), from: start)
    } else {
      consumeURL(from: start)
    }
  }

  /// Clause 4.3.6.
  private mutating func consumeURL(from start: Int) {
    var text: [UInt8] = []
    skipWhitespace()
    while !isEnd() {
      let next = byte()
      if next == UInt8(ascii: ")") {
        position += 1
        break
      } else if Self.isWhitespace(next) {
        skipWhitespace()
        if !isEnd(), byte() != UInt8(ascii: ")") { return consumeBadURL(from: start) }
      } else if startsEscape() {
        position += 1
        consumeEscape(into: &text)
      } else if next != 0, Self.isForbiddenInURL(next) {
        return consumeBadURL(from: start)
      } else {
        appendByte(to: &text)
      }
    }
    emit(.url(String(decoding: text, as: UTF8.self)), from: start)
  }

  /// Quotes, `(`, a backslash that begins no escape, and non-printable bytes.
  private static func isForbiddenInURL(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x28 || byte == 0x5C || byte < 0x20 || byte == 0x7F
  }

  /// Clause 4.3.14.
  private mutating func consumeBadURL(from start: Int) {
    while !isEnd() {
      if byte() == UInt8(ascii: ")") {
        position += 1
        break
      }
      position += startsEscape() && !isEnd(1) ? 2 : 1
    }
    emit(.badURL, from: start)
  }
}
