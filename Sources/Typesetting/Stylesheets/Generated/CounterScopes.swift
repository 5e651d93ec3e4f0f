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

  /// An element begins: it resets, increments and sets, in this order (clause 4.4 to 4.6).
  mutating func open(_ style: GeneratedProperties, isListItem: Bool) {
    let level = levels.count - 1
    current = levels[level].counters
    for change in style.counterReset { reset(change, run: levels[level].run) }
    if isListItem, !(style.counterIncrement + style.counterReset).contains(where: { $0.name.isSame(as: "list-item") }) {
      increment(Change(name: "list-item", value: 1), run: levels[level].run)
    }
    for change in style.counterIncrement { increment(change, run: levels[level].run) }
    for change in style.counterSet {
      let counter = find(change.name, run: levels[level].run)
      instances[counter].value = change.value
    }
    levels[level].counters = current
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
    make(change.name, value: change.value, run: run)
  }

  private mutating func increment(_ change: Change, run: Int) {
    let counter = find(change.name, run: run)
    let sum = instances[counter].value.addingReportingOverflow(change.value)
    if !sum.overflow { instances[counter].value = sum.partialValue }
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
