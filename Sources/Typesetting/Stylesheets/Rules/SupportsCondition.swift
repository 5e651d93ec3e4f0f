/// `@supports` (css-conditional-4 and -5): a declaration is supported when the property table reads it.
///
/// What is no part of the standard, or of a later one, is false and no error: that is what the rule is for.
enum SupportsCondition {
  /// Nil when the condition is no condition. `isBare`: a declaration may stand without brackets, as in `@import`.
  ///
  /// The recursion follows brackets, whose depth is bounded.
  static func evaluate(_ values: ArraySlice<ComponentValue>, isBare: Bool = false) -> Bool? {
    if isBare, let declaration = RuleSyntax.declaration(values.trimmed) { return isSupported(declaration) }
    var reader = ValueReader(values)
    if reader.take(keyword: "not") {
      guard let result = operand(&reader), reader.isAtEnd else { return nil }
      return !result
    }
    guard var result = operand(&reader) else { return nil }
    var word: String?
    while !reader.isAtEnd {
      guard let next = reader.takeKeyword(), next == "and" || next == "or", word == nil || word == next,
        let other = operand(&reader)
      else { return nil }
      word = next
      result = next == "and" ? result && other : result || other
    }
    return result
  }

  private static func operand(_ reader: inout ValueReader) -> Bool? {
    guard let value = reader.next() else { return nil }
    switch value.kind {
    case .block(.round, let content):
      if let declaration = RuleSyntax.declaration(content[...].trimmed) { return isSupported(declaration) }
      return evaluate(content[...]) ?? false
    case .function(let name, let arguments): return function(name.keyword, arguments[...])
    default: return nil
    }
  }

  private static func function(_ name: String, _ arguments: ArraySlice<ComponentValue>) -> Bool {
    var reader = ValueReader(arguments)
    switch name {
    case "selector": return (try? SelectorParser.list(arguments)) != nil
    case "font-format": return reader.take(fontFormats) != nil && reader.isAtEnd
    case "font-tech": return reader.take(fontTechnologies) != nil && reader.isAtEnd
    default: return false
    }
  }

  /// What HarfBuzz opens for us.
  private static let fontFormats = ["opentype", "truetype", "collection"].map { ($0, true) }
  private static let fontTechnologies = ["features-opentype"].map { ($0, true) }

  private static func isSupported(_ declaration: RuleSyntax.Declaration) -> Bool {
    if declaration.name.utf8.starts(with: "--".utf8) { return true }
    let name = declaration.name.keyword
    guard case .longhands = DeclarationReading.read(name, declaration.value) else { return false }
    return !UnsupportedProperties.isOnlyKnown(name, declaration.value)
  }
}
