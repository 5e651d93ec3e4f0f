import ElementTree

@testable import Stylesheets

/// Matching as the standard words it: every selector on every element, right to left, with the tree at hand and nothing
/// remembered. The automaton must agree with it.
struct BruteForceMatcher {
  let tree: ElementTree

  func matches(_ selector: Selector, _ element: ElementTree.NodeID) -> Bool {
    matches(selector, upTo: selector.compounds.count - 1, element)
  }

  private func matches(_ selector: Selector, upTo last: Int, _ element: ElementTree.NodeID) -> Bool {
    guard selector.compounds[last].allSatisfy({ holds($0, element) }) else { return false }
    if last == 0 { return true }
    switch selector.combinators[last - 1] {
    case .child: return parent(element).map { matches(selector, upTo: last - 1, $0) } ?? false
    case .next: return before(element).last.map { matches(selector, upTo: last - 1, $0) } ?? false
    case .later: return before(element).contains { matches(selector, upTo: last - 1, $0) }
    case .descendant:
      var current = parent(element)
      while let here = current {
        if matches(selector, upTo: last - 1, here) { return true }
        current = parent(here)
      }
      return false
    }
  }

  private func parent(_ element: ElementTree.NodeID) -> ElementTree.NodeID? {
    tree.parent(of: element).flatMap { tree.isElement($0) ? $0 : nil }
  }
  private func siblings(_ element: ElementTree.NodeID) -> [ElementTree.NodeID] {
    tree.parent(of: element).map { tree.children(of: $0).filter { tree.isElement($0) } } ?? []
  }
  private func before(_ element: ElementTree.NodeID) -> [ElementTree.NodeID] {
    Array(siblings(element).prefix { $0 != element })
  }

  private func holds(_ simple: Selector.Simple, _ element: ElementTree.NodeID) -> Bool {
    switch simple {
    case .type(let name): return tree.spelling(tree.name(of: element)) == name
    case .id(let name): return tree.attribute(.id, of: element) == name
    case .class(let name):
      return tree.attribute(.class, of: element)?.split(separator: " ").contains { $0 == name } ?? false
    case .attribute(let test):
      return tree.attributeList(of: element)
        .contains { tree.spelling($0.name) == test.name && test.holds(for: $0.value) }
    case .nth(let pattern, let fromEnd, let sameType):
      let all = siblings(element).filter { !sameType || tree.name(of: $0) == tree.name(of: element) }
      guard let index = all.firstIndex(of: element) else { return false }
      return pattern.matches(fromEnd ? all.count - index : index + 1)
    case .root: return parent(element) == nil
    case .empty: return tree.children(of: element).allSatisfy { !tree.isElement($0) && tree.textBytes(of: $0).isEmpty }
    case .language(let ranges):
      var current: ElementTree.NodeID? = element
      while let here = current {
        if let tag = tree.attribute(.lang, of: here) {
          return ranges.contains { SelectorAutomaton.language(tag, isIn: $0) }
        }
        current = parent(here)
      }
      return false
    case .matches(let list, _): return list.contains { matches($0, element) }
    case .not(let list): return !list.contains { matches($0, element) }
    case .never: return false
    }
  }
}
