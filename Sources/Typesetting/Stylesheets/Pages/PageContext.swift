/// Which page is asked for.
package struct PageContext: Sendable, Hashable {
  /// A page's place in a page group (gcpm-3, clause 3.2): the pages from a forced break on a named page to the next.
  package struct Group: Sendable, Hashable {
    package var name: String
    /// From 1.
    package var position: Int
    package init(name: String, position: Int) {
      self.name = name
      self.position = position
    }
  }

  /// The used value of `page`; empty for pages without a name.
  package var name: String
  package var isFirst: Bool
  package var isLeft: Bool
  package var isBlank: Bool
  /// The page's place in the book, from 1; 0 where it is not known, which `:nth()` never matches.
  package var number: Int
  /// The page groups that the page is in.
  package var groups: [Group]

  package init(
    name: String, isFirst: Bool, isLeft: Bool, isBlank: Bool, number: Int = 0, groups: [Group] = []
  ) {
    self.name = name
    self.isFirst = isFirst
    self.isLeft = isLeft
    self.isBlank = isBlank
    self.number = number
    self.groups = groups
  }
}

/// All that page rules can tell two pages apart by: pages with equal keys have equal styles, so a book of thousands of
/// pages has a handful of them, whatever their numbers.
package struct PageKey: Sendable, Hashable {
  private let name: [UInt8]
  private let flags: UInt8
  /// Which of the sheets' `:nth()` hold.
  private let held: [Bool]

  init(_ context: PageContext, nths: [PageSelector.Nth]) {
    name = Array(context.name.utf8)
    flags = (context.isFirst ? 1 : 0) | (context.isLeft ? 2 : 0) | (context.isBlank ? 4 : 0)
    held = nths.map { $0.matches(context) }
  }
}
