import Diagnostics

/// Slips that leave a value, a selector or a rule meaningless, with the help that mends them.
///
/// Looked for only where a message is due anyway; one pass over the values, the recursion follows brackets.
enum CommonMistake {
  static let comment = "`//` begins no comment: write `/* … */`"
  static let straightQuotes = "curly quotation marks are letters here: write straight ones, as in `\"text\"`"

  // MARK: Anywhere

  /// What is wrong in values, selectors and rules alike.
  static func help(for values: some Collection<ComponentValue>) -> String? {
    var last: ComponentValue?
    for value in values {
      if let last, last.isDelimiter("/"), value.isDelimiter("/"), touches(last, value) { return comment }
      if let found = help(for: value) { return found }
      last = value
    }
    return nil
  }

  private static func help(for value: ComponentValue) -> String? {
    switch value.kind {
    case .token(.badString), .token(.badURL):
      "a text in quotes ends on its own line: a closing quotation mark is missing"
    case .token(.identifier(let name)), .token(.dimension(_, let name)): hasCurlyQuote(name) ? straightQuotes : nil
    case .token(.delimiter("<")): "a style sheet holds no HTML: take the tag away"
    case .token(.delimiter("$")): "a variable is set as `--name: value` and used as `var(--name)`"
    case .token(.close(let bracket)):
      "there is a `\(bracket.closing)` too many, or a `\(bracket.opening)` is missing before it"
    case .token: nil
    case .function(_, let content): help(forContent: content, of: .round)
    case .block(let bracket, let content): help(forContent: content, of: bracket)
    }
  }

  /// A closing bracket of another kind lies there because the right one is missing.
  private static func help(forContent content: [ComponentValue], of bracket: Bracket) -> String? {
    for value in content {
      if case .token(.close(let other)) = value.kind {
        return "a `\(bracket.closing)` is missing before a `\(other.closing)`"
      }
    }
    return help(for: content)
  }

  /// “ ” ‘ ’ „ and ‚ are U+2018 to U+201F; they may be part of a name, and an author never means that.
  static func hasCurlyQuote(_ name: String) -> Bool {
    name.utf8.contains { $0 >= 0x80 } && name.unicodeScalars.contains { (0x2018...0x201F).contains($0.value) }
  }

  private static func touches(_ left: ComponentValue, _ right: ComponentValue) -> Bool {
    left.span.upper == right.span.lower
  }

  // MARK: Values

  /// What is wrong with the value of a property; `names` are the properties.
  static func help(forValue value: ArraySlice<ComponentValue>) -> String? {
    let value = value.trimmed
    if let found = help(for: value) { return found }
    if value.count == 1, case .token(.string(let text)) = value.first?.kind, text.utf8.count < 40 {
      return "write `\(text)` without quotation marks"
    }
    var position = value.startIndex
    while position < value.endIndex {
      if let found = help(at: position, of: value) { return found }
      position += 1
    }
    return nil
  }

  private static func help(at position: Int, of value: ArraySlice<ComponentValue>) -> String? {
    let here = value[position]
    let next = position + 1 < value.endIndex ? value[position + 1] : nil
    switch here.kind {
    case .token(.hash(let digits, _)): return help(forColor: digits)
    case .token(.identifier(let name)):
      if name.utf8.starts(with: "--".utf8) { return "a variable is used as `var(\(name))`" }
      let colon = value[(position + 1)...].first { !$0.isWhitespace }
      guard colon?.isToken(.colon) ?? false, isProperty(name) else { return nil }
      return "a `;` is missing before `\(name)`"
    case .token(.delimiter("!")):
      let word = value[(position + 1)...].first { !$0.isWhitespace }?.identifier ?? ""
      return DidYouMean.nearest(to: word, among: ["important"]).map { "did you mean `!\($0)`?" }
    case .token(.number(let number)): return help(for: number, next, value[(position + 1)...].dropFirst().first)
    case .function(let name, let content) where name.keyword == "calc": return help(forSum: content[...])
    case .function(let name, let content) where name.keyword == "var":
      guard let word = content[...].trimmed.first?.identifier, !word.utf8.starts(with: "--".utf8) else { return nil }
      return "the names of variables begin with two hyphens: `var(--\(word))`"
    default: return nil
    }
  }

  private static func help(forColor digits: String) -> String? {
    let isHexadecimal = digits.utf8.allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
    if isHexadecimal, [3, 4, 6, 8].contains(digits.utf8.count) { return nil }
    return "a colour has 3, 4, 6 or 8 digits after its `#`, each 0 to 9 or a to f"
  }

