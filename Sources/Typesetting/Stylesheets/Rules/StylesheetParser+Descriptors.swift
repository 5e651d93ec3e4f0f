import Diagnostics
import Limits

/// At-rules that hold descriptors and define something by name: `@font-face`, `@counter-style`.
extension StylesheetParser {
  /// `@font-face { font-family: Name; src: url(file.ttf) }`
  mutating func fontFaceRule(_ rule: RuleSyntax.AtRule) -> [Stylesheet.Item] {
    guard let block = rule.block, rule.prelude.trimmed.isEmpty else { return misread(rule) }
    var face = FontFaceRule(place: SheetPlace(file, rule.span))
    readDescriptors(block, of: "@font-face", names: FontFaceRule.descriptorNames) { name, value in
      switch face.read(name, value) {
      case .taken: .taken
      case .unknown: .unknown
      case .invalid(let takes): .invalid(takes: takes)
      }
    }
    let missing = face.family.isEmpty ? "font-family" : face.sources.isEmpty ? "src" : nil
    if let missing {
      report(
        StylesheetCodes.incompleteRule, "this `@font-face` has no `\(missing)`", at: rule.span,
        action: "the rule is ignored",
        help: missing == "src" ? "add `src: url(fonts/name.ttf)`" : "add `font-family: Name`")
      return []
    }
    return [.fontFace(face)]
  }

  /// `@counter-style name { system: cyclic; symbols: "‣" }`
  mutating func counterStyleRule(_ rule: RuleSyntax.AtRule) -> [Stylesheet.Item] {
    var reader = ValueReader(rule.prelude)
    guard let block = rule.block, let name = CounterStyleRule.name(&reader), reader.isAtEnd else {
      return misread(rule)
    }
    if CounterStyleRule.fixedNames.contains(name.keyword) {
      report(
        StylesheetCodes.incompleteRule, "the counter style `\(name)` cannot be changed",
        at: rule.prelude.trimmed.span, action: "the rule is ignored", help: "give it another name")
      return []
    }
    var style = CounterStyleRule()
    // Names of predefined styles are known in any case (css-counter-styles-3, clause 3).
    style.name = PredefinedCounterStyles.definition(name) == nil ? name : name.keyword
    readDescriptors(block, of: "@counter-style", names: CounterStyleRule.descriptorNames) { name, value in
      switch style.read(name, value) {
      case .taken: .taken
      case .unknown: .unknown
      case .invalid(let takes): .invalid(takes: takes)
      }
    }
    if let fault = style.fault {
      report(
        StylesheetCodes.incompleteRule, "this counter style defines nothing: \(fault)",
        at: rule.prelude.trimmed.span, action: "the rule is ignored")
      return []
    }
    return [.counterStyle(style)]
  }

  private enum DescriptorReading { case taken, unknown, invalid(takes: String) }

  /// The descriptors of a block, each read when it is met: a later one replaces an earlier one that was good.
  private mutating func readDescriptors(
    _ block: [ComponentValue], of rule: String, names: [String],
    _ read: (String, ArraySlice<ComponentValue>) -> DescriptorReading
  ) {
    for part in RuleSyntax.declarations(block) {
      switch part {
      case .declaration(let declaration):
        let name = declaration.name.keyword
        switch read(name, declaration.value) {
        case .taken: break
        case .unknown:
          report(
            StylesheetCodes.invalidDescriptor, "`\(rule)` has no descriptor `\(declaration.name)`",
            at: declaration.span, action: "the line is ignored", help: DidYouMean.help(for: name, among: names))
        case .invalid(let takes):
          let value = declaration.value.trimmed
          report(
            StylesheetCodes.invalidDescriptor, "the descriptor `\(name)` does not take this value",
            at: value.isEmpty ? declaration.span : value.span, action: "the line is ignored", help: "it takes \(takes)")
        }
      case .atRule(let rule): _ = invalid(rule.span)
      case .qualified(_, _, let span), .invalid(let span): _ = invalid(span)
      }
    }
  }
}
