/// What a worker remembers of matching one automaton: looks, sets of states, path keys. All are numbered in the order in
/// which they are first met.
///
/// A *path key* is (the parent's record, the element's look, the states that its siblings left). Equal keys have equal
/// matches by construction, so a book of a thousand posts is matched a few hundred times (css.md, section 4). What is
/// made of the matches, styles or facts, is the record's payload.
final class PathKeys {
  typealias Number = Int32

  /// What children and siblings of an element need to know of it. Elements with equal records are alike for them.
  struct Record: Hashable {
    /// Of `StyleCache.entries`; for facts, a list of them.
    var entry: Number
    /// Entries of the pseudo-elements that generate text; -1 where there is none.
    var before: Number
    var after: Number
    /// A list of `StyleCache.pseudos`: the other pseudo-elements. 0 where there are none.
    var others: Number
    /// Whether `GeneratedContent` has something to do for it.
    var generates: Bool
    var language: Number
    /// Sets of automaton states.
    var forChildren: Number
    var forDescendants: Number
    var forNext: Number
    var forLater: Number
    /// Of `StyleCache.marks`: the marks of the rule set that hold. 0 where there are none.
    var marks: Number = 0
  }

  struct Payload {
    var entry: Number
    var before: Number = -1
    var after: Number = -1
    var others: Number = 0
    var generates = false
    var marks: Number = 0
  }
  /// Makes a payload of the matched ends, the parent's entry (-1 at the top) and a language.
  typealias Maker = (_ ends: [SelectorAutomaton.End], _ parent: Number, _ language: Number) -> Payload

  /// A look in numbers.
  struct Look {
    var tagAndID: UInt64 = 0
    var classesAndAttributes: UInt64 = 0
    var lateAndLanguage: UInt64 = 0
  }

  private struct KindKey: Hashable {
    let tagAndID: UInt64
    let classes: Number
  }

  let automaton: SelectorAutomaton
  /// Keys of the automaton that finds out what must be known before.
  let below: FactKeys?
  private var classSets = Interner<ArraySlice<UInt8>>()
  private var classSetMembers: [Number] = []
  private var numberLists = Interner<[Number]>()
  private var unions: [UInt64: Number] = [:]
  var languages = Interner<[UInt8]>()
  var namespaces = Interner<[UInt8]>()
  private(set) var records = Interner<Record>()
  private var recordOfPath = PathTable()
  private var questionsOfKind: [KindKey: Int] = [:]
  private var questions: [LateQuestions] = []
  /// How often a path key was new: the cost that grows with a book's variety, not with its size.
  private(set) var misses = 0
  /// Members of all sets of states: what a hostile sheet could make grow.
  private(set) var storedMembers = 0

  init(_ automaton: SelectorAutomaton) {
    self.automaton = automaton
    below = automaton.below.first.map { FactKeys($0, relations: automaton.relations) }
    _ = numberLists.number([])  // 0: the empty list
    _ = languages.number([])
    _ = namespaces.number(Array(Self.xhtml.utf8))
  }

  static let xhtml = "http://www.w3.org/1999/xhtml"

  /// Whether so much is remembered that the next tree had better begin anew.
  func isFull(_ limit: Int) -> Bool {
    max(recordOfPath.count, classSets.count, numberLists.count, storedMembers / 20) > limit
      || (below?.isFull(limit) ?? false)
  }

  // MARK: Looks

  /// The set of those classes that some selector names.
  func classSet(_ attribute: ArraySlice<UInt8>) -> Number {
    if let known = classSets.known(attribute) { return classSetMembers[Int(known)] }
    let members = attribute.split(whereSeparator: isSelectorSpace).compactMap { automaton.classes[Array($0)] }
    let list = list(members)
    // A copy, so that the key does not keep the tree's bytes alive.
    _ = classSets.number(ArraySlice(Array(attribute)))
    classSetMembers.append(list)
    return list
  }

  /// A set of numbers: sorted, each once.
  func list(_ members: [Number]) -> Number {
    if members.isEmpty { return 0 }
    var sorted = members.sorted()
    if sorted.count > 1 {
      var last = 0
      for index in 1..<sorted.count where sorted[index] != sorted[last] {
        last += 1
        sorted[last] = sorted[index]
      }
      sorted.removeSubrange((last + 1)...)
    }
    let number = numberLists.number(sorted)
    if Int(number) == numberLists.count - 1 { storedMembers += sorted.count }
    return number
  }
  func members(_ list: Number) -> [Number] { numberLists[list] }

