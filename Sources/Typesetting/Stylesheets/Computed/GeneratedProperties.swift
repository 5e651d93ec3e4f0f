/// Generated content, counters, named strings, bookmarks. Not inherited.
package struct GeneratedProperties: Sendable, Hashable {
  package struct CounterChange: Sendable, Hashable {
    package var name: String
    package var value: Int
    package init(name: String, value: Int) {
      self.name = name
      self.value = value
    }
  }
  package struct StringSet: Sendable, Hashable {
    package var name: String
    package var content: [ContentItem]
    package init(name: String, content: [ContentItem]) {
      self.name = name
      self.content = content
    }
  }
  /// Nil: `normal` (or `none` on a pseudo-element, which then has no style at all).
  package var content: [ContentItem]?
  package var counterReset: [CounterChange] = []
  package var counterIncrement: [CounterChange] = []
  package var counterSet: [CounterChange] = []
  package var stringSet: [StringSet] = []
  /// Nil: `none`.
  package var bookmarkLevel: Int?
  package init() {}
}
