extension SelectorAutomaton {
  /// An element as the automaton sees it. Lists are sorted.
  struct Look: Sendable {
    var tag: Int32 = 0
    var id: Int32 = 0
    var classes: [Int32] = []
    var attributes: [Int32] = []
    var late: [Int32] = []
    var language: [UInt8] = []
    var isRoot = false
  }

  /// The states that the surroundings left, sorted.
  struct Surroundings: Sendable {
    var parent: [StateID]
    var ancestors: [StateID]
    var previous: [StateID]
    var earlier: [StateID]
  }

  /// The states that hold, in ascending order. O(states in the element's buckets).
  func matches(_ look: Look, in surroundings: Surroundings) -> [StateID] {
    var candidates = buckets.universal
    if look.id != 0 { candidates += buckets.byID[look.id] ?? [] }
    for name in look.classes { candidates += buckets.byClass[name] ?? [] }
    if look.tag != 0 { candidates += buckets.byTag[look.tag] ?? [] }
    candidates.sort()
    var held: [StateID] = []
    for candidate in candidates where holds(states[Int(candidate)], look, surroundings, held) {
      held.append(candidate)
    }
    return held
  }

  private func holds(_ state: State, _ look: Look, _ surroundings: Surroundings, _ held: [StateID]) -> Bool {
    let linked =
      switch state.link {
      case .none: true
      case .parent(let id): surroundings.parent.containsSorted(id)
      case .ancestor(let id): surroundings.ancestors.containsSorted(id)
      case .previous(let id): surroundings.previous.containsSorted(id)
      case .earlier(let id): surroundings.earlier.containsSorted(id)
      }
    return linked && holds(state.compound, look, held)
  }

  private func holds(_ compound: Compound, _ look: Look, _ held: [StateID]) -> Bool {
    if compound.isNever || (compound.isRoot && !look.isRoot) { return false }
    if let tag = compound.tag, tag != look.tag { return false }
    if let id = compound.id, id != look.id { return false }
    return compound.classes.allSatisfy { look.classes.containsSorted($0) }
      && compound.attributes.allSatisfy { look.attributes.containsSorted($0) }
      && compound.late.allSatisfy { look.late.containsSorted($0) }
      && compound.languages.allSatisfy { $0.contains { $0.holds(for: look.language) } }
      && compound.groups.allSatisfy { group in
        group.states.contains { held.containsSorted($0) } != group.isNegated
      }
  }

  /// The late tests that an element with this name, id and classes must answer.
  func lateTests(tag: Int32, id: Int32, classes: [Int32]) -> LateQuestions {
    var asked = lateBuckets.universal
    if id != 0 { asked += lateBuckets.byID[id] ?? [] }
    for name in classes { asked += lateBuckets.byClass[name] ?? [] }
    if tag != 0 { asked += lateBuckets.byTag[tag] ?? [] }
    var tests: [Int32: LateTest] = [:]
    var order: [Int32] = []
    for state in asked {
      for test in states[Int(state)].compound.late
      where tests.updateValue(lateTests[Int(test)], forKey: test) == nil { order.append(test) }
    }
    return LateQuestions(order.sorted().map { ($0, lateTests[Int($0)]) })
  }
}

/// The late tests of one kind of element. Fixed positions are looked up, so that a sheet with a rule for each of a
/// thousand positions costs one look-up an element.
struct LateQuestions: Sendable {
  struct Fixed: Sendable, Hashable {
    var position: Int
    var fromEnd: Bool
    var sameType: Bool
  }
  private(set) var fixed: [Fixed: Int32] = [:]
  /// The ways of counting that occur in `fixed`.
  private(set) var ways: [(fromEnd: Bool, sameType: Bool)] = []
  private(set) var others: [(number: Int32, test: SelectorAutomaton.LateTest)] = []
  var isEmpty: Bool { fixed.isEmpty && others.isEmpty }

  init(_ tests: [(number: Int32, test: SelectorAutomaton.LateTest)]) {
    for (number, test) in tests {
      guard case .nth(let pattern, let fromEnd, let sameType) = test, pattern.step == 0 else {
        others.append((number, test))
        continue
      }
      fixed[Fixed(position: pattern.offset, fromEnd: fromEnd, sameType: sameType)] = number
      if !ways.contains(where: { $0 == (fromEnd, sameType) }) { ways.append((fromEnd, sameType)) }
    }
  }
}
