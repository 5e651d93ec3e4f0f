import Diagnostics
import Testing
import TestSupport

@testable import Stylesheets

/// The suite css-parsing-tests of rust-cssparser (CC0), in `shared/conformance/css`.
///
/// The spelling of numbers is not compared: we keep their value and type, and nothing of ours writes them back as they
/// were. Everything else is, and there are no exceptions.
@Suite(.enabled(if: SharedFolder.isPresent, "needs ../shared")) struct SyntaxConformanceTests {
  /// Runs every pair of a file; fails with the inputs that differ.
  private func check(_ file: String, count: Int, _ parse: ([UInt8]) -> JSON) throws {
    let bytes = try #require(SharedFolder.read("conformance/css/\(file).json"))
    let cases = try #require(JSON(bytes)?.array)
    #expect(cases.count == 2 * count)
    for index in stride(from: 0, to: cases.count - 1, by: 2) {
      let input = try #require(cases[index].string)
      let result = SyntaxJSON.normalized(parse(Array(input.utf8)))
      #expect(result == SyntaxJSON.normalized(cases[index + 1]), "\(input.debugDescription)")
    }
  }

  @Test func `5.3.10: a list of component values`() throws {
    try check("component_value_list", count: 44) { bytes in
      .array(ComponentValues.parse(bytes).values.map(SyntaxJSON.value))
    }
  }
  @Test func `5.3.9: one component value`() throws {
    try check("one_component_value", count: 10) { bytes in
      let values = ComponentValues.parse(bytes).values.filter { !$0.isWhitespace }
      if values.isEmpty { return SyntaxJSON.error("empty") }
      return values.count == 1 ? SyntaxJSON.value(values[0]) : SyntaxJSON.error("extra-input")
    }
  }
  @Test func `5.3.8: a list of declarations`() throws {
    try check("declaration_list", count: 9) { bytes in
      .array(RuleSyntax.declarations(ComponentValues.parse(bytes).values).map(SyntaxJSON.rule))
    }
  }
  @Test func `5.3.6: one declaration`() throws {
    try check("one_declaration", count: 22) { bytes in
      let values = ComponentValues.parse(bytes).values.drop { $0.isWhitespace }
      if values.isEmpty { return SyntaxJSON.error("empty") }
      return RuleSyntax.declaration(values).map { SyntaxJSON.rule(.declaration($0)) } ?? SyntaxJSON.error("invalid")
    }
  }
  @Test func `5.3.5: one rule`() throws {
    try check("one_rule", count: 14) { bytes in
      let rules = RuleSyntax.rules(ComponentValues.parse(bytes).values, isTopLevel: false)
      if rules.isEmpty { return SyntaxJSON.error("empty") }
      return rules.count == 1 ? SyntaxJSON.rule(rules[0]) : SyntaxJSON.error("extra-input")
    }
  }
  @Test func `5.3.4: a list of rules`() throws {
    try check("rule_list", count: 16) { bytes in
      .array(RuleSyntax.rules(ComponentValues.parse(bytes).values, isTopLevel: false).map(SyntaxJSON.rule))
    }
  }
  @Test func `5.3.3: a style sheet`() throws {
    try check("stylesheet", count: 18) { bytes in
      .array(RuleSyntax.rules(ComponentValues.parse(bytes).values, isTopLevel: true).map(SyntaxJSON.rule))
    }
  }
  @Test func `6: the An+B notation`() throws {
    try check("An+B", count: 128) { bytes in
      guard let pattern = NthPattern(ComponentValues.parse(bytes).values[...]) else { return .null }
      return .array([.number(Double(pattern.step)), .number(Double(pattern.offset))])
    }
  }
  @Test func `7.1: ranges of characters`() throws {
    try check("urange", count: 12) { bytes in
      let ranges = ComponentValues.parse(bytes).values.split { $0.isToken(.comma) }
        .map { UnicodeRange($0, source: bytes) }
        .map { $0.map { JSON.array([.number(Double($0.first)), .number(Double($0.last))]) } ?? .null }
      return .array(ranges)
    }
  }
  @Test func `3.2: the encoding of a sheet`() throws {
    let bytes = try #require(SharedFolder.read("conformance/css/stylesheet_bytes.json"))
    let cases = try #require(JSON(bytes)?.array)
    #expect(cases.count == 2 * 28)
    for index in stride(from: 0, to: cases.count - 1, by: 2) {
      let input = try #require(cases[index]["css_bytes"].string).unicodeScalars.map { UInt8($0.value) }
      let encoding = SheetEncoding(
        of: input, protocolLabel: cases[index]["protocol_encoding"].string,
        environmentLabel: cases[index]["environment_encoding"].string)
      let rules = RuleSyntax.rules(ComponentValues.parse(encoding.bytes).values, isTopLevel: true)
      let result = JSON.array([.array(rules.map(SyntaxJSON.rule)), .string(encoding.name)])
      #expect(SyntaxJSON.normalized(result) == SyntaxJSON.normalized(cases[index + 1]), "case \(index / 2)")
    }
  }
}

