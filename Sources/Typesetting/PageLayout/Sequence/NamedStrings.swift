import Stylesheets

/// Values of named strings from page to page (css-gcpm-3, 1.1.2). Running elements are kept beside them, under names
/// that begin with U+0001.
struct NamedStrings {
  /// Values at the end of the last page, in the order of their first assignment.
  private var exit: [(name: String, value: String)] = []
  private var entry: [(name: String, value: String)] = []
  private var assignments: [FlatPage.Assignment] = []

  mutating func begin(_ page: [FlatPage.Assignment]) {
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

  func value(of name: String, _ position: ContentItem.NamedStringPosition) -> String {
    let first = assignments.first { $0.name.utf8.elementsEqual(name.utf8) }
    let before = entry.first { $0.name.utf8.elementsEqual(name.utf8) }?.value ?? ""
    switch position {
    case .first: return first?.value ?? before
    case .start: return first.flatMap { $0.isAtTop ? $0.value : nil } ?? before
    case .last: return exit.first { $0.name.utf8.elementsEqual(name.utf8) }?.value ?? ""
    case .firstExcept: return first == nil ? before : ""
    }
  }
}
