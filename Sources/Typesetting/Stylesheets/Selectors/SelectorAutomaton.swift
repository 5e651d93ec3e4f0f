import ElementTree

/// All selectors of an engine as one automaton that reads a tree from the top.
///
/// Each compound is a state. A state holds for an element when its compound does and the state to its left holds for
/// the parent, an ancestor, the sibling before or an earlier one, as its combinator says. So matching needs no
/// backtracking: an element's states follow from its own name, classes and position and from the *sets* of states that
/// its surroundings left for it. These sets, interned, are what `PathKeys` shares: equal sets and equal looks have
/// equal matches by construction (css.md, section 4: 51 ns an element against 1,003 for buckets alone).
///
/// States are numbered so that what a state asks for (its left neighbour, the arguments of `:is()` and `:not()`) has a
/// smaller number.
struct SelectorAutomaton: Sendable {
  typealias StateID = Int32

  struct State: Sendable {
    var compound = Compound()
    var link: Link = .none
    /// Who asks for this state.
    var isAskedByChildren = false
    var isAskedByDescendants = false
    var isAskedByNext = false
    var isAskedByLater = false
    /// Rules whose selector ends here.
    var ends: [End] = []
  }

  enum Link: Sendable, Hashable {
    case none
    case parent(StateID), ancestor(StateID), previous(StateID), earlier(StateID)
  }

  struct End: Sendable {
    var rule: Int32
    var specificity: UInt32
    var pseudoElement: Selector.PseudoElement?
  }

  /// A compound whose names are numbers.
  struct Compound: Sendable {
    var tag: UInt16?
    var id: Int32?
    var classes: [Int32] = []
    var attributes: [Int32] = []
    /// Positions and `:empty`, as numbers of `lateTests`.
    var late: [Int32] = []
    var languages: [[String]] = []
    var isRoot = false
    var isNever = false
    /// At least one of the states must hold, or none where negated.
    var groups: [(states: [StateID], isNegated: Bool)] = []
  }

  /// What can only be asked of an element in its place among its siblings.
  enum LateTest: Sendable, Hashable {
    case nth(NthPattern, fromEnd: Bool, sameType: Bool)
    case empty
  }

  private(set) var states: [State] = []
  private(set) var tags: [[UInt8]: UInt16] = [:]
  private(set) var classes: [[UInt8]: Int32] = [:]
  private(set) var ids: [[UInt8]: Int32] = [:]
  private(set) var attributeTests: [Selector.AttributeTest] = []
  /// By attribute name: the numbers of its tests.
  private(set) var testsByAttribute: [[UInt8]: [Int32]] = [:]
  private(set) var lateTests: [LateTest] = []
  private var lateNumbers: [LateTest: Int32] = [:]
  private var attributeNumbers: [Selector.AttributeTest: Int32] = [:]
  private(set) var asksForLanguage = false

  /// States by the rarest thing that they ask of an element, and the late tests that such elements must answer.
  struct Buckets: Sendable {
    var byID: [Int32: [StateID]] = [:]
    var byClass: [Int32: [StateID]] = [:]
    var byTag: [UInt16: [StateID]] = [:]
    var universal: [StateID] = []
  }
  private(set) var buckets = Buckets()
  private(set) var lateBuckets = Buckets()
  var hasLateTests: Bool { !lateTests.isEmpty }

  // MARK: Building

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
      let compound = compile(simples)
      let id = StateID(states.count)
      states.append(State(compound: compound, link: link))
      file(id, compound)
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

  private mutating func file(_ id: StateID, _ compound: Compound) {
    Self.insert(id, compound, into: &buckets)
    if !compound.late.isEmpty { Self.insert(id, compound, into: &lateBuckets) }
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
      case .nth(let pattern, let fromEnd, let sameType):
        compound.late.append(number(of: .nth(pattern, fromEnd: fromEnd, sameType: sameType)))
      case .empty: compound.late.append(number(of: .empty))
      case .root: compound.isRoot = true
      case .never: compound.isNever = true
      case .language(let ranges):
        compound.languages.append(ranges)
        asksForLanguage = true
      case .matches(let list, _): compound.groups.append((list.compactMap { build($0) }, false))
      case .not(let list): compound.groups.append((list.compactMap { build($0) }, true))
      }
    }
    return compound
  }

  private static func number<Number: FixedWidthInteger>(_ name: String, in table: inout [[UInt8]: Number]) -> Number {
    let key = Array(name.utf8)
    if let known = table[key] { return known }
    // Zero is for everything that no selector names. Numbers wrap only beyond 65,534 distinct types.
    let new = Number(truncatingIfNeeded: table.count + 1)
    table[key] = new
    return new
  }

  private mutating func number(of test: Selector.AttributeTest) -> Int32 {
    if let known = attributeNumbers[test] { return known }
    let new = Int32(attributeTests.count)
    attributeTests.append(test)
    attributeNumbers[test] = new
    testsByAttribute[Array(test.name.utf8), default: []].append(new)
    return new
  }

  private mutating func number(of test: LateTest) -> Int32 {
    if let known = lateNumbers[test] { return known }
    let new = Int32(lateTests.count)
    lateTests.append(test)
    lateNumbers[test] = new
    return new
  }

  // MARK: Matching

  /// An element as the automaton sees it. Lists are sorted.
  struct Look: Sendable, Hashable {
    var tag: UInt16 = 0
    var id: Int32 = 0
    var classes: [Int32] = []
    var attributes: [Int32] = []
    var late: [Int32] = []
    var language: String = ""
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
      && compound.languages.allSatisfy { $0.contains { Self.language(look.language, isIn: $0) } }
      && compound.groups.allSatisfy { group in
        group.states.contains { held.containsSorted($0) } != group.isNegated
      }
  }

  /// `:lang(en)` holds for `en` and `en-GB` (Selectors 4, clause 11.2, basic filtering).
  static func language(_ tag: String, isIn range: String) -> Bool {
    let tag = tag.utf8.map { $0 | 0x20 }
    let range = range.utf8.map { $0 | 0x20 }
    if range == [UInt8(ascii: "*")] { return !tag.isEmpty }
    // Setting bit 5 leaves the hyphen as it is.
    return !range.isEmpty && tag.starts(with: range)
      && (tag.count == range.count || tag[range.count] == UInt8(ascii: "-"))
  }
}

extension Array where Element: Comparable {
  /// Binary search; most sets have fewer than ten members.
  func containsSorted(_ wanted: Element) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == wanted
  }
}