  /// `1 em`, `100 %`, `1,5em`.
  private static func help(for number: Number, _ next: ComponentValue?, _ afterNext: ComponentValue?) -> String? {
    guard let next, let afterNext else { return nil }
    let shown = ValueText.number(number.value)
    if next.isWhitespace {
      let unit = afterNext.isDelimiter("%") ? "%" : afterNext.identifier?.keyword
      guard let unit, unit == "%" || LengthUnit.names.contains(unit) else { return nil }
      return "write the number and its unit without a space: `\(shown)\(unit)`"
    }
    guard next.isToken(.comma), touches(next, afterNext) else { return nil }
    switch afterNext.kind {
    case .token(.number(let part)) where part.isInteger && !part.isSigned:
      return "write a point, not a comma: `\(shown).\(ValueText.number(part.value))`"
    case .token(.dimension(let part, let unit)) where part.isInteger && !part.isSigned && unit.utf8.count < 10:
      return "write a point, not a comma: `\(shown).\(ValueText.number(part.value))\(unit)`"
    default: return nil
    }
  }

  /// `calc(2em+3em)` reads as two numbers, `calc(2em-3em)` as one unit (css-values-4, clause 10.1).
  private static func help(forSum content: ArraySlice<ComponentValue>) -> String? {
    let advice = "`+` and `-` have a space on both sides in `calc()`"
    var last: ComponentValue?
    for value in content {
      switch value.kind {
      case .token(.number(let number)), .token(.percentage(let number)):
        if number.isSigned, last.map({ !$0.isWhitespace && touches($0, value) }) ?? false { return advice }
      case .token(.dimension(let number, let unit)):
        if number.isSigned, last.map({ !$0.isWhitespace && touches($0, value) }) ?? false { return advice }
        if unit.utf8.contains(UInt8(ascii: "-")) { return advice }
      case .function(_, let inner), .block(_, let inner):
        if let found = help(forSum: inner[...]) { return found }
      default: break
      }
      last = value
    }
    return nil
  }

  // MARK: Rules

  /// What is neither a declaration nor a rule.
  static func help(forLine values: ArraySlice<ComponentValue>) -> String? {
    let values = values.trimmed
    if let found = help(for: values) { return found }
    guard let name = values.first?.identifier, isProperty(name) else { return nil }
    return values.contains { $0.isToken(.colon) } ? nil : "a `:` is missing after `\(name)`"
  }

  /// A declaration that ran on into the selector of a rule: `color: red h1 { … }`. Gives its property.
  static func declaration(before prelude: ArraySlice<ComponentValue>) -> ComponentValue? {
    let prelude = prelude.trimmed
    guard let first = prelude.first, let name = first.identifier,
      let next = prelude.dropFirst().first(where: { !$0.isWhitespace }), next.isToken(.colon),
      isProperty(name)
    else { return nil }
    return first
  }

  private static func isProperty(_ name: String) -> Bool {
    PropertyTable.names.contains { $0.isSame(as: name.keyword) }
  }

  // MARK: Selectors and at-rules

  static func help(forSelector prelude: ArraySlice<ComponentValue>) -> String? {
    let prelude = prelude.trimmed
    if let found = help(for: prelude) { return found }
    if prelude.isEmpty { return "a rule is `selector { property: value }`; there may be a `{` too many" }
    if prelude.last?.isToken(.comma) ?? false { return "take the comma at the end away" }
    for value in prelude {
      switch value.kind {
      case .token(.number), .token(.dimension), .token(.hash(_, isIdentifier: false)):
        return "the name of an element, a class or an id does not begin with a digit"
      default: break
      }
    }
    return nil
  }

  static func help(forPrelude prelude: ArraySlice<ComponentValue>, of rule: String) -> String? {
    guard rule == "page" else { return nil }
    let words = PageSelector.words.map(\.word)
    for word in prelude.compactMap({ $0.identifier?.keyword }) where !words.contains(word) {
      if let near = DidYouMean.nearest(to: word, among: words) { return "did you mean `:\(near)`?" }
    }
    return "a page selector is `chapter`, `:left`, `:first`, `chapter:first` or the like"
  }

  static let sass = [
    "mixin", "include", "extend", "use", "forward", "function", "return", "if", "else", "each", "for", "while",
  ]
}
