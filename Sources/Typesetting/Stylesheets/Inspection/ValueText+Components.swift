extension ValueText {
  /// Component values as they could have been written; for people, so a very long value is cut.
  static func text(of values: some Sequence<ComponentValue>, limit: Int = 200) -> String {
    var result = ""
    write(values, to: &result, limit: limit)
    while result.utf8.last == UInt8(ascii: " ") { result.removeLast() }
    return result.utf8.count > limit ? String(result.unicodeScalars.prefix(limit)) + "…" : result
  }

  /// The recursion follows brackets, whose depth is bounded.
  private static func write(_ values: some Sequence<ComponentValue>, to result: inout String, limit: Int) {
    for value in values {
      guard result.utf8.count <= limit else { return }
      switch value.kind {
      case .token(let token): result += text(of: token)
      case .function(let name, let content):
        result += identifier(name) + "("
        write(content, to: &result, limit: limit)
        result += ")"
      case .block(let bracket, let content):
        result += bracket.opening
        write(content, to: &result, limit: limit)
        result += bracket.closing
      }
    }
  }

  private static func text(of token: Token.Kind) -> String {
    switch token {
    case .identifier(let name): identifier(name)
    case .function(let name): identifier(name) + "("
    case .atKeyword(let name): "@" + identifier(name)
    case .hash(let name, let isIdentifier): "#" + (isIdentifier ? identifier(name) : name)
    case .string(let text): string(text)
    case .badString: "\""
    case .url(let address): "url(" + string(address) + ")"
    case .badURL: "url()"
    case .delimiter(let scalar): String(Character(scalar))
    case .number(let number): self.number(number.value)
    case .percentage(let number): self.number(number.value) + "%"
    case .dimension(let number, let unit): self.number(number.value) + identifier(unit)
    case .whitespace: " "
    case .openingComment: "<!--"
    case .closingComment: "-->"
    case .match(let byte): String(Character(Unicode.Scalar(byte))) + "="
    case .colon: ":"
    case .semicolon: ";"
    case .comma: ","
    case .open(let bracket): bracket.opening
    case .close(let bracket): bracket.closing
    }
  }
}
