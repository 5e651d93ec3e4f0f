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
        throw SelectorParser.Fault(span: span, message: "nesting makes this selector too long")
      }
      return count(size, span) ? selectors : nil
    } catch {
      report(
        error.isKnown ? StylesheetCodes.unsupportedSelector : StylesheetCodes.invalidSelector, error.message,
        at: error.span, action: "the whole rule is ignored", help: error.help)
      return nil
    }
  }

  /// All selectors of a sheet together are bounded; the message comes once.
  private mutating func count(_ size: Int, _ span: SourceSpan) -> Bool {
    let before = selectorParts
    selectorParts += size
    guard selectorParts > Limits.maximumSelectorParts else { return true }
    if before <= Limits.maximumSelectorParts {
      report(
        StylesheetCodes.tooManySelectors,
        "the selectors of this sheet have more than \(Limits.maximumSelectorParts) parts", at: span,
        action: "this rule and those after it are ignored")
    }
    return false
  }

  /// Nested rules repeat the selectors around them, so their size is bounded.
  static func size(of selectors: [Selector]) -> Int {
    selectors.reduce(0) { sum, selector in
      selector.compounds.reduce(sum) { sum, compound in
        compound.reduce(sum + 1) { sum, simple in
          switch simple {
          case .matches(let list, _), .not(let list), .nthOf(_, _, let list): sum + size(of: list)
          case .has(let list): sum + size(of: list.map(\.selector))
          default: sum + 1
          }
        }
      }
    }
  }
}
