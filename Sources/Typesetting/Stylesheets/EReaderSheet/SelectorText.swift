/// Selectors as text, and which of them old readers understand.
enum SelectorText {
  /// Beyond this, nesting has multiplied into something that no reader should be given.
  private static let maximumExpansions = 1_000

  /// `:is()` and `:where()` written out, where that changes no specificity; otherwise the selector as it is, which then
  /// needs the fence.
  static func expansions(of selector: Selector) -> [Selector] {
    var finished: [Selector] = []
    var open = [selector]
    while let next = open.popLast() {
      guard finished.count + open.count < maximumExpansions else { return [selector] }
      guard let place = firstList(of: next) else {
        finished.append(next)
        continue
      }
      guard let parts = expand(next, at: place) else { return [selector] }
      open += parts.reversed()
    }
    return finished
  }

  private static func firstList(of selector: Selector) -> (compound: Int, simple: Int)? {
    for (compound, simples) in selector.compounds.enumerated() {
      for (position, simple) in simples.enumerated() {
        if case .matches = simple { return (compound, position) }
      }
    }
    return nil
  }

  /// Nil when it cannot be written without `:is()`.
  private static func expand(_ selector: Selector, at place: (compound: Int, simple: Int)) -> [Selector]? {
    guard case .matches(let list, let countsNothing) = selector.compounds[place.compound][place.simple] else {
      return nil
    }
    let weights = Set(list.map(\.specificity))
    guard weights.count <= 1, !countsNothing || weights == [0] else { return nil }
    var result: [Selector] = []
    for inner in list {
      // A complex argument may stand only at the beginning: elsewhere its ancestors have no fixed place.
      guard inner.compounds.count == 1 || place.compound == 0, let last = inner.compounds.last else { return nil }
      var new = selector
      var simples = selector.compounds[place.compound]
      simples.remove(at: place.simple)
      guard let joined = join(last, simples) else { continue }
      new.compounds.replaceSubrange(place.compound...place.compound, with: inner.compounds.dropLast() + [joined])
      new.combinators.insert(contentsOf: inner.combinators, at: place.compound)
      result.append(new)
    }
    return result
  }

  /// Nil when two types contradict each other.
  private static func join(_ left: Selector.Compound, _ right: Selector.Compound) -> Selector.Compound? {
    func type(_ compound: Selector.Compound) -> String? {
      for case .type(let name) in compound { return name }
      return nil
    }
    if let first = type(left), let second = type(right) {
      guard first.isSame(as: second) else { return nil }
    }
    let both = left + right
    let types = both.filter { if case .type = $0 { true } else { false } }
    return types.prefix(1) + both.filter { if case .type = $0 { false } else { true } }
  }

  /// Whether it needs more than CSS 2: positions, `:not()`, `~` and the like.
  static func needsFence(_ selector: Selector) -> Bool {
    if selector.combinators.contains(.later) || !(selector.pseudoElement?.isOld ?? true) { return true }
    return selector.compounds.joined().contains { simple in
      switch simple {
      case .type, .id, .class, .root, .state: false
      case .attribute(let test):
        switch test.comparison {
        case .exists, .equals, .includes, .dash: test.ignoresCase
        case .prefix, .suffix, .substring: true
        }
      case .nth, .nthOf, .empty, .language, .direction, .namespace, .matches, .not, .has, .never: true
      }
    }
  }

  /// Whether it speaks of the body or the root as such.
  static func isBody(_ selector: Selector) -> Bool {
    guard let last = selector.compounds.last, selector.pseudoElement == nil, last.count == 1 else { return false }
    switch last[0] {
    case .root: return true
    case .type(let name): return name == "html" || name == "body"
    default: return false
    }
  }

  // MARK: Text

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

  private static func text(_ simple: Selector.Simple) -> String {
    switch simple {
    case .type(let name): ValueText.identifier(name)
    case .id(let name): "#" + ValueText.identifier(name)
    case .class(let name): "." + ValueText.identifier(name)
    case .attribute(let test): text(test)
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
