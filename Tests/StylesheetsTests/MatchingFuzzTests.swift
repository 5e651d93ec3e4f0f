import Diagnostics
import ElementTree
import Geometry
import Glibc
import TestSupport
import Testing

@testable import Stylesheets

/// Random trees against random selectors: what path keys find is what brute force finds.
@Suite struct MatchingFuzzTests {
  /// Each rule sets a property of its own that does not inherit, so a style tells which rules matched.
  private static let properties =
    ["top", "right", "bottom", "left"].flatMap { ["margin-\($0)", "padding-\($0)"] }
    + ["width", "height", "min-width", "min-height", "max-width", "max-height"]

  private struct Rule {
    let selector: Selector
    let setter: Property.Setter
  }

  private func rules(_ invention: inout SelectorInvention) throws -> (css: String, rules: [Rule]) {
    var css = SelectorInvention.sheetStart
    css += "* { display: list-item } *::before, *::after { content: 'x' } *::marker { line-height: 2 }\n"
    var log = DiagnosticLog()
    for property in Self.properties {
      css += invention.selector() + invention.pseudoElement() + " { \(property): 7pt }\n"
    }
    let sheet = Stylesheet.parse(
      SourceFile(path: "fuzz.css", bytes: Array(css.utf8)), origin: .author, log: &log)
    #expect(log.entries.isEmpty, "\(log.entries.map(\.message)) \(css)")
    let rules: [Rule] = sheet.items.compactMap { item in
      guard case .style(let rule) = item, rule.selectors.count == 1, let selector = rule.selectors.first,
        let declaration = rule.declarations.first, case .set(let setter)? = declaration.longhands.first?.value,
        Self.properties.contains(declaration.name)
      else { return nil }
      return Rule(selector: selector, setter: setter)
    }
    #expect(rules.count == Self.properties.count)
    return (css, rules)
  }

  /// SEWN_FULL=1: 60 seeds x 2 trees x 80 elements x 14 selectors: 134,400 questions; otherwise a quarter of them.
  @Test(arguments: 0..<(getenv("SEWN_FULL") == nil ? UInt64(15) : 60))
  func `path keys find what every selector on every element finds`(seed: UInt64) throws {
    var invention = SelectorInvention(generator: SeededGenerator(seed: seed))
    let (css, rules) = try rules(&invention)
    var log = DiagnosticLog()
    let sheet = Stylesheet.parse(SourceFile(path: "fuzz.css", bytes: Array(css.utf8)), origin: .author, log: &log)
    let ruleSet = RuleSet(sheets: [sheet], media: MediaContext(kind: .print))
    let cache = StyleCache()
    for _ in 0..<2 {  // the second tree finds the keys of the first
      let tree = invention.tree(elements: 80)
      let matched = cache.style(tree, with: ruleSet)
      let matcher = BruteForceMatcher(tree: tree)
      for index in 1..<UInt32(tree.nodeCount) {
        let node = ElementTree.NodeID(index: index)
        guard tree.isElement(node) else { continue }
        let record = cache.records[matched.records[Int(index)]]
        let held = rules.filter { matcher.matches($0.selector, node) }
        for pseudo in [nil, Selector.PseudoElement.before, .after, .marker] {
          guard let entry = Self.entry(pseudo, record, cache) else {
            Issue.record("seed \(seed), node \(index): no \(String(describing: pseudo))")
            continue
          }
          let expected = Self.box(held.filter { $0.selector.pseudoElement == pseudo }, pseudo)
          let isSame = cache.style(of: entry).box == expected
          #expect(isSame, "seed \(seed), node \(index), \(String(describing: pseudo))\n\(css)")
        }
      }
    }
  }

  private static func entry(
    _ pseudo: Selector.PseudoElement?, _ record: StyleCache.Record, _ cache: StyleCache
  ) -> Int32? {
    switch pseudo {
    case nil: record.entry
    case .before: record.before < 0 ? nil : record.before
    case .after: record.after < 0 ? nil : record.after
    default: cache.pseudos[record.others].first { $0.element == pseudo }?.entry
    }
  }

  /// Boxes have no properties on markers.
  private static func box(_ rules: [Rule], _ pseudo: Selector.PseudoElement?) -> BoxProperties {
    var draft = StyleDraft(parent: .initial, isRoot: false, rootFontSize: nil)
    if pseudo == nil { draft.values.box.display = .listItem }
    if pseudo != .marker { for rule in rules { rule.setter(&draft) } }
    draft.finish()
    return draft.values.box
  }
}
