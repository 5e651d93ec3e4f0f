import Diagnostics

extension SelectorParser {
  /// After the colon; the index stays on the name.
  mutating func pseudoClass() throws(Fault) -> Selector.Compound {
    guard let value = current else { throw fault("a name is missing after the colon") }
    switch value.kind {
    case .token(.identifier(let word)):
      if let found = Self.plain(word.keyword) { return found }
      throw unknown(word, value.span)
    case .function(let word, let arguments):
      return [try functional(word, arguments[...], value.span)]
    default: throw fault("a name is missing after the colon")
    }
  }

  private static func plain(_ name: String) -> Selector.Compound? {
    if let position = position(name) { return position }
    switch name {
    // Outside of `@scope` the scope is the root (Selectors 4, clause 8.2).
    case "root", "scope": return [.root]
    case "empty": return [.empty]
    case _ where SelectorNames.never.contains(name): return [.never]
    default: return states.first { $0.name == name }.map { [.state($0.name, $0.selectors)] }
    }
  }

  private static let states: [(name: String, selectors: [Selector])] = SelectorNames.states.map { name, meaning in
    let list = try? SelectorParser.list(ComponentValues.parse(Array(meaning.utf8)).values[...])
    guard let list else { preconditionFailure("the meaning of a pseudo-class is a selector list") }
    return (name, list)
  }

  /// Positions that are written as `:nth-child()` of something.
  private static func position(_ name: String) -> Selector.Compound? {
    let first = NthPattern(step: 0, offset: 1)
    let isOfType = name.hasSuffix("-of-type")
    switch name {
    case "first-child", "first-of-type": return [.nth(first, fromEnd: false, sameType: isOfType)]
    case "last-child", "last-of-type": return [.nth(first, fromEnd: true, sameType: isOfType)]
    case "only-child", "only-of-type":
      return [.nth(first, fromEnd: false, sameType: isOfType), .nth(first, fromEnd: true, sameType: isOfType)]
    default: return nil
    }
  }

  private func unknown(_ word: String, _ span: SourceSpan) -> Fault {
    let name = word.keyword
    if SelectorNames.otherPseudoClasses.contains(name) || name.hasPrefix("-") {
      return Fault(span: span, message: "the pseudo-class `:\(name)` is not supported", isKnown: true)
    }
    if SelectorNames.functions.contains(name) {
      return Fault(span: span, message: "`:\(name)` needs an argument in brackets")
    }
    return Fault(
      span: span, message: "there is no pseudo-class `:\(word)`", help: SelectorNames.help(forPseudoClass: name))
  }

  // MARK: Functions

  private mutating func functional(
    _ word: String, _ arguments: ArraySlice<ComponentValue>, _ span: SourceSpan
  ) throws(Fault) -> Selector.Simple {
    let name = word.keyword
    switch name {
    case "not": return .not(try self.arguments(arguments, of: name, context.argument()))
    case "is", "matches", "-webkit-any": return .matches(forgiving(arguments, of: name), countsNothing: false)
    case "where": return .matches(forgiving(arguments, of: name), countsNothing: true)
    case "has":
      guard !context.isBelowHas else {
        throw Fault(span: span, message: "`:has()` may not stand inside `:has()`")
      }
      return .has(try relatives(arguments))
    case "lang":
      let ranges = arguments.split(separator: .comma).map { Self.language($0.trimmed) }
      guard ranges.allSatisfy({ $0 != nil }) else {
        throw Fault(span: span, message: "`:lang()` takes language tags such as `de` or `\"*-Latn\"`")
      }
      return .language(ranges.compactMap { $0 })
    case "dir":
      switch arguments.trimmed.first?.identifier?.keyword {
      case "ltr" where arguments.trimmed.count == 1: return .direction(isRightToLeft: false)
      case "rtl" where arguments.trimmed.count == 1: return .direction(isRightToLeft: true)
      default: throw Fault(span: span, message: "`:dir()` takes `ltr` or `rtl`")
      }
    case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
      return try position(name, arguments, span)
    default: throw unknown(word, span)
    }
  }

  /// `2n+1`, and for children also `2n+1 of .note` (Selectors 4, clause 14.3.1).
  private mutating func position(
    _ name: String, _ arguments: ArraySlice<ComponentValue>, _ span: SourceSpan
  ) throws(Fault) -> Selector.Simple {
    let isOfType = name.hasSuffix("of-type")
    let fromEnd = name.hasPrefix("nth-last")
    let word = isOfType ? nil : arguments.firstIndex { $0.identifier?.keyword == "of" }
    guard let pattern = NthPattern(word.map { arguments[..<$0] } ?? arguments) else {
      throw Fault(span: span, message: "`:\(name)()` takes a number, `odd`, `even` or a pattern such as `2n+1`")
    }
    guard let word else { return .nth(pattern, fromEnd: fromEnd, sameType: isOfType) }
    let list = try self.arguments(arguments[(word + 1)...], of: name, context.argument())
    return .nthOf(pattern, fromEnd: fromEnd, list)
  }

  /// An identifier or a string; identifiers write the star with a backslash.
  private static func language(_ values: ArraySlice<ComponentValue>) -> String? {
    guard values.count == 1, let value = values.first else { return nil }
    switch value.kind {
    case .token(.identifier(let word)): return word
    case .token(.string(let text)): return text
    default: return nil
    }
  }
}
