import ElementTree

extension StyleWalk {
  /// What an element takes from its place besides its record.
  struct Place {
    var isRightToLeft: Bool
    /// A number of `PathKeys.namespaces`; -1 for none.
    var namespace: Int32
    var namespaceOfChildren: Int32

    init(isRightToLeft: Bool, namespace: Int32) {
      self.isRightToLeft = isRightToLeft
      self.namespace = namespace
      namespaceOfChildren = namespace
    }
  }

  struct SiblingCounts {
    var total = 0
    /// By name: how many there are, and how many have been passed.
    var ofType: [UInt16: (total: Int, passed: Int)] = [:]
  }

  /// How far the siblings of a fact have been counted.
  struct SelectedCount {
    var total = 0
    var passed = 0
    var upcoming: NodeID?
  }

  /// The tests that hold, asked only of elements in whose buckets a selector asks.
  func lateTests(
    of node: NodeID, _ name: Name, _ look: PathKeys.Look, _ place: Place, in frame: inout Frame
  ) -> Int32 {
    if frame.siblings?.ofType.isEmpty == false { frame.siblings?.ofType[name.id]?.passed += 1 }
    let questions = keys.lateQuestions(look)
    if questions.isEmpty { return 0 }
    var held: [Int32] = []
    for (fromEnd, sameType) in questions.ways {
      let position = position(of: node, name, fromEnd: fromEnd, sameType: sameType, in: &frame)
      let key = LateQuestions.Fixed(position: position, fromEnd: fromEnd, sameType: sameType)
      if let number = questions.fixed[key] { held.append(number) }
    }
    for (number, test) in questions.others where holds(test, node, name, place, in: &frame) { held.append(number) }
    return keys.list(held)
  }

  private func holds(
    _ test: SelectorAutomaton.LateTest, _ node: NodeID, _ name: Name, _ place: Place, in frame: inout Frame
  ) -> Bool {
    switch test {
    case .empty: return isEmpty(node)
    case .nth(let pattern, let fromEnd, let sameType):
      return pattern.matches(position(of: node, name, fromEnd: fromEnd, sameType: sameType, in: &frame))
    case .nthOf(let pattern, let fromEnd, let fact):
      guard let facts, facts.holds(fact, of: node) else { return false }
      return pattern.matches(selectedPosition(of: node, fact, facts, fromEnd: fromEnd, in: &frame))
    case .has(let number): return facts?.has(number, node) ?? false
    case .direction(let isRightToLeft): return place.isRightToLeft == isRightToLeft
    case .namespace(let wanted):
      guard let wanted else { return place.namespace < 0 }
      return place.namespace >= 0 && keys.namespaces[place.namespace] == wanted
    }
  }

  /// Without children that are elements or text, white space too: so all browsers and reading systems, which the EPUB
  /// must agree with. The draft of Selectors 4 (clause 14.2) would let white space pass; nobody has followed it.
  private func isEmpty(_ node: NodeID) -> Bool {
    tree.children(of: node).allSatisfy { !tree.isElement($0) && tree.textBytes(of: $0).isEmpty }
  }

  // MARK: Positions, from 1

  private func position(
    of node: NodeID, _ name: Name, fromEnd: Bool, sameType: Bool, in frame: inout Frame
  ) -> Int {
    if !fromEnd && !sameType { return frame.position }
    let counts = frame.siblings ?? count(frame, upTo: node)
    frame.siblings = counts
    let own = counts.ofType[name.id] ?? (1, 1)
    let position = sameType ? own.passed : frame.position
    return fromEnd ? (sameType ? own.total : counts.total) - position + 1 : position
  }

  /// O(siblings), once for each parent.
  private func count(_ frame: Frame, upTo node: NodeID) -> SiblingCounts {
    var counts = SiblingCounts()
    var isPassed = true
    var current = tree.firstChild(of: frame.node)
    while let child = current {
      if tree.isElement(child) {
        counts.total += 1
        counts.ofType[tree.name(of: child).id, default: (0, 0)].total += 1
        if isPassed { counts.ofType[tree.name(of: child).id, default: (0, 0)].passed += 1 }
        if child == node { isPassed = false }
      }
      current = tree.nextSibling(of: child)
    }
    return counts
  }

  /// The count goes on from where it stopped, so all siblings together cost O(siblings) a fact.
  private func selectedPosition(
    of node: NodeID, _ fact: Int32, _ facts: TreeFacts, fromEnd: Bool, in frame: inout Frame
  ) -> Int {
    var count = frame.selected[fact] ?? firstCount(of: fact, facts, below: frame.node)
    while let next = count.upcoming, next.index <= node.index {
      if tree.isElement(next), facts.holds(fact, of: next) { count.passed += 1 }
      count.upcoming = tree.nextSibling(of: next)
    }
    frame.selected[fact] = count
    return fromEnd ? count.total - count.passed + 1 : count.passed
  }

  private func firstCount(of fact: Int32, _ facts: TreeFacts, below parent: NodeID) -> SelectedCount {
    var count = SelectedCount()
    count.upcoming = tree.firstChild(of: parent)
    var current = count.upcoming
    while let child = current {
      if tree.isElement(child), facts.holds(fact, of: child) { count.total += 1 }
      current = tree.nextSibling(of: child)
    }
    return count
  }
}

extension StyleWalk.Place {
  private static let svg = "http://www.w3.org/2000/svg"
  private static let mathML = "http://www.w3.org/1998/Math/MathML"

  /// From `xmlns` and prefixes. `svg` and `math` need no declaration, as in HTML.
  mutating func findNamespace(
    of node: ElementTree.NodeID, _ name: Name, in tree: ElementTree, _ keys: PathKeys, parent: StyleWalk.Frame
  ) {
    if let stated = tree.attributeBytes(.xmlns, of: node) {
      namespaceOfChildren = stated.isEmpty ? -1 : keys.namespaces.number(Array(stated))
    } else if name == .svg {
      namespaceOfChildren = keys.namespaces.number(Array(Self.svg.utf8))
    } else if name == .math {
      namespaceOfChildren = keys.namespaces.number(Array(Self.mathML.utf8))
    } else if tree.isElement(parent.node),
      tree.spelling(tree.name(of: parent.node)).isSame(as: "foreignObject")
    {
      namespaceOfChildren = 0
    }
    namespace = namespaceOfChildren
    let spelling = Array(tree.spelling(name).utf8)
    guard let colon = spelling.firstIndex(of: UInt8(ascii: ":")) else { return }
    namespace = Self.declared(spelling[..<colon], at: node, in: tree).map { keys.namespaces.number($0) } ?? -1
  }

  /// The nearest `xmlns:prefix`. O(depth of the element), for elements with a prefix only.
  private static func declared(
    _ prefix: ArraySlice<UInt8>, at node: ElementTree.NodeID, in tree: ElementTree
  ) -> [UInt8]? {
    let wanted = Array("xmlns:".utf8) + prefix
    var current: ElementTree.NodeID? = node
    while let here = current, tree.isElement(here) {
      for (name, value) in tree.attributeList(of: here) where tree.spelling(name).utf8.elementsEqual(wanted) {
        return Array(value)
      }
      current = tree.parent(of: here)
    }
    return nil
  }
}
