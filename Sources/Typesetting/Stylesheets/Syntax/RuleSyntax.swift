package import Diagnostics

/// Rules and declarations before anyone knows what they mean (CSS Syntax 3, clause 5.4).
///
/// Everything works on component values, so brackets are balanced already and each reading is one pass.
package enum RuleSyntax: Sendable {
  case atRule(AtRule)
  case qualified(prelude: ArraySlice<ComponentValue>, block: [ComponentValue], span: SourceSpan)
  case declaration(Declaration)
  case invalid(SourceSpan)

  package struct AtRule: Sendable {
    package var name: String
    package var prelude: ArraySlice<ComponentValue>
    /// Nil when it ends in a semicolon.
    package var block: [ComponentValue]?
    /// The at-keyword.
    package var span: SourceSpan
  }

  package struct Declaration: Sendable {
    package var name: String
    package var value: ArraySlice<ComponentValue>
    package var isImportant: Bool
    /// The name.
    package var span: SourceSpan
  }

  // MARK: Lists

  /// A list of rules (5.4.1). At the top of a sheet `<!--` and `-->` mean nothing.
  package static func rules(_ values: [ComponentValue], isTopLevel: Bool) -> [RuleSyntax] {
    var result: [RuleSyntax] = []
    var index = 0
    while index < values.count {
      switch values[index].kind {
      case .token(.whitespace): index += 1
      case .token(.openingComment) where isTopLevel, .token(.closingComment) where isTopLevel: index += 1
      case .token(.atKeyword(let name)):
        let rule = atRule(values, &index)
        // `@charset` is no at-rule: at the top it was read as bytes, elsewhere it is a mistake (8.3).
        if name.keyword != "charset" {
          result.append(.atRule(rule))
        } else if !isTopLevel || !result.isEmpty {
          result.append(.invalid(rule.span))
        }
      default: result.append(qualifiedRule(values, &index))
      }
    }
    return result
  }

  /// The content of a block: declarations, at-rules and nested rules (5.4.4).
  package static func declarations(_ values: [ComponentValue]) -> [RuleSyntax] {
    var result: [RuleSyntax] = []
    var index = 0
    while index < values.count {
      switch values[index].kind {
      case .token(.whitespace), .token(.semicolon): index += 1
      case .token(.atKeyword): result.append(.atRule(atRule(values, &index)))
      default: result.append(declarationOrRule(values, &index))
      }
    }
    return result
  }

  // MARK: One of a kind

  package static func atRule(_ values: [ComponentValue], _ index: inout Int) -> AtRule {
    let keyword = values[index]
    guard case .token(.atKeyword(let name)) = keyword.kind else {
      preconditionFailure("atRule is called on an at-keyword")
    }
    let start = index + 1
    index = start
    while index < values.count {
      if values[index].isToken(.semicolon) {
        index += 1
        return AtRule(name: name, prelude: values[start..<(index - 1)], block: nil, span: keyword.span)
      }
      if let block = values[index].curlyBlock() {
        index += 1
        return AtRule(name: name, prelude: values[start..<(index - 1)], block: block, span: keyword.span)
      }
      index += 1
    }
    return AtRule(name: name, prelude: values[start...], block: nil, span: keyword.span)
  }

  package static func qualifiedRule(_ values: [ComponentValue], _ index: inout Int) -> RuleSyntax {
    let start = index
    while index < values.count {
      if let block = values[index].curlyBlock() {
        index += 1
        return .qualified(
          prelude: values[start..<(index - 1)], block: block, span: values[start..<index].span)
      }
      index += 1
    }
    return .invalid(values[start...].span)
  }

  /// Stops at the first semicolon or block, so that a sheet of nested rules stays linear. Only a custom property may
  /// have a block among other values.
  private static func declarationOrRule(_ values: [ComponentValue], _ index: inout Int) -> RuleSyntax {
    let start = index
    let isCustom = values[start].identifier?.utf8.starts(with: "--".utf8) ?? false
    while index < values.count, !values[index].isToken(.semicolon) {
      if !isCustom, let block = values[index].curlyBlock() {
        index += 1
        return .qualified(prelude: values[start..<(index - 1)], block: block, span: values[start..<index].span)
      }
      index += 1
    }
    let range = values[start..<index]
    return declaration(range).map { .declaration($0) } ?? .invalid(range.span)
  }

  /// A declaration (5.4.6): name, colon, value; `!important` at the end is taken off.
  package static func declaration(_ values: ArraySlice<ComponentValue>) -> Declaration? {
    guard let first = values.first, let name = first.identifier else { return nil }
    var rest = values.dropFirst()
    while let next = rest.first, next.isWhitespace { rest.removeFirst() }
    guard let colon = rest.first, colon.isToken(.colon) else { return nil }
    rest.removeFirst()
    let isImportant = removeImportant(from: &rest)
    return Declaration(name: name, value: rest, isImportant: isImportant, span: first.span)
  }

  private static func removeImportant(from values: inout ArraySlice<ComponentValue>) -> Bool {
    var rest = values
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard let word = rest.last?.identifier, word.keyword == "important" else { return false }
    rest.removeLast()
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard let mark = rest.last, mark.isDelimiter("!") else { return false }
    values = rest.dropLast()
    return true
  }
}
