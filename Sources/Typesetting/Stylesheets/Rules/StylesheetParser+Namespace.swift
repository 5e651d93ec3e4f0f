import Diagnostics
import Limits

extension StylesheetParser {
  /// `@namespace svg url(http://www.w3.org/2000/svg);` (css-namespaces-3, clause 2).
  mutating func namespaceRule(_ rule: RuleSyntax.AtRule, isAllowed: Bool) {
    guard isAllowed else {
      report(
        StylesheetCodes.invalidAtRule, "`@namespace` must stand before all rules but `@import` and `@layer`",
        at: rule.span, action: "the namespace is not declared", help: "move it to the top of the file")
      return
    }
    var reader = ValueReader(rule.prelude)
    let prefix = reader.take { if case .token(.identifier(let name)) = $0 { name } else { nil } }
    guard rule.block == nil, let address = Self.address(&reader), reader.isAtEnd,
      max(address.utf8.count, prefix?.utf8.count ?? 0) <= Limits.maximumStyleNameBytes
    else {
      _ = misread(rule)
      return
    }
    if let prefix { namespaces.declare(prefix, address) } else { namespaces.standard = address }
  }

  /// A rule's selectors. Faults become messages; nil: the rule is left out.
  mutating func selectors(
    _ prelude: ArraySlice<ComponentValue>, _ span: SourceSpan, parents: [Selector]?
  ) -> [Selector]? {
    do throws(SelectorParser.Fault) {
      let selectors = try SelectorParser.list(prelude, parents: parents, namespaces: namespaces)
      let size = Self.size(of: selectors)
      guard size <= Limits.maximumSubstitutedValues else {
        throw SelectorParser.Fault(
          span: prelude.trimmed.span,
          message: parents == nil ? "this list of selectors is too long" : "nesting makes these selectors too long")
      }
      return count(size, span) ? selectors : nil
    } catch {
      report(
        error.isKnown ? StylesheetCodes.unsupportedSelector : StylesheetCodes.invalidSelector, error.message,
        at: error.span != .none ? error.span : prelude.trimmed.isEmpty ? span : prelude.trimmed.span,
        action: "the whole rule is ignored",
        help: error.help ?? CommonMistake.help(forSelector: prelude.prefix(1_000)))
      return nil
    }
  }

  /// All selectors of a sheet and of what it imports are bounded; the message comes once.
  private mutating func count(_ size: Int, _ span: SourceSpan) -> Bool {
    if size <= allowance.selectorParts {
      allowance.selectorParts -= size
      return true
    }
    if allowance.selectorParts >= 0 {
      report(
        StylesheetCodes.tooManySelectors,
        "the selectors of this sheet have more than \(Limits.maximumSelectorParts) parts", at: span,
        action: "this rule and those after it are ignored")
    }
    allowance.selectorParts = -1
    return false
  }

  /// Compounds and simple selectors, with those that nested rules repeat. Counts no further than a little beyond the
  /// limit of one rule.
  static func size(of selectors: [Selector]) -> Int {
    var size = 0
    count(selectors, &size)
    return size
  }

  /// The recursion follows `:is()` and its like, whose depth is bounded.
  private static func count(_ selectors: [Selector], _ size: inout Int) {
    for selector in selectors {
      for compound in selector.compounds {
        size += 1 + compound.count
        for simple in compound where size <= Limits.maximumSubstitutedValues {
          switch simple {
          case .matches(let list, _), .not(let list), .nthOf(_, _, let list): count(list, &size)
          case .has(let list): count(list.map(\.selector), &size)
          default: break
          }
        }
      }
      if size > Limits.maximumSubstitutedValues { return }
    }
  }
}
