/// A piece of a paragraph between two opportunities to break, or between two runs: the unit of line breaking.
struct Segment {
  enum Kind: UInt8 { case word, object, leader }
  enum Gap: UInt8 {
    case none, space
    /// U+00A0: as wide and as elastic as a space, but no line ends there.
    case fixed
  }

  var kind: Kind
  var gap: Gap = .none
  var breakAfter: BreakKind = .none
  /// It belongs to an address or a path, and is not hyphenated.
  var isTechnical = false
  /// Index of the piece's `TextStyle`.
  var style: UInt16 = 0
  /// Position in the resolved styles.
  var resolved: Int32
  var run: Int32
  /// Id in the word table.
  var word: UInt32 = 0
  /// Where it stands in `Paragraph.text`.
  var start: Int32
  var end: Int32
  /// Soft hyphens in it: a range of `Itemizer.softHyphens`.
  var firstSoftHyphen: Int32 = 0
  var softHyphenCount: Int32 = 0
  /// In 1/65,536 pt.
  var width: Int
  /// Of the gap that follows.
  var space = 0
  /// What the words on both sides add to the gap where the face kerns with the space.
  var kern = 0
  /// A word without text, before a space.
  var isEmpty = false
}

/// A soft hyphen: its place in the word of the table, where soft hyphens are left out, and in the paragraph's text.
struct SoftHyphen {
  var inWord: Int32
  var inText: Int32
}
