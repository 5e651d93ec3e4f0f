import Geometry

/// An entry of the reader's sidebar, as `bookmark-level` and `bookmark-label` ask for it (css-gcpm-3, clause 4).
package struct Bookmark: Sendable, Hashable {
  /// From 1; 0 for a heading that the style sheet keeps out.
  package var level: Int
  /// Nil for a heading whose label is its own text.
  package var label: String?
  /// 1 to 6 for `h1` to `h6`; 0 for other elements.
  package var headingLevel: Int
  /// The element's id; empty when it has none.
  package var anchor: String
  package var document = 0
  package var place = PageMap.Place(page: 0, y: .zero)

  init(level: Int, label: String?, headingLevel: Int, anchor: String) {
    self.level = level
    self.label = label
    self.headingLevel = headingLevel
    self.anchor = anchor
  }
}
