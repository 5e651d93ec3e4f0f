import Geometry

/// Where a page begins in a galley and what it takes over from the page before: all that its own breaks follow from.
///
/// A page is a function of its entry and its room, so that a choice may try pages that are never made. A search for the
/// best pages of a whole chapter has these as its states.
struct PageEntry {
  /// The first atom.
  var atom = 0
  /// At the beginning of a galley and after a forced break margins stay (css-break-4, 5.2).
  var keepsMargins = true
  /// The cells of the row at `atom`, when a part of them stands on the page before, and the height of what is left.
  var row: RowCutter?
  var rowRest = Length.zero
  /// Footnotes and page floats that are still to be set.
  var waiting = WaitingInsertions()
}

/// What a page offers to the galley that it is cut from.
struct PageRoom {
  var height: Length
  var footnotes: FootnoteArea
  /// False for cells, floats and the like: what they call leaves them for the page that they stand on.
  var placesInsertions = false
  var ignoresForcedBreaks = false

  /// A part of a page: a cell, a float, a note.
  init(partOfHeight height: Length, ignoresForcedBreaks: Bool = true) {
    self.height = max(height, Self.least)
    footnotes = FootnoteArea(textArea: Size(width: .zero, height: height))
    self.ignoresForcedBreaks = ignoresForcedBreaks
  }

  /// A page.
  init(height: Length, footnotes: FootnoteArea) {
    self.height = max(height, Self.least)
    self.footnotes = footnotes
    placesInsertions = true
  }

  /// css-break-4, 4.4: a fragmentainer is at least one pixel high.
  private static let least = Length.points(0.75)
}
