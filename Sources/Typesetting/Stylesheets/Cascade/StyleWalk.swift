import ElementTree

/// A tree with the record of each node, before generated content.
struct MatchedTree {
  let tree: ElementTree
  /// For each node a record of the cache; text nodes have their parent's. -1 for the root and stray nodes.
  let records: [Int32]
  /// Whether any element generates content or sets a string that must be evaluated here.
  let generates: Bool
}

extension StyleCache {
  /// One walk over the tree, without recursion.
  func style(_ tree: ElementTree, with rules: RuleSet, units: UnitContext = UnitContext()) -> MatchedTree {
    bind(to: rules)
    self.units = units
    var walk = StyleWalk(tree: tree, cache: self, automaton: rules.automaton)
    return walk.run()
  }

  /// The style of a bare `html` element.
  static func rootStyle(_ rules: RuleSet, units: UnitContext = UnitContext()) -> (
    style: StyleGroups, variables: CustomProperties
  ) {
    var tree = ElementTree()
    let html = tree.appendElement(.html, to: ElementTree.root)
    let cache = StyleCache()
    let matched = cache.style(tree, with: rules, units: units)
    let entry = cache.records[matched.records[Int(html.index)]].entry
    return (StyleGroups(cache.style(of: entry)), cache.variables(of: entry))
  }
}

/// Walks a tree in document order and asks the cache for each element's record.
private struct StyleWalk {
  typealias NodeID = ElementTree.NodeID

  /// What is known of an element whose children are walked.
  struct Frame {
    let node: NodeID
    let record: Int32
    var position = 0
    var previous: Int32 = 0
    var earlier: Int32 = 0
    /// Counted when a selector asks, and then once.
    var siblings: SiblingCounts?
  }

  struct SiblingCounts {
    var total = 0
    /// By name: how many there are, and how many have been passed.
    var ofType: [UInt16: (total: Int, passed: Int)] = [:]
  }

  let tree: ElementTree
  let cache: StyleCache
  let automaton: SelectorAutomaton
  /// The automaton's number of each name of this tree; -1: not asked yet.
  private var tags: [Int32]
  private var attributeKinds: [AttributeKind?]
  private var records: [Int32]
  private var generates = false

  private enum AttributeKind {
    case ignored, id, `class`, language
    case tested([Int32])
  }

  init(tree: ElementTree, cache: StyleCache, automaton: SelectorAutomaton) {
    self.tree = tree
    self.cache = cache
    self.automaton = automaton
    tags = Array(repeating: -1, count: Int(Name.knownCount))
    attributeKinds = Array(repeating: nil, count: Int(Name.knownCount))
    records = Array(repeating: -1, count: tree.nodeCount)
  }

