extension SelectorAutomaton {
  /// Adds a selector of a rule.
  mutating func add(_ selector: Selector, rule: Int32) {
    guard let last = build(selector) else { return }
    states[Int(last)].ends.append(
      End(rule: rule, specificity: selector.specificity, pseudoElement: selector.pseudoElement))
  }

  /// The state of the last compound.
  private mutating func build(_ selector: Selector) -> StateID? {
    var link = Link.none
    var last: StateID?
    for (position, simples) in selector.compounds.enumerated() {
      let id = state(compile(simples), link)
      if position < selector.combinators.count {
        switch selector.combinators[position] {
        case .child:
          states[Int(id)].isAskedByChildren = true
          link = .parent(id)
        case .descendant:
          states[Int(id)].isAskedByDescendants = true
          link = .ancestor(id)
        case .next:
          states[Int(id)].isAskedByNext = true
          link = .previous(id)
        case .later:
          states[Int(id)].isAskedByLater = true
          link = .earlier(id)
        }
      }
      last = id
    }
    return last
  }

  private mutating func state(_ compound: Compound, _ link: Link) -> StateID {
    let key = StateKey(compound: compound, link: link)
    if let known = stateNumbers[key] { return known }
    let id = StateID(clamping: states.count)
    states.append(State(compound: compound, link: link))
    stateNumbers[key] = id
    if !compound.isNever {
      Self.insert(id, compound, into: &buckets)
      if !compound.late.isEmpty { Self.insert(id, compound, into: &lateBuckets) }
    }
    return id
  }

  private static func insert(_ state: StateID, _ compound: Compound, into buckets: inout Buckets) {
    if let id = compound.id {
      buckets.byID[id, default: []].append(state)
    } else if let first = compound.classes.first {
      buckets.byClass[first, default: []].append(state)
    } else if let tag = compound.tag {
      buckets.byTag[tag, default: []].append(state)
    } else {
      buckets.universal.append(state)
    }
  }

  private mutating func compile(_ simples: Selector.Compound) -> Compound {
    var compound = Compound()
    for simple in simples {
      switch simple {
      case .type(let name):
        let number = Self.number(name, in: &tags)
        if let tag = compound.tag, tag != number { compound.isNever = true }
        compound.tag = number
      case .id(let name):
        let number = Self.number(name, in: &ids)
        if let id = compound.id, id != number { compound.isNever = true }
        compound.id = number
      case .class(let name): compound.classes.append(Self.number(name, in: &classes))
      case .attribute(let test): compound.attributes.append(number(of: test))
      case .language(let ranges): compound.languages.append(ranges.map { LanguageRange($0) })
      case .root: compound.isRoot = true
      case .never: compound.isNever = true
      case .matches(let list, _), .state(_, let list): compound.groups.append(group(list, isNegated: false))
      case .not(let list): compound.groups.append(group(list, isNegated: true))
      case .nth, .nthOf, .has, .empty, .direction, .namespace: compound.late.append(number(of: lateTest(simple)))
      }
    }
    return compound
  }

  private mutating func group(_ list: [Selector], isNegated: Bool) -> Group {
    Group(states: list.compactMap { build($0) }, isNegated: isNegated)
  }

  private mutating func lateTest(_ simple: Selector.Simple) -> LateTest {
    switch simple {
    case .nth(let pattern, let fromEnd, let sameType): return .nth(pattern, fromEnd: fromEnd, sameType: sameType)
    case .nthOf(let pattern, let fromEnd, let list): return .nthOf(pattern, fromEnd: fromEnd, fact: fact(list))
    case .has(let list): return .has(relation(list))
    case .direction(let isRightToLeft):
      asksForDirection = true
      return .direction(isRightToLeft: isRightToLeft)
    case .namespace(let address):
      asksForNamespace = true
      return .namespace(address.map { Array($0.utf8) })
    default: return .empty
    }
  }

  /// What has to be known before: that an element is matched by one of these.
  private mutating func fact(_ list: [Selector]) -> Int32 {
    if below.isEmpty { below = [SelectorAutomaton()] }
    let number = factCount
    factCount += 1
    for selector in list { below[0].add(selector, rule: number) }
    return number
  }

  /// Each compound of a relative selector is a fact of its own; `relations` joins them.
  private mutating func relation(_ list: [Selector.Relative]) -> Int32 {
    var chains: [[RelativeSelectors.Step]] = []
    for relative in list {
      let combinators = [relative.combinator] + relative.selector.combinators
      chains.append(
        zip(combinators, relative.selector.compounds).map { combinator, compound in
          let alone = Selector(compounds: [compound], combinators: [], pseudoElement: nil)
          return RelativeSelectors.Step(combinator: combinator, fact: fact([alone]))
        })
    }
    return relations.add(chains)
  }

  // MARK: Numbers

  private static func number(_ name: String, in table: inout [[UInt8]: Int32]) -> Int32 {
    let key = Array(name.utf8)
    if let known = table[key] { return known }
    let new = Int32(clamping: table.count + 1)  // zero is for everything that no selector names
    table[key] = new
    return new
  }

  private mutating func number(of test: Selector.AttributeTest) -> Int32 {
    if let known = attributeNumbers[test] { return known }
    let new = Int32(clamping: attributeTests.count)
    attributeTests.append(test)
    attributeNumbers[test] = new
    let name = Array(test.name.utf8)
    if test.inAnyNamespace {
      questionsInAnyNamespace[name, default: AttributeQuestions()].add(test, new)
    } else {
      questions[name, default: AttributeQuestions()].add(test, new)
    }
    return new
  }

  private mutating func number(of test: LateTest) -> Int32 {
    if let known = lateNumbers[test] { return known }
    let new = Int32(clamping: lateTests.count)
    lateTests.append(test)
    lateNumbers[test] = new
    return new
  }
}

extension SelectorAutomaton.AttributeQuestions {
  fileprivate mutating func add(_ test: Selector.AttributeTest, _ number: Int32) {
    switch test.comparison {
    case .equals where !test.ignoresCase: byValue[Array(test.value.utf8), default: []].append(number)
    case .includes where !test.ignoresCase: byWord[Array(test.value.utf8), default: []].append(number)
    default: others.append(number)
    }
  }

  /// The numbers of the tests that hold for a value. O(length of the value + tests that are neither `=` nor `~=`).
  func collect(
    _ value: ArraySlice<UInt8>, _ tests: [Selector.AttributeTest], into held: inout [Int32]
  ) {
    if !byValue.isEmpty, let found = byValue[Array(value)] { held += found }
    if !byWord.isEmpty {
      for word in value.split(whereSeparator: isSelectorSpace) {
        if let found = byWord[Array(word)] { held += found }
      }
    }
    for number in others where tests[Int(number)].holds(for: value) { held.append(number) }
  }
}
