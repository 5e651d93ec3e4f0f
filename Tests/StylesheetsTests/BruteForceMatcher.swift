import ElementTree

@testable import Stylesheets

/// Matching as the standard words it: every selector on every element, right to left, with the tree at hand and nothing
/// remembered. The automaton must agree with it.
struct BruteForceMatcher {
  typealias NodeID = ElementTree.NodeID
  let tree: ElementTree

  func matches(_ selector: Selector, _ element: NodeID) -> Bool {
    matches(selector, upTo: selector.compounds.count - 1, element)
  }

  private func matches(_ selector: Selector, upTo last: Int, _ element: NodeID) -> Bool {
    guard selector.compounds[last].allSatisfy({ holds($0, element) }) else { return false }
    if last == 0 { return true }
    switch selector.combinators[last - 1] {
    case .child: return parent(element).map { matches(selector, upTo: last - 1, $0) } ?? false
    case .next: return before(element).last.map { matches(selector, upTo: last - 1, $0) } ?? false
    case .later: return before(element).contains { matches(selector, upTo: last - 1, $0) }
    case .descendant: return ancestors(element).contains { matches(selector, upTo: last - 1, $0) }
    }
  }

  private func parent(_ element: NodeID) -> NodeID? {
    tree.parent(of: element).flatMap { tree.isElement($0) ? $0 : nil }
  }
  private func ancestors(_ element: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var current = parent(element)
    while let here = current {
      result.append(here)
      current = parent(here)
    }
    return result
  }
  private func siblings(_ element: NodeID) -> [NodeID] {
    tree.parent(of: element).map { tree.children(of: $0).filter { tree.isElement($0) } } ?? []
  }
  private func before(_ element: NodeID) -> [NodeID] { Array(siblings(element).prefix { $0 != element }) }
  private func after(_ element: NodeID) -> [NodeID] {
    Array(siblings(element).drop { $0 != element }.dropFirst())
  }
  private func descendants(_ element: NodeID) -> [NodeID] {
    tree.children(of: element).filter { tree.isElement($0) }.flatMap { [$0] + descendants($0) }
  }

  private func holds(_ simple: Selector.Simple, _ element: NodeID) -> Bool {
    switch simple {
    case .type(let name): return localName(element) == name
    case .namespace(let address): return namespace(element) == address
    case .id(let name): return tree.attribute(.id, of: element) == name
    case .class(let name):
      return tree.attribute(.class, of: element)?.split(separator: " ").contains { $0 == name } ?? false
    case .attribute(let test):
      return tree.attributeList(of: element).contains { name, value in
        let spelling = tree.spelling(name)
        let own = test.inAnyNamespace ? String(spelling.split(separator: ":").last ?? "") : spelling
        return own == test.name && test.holds(for: value)
      }
    case .nth(let pattern, let fromEnd, let sameType):
      return position(element, fromEnd: fromEnd, pattern) { !sameType || tree.name(of: $0) == tree.name(of: element) }
    case .nthOf(let pattern, let fromEnd, let list):
      return position(element, fromEnd: fromEnd, pattern) { sibling in list.contains { matches($0, sibling) } }
    case .root: return parent(element) == nil
    case .empty: return tree.children(of: element).allSatisfy { !tree.isElement($0) && tree.textBytes(of: $0).isEmpty }
    case .language(let ranges):
      let tag = ([element] + ancestors(element)).lazy.compactMap { tree.attribute(.lang, of: $0) }.first ?? ""
      return ranges.contains { LanguageRange($0).holds(for: tag.utf8) }
    case .direction(let isRightToLeft): return direction(element) == isRightToLeft
    case .matches(let list, _), .state(_, let list): return list.contains { matches($0, element) }
    case .not(let list): return !list.contains { matches($0, element) }
    case .has(let list): return list.contains { has($0, element) }
    case .never: return false
    }
  }

  private func position(_ element: NodeID, fromEnd: Bool, _ pattern: NthPattern, _ counts: (NodeID) -> Bool) -> Bool {
    let all = siblings(element).filter(counts)
    guard let index = all.firstIndex(of: element) else { return false }
    return pattern.matches(fromEnd ? all.count - index : index + 1)
  }

  private func localName(_ element: NodeID) -> String {
    String(tree.spelling(tree.name(of: element)).split(separator: ":").last ?? "")
  }

  private func namespace(_ element: NodeID) -> String? {
    let parts = tree.spelling(tree.name(of: element)).split(separator: ":")
    let attribute = parts.count > 1 ? "xmlns:" + parts[0] : "xmlns"
    for here in [element] + ancestors(element) {
      if let found = tree.attributeList(of: here).first(where: { tree.spelling($0.name) == attribute }) {
        return found.value.isEmpty ? nil : String(decoding: found.value, as: UTF8.self)
      }
      if parts.count > 1 { continue }
      if tree.spelling(tree.name(of: here)) == "svg" { return "http://www.w3.org/2000/svg" }
    }
    return parts.count > 1 ? nil : "http://www.w3.org/1999/xhtml"
  }

  /// HTML, "The dir attribute", for trees with Latin and Hebrew letters only.
  private func direction(_ element: NodeID) -> Bool {
    let stated = tree.attribute(.dir, of: element)
    if stated == "ltr" { return false }
    if stated == "rtl" { return true }
    if stated == "auto" || tree.spelling(tree.name(of: element)) == "bdi" { return firstLetter(element) ?? false }
    return parent(element).map { direction($0) } ?? false
  }
  private func firstLetter(_ element: NodeID) -> Bool? {
    for child in tree.children(of: element) {
      if tree.isElement(child) {
        let isApart = ["ltr", "rtl", "auto"].contains(tree.attribute(.dir, of: child) ?? "")
        if isApart || tree.spelling(tree.name(of: child)) == "bdi" { continue }
        if let found = firstLetter(child) { return found }
      } else if let letter = tree.text(of: child).unicodeScalars.first(where: { $0.properties.isAlphabetic }) {
        return letter.value > 0x500
      }
    }
    return nil
  }

  /// Every element that a chain could lead to, followed to its end: as slow as it is plain.
  private func has(_ relative: Selector.Relative, _ anchor: NodeID) -> Bool {
    let selector = relative.selector
    var reached = [anchor]
    for (position, compound) in selector.compounds.enumerated() {
      let combinator = position == 0 ? relative.combinator : selector.combinators[position - 1]
      reached = Set(reached.flatMap { step(from: $0, combinator) })
        .filter { element in compound.allSatisfy { holds($0, element) } }
    }
    return !reached.isEmpty
  }
  private func step(from element: NodeID, _ combinator: Selector.Combinator) -> [NodeID] {
    switch combinator {
    case .child: tree.children(of: element).filter { tree.isElement($0) }
    case .descendant: descendants(element)
    case .next: Array(after(element).prefix(1))
    case .later: after(element)
    }
  }
}
