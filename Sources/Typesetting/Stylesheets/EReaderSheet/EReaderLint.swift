/// Proves a compiled sheet: its base speaks nothing but OPS 2.0.1, clause 3.3, and everything else stands where old
/// engines skip it. It reads the bytes with our parser and trusts nothing of what wrote them.
package enum EReaderLint {
  /// What is wrong, a sentence each; empty for a good sheet.
  package static func faults(in bytes: [UInt8], profile: EReaderProfile) -> [String] {
    var faults: [String] = []
    var hasFence = false
    for rule in RuleSyntax.rules(ComponentValues.parse(bytes).values, isTopLevel: true) {
      switch rule {
      case .qualified(let prelude, let block, _):
        if hasFence { faults.append("a rule of the base stands behind the fence") }
        faults += self.faults(prelude, block, isBase: true, profile)
      case .atRule(let rule):
        hasFence = true
        faults += self.faults(rule, profile)
      case .declaration, .invalid: faults.append("something is neither a rule nor a block")
      }
    }
    return faults
  }

  private static func faults(_ rule: RuleSyntax.AtRule, _ profile: EReaderProfile) -> [String] {
    let opening = "@" + rule.name + " " + prelude(rule.prelude)
    guard let block = rule.block, SheetText.parts.contains(where: { $0.opening?.isSame(as: opening) ?? false }) else {
      return ["`\(opening)` is no block of ours"]
    }
    return RuleSyntax.rules(block, isTopLevel: false).flatMap { rule -> [String] in
      guard case .qualified(let prelude, let block, _) = rule else { return ["a block holds no rule"] }
      return faults(prelude, block, isBase: false, profile)
    }
  }

  /// `(display: flex)`: colons are no part of values.
  private static func prelude(_ values: ArraySlice<ComponentValue>) -> String {
    values.trimmed.map { value in
      if value.isWhitespace { return " " }
      guard case .block(.round, let content) = value.kind else { return ComponentText.text([value]) ?? "…" }
      return "("
        + content.map { $0.isToken(.colon) ? ":" : $0.isWhitespace ? " " : ComponentText.text([$0]) ?? "…" }.joined()
        + ")"
    }.joined()
  }

  private static func faults(
    _ prelude: ArraySlice<ComponentValue>, _ block: [ComponentValue], isBase: Bool, _ profile: EReaderProfile
  ) -> [String] {
    var faults: [String] = []
    let text = prelude.map { $0.isWhitespace ? " " : ComponentText.text([$0]) ?? "…" }.joined()
    if let selectors = try? SelectorParser.list(prelude) {
      // The fence too has only such selectors: generated classes serve all readers.
      for selector in selectors where !isPlain(selector, isBase: isBase) {
        faults.append("`\(text)` is no selector of CSS 2")
      }
    } else {
      faults.append("`\(text)` is no selector")
    }
    for part in RuleSyntax.declarations(block) {
      guard case .declaration(let declaration) = part else {
        faults.append("`\(text)` holds something that is no declaration")
        continue
      }
      faults += self.faults(declaration, isBase: isBase, profile).map { $0 + " in `\(text)`" }
    }
    return faults
  }

  private static func isPlain(_ selector: Selector, isBase: Bool) -> Bool {
    guard !selector.combinators.contains(.later) else { return false }
    if isBase, let pseudo = selector.pseudoElement, pseudo != .before, pseudo != .after { return false }
    return selector.compounds.joined().allSatisfy(\.isPlain)
  }

  private static func faults(
    _ declaration: RuleSyntax.Declaration, isBase: Bool, _ profile: EReaderProfile
  ) -> [String] {
    let name = declaration.name.keyword
    let value = Array(declaration.value.trimmed)
    let text = name + ": " + (ComponentText.text(value[...]) ?? "…")
    var faults: [String] = []
    if name.hasPrefix("--") { faults.append("`\(text)` is a variable") }
    if value.contains(where: \.usesVariables) { faults.append("`\(text)` uses a variable") }
    if profile == .kindle, name.hasPrefix("max-") || name.hasPrefix("min-") {
      faults.append("`\(text)` is refused by KDP")
    }
    if profile.usesLonghands, name == "margin" || name == "padding" { faults.append("`\(text)` is no longhand") }
    if ["direction", "unicode-bidi", "position"].contains(name) { faults.append("`\(text)` is not for e-books") }
    if isBase, !OPSVocabulary.takes(name, value) { faults.append("`\(text)` is beyond OPS 2.0.1") }
    return faults
  }
}
