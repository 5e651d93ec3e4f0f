import Stylesheets

/// All that the margin boxes of one page may ask for.
struct PageValues {
  /// Of the book; nothing can change it.
  let pageCount: Int
  var counters = PageCounters()
  var strings = PageAssignments<String>()
  var running = PageAssignments<RunningElement>()
  /// Counters of elements as they are at the start of the page (css-page-3, 6.1), and at its end.
  private var elements: [TreeNotes.Change] = []
  private var atEnd: [TreeNotes.Change] = []

  init(pageCount: Int) { self.pageCount = pageCount }

  /// `flat` is nil for a blank page between documents.
  mutating func begin(_ flat: FlatPage?, counters: PageCounters) {
    self.counters = counters
    strings.begin(flat?.strings ?? [])
    running.begin(flat?.running ?? [])
    elements = atEnd
    for change in flat?.counters ?? [] {
      if let known = atEnd.firstIndex(where: { $0.name.utf8.elementsEqual(change.name.utf8) }) {
        atEnd[known] = change
      } else {
        atEnd.append(change)
      }
    }
  }

  /// A counter of the page, or of the elements that go on over the page's beginning; nought where there is none.
  func text(ofCounter name: String, separator: String?, style: TextProperties.ListMarker) -> String {
    if name.utf8.elementsEqual("pages".utf8) { return CounterStyle.text(pageCount, style) }
    if let value = counters.value(of: name) { return CounterStyle.text(value, style) }
    let values = elements.first { $0.name.utf8.elementsEqual(name.utf8) }?.values ?? [0]
    guard let separator else { return CounterStyle.text(values.last ?? 0, style) }
    return values.map { CounterStyle.text($0, style) }.joined(separator: separator)
  }

  /// What stands in a running element.
  func text(of slot: PageSlot) -> String {
    switch slot {
    case .pageCounter(let name, let style): text(ofCounter: name, separator: nil, style: style)
    case .namedString(let name, let position): strings.value(of: name, position) ?? ""
    case .leader, .target: ""
    }
  }
}