/// Our values in the notation of the suite's README.
enum SyntaxJSON {
  static func error(_ kind: String) -> JSON { list("error", .string(kind)) }
  private static func list(_ kind: String, _ rest: JSON...) -> JSON { .array([.string(kind)] + rest) }

  static func value(_ value: ComponentValue) -> JSON {
    switch value.kind {
    case .block(let bracket, let content):
      .array([.string(bracket.opening + bracket.closing)] + content.map(Self.value))
    case .function(let name, let content): .array([.string("function"), .string(name)] + content.map(Self.value))
    case .token(let token): self.token(token)
    }
  }

  private static func token(_ token: Token.Kind) -> JSON {
    switch token {
    case .identifier(let name): list("ident", .string(name))
    case .function(let name): list("function", .string(name))
    case .atKeyword(let name): list("at-keyword", .string(name))
    case .hash(let name, let isIdentifier):
      list("hash", .string(name), .string(isIdentifier ? "id" : "unrestricted"))
    case .string(let text): list("string", .string(text))
    case .badString: error("bad-string")
    case .url(let text): list("url", .string(text))
    case .badURL: error("bad-url")
    case .delimiter(let scalar): .string(String(Character(scalar)))
    case .number(let number): .array([.string("number")] + numeric(number))
    case .percentage(let number): .array([.string("percentage")] + numeric(number))
    case .dimension(let number, let unit): .array([.string("dimension")] + numeric(number) + [.string(unit)])
    case .whitespace: .string(" ")
    case .openingComment: .string("<!--")
    case .closingComment: .string("-->")
    case .match(let byte): .string(String(Character(Unicode.Scalar(byte))) + "=")
    case .colon: .string(":")
    case .semicolon: .string(";")
    case .comma: .string(",")
    case .open(let bracket): .string(bracket.opening)
    case .close(let bracket): error(bracket.closing)
    }
  }

  private static func numeric(_ number: Number) -> [JSON] {
    [.null, .number(number.value), .string(number.isInteger ? "integer" : "number")]
  }

  static func rule(_ rule: RuleSyntax) -> JSON {
    switch rule {
    case .atRule(let rule):
      list(
        "at-rule", .string(rule.name), .array(rule.prelude.map(value)),
        rule.block.map { .array($0.map(value)) } ?? .null)
    case .qualified(let prelude, let block, _):
      list("qualified rule", .array(prelude.map(value)), .array(block.map(value)))
    case .declaration(let declaration):
      list(
        "declaration", .string(declaration.name), .array(declaration.value.map(value)), .bool(declaration.isImportant))
    case .invalid: error("invalid")
    }
  }

  /// Without the spelling of numbers.
  static func normalized(_ json: JSON) -> JSON {
    guard case .array(var items) = json else { return json }
    if items.count >= 4, ["number", "percentage", "dimension"].contains(items[0].string ?? "") { items[1] = .null }
    return .array(items.map(normalized))
  }
}
