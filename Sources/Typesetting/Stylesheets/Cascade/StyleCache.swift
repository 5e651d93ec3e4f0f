import Geometry

/// What a worker remembers between trees: looks, path keys, matched lists, styles. All are numbered in the order in
/// which they are first met; nothing of it shows in a `StyledTree`.
///
/// A *path key* is (the parent's record, the element's look, the states that its siblings left). Equal keys have equal
/// matches and styles by construction, so a book of a thousand posts is matched a few hundred times (css.md, section 4).
package final class StyleCache {
  typealias Number = Int32

  /// What children and siblings of an element need to know of it. Elements with equal records are alike for them.
  struct Record: Hashable {
    var entry: Number
    /// Entries of the pseudo-elements; -1 where there is none.
    var before: Number
    var after: Number
    var language: Number
    /// Sets of automaton states.
    var forChildren: Number
    var forDescendants: Number
    var forNext: Number
    var forLater: Number
  }

  /// A computed style with what its descendants inherit besides.
  struct Entry: Hashable {
    var style: Number
    var variables: Number
    /// What `rem` refers to, in `Length.raw`.
    var rootSize: Int
  }

  struct PathKey: Hashable {
    let parentAndLook: UInt64
    let siblings: UInt64
  }

  struct StyleKey: Hashable {
    let parentAndList: UInt64
    let languageAndPseudo: UInt64
  }

  /// A look in numbers.
  struct Look: Hashable {
    var tagAndID: UInt64 = 0
    var classesAndAttributes: UInt64 = 0
    var lateAndLanguage: UInt64 = 0
  }

  private(set) var rules: RuleSet?
  private var classSets = Interner<ArraySlice<UInt8>>()
  private var classSetMembers: [Number] = []
  private var numberLists = Interner<[Number]>()
  var languages = Interner<[UInt8]>()
  private var looks = Interner<Look>()
  private var isRootLook: [Bool] = []
  var records = Interner<Record>()
  private var recordOfPath: [PathKey: Number] = [:]
  private var matchedLists = Interner<[UInt64]>()
  private var winners: [Cascade.Winners?] = []
  private var entryOfStyle: [StyleKey: Number] = [:]
  var entries = Interner<Entry>()
  private var styleGroups = Interner<StyleGroups>()
  private(set) var styles: [ComputedStyle] = []
  private var variableMaps: [CustomProperties] = [CustomProperties()]
  private var variablesOfList: [UInt64: Number] = [:]
  /// How often a path key was new: the cost that grows with a book's variety, not with its size.
  package private(set) var misses = 0

  package init() { reset(nil) }

  private func reset(_ rules: RuleSet?) {
    self.rules = rules
    classSets = Interner()
    classSetMembers = []
    numberLists = Interner()
    _ = numberLists.number([])  // 0: the empty list
    languages = Interner()
    _ = languages.number([])
    looks = Interner()
    isRootLook = []
    records = Interner()
    recordOfPath = [:]
    matchedLists = Interner()
    winners = []
    entryOfStyle = [:]
    entries = Interner()
    styleGroups = Interner()
    styles = []
    variableMaps = [CustomProperties(rules?.registrations ?? .none)]
    variablesOfList = [:]
  }

  /// A cache serves one engine; given to another one it begins anew.
  func bind(to rules: RuleSet) { if self.rules !== rules { reset(rules) } }

  // MARK: Looks

  /// The set of those classes that some selector names.
  func classSet(_ attribute: ArraySlice<UInt8>, _ automaton: SelectorAutomaton) -> Number {
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
    return numberLists.number(sorted)
  }
  func members(_ list: Number) -> [Number] { numberLists[list] }

  func union(_ left: Number, _ right: Number) -> Number {
    if left == right || right == 0 { return left }
    return left == 0 ? right : list(members(left) + members(right))
  }

  func lookNumber(_ look: Look) -> Number { looks.number(look) }

  // MARK: Records

  /// `earlier` is the union over all siblings before, `previous` comes from the last of them; `parent` is -1 at the top.
  func record(parent: Number, look: Number, previous: Number, earlier: Number) -> Number {
    let key = PathKey(
      parentAndLook: UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: look)),
      siblings: UInt64(UInt32(bitPattern: previous)) << 32 | UInt64(UInt32(bitPattern: earlier)))
    if let known = recordOfPath[key] { return known }
    misses += 1
    let new = makeRecord(parent: parent, look: looks[look], previous: previous, earlier: earlier)
    recordOfPath[key] = new
    return new
  }

  private func makeRecord(parent: Number, look: Look, previous: Number, earlier: Number) -> Number {
    guard let rules else { preconditionFailure("a style cache is bound before it is used") }
    let parentRecord = parent < 0 ? nil : records[parent]
    let language = Number(truncatingIfNeeded: look.lateAndLanguage & 0xFFFF_FFFF)
    let held = rules.automaton.matches(
      expand(look, isRoot: parent < 0),
      in: SelectorAutomaton.Surroundings(
        parent: members(parentRecord?.forChildren ?? 0), ancestors: members(parentRecord?.forDescendants ?? 0),
        previous: members(previous), earlier: members(earlier)))
    let states = rules.automaton.states
    func set(_ isAsked: (SelectorAutomaton.State) -> Bool) -> Number { list(held.filter { isAsked(states[Int($0)]) }) }
    let ends = held.flatMap { states[Int($0)].ends }
    let entry = entry(of: matched(ends, nil), parent: parentRecord?.entry ?? -1, language: language, isPseudo: false)
    func pseudo(_ kind: Selector.PseudoElement) -> Number {
      guard ends.contains(where: { $0.pseudoElement == kind }), style(of: entry).box.display != .none else { return -1 }
      let number = self.entry(of: matched(ends, kind), parent: entry, language: language, isPseudo: true)
      let style = style(of: number)
      return style.generated.content == nil || style.box.display == .none ? -1 : number
    }
    return records.number(
      Record(
        entry: entry, before: pseudo(.before), after: pseudo(.after), language: language,
        forChildren: set(\.isAskedByChildren),
        forDescendants: union(parentRecord?.forDescendants ?? 0, set(\.isAskedByDescendants)),
        forNext: set(\.isAskedByNext), forLater: set(\.isAskedByLater)))
  }

  private func expand(_ look: Look, isRoot: Bool) -> SelectorAutomaton.Look {
    SelectorAutomaton.Look(
      tag: UInt16(truncatingIfNeeded: look.tagAndID >> 32), id: Number(truncatingIfNeeded: look.tagAndID),
      classes: members(Number(truncatingIfNeeded: look.classesAndAttributes >> 32)),
      attributes: members(Number(truncatingIfNeeded: look.classesAndAttributes)),
      late: members(Number(truncatingIfNeeded: look.lateAndLanguage >> 32)),
      language: language(Number(truncatingIfNeeded: look.lateAndLanguage)), isRoot: isRoot)
  }

  func language(_ number: Number) -> String { String(decoding: languages[number], as: UTF8.self) }

  /// Rules with the specificity of their strongest matching selector, in the order of the rules.
  private func matched(_ ends: [SelectorAutomaton.End], _ pseudo: Selector.PseudoElement?) -> Number {
    var strongest: [(rule: Int32, specificity: UInt32)] = []
    for end in ends.filter({ $0.pseudoElement == pseudo }).sorted(by: { $0.rule < $1.rule }) {
      if let last = strongest.last, last.rule == end.rule {
        strongest[strongest.count - 1].specificity = max(last.specificity, end.specificity)
      } else {
        strongest.append((end.rule, end.specificity))
      }
    }
    return matchedLists.number(strongest.map { UInt64(UInt32(bitPattern: $0.rule)) << 32 | UInt64($0.specificity) })
  }

  // MARK: Styles

  func style(of entry: Number) -> ComputedStyle { styles[Int(entries[entry].style)] }
  func variables(of entry: Number) -> CustomProperties { variableMaps[Int(entries[entry].variables)] }

  func intern(_ groups: StyleGroups) -> Number {
    let number = styleGroups.number(groups)
    if Int(number) == styles.count { styles.append(groups.computed()) }
    return number
  }

  private func winners(of list: Number) -> Cascade.Winners {
    while winners.count <= Int(list) { winners.append(nil) }
    if let known = winners[Int(list)] { return known }
    guard let rules else { preconditionFailure("a style cache is bound before it is used") }
    let new = Cascade.winners(
      of: matchedLists[list].map { packed in
        let rule = rules.rules[Int(packed >> 32)]
        return Cascade.Source(
          origin: rule.origin, layer: rule.layer, specificity: UInt32(truncatingIfNeeded: packed), order: rule.order,
          declarations: rule.declarations)
      })
    winners[Int(list)] = new
    return new
  }

  private func entry(of list: Number, parent: Number, language: Number, isPseudo: Bool) -> Number {
    let key = StyleKey(
      parentAndList: UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: list)),
      languageAndPseudo: UInt64(UInt32(bitPattern: language)) << 1 | (isPseudo ? 1 : 0))
    if let known = entryOfStyle[key] { return known }
    let winners = winners(of: list)
    let parentEntry = parent < 0 ? nil : entries[parent]
    var variables = variables(declared: winners, list: list, parent: parentEntry?.variables ?? 0)
    var draft = StyleDraft(
      parent: parentEntry.map { StyleGroups(styles[Int($0.style)]) } ?? .initial, isRoot: parentEntry == nil,
      rootFontSize: parentEntry.map { Length(raw: $0.rootSize) })
    draft.values.text.language = self.language(language)
    if let rules { draft.counterStyles = rules.counterStyles }
    if variableMaps[Int(variables)].waitsForFont {
      let own = StyleComputation.apply(
        winners, to: &draft, inheriting: variableMaps[Int(parentEntry?.variables ?? 0)])
      variables = Number(variableMaps.count)
      variableMaps.append(own)
    } else {
      StyleComputation.apply(winners.longhands, to: &draft, variables: variableMaps[Int(variables)])
    }
    draft.finish()
    let new = entries.number(
      Entry(
        style: intern(draft.values), variables: variables,
        rootSize: parentEntry?.rootSize ?? draft.values.font.size.raw))
    entryOfStyle[key] = new
    return new
  }

  private func variables(declared winners: Cascade.Winners, list: Number, parent: Number) -> Number {
    if winners.variables.isEmpty, !variableMaps[Int(parent)].changesForChildren { return parent }
    let key = UInt64(UInt32(bitPattern: parent)) << 32 | UInt64(UInt32(bitPattern: list))
    if let known = variablesOfList[key] { return known }
    let new = Number(variableMaps.count)
    variableMaps.append(variableMaps[Int(parent)].declaring(winners.variables))
    variablesOfList[key] = new
    return new
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