  func union(_ left: Number, _ right: Number) -> Number {
    if left == right || right == 0 { return left }
    if left == 0 { return right }
    let key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    if let known = unions[key] { return known }
    let new = list(members(left) + members(right))
    unions[key] = new
    return new
  }

  /// Which late tests are asked of elements with this name, id and classes.
  func lateQuestions(_ look: Look) -> LateQuestions {
    let classes = Number(truncatingIfNeeded: look.classesAndAttributes >> 32)
    let key = KindKey(tagAndID: look.tagAndID, classes: classes)
    if let known = questionsOfKind[key] { return questions[known] }
    let new = automaton.lateTests(
      tag: Number(truncatingIfNeeded: look.tagAndID >> 32), id: Number(truncatingIfNeeded: look.tagAndID),
      classes: members(classes))
    questionsOfKind[key] = questions.count
    questions.append(new)
    return new
  }

  // MARK: Records

  /// `earlier` is the union over all siblings before, `previous` comes from the last of them; `parent` is -1 at the top.
  func record(parent: Number, look: Look, previous: Number, earlier: Number, _ make: Maker) -> Number {
    let key = PathTable.Key(
      tagAndID: look.tagAndID, classesAndAttributes: look.classesAndAttributes,
      lateAndLanguage: look.lateAndLanguage,
      parentAndPrevious: UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: previous)),
      earlier: UInt64(UInt32(bitPattern: earlier)))
    if let known = recordOfPath[key] { return known }
    misses += 1
    let new = makeRecord(parent: parent, look: look, previous: previous, earlier: earlier, make)
    recordOfPath.insert(key, new)
    return new
  }

  private func makeRecord(parent: Number, look: Look, previous: Number, earlier: Number, _ make: Maker) -> Number {
    let parentRecord = parent < 0 ? nil : records[parent]
    let language = Number(truncatingIfNeeded: look.lateAndLanguage & 0xFFFF_FFFF)
    let held = automaton.matches(
      expand(look, isRoot: parent < 0),
      in: SelectorAutomaton.Surroundings(
        parent: members(parentRecord?.forChildren ?? 0), ancestors: members(parentRecord?.forDescendants ?? 0),
        previous: members(previous), earlier: members(earlier)))
    let states = automaton.states
    func set(_ isAsked: (SelectorAutomaton.State) -> Bool) -> Number { list(held.filter { isAsked(states[Int($0)]) }) }
    let payload = make(held.flatMap { states[Int($0)].ends }, parentRecord?.entry ?? -1, language)
    return records.number(
      Record(
        entry: payload.entry, before: payload.before, after: payload.after, others: payload.others,
        generates: payload.generates, language: language, forChildren: set(\.isAskedByChildren),
        forDescendants: union(parentRecord?.forDescendants ?? 0, set(\.isAskedByDescendants)),
        forNext: set(\.isAskedByNext), forLater: set(\.isAskedByLater), marks: payload.marks))
  }

  private func expand(_ look: Look, isRoot: Bool) -> SelectorAutomaton.Look {
    SelectorAutomaton.Look(
      tag: Number(truncatingIfNeeded: look.tagAndID >> 32), id: Number(truncatingIfNeeded: look.tagAndID),
      classes: members(Number(truncatingIfNeeded: look.classesAndAttributes >> 32)),
      attributes: members(Number(truncatingIfNeeded: look.classesAndAttributes)),
      late: members(Number(truncatingIfNeeded: look.lateAndLanguage >> 32)),
      language: languages[Number(truncatingIfNeeded: look.lateAndLanguage)], isRoot: isRoot)
  }
}

/// Gives equal values one number, in the order of their first appearance.
struct Interner<Value: Hashable> {
  private var numbers: [Value: Int32] = [:]
  private(set) var values: [Value] = []

  init() {}

  func known(_ value: Value) -> Int32? { numbers[value] }
  mutating func number(_ value: Value) -> Int32 {
    if let known = numbers[value] { return known }
    let new = Int32(values.count)
    numbers[value] = new
    values.append(value)
    return new
  }
  subscript(number: Int32) -> Value { values[Int(number)] }
  var count: Int { values.count }
}
