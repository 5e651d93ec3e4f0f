/// The An+B notation (CSS Syntax 3, clause 6): `odd`, `3`, `2n+1`, `-n + 3`.
package struct NthPattern: Sendable, Hashable {
  package var step: Int
  package var offset: Int

  package init(step: Int, offset: Int) {
    self.step = step
    self.offset = offset
  }

  /// Whether a position, from 1, is `step * n + offset` for a whole n ≥ 0.
  package func matches(_ position: Int) -> Bool {
    let difference = position - offset
    if step == 0 { return difference == 0 }
    return difference % step == 0 && difference / step >= 0
  }

  /// Nil when the values are no An+B. Numbers are clamped to a million: no element has more siblings than that.
  package init?(_ values: ArraySlice<ComponentValue>) {
    var tokens: [Token.Kind] = []
    for value in values.trimmed {
      guard case .token(let token) = value.kind else { return nil }
      tokens.append(token)
    }
    guard let pattern = Self.parse(tokens) else { return nil }
    self = pattern
  }

  private static func clamp(_ value: Double) -> Int { Int(min(max(value, -1e6), 1e6)) }

  private static func parse(_ tokens: [Token.Kind]) -> NthPattern? {
    guard let first = tokens.first else { return nil }
    switch first {
    case .number(let number):
      guard number.isInteger, tokens.count == 1 else { return nil }
      return NthPattern(step: 0, offset: clamp(number.value))
    case .dimension(let number, let unit):
      guard number.isInteger else { return nil }
      return afterStep(clamp(number.value), unit.keyword, tokens.dropFirst())
    case .identifier(let name):
      let word = name.keyword
      if tokens.count == 1, word == "odd" { return NthPattern(step: 2, offset: 1) }
      if tokens.count == 1, word == "even" { return NthPattern(step: 2, offset: 0) }
      if word.hasPrefix("-") { return afterStep(-1, String(word.dropFirst()), tokens.dropFirst()) }
      return afterStep(1, word, tokens.dropFirst())
    case .delimiter("+"):
      guard tokens.count > 1, case .identifier(let name) = tokens[1], !name.hasPrefix("-") else { return nil }
      return afterStep(1, name.keyword, tokens.dropFirst(2))
    default: return nil
    }
  }

  /// `word` is `n`, `n-` or `n-3`, with what follows it.
  private static func afterStep(_ step: Int, _ word: String, _ rest: ArraySlice<Token.Kind>) -> NthPattern? {
    var bytes = Array(word.utf8)
    guard bytes.first == UInt8(ascii: "n") else { return nil }
    bytes.removeFirst()
    let rest = rest.filter { $0 != .whitespace }
    if bytes.isEmpty { return signedOffset(step, rest) }
    guard bytes.removeFirst() == UInt8(ascii: "-") else { return nil }
    if bytes.isEmpty {
      guard rest.count == 1, let value = unsigned(rest[0]) else { return nil }
      return NthPattern(step: step, offset: -value)
    }
    guard rest.isEmpty, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return NthPattern(step: step, offset: -clamp(Double(String(decoding: bytes, as: UTF8.self)) ?? 0))
  }

  private static func signedOffset(_ step: Int, _ rest: [Token.Kind]) -> NthPattern? {
    switch rest.count {
    case 0: return NthPattern(step: step, offset: 0)
    case 1:
      guard case .number(let number) = rest[0], number.isInteger, number.isSigned else { return nil }
      return NthPattern(step: step, offset: clamp(number.value))
    case 2:
      guard case .delimiter(let sign) = rest[0], sign == "+" || sign == "-", let value = unsigned(rest[1])
      else { return nil }
      return NthPattern(step: step, offset: sign == "-" ? -value : value)
    default: return nil
    }
  }

  private static func unsigned(_ token: Token.Kind) -> Int? {
    guard case .number(let number) = token, number.isInteger, !number.isSigned else { return nil }
    return clamp(number.value)
  }
}
