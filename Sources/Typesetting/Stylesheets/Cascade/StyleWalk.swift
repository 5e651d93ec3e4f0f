import ElementTree

/// A tree with the record of each node, before generated content.
struct MatchedTree {
  let tree: ElementTree
  /// For each node a record of the cache; text nodes have their parent's. -1 for the root and stray nodes.
  let records: [Int32]
  /// Whether any element generates content or sets a string that must be evaluated here.
  let generates: Bool
  /// Whether any element has other pseudo-elements, such as `::marker`.
  let hasPseudoElements: Bool
}

/// Walks a tree in document order, without recursion, and asks for each element's record.
struct StyleWalk {
  typealias NodeID = ElementTree.NodeID

  /// What is known of an element whose children are walked.
  struct Frame {
    let node: NodeID
    let record: Int32
    var isRightToLeft = false
    /// Of elements without a prefix; a number of `PathKeys.namespaces`, -1 for none.
    var namespace: Int32 = 0
    var position = 0
    var previous: Int32 = 0
    var earlier: Int32 = 0
    /// Counted when a selector asks, and then once.
    var siblings: SiblingCounts?
    /// By fact: how many siblings it holds for.
    var selected: [Int32: SelectedCount] = [:]
  }

  let tree: ElementTree
  let keys: PathKeys
  let automaton: SelectorAutomaton
  let facts: TreeFacts?
  private let make: PathKeys.Maker
  /// The automaton's number of each name of this tree; -1: not asked yet.
  private var tags: [Int32]
  private var attributeKinds: [AttributeKind?]
  private var questions: [SelectorAutomaton.AttributeQuestions] = []
  private var records: [Int32]
  private var generates = false
  private var hasPseudoElements = false

  private enum AttributeRole { case none, id, `class`, language }
  private struct AttributeKind {
    var role = AttributeRole.none
    /// Positions in `questions`; -1 where no selector asks.
    var exact: Int32 = -1
    var anywhere: Int32 = -1
  }

  init(tree: ElementTree, keys: PathKeys, make: @escaping PathKeys.Maker) {
    self.tree = tree
    self.keys = keys
    self.make = make
    automaton = keys.automaton
    facts = keys.below?.facts(of: tree)
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
        let (record, place) = enter(node, in: &frames[last])
        records[Int(node.index)] = record
        if let child = tree.firstChild(of: node) {
          frames.append(
            Frame(
              node: node, record: record, isRightToLeft: place.isRightToLeft, namespace: place.namespaceOfChildren))
          current = child
          continue
        }
      } else {
        records[Int(node.index)] = frames[last].record
      }
      current = next(after: node, &frames)
    }
    return MatchedTree(tree: tree, records: records, generates: generates, hasPseudoElements: hasPseudoElements)
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

  private mutating func enter(_ node: NodeID, in frame: inout Frame) -> (record: Int32, place: Place) {
    frame.position += 1
    var look = PathKeys.Look()
    let name = tree.name(of: node)
    let tag = tag(name)
    let language = readAttributes(of: node, into: &look)
    look.tagAndID |= UInt64(UInt32(bitPattern: tag)) << 32
    let inherited = frame.record < 0 ? 0 : keys.records[frame.record].language
    look.lateAndLanguage = UInt64(UInt32(bitPattern: language ?? inherited))
    var place = Place(isRightToLeft: frame.isRightToLeft, namespace: frame.namespace)
    if automaton.asksForDirection {
      place.isRightToLeft = TextDirection(tree: tree).isRightToLeft(node, parent: frame.isRightToLeft)
    }
    if automaton.asksForNamespace { place.findNamespace(of: node, name, in: tree, keys, parent: frame) }
    if automaton.hasLateTests {
      let late = lateTests(of: node, name, look, place, in: &frame)
      look.lateAndLanguage |= UInt64(UInt32(bitPattern: late)) << 32
    }
    let number = keys.record(
      parent: frame.record, look: look, previous: frame.previous, earlier: frame.earlier, make)
    let record = keys.records[number]
    frame.previous = record.forNext
    if record.forLater != 0 { frame.earlier = keys.union(frame.earlier, record.forLater) }
    if record.others != 0 { hasPseudoElements = true }
    if record.generates { generates = true }
    return (number, place)
  }

  /// The automaton knows local names; our trees write prefixes in front.
  private mutating func tag(_ name: Name) -> Int32 {
    let index = Int(name.id)
    while tags.count <= index { tags.append(-1) }
    if tags[index] < 0 { tags[index] = automaton.tags[Array(Self.localName(tree.spelling(name)))] ?? 0 }
    return tags[index]
  }

  static func localName(_ spelling: String) -> ArraySlice<UInt8> {
    let bytes = Array(spelling.utf8)
    return bytes.firstIndex(of: UInt8(ascii: ":")).map { bytes[($0 + 1)...] } ?? bytes[...]
  }

  private mutating func kind(_ name: Name) -> AttributeKind {
    let index = Int(name.id)
    while attributeKinds.count <= index { attributeKinds.append(nil) }
    if let known = attributeKinds[index] { return known }
    var kind = AttributeKind()
    switch name {
    case .id: kind.role = automaton.ids.isEmpty ? .none : .id
    case .class: kind.role = .class
    case .lang, .xmlLang: kind.role = .language
    default: break
    }
    let spelling = tree.spelling(name)
    if let exact = automaton.questions[Array(spelling.utf8)] {
      kind.exact = Int32(clamping: questions.count)
      questions.append(exact)
    }
    if let anywhere = automaton.questionsInAnyNamespace[Array(Self.localName(spelling))] {
      kind.anywhere = Int32(clamping: questions.count)
      questions.append(anywhere)
    }
    attributeKinds[index] = kind
    return kind
  }

  /// The language that the element itself states.
  private mutating func readAttributes(of node: NodeID, into look: inout PathKeys.Look) -> Int32? {
    let places = tree.attributePlaces(of: node)
    if places.isEmpty { return nil }
    var language: Int32?
    var held: [Int32] = []
    for place in places {
      let name = tree.attributeName(at: place)
      let kind = kind(name)
      if kind.role == .none && kind.exact < 0 && kind.anywhere < 0 { continue }
      let value = tree.attributeValue(at: place)
      switch kind.role {
      case .none: break
      case .id:
        if let id = automaton.ids[Array(value)] { look.tagAndID |= UInt64(UInt32(bitPattern: id)) }
      case .class: look.classesAndAttributes |= UInt64(UInt32(bitPattern: keys.classSet(value))) << 32
      case .language:
        if language == nil || name == .xmlLang { language = keys.languages.number(Array(value)) }
      }
      if kind.exact >= 0 { questions[Int(kind.exact)].collect(value, automaton.attributeTests, into: &held) }
      if kind.anywhere >= 0 { questions[Int(kind.anywhere)].collect(value, automaton.attributeTests, into: &held) }
    }
    if !held.isEmpty { look.classesAndAttributes |= UInt64(UInt32(bitPattern: keys.list(held))) }
    return language
  }
}
