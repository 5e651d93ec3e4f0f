/// Generated content, counters, named strings, bookmarks. Not inherited.
package struct GeneratedProperties: Sendable, Hashable {
  package struct CounterChange: Sendable, Hashable {
    package var name: String
    package var value: Int
    /// `reversed(name)` of `counter-reset`.
    package var isReversed: Bool
    /// No number was given: a reversed counter then begins so that it ends at its last increment (css-lists-3, 4.4.3).
    package var isAutomatic: Bool
    package init(name: String, value: Int, isReversed: Bool = false, isAutomatic: Bool = false) {
      self.name = name
      self.value = value
      self.isReversed = isReversed
      self.isAutomatic = isAutomatic
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
  /// `content: none`, which elements and markers tell from `normal`.
  package var isContentNone = false
  /// What stands after the slash of `content`, for who does not see the page; nil where nothing does.
  package var alternativeText: [ContentItem]?
  package var counterReset: [CounterChange] = []
  package var counterIncrement: [CounterChange] = []
  package var counterSet: [CounterChange] = []
  package var stringSet: [StringSet] = []
  /// Nil: `none`.
  package var bookmarkLevel: Int?
  package var bookmarkLabel: [ContentItem] = [.elementText]
  package var isBookmarkClosed = false
  /// `initial-letter`; nil is `normal`.
  package var initialLetter: InitialLetter?
  package init() {}
}
