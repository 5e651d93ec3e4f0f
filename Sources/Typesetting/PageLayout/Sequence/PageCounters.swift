import Stylesheets

/// Counters that pages count (css-page-3, 6.1): `page`, and those that the page context names.
struct PageCounters: Sendable {
  struct Counter: Sendable {
    var name: String
    var value: Int
  }

  private(set) var page = 0
  /// All but `page`, in the order in which pages named them.
  private(set) var own: [Counter] = []

  init() {}

  /// A page begins: its context resets, increments and sets; then elements that stand on it have their say.
  mutating func begin(_ context: GeneratedProperties, number: Int?, increment: Int) {
    if !context.namesPage { page = Self.sum(page, 1) }
    change(by: context)
    if let number { page = number }
    page = Self.sum(page, increment)
  }

  /// What a margin box changes holds inside of it only; `pages` cannot be changed.
  mutating func change(by style: GeneratedProperties) {
    for change in style.counterReset { set(change.name, to: change.value) }
    for change in style.counterIncrement { set(change.name, to: Self.sum(value(of: change.name) ?? 0, change.value)) }
    for change in style.counterSet { set(change.name, to: change.value) }
  }

  /// Nil for counters that pages do not count.
  func value(of name: String) -> Int? {
    if name.utf8.elementsEqual("page".utf8) { return page }
    return own.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  private mutating func set(_ name: String, to value: Int) {
    if name.utf8.elementsEqual("pages".utf8) { return }
    if name.utf8.elementsEqual("page".utf8) {
      page = value
    } else if let known = own.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
      own[known].value = value
    } else {
      own.append(Counter(name: name, value: value))
    }
  }

  /// A sum that is too large changes nothing (css-lists-3, clause 4.4).
  private static func sum(_ value: Int, _ step: Int) -> Int {
    let (sum, overflows) = value.addingReportingOverflow(step)
    return overflows ? value : sum
  }
}

extension GeneratedProperties {
  /// Then the page does not count by itself.
  fileprivate var namesPage: Bool {
    (counterReset + counterIncrement + counterSet).contains { $0.name.utf8.elementsEqual("page".utf8) }
  }
}
