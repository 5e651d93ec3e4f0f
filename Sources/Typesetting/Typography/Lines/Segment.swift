/// A piece of a paragraph between two opportunities to break, or between two runs: the unit of line breaking.
///
/// 60 bytes: a long paragraph's segments pass through the cache for every pass of the search.
struct Segment {
  enum Kind: UInt8 {
    case word, object, leader
    /// Edges of inline boxes. They count as empty; `word` is the number of an `Itemizer.RepeatedEdges`, from 1.
    case opening, closing

    var isEdge: Bool { self == .opening || self == .closing }
  }
  enum Gap: UInt8 {
    case none, space
    /// U+00A0: as wide and as elastic as a space, but no line ends there.
    case fixed
    /// Room without a character: beside East Asian punctuation, between scripts, between ideographs.
    case room
  }

  /// In 1/65,536 pt; without the gap.
  var width: Int
  /// Of the gap that follows: its width, and by how much that may grow and shrink. A line that ends here has no gap.
  private var gapWidth: Int32 = 0
  private var gapStretch: Int32 = 0
  private var gapShrink: Int32 = 0
  private var gapKern: Int32 = 0
  /// How much of the glyph's left side is left out: the blank half of an opening bracket, which belongs to the gap
  /// before it and vanishes at the beginning of a line. The glyph is drawn that much further to the left.
  private var leftInset: Int32 = 0
  /// Id in the word table.
  var word: UInt32 = 0
  /// Where it stands in `Paragraph.text`.
  var start: Int32
  var end: Int32
  /// Position in the resolved styles.
  var resolved: Int32
  var run: Int32
  /// Soft hyphens in it: a range of `Itemizer.softHyphens`.
  var firstSoftHyphen: Int32 = 0
  private var softHyphens: UInt16 = 0
  /// Index of the piece's `TextStyle`.
  var style: UInt16 = 0
  var kind: Kind
  var gap: Gap = .none
  var breakAfter: BreakKind = .none
  private var marks: Marks = []

  private struct Marks: OptionSet {
    var rawValue: UInt8
    static let isTechnical = Marks(rawValue: 1)
    static let isEmpty = Marks(rawValue: 2)
    static let isTrimmed = Marks(rawValue: 4)
  }

  init(
    kind: Kind, style: UInt16, resolved: Int32, run: Int32, word: UInt32 = 0, start: Int32, end: Int32, width: Int
  ) {
    self.kind = kind
    self.style = style
    self.resolved = resolved
    self.run = run
    self.word = word
    self.start = start
    self.end = end
    self.width = width
  }

  /// Of the gap that follows.
  var space: Int { Int(gapWidth) }
  /// What the words on both sides add to it where the face kerns with the space.
  var kern: Int {
    get { Int(gapKern) }
    set { gapKern = Int32(clamping: newValue) }
  }
  var stretch: Int { Int(gapStretch) }
  var shrink: Int { Int(gapShrink) }

  /// Gaps between ideographs grow only when those between words and scripts have grown as
  /// far as they may (JLREQ, 3.8.4).
  var isLastToGrow: Bool { gap == .room && gapWidth == 0 }

  var inset: Int {
    get { Int(leftInset) }
    set { leftInset = Int32(clamping: newValue) }
  }

  var softHyphenCount: Int32 {
    get { Int32(softHyphens) }
    set { softHyphens = UInt16(clamping: newValue) }
  }

  /// It belongs to an address or a path, and is not hyphenated.
  var isTechnical: Bool {
    get { marks.contains(.isTechnical) }
    set { if newValue { marks.insert(.isTechnical) } else { marks.remove(.isTechnical) } }
  }

  /// It leaves no ink, and vanishes at the end of a line: a word without text before a space, a thin space.
  var isEmpty: Bool {
    get { marks.contains(.isEmpty) }
    set { if newValue { marks.insert(.isEmpty) } else { marks.remove(.isEmpty) } }
  }

  /// Its width is less than its glyph's advance: the blank half of East Asian punctuation is a gap.
  var isTrimmed: Bool {
    get { marks.contains(.isTrimmed) }
    set { if newValue { marks.insert(.isTrimmed) } else { marks.remove(.isTrimmed) } }
  }

  /// A space stands in the text after it.
  var hasSpace: Bool { gap == .space || gap == .fixed }

  /// A word space: it grows by a half and shrinks by a third of its width (reference/typography.md, A1.1).
  mutating func setGap(_ gap: Gap, space: Int) { setGap(gap, width: space, stretch: space / 2, shrink: space / 3) }

  mutating func setGap(_ gap: Gap, width: Int, stretch: Int, shrink: Int) {
    self.gap = gap
    gapWidth = Int32(clamping: width)
    gapStretch = Int32(clamping: stretch)
    gapShrink = Int32(clamping: shrink)
    gapKern = 0
  }

  mutating func copyGap(of other: Segment) {
    setGap(other.gap, width: other.space, stretch: other.stretch, shrink: other.shrink)
    gapKern = other.gapKern
  }

  mutating func removeGap() { setGap(.none, width: 0, stretch: 0, shrink: 0) }
}

/// A soft hyphen: its place in the word of the table, where soft hyphens are left out, and in the paragraph's text.
struct SoftHyphen {
  var inWord: Int32
  var inText: Int32
}
