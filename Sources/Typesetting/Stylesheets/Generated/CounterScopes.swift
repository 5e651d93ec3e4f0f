/// Counters and their scopes (css-lists-3, clause 4, as of the revision of February 2026).
///
/// An element has the counters of the sibling before it, or else of its parent; their values are those of the element
/// before it in the tree. So counters are instances with one running value each, and what an element inherits is only a
/// list of instances. A reset replaces a counter of the same name that an earlier sibling made, and nests inside one
/// that an ancestor made.
struct CounterScopes {
  typealias Change = GeneratedProperties.CounterChange

  private struct Instance {
    let name: String
    /// The level (number of open elements) at which its maker stands, and which run of siblings that was.
    let run: Int
    var value: Int
    var isReversed = false
    /// Which of the counters without a start it is; nil for those that have one.
    var tally: Int?
  }

  /// How far a reversed counter without a start has to be above its last element (clause 4.4.3).
  private struct Tally {
    var sum = 0
    /// The last step that was not nought, turned round.
    var step = 0
    var isClosed = false
  }

  private struct Level {
    let run: Int
    /// What the next child inherits.
    var counters: [Int]
  }

  private var instances: [Instance] = []
  private var levels: [Level] = [Level(run: 0, counters: [])]
  private var runs = 1
  /// The counters of the element that is open now.
  private var current: [Int] = []
  private var tallies: [Tally] = []
  /// What the reversed counters that are given no start begin with, in the order in which they are made; known after a
  /// first walk over the tree.
  private let starts: [Int]

  /// The counter of footnotes exists from the beginning: each of them would make one of its own else.
  init(starts: [Int] = []) {
    self.starts = starts
    make("footnote", value: 0, run: 0)
    levels[0].counters = current
  }

  /// After a walk: what reversed counters without a start should have begun with.
  var automaticStarts: [Int] { tallies.map { $0.sum + $0.step } }

  /// An element begins: it resets, increments and sets, in this order (clause 4.4 to 4.6). Reversed lists count down.
  mutating func open(_ style: GeneratedProperties, isListItem: Bool) {
    let level = levels.count - 1
    current = levels[level].counters
    for change in style.counterReset { reset(change, run: levels[level].run) }
    let run = levels[level].run
    if isListItem, !style.counterIncrement.contains(where: { $0.name.isSame(as: "list-item") }) {
      let counter = find("list-item", run: run)
      increment(counter, by: instances[counter].isReversed ? -1 : 1, style)
    }
    for change in style.counterIncrement { increment(find(change.name, run: run), by: change.value, style) }
    for change in style.counterSet { set(find(change.name, run: run), to: change.value) }
    levels[level].counters = current
    levels.append(Level(run: runs, counters: current))
    runs += 1
  }

  /// An element begins that changes no counter and is no list item.
  mutating func openPlain() {
    current = levels[levels.count - 1].counters
    levels.append(Level(run: runs, counters: current))
    runs += 1
  }

  mutating func close() {
    levels.removeLast()
    current = levels[levels.count - 1].counters
  }

  func value(_ name: String) -> Int {
    current.last { instances[$0].name.isSame(as: name) }.map { instances[$0].value } ?? 0
  }

  /// From the outermost to the innermost; one zero when there is none.
  func values(_ name: String) -> [Int] {
    let found = current.filter { instances[$0].name.isSame(as: name) }.map { instances[$0].value }
    return found.isEmpty ? [0] : found
  }

  private mutating func reset(_ change: Change, run: Int) {
    if let last = current.lastIndex(where: { instances[$0].name.isSame(as: change.name) }),
      instances[current[last]].run == run
    {
      current.remove(at: last)
    }
    let counter = make(change.name, value: change.value, run: run)
    instances[counter].isReversed = change.isReversed
    guard change.isAutomatic else { return }
    instances[counter].tally = tallies.count
    if tallies.count < starts.count { instances[counter].value = starts[tallies.count] }
    tallies.append(Tally())
  }

  private mutating func increment(_ counter: Int, by step: Int, _ style: GeneratedProperties) {
    let sum = instances[counter].value.addingReportingOverflow(step)
    if !sum.overflow { instances[counter].value = sum.partialValue }
    guard let tally = instances[counter].tally, !tallies[tally].isClosed else { return }
    if step != 0 { tallies[tally].step = -step }
    let name = instances[counter].name
    if !style.counterSet.contains(where: { $0.name.isSame(as: name) }) { tallies[tally].sum &-= step }
  }

  private mutating func set(_ counter: Int, to value: Int) {
    instances[counter].value = value
    guard let tally = instances[counter].tally, !tallies[tally].isClosed else { return }
    tallies[tally].sum &+= value
    tallies[tally].isClosed = true
  }

  /// The innermost counter of a name; a missing one is made.
  private mutating func find(_ name: String, run: Int) -> Int {
    if let found = current.last(where: { instances[$0].name.isSame(as: name) }) { return found }
    return make(name, value: 0, run: run)
  }

  @discardableResult
  private mutating func make(_ name: String, value: Int, run: Int) -> Int {
    instances.append(Instance(name: name, run: run, value: value))
    current.append(instances.count - 1)
    return instances.count - 1
  }
}
