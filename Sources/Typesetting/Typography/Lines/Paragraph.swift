package import Geometry
package import Stylesheets

/// Running text before it has lines: what the paragraph builder is given. White space is already processed (collapsed,
/// or kept for `pre`), and `text-transform` applied.
package struct Paragraph {
  package enum Content {
    /// A range of `Paragraph.text`.
    case text(Range<Int>)
    /// A picture or another box that stands in the line.
    case object(width: Length, ascent: Length, descent: Length)
    /// `br`, or a line feed that is kept.
    case forcedBreak
    /// Where an inline box begins or ends and takes room.
    case edge(Edge)
    /// `leader()`: copies of the text fill what the line leaves, aligned at the end edge.
    case leader(String)
  }

  /// Margin, border and padding at the start or the end of an inline box. No line ends between an edge and what it
  /// encloses; a space beside it keeps its rights.
  package struct Edge {
    package var isOpening: Bool
    package var width: Length
    /// `box-decoration-break: clone`: each line that the box goes on over has both its edges (css-break-4, 5.4).
    package var isRepeated: Bool

    package init(isOpening: Bool, width: Length, isRepeated: Bool = false) {
      self.isOpening = isOpening
      self.width = width
      self.isRepeated = isRepeated
    }
  }

  package struct Run {
    package var content: Content
    package var style: ComputedStyle
    /// Upwards, from `vertical-align`.
    package var baselineShift: Length
    /// The caller's own mark: it comes back with each piece.
    package var tag: Int32

    package init(_ content: Content, style: ComputedStyle, baselineShift: Length = .zero, tag: Int32 = 0) {
      self.content = content
      self.style = style
      self.baselineShift = baselineShift
      self.tag = tag
    }
  }

  package var text: [UInt8] = []
  package var runs: [Run] = []
  /// The block's own style: alignment, indent, hyphenation, the strut of its lines.
  package var style: ComputedStyle
  package var measure: Length
  /// Of the first line; of all others when hanging. Percentages are resolved.
  package var indent: Length = .zero
  package var isIndentHanging = false
  /// `each-line`: what follows a forced break begins as the first line does.
  package var isEachLineIndented = false
  /// Of the first lines of the paragraph, besides the indent: room for what floats beside them, or for a drop cap. The
  /// lines that follow have the whole measure.
  package var insets: [Inset] = []
  /// Words that are too long for a line are not cut anywhere: beside a float they may go below it instead.
  package var keepsWords = false

  package struct Inset: Sendable, Hashable {
    package var left: Length
    package var right: Length
    package init(left: Length = .zero, right: Length = .zero) { (self.left, self.right) = (left, right) }
  }

  package init(style: ComputedStyle, measure: Length) {
    self.style = style
    self.measure = measure
  }
}

/// Lines with everything placed horizontally: the paragraph builder's answer.
package struct ParagraphLines {
  package struct Line {
    /// In the order of the text: where everything runs from left to right, also that of the page.
    package var pieces: Range<Int>
    /// From the left edge of the measure to the first piece, with indent and alignment.
    package var x: Length
    /// The width of the pieces.
    package var width: Length
    /// Largest extents above and below the baseline of the strut and all pieces, with half-leading: their sum is the
    /// height of the line box (CSS 2.2, 10.8).
    package var ascent: Length
    package var descent: Length
    /// Where the line's text stands in `Paragraph.text`.
    package var textRange: Range<Int>
    package var endsInAddedHyphen: Bool
    package var isLast: Bool
    /// The line was broken at a space, which is not among its words: text that is extracted needs it.
    package var endsAtSpace: Bool = false
  }

  /// What one run contributes to one line.
  package struct Piece {
    /// Position in `Paragraph.runs`, and that run's tag.
    package var run: Int
    package var tag: Int32
    /// From the left edge of the measure.
    package var x: Length
    package var width: Length
    package var baselineShift: Length
    /// Text and leaders: the style and words; objects have none.
    package var style: UInt16
    package var words: Range<Int>
    /// The whole advance of a space in this piece: the face's own, letter and word spacing, and what justification adds.
    package var wordSpace: Length
    /// How wide the glyphs are drawn, in 1/10,000 of their own width: 10,000 is natural.
    package var glyphScale: UInt16 = 10_000
    /// Added to the letter spacing of each glyph, before both are scaled with it (ISO 32000-2, 9.3.4): a whole number of
    /// 1/1,000 pt.
    package var tracking: Length = .zero
    /// The words stand in the order of the text from right to left: the first one at the right end.
    package var isRightToLeft = false
    /// UTF-8 offset in `Paragraph.text`.
    package var textOffset: Int
    package var endsInAddedHyphen: Bool
  }

  package var lines: [Line] = []
  package var pieces: [Piece] = []
  package var words: [WordReference] = []
  package init() {}
}
