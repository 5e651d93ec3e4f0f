/// Selectors as text.
enum SelectorText {
  static func text(_ selector: Selector) -> String {
    var result = ""
    for (position, compound) in selector.compounds.enumerated() {
      if position > 0 {
        switch selector.combinators[position - 1] {
        case .descendant: result += " "
        case .child: result += " > "
        case .next: result += " + "
        case .later: result += " ~ "
        }
      }
      let parts = compound.map(text).joined()
      let isBare = position == selector.compounds.count - 1 && selector.pseudoElement != nil
      result += parts.isEmpty && !isBare ? "*" : parts
    }
    // One colon: the only spelling that CSS 2 knows.
    if let pseudo = selector.pseudoElement { result += (pseudo.isOld ? ":" : "::") + pseudo.rawValue }
    return result
  }

  private static func text(_ relative: Selector.Relative) -> String {
    switch relative.combinator {
    case .descendant: text(relative.selector)
    case .child: "> " + text(relative.selector)
    case .next: "+ " + text(relative.selector)
    case .later: "~ " + text(relative.selector)
    }
  }

  static func text(_ simple: Selector.Simple) -> String {
    switch simple {
    case .type(let name): ValueText.identifier(name)
    case .id(let name): "#" + ValueText.identifier(name)
    case .class(let name): "." + ValueText.identifier(name)
    case .attribute(let test): text(test)
    case .nth(NthPattern(step: 0, offset: 1), let fromEnd, let sameType):
      (fromEnd ? ":last-" : ":first-") + (sameType ? "of-type" : "child")
    case .nth(let pattern, let fromEnd, let sameType):
      ":nth-" + (fromEnd ? "last-" : "") + (sameType ? "of-type" : "child") + "("
        + (pattern.step == 0 ? "" : "\(pattern.step)n" + (pattern.offset < 0 ? "" : "+")) + "\(pattern.offset))"
    case .nthOf(let pattern, let fromEnd, let list):
      ":nth-" + (fromEnd ? "last-" : "") + "child(\(pattern.step)n" + (pattern.offset < 0 ? "" : "+")
        + "\(pattern.offset) of " + list.map(text).joined(separator: ", ") + ")"
    // Reading systems see XHTML alone; what a namespace tells apart has a name of its own there.
    case .namespace: ""
    case .direction(let isRightToLeft): isRightToLeft ? ":dir(rtl)" : ":dir(ltr)"
    case .has(let list): ":has(" + list.map(text).joined(separator: ", ") + ")"
    case .state(let name, _): ":" + name
    case .root: "html"
    case .empty: ":empty"
    case .language(let ranges): ":lang(" + ranges.map(ValueText.string).joined(separator: ", ") + ")"
    case .matches(let list, let countsNothing):
      (countsNothing ? ":where(" : ":is(") + list.map(text).joined(separator: ", ") + ")"
    case .not(let list): ":not(" + list.map(text).joined(separator: ", ") + ")"
    case .never: ":hover"
    }
  }

  private static func text(_ test: Selector.AttributeTest) -> String {
    let sign =
      switch test.comparison {
      case .exists: ""
      case .equals: "="
      case .includes: "~="
      case .dash: "|="
      case .prefix: "^="
      case .suffix: "$="
      case .substring: "*="
      }
    let value = sign.isEmpty ? "" : sign + ValueText.string(test.value) + (test.ignoresCase ? " i" : "")
    return "[" + ValueText.identifier(test.name) + value + "]"
  }
}