  mutating func run() -> MatchedTree {
    var frames = [Frame(node: ElementTree.root, record: -1)]
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      let last = frames.count - 1
      if tree.isElement(node) {
        let record = record(of: node, in: &frames[last])
        records[Int(node.index)] = record
        if let child = tree.firstChild(of: node) {
          frames.append(Frame(node: node, record: record))
          current = child
          continue
        }
      } else {
        records[Int(node.index)] = frames[last].record
      }
      current = next(after: node, &frames)
    }
    return MatchedTree(tree: tree, records: records, generates: generates)
  }

  private func next(after node: NodeID, _ frames: inout [Frame]) -> NodeID? {
    var here = node
    while true {
      if let sibling = tree.nextSibling(of: here) { return sibling }
      guard frames.count > 1, let frame = frames.popLast() else { return nil }
      here = frame.node
    }
  }

  // MARK: One element

  private mutating func record(of node: NodeID, in frame: inout Frame) -> Int32 {
    frame.position += 1
    var look = StyleCache.Look()
    let name = tree.name(of: node)
    let tag = tag(name)
    let language = readAttributes(of: node, into: &look)
    look.tagAndID |= UInt64(UInt32(bitPattern: tag)) << 32
    let inherited = frame.record < 0 ? 0 : cache.records[frame.record].language
    look.lateAndLanguage = UInt64(UInt32(bitPattern: language ?? inherited))
    if automaton.hasLateTests {
      let late = lateTests(of: node, name, look, in: &frame)
      look.lateAndLanguage |= UInt64(UInt32(bitPattern: late)) << 32
    }
    let number = cache.record(
      parent: frame.record, look: cache.lookNumber(look), previous: frame.previous, earlier: frame.earlier)
    let record = cache.records[number]
    frame.previous = record.forNext
    if record.forLater != 0 { frame.earlier = cache.union(frame.earlier, record.forLater) }
    if !generates { generates = cache.generates(record) }
    return number
  }

  private mutating func tag(_ name: Name) -> Int32 {
    let index = Int(name.id)
    while tags.count <= index { tags.append(-1) }
    if tags[index] < 0 { tags[index] = Int32(automaton.tags[Array(tree.spelling(name).utf8)] ?? 0) }
    return tags[index]
  }

  private mutating func kind(_ name: Name) -> AttributeKind {
    let index = Int(name.id)
    while attributeKinds.count <= index { attributeKinds.append(nil) }
    if let known = attributeKinds[index] { return known }
    let kind: AttributeKind
    switch name {
    case .id where automaton.testsByAttribute[Array("id".utf8)] == nil: kind = automaton.ids.isEmpty ? .ignored : .id
    case .class where automaton.testsByAttribute[Array("class".utf8)] == nil: kind = .class
    case .lang, .xmlLang: kind = .language
    default:
      // `[class]` and `[id=x]` are rare enough to read these attributes once more, below.
      kind = automaton.testsByAttribute[Array(tree.spelling(name).utf8)].map { .tested($0) } ?? .ignored
    }
    attributeKinds[index] = kind
    return kind
  }

  /// The language that the element itself states.
  private mutating func readAttributes(of node: NodeID, into look: inout StyleCache.Look) -> Int32? {
    let attributes = tree.attributeList(of: node)
    if attributes.isEmpty { return nil }
    var language: Int32?
    var held: [Int32] = []
    for (name, value) in attributes {
      switch kind(name) {
      case .ignored: break
      case .id: readID(value, into: &look)
      case .class: readClasses(value, into: &look)
      case .language:
        if language == nil || name == .xmlLang { language = cache.languages.number(Array(value)) }
        if let tests = automaton.testsByAttribute[Array(tree.spelling(name).utf8)] { test(tests, value, &held) }
      case .tested(let tests):
        test(tests, value, &held)
        if name == .id { readID(value, into: &look) }
        if name == .class { readClasses(value, into: &look) }
      }
    }
    look.classesAndAttributes |= UInt64(UInt32(bitPattern: cache.list(held)))
    return language
  }

  private func test(_ tests: [Int32], _ value: ArraySlice<UInt8>, _ held: inout [Int32]) {
    held += tests.filter { automaton.attributeTests[Int($0)].holds(for: value) }
  }

  private func readID(_ value: ArraySlice<UInt8>, into look: inout StyleCache.Look) {
    if let id = automaton.ids[Array(value)] { look.tagAndID |= UInt64(UInt32(bitPattern: id)) }
  }

  private func readClasses(_ value: ArraySlice<UInt8>, into look: inout StyleCache.Look) {
    look.classesAndAttributes |= UInt64(UInt32(bitPattern: cache.classSet(value, automaton))) << 32
  }

  // MARK: Positions

  /// The tests that hold, asked only of elements in whose buckets a selector asks.
  private func lateTests(of node: NodeID, _ name: Name, _ look: StyleCache.Look, in frame: inout Frame) -> Int32 {
    let buckets = automaton.lateBuckets
    var asked = buckets.universal
    if !buckets.byTag.isEmpty, let states = buckets.byTag[UInt16(truncatingIfNeeded: look.tagAndID >> 32)] {
      asked += states
    }
    if !buckets.byClass.isEmpty {
      for name in cache.members(Int32(truncatingIfNeeded: look.classesAndAttributes >> 32)) {
        if let states = buckets.byClass[name] { asked += states }
      }
    }
    if !buckets.byID.isEmpty, let states = buckets.byID[Int32(truncatingIfNeeded: look.tagAndID)] { asked += states }
    if frame.siblings?.ofType.isEmpty == false { frame.siblings?.ofType[name.id]?.passed += 1 }
    if asked.isEmpty { return 0 }
    var held: [Int32] = []
    for state in asked {
      for test in automaton.states[Int(state)].compound.late
      where holds(automaton.lateTests[Int(test)], node, name, in: &frame) { held.append(test) }
    }
    return cache.list(held)
  }

  private func holds(
    _ test: SelectorAutomaton.LateTest, _ node: NodeID, _ name: Name, in frame: inout Frame
  ) -> Bool {
    switch test {
    case .empty: return isEmpty(node)
    case .nth(let pattern, let fromEnd, let sameType):
      if !fromEnd && !sameType { return pattern.matches(frame.position) }
      if frame.siblings == nil { frame.siblings = count(frame, upTo: node) }
      guard let counts = frame.siblings else { return false }
      let own = counts.ofType[name.id] ?? (1, 1)
      let position = sameType ? own.passed : frame.position
      let total = sameType ? own.total : counts.total
      return pattern.matches(fromEnd ? total - position + 1 : position)
    }
  }

  private func isEmpty(_ node: NodeID) -> Bool {
    tree.children(of: node).allSatisfy { !tree.isElement($0) && tree.textBytes(of: $0).isEmpty }
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
}
