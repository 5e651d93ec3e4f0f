import Stylesheets

/// Values that elements assign to names, from page to page: named strings (css-gcpm-3, 1.1.2) and running elements (1.2).
struct PageAssignments<Value: Sendable> {
  /// Values at the end of the last page, in the order of their first assignment.
  private var exit: [(name: String, value: Value)] = []
  private var entry: [(name: String, value: Value)] = []
  private var assignments: [FlatPage.Assignment<Value>] = []

  mutating func begin(_ page: [FlatPage.Assignment<Value>]) {
    entry = exit
    assignments = page
    for assignment in page {
      if let known = exit.firstIndex(where: { $0.name.utf8.elementsEqual(assignment.name.utf8) }) {
        exit[known].value = assignment.value
      } else {
        exit.append((assignment.name, assignment.value))
      }
    }
  }

  /// Nil where nothing was assigned yet, and where `first-except` hides it.
  func value(of name: String, _ position: ContentItem.NamedStringPosition) -> Value? {
    let first = assignments.first { $0.name.utf8.elementsEqual(name.utf8) }
    let before = entry.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    switch position {
    case .first: return first?.value ?? before
    case .start: return first.flatMap { $0.isAtTop ? $0.value : nil } ?? before
    case .last: return exit.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    case .firstExcept: return first == nil ? before : nil
    }
  }
}
