/// The figures of the search for lines: reference/typography.md, A1.2, A1.3, A1.6 and B4, where each was measured.
enum LineBreakTuning {
  static let linePenalty = 10
  /// For an added hyphen; 60 to 200 were tried on 19,002 words: 140 keeps hyphens below 8 % and spaces even.
  static let hyphenPenalty = 140
  static let narrowHyphenPenalty = 50
  static let raggedHyphenPenalty = 500
  /// Per cent of the penalty more for a division beside which the word has a seam of a compound.
  static let minorDivisionShare = 60
  /// After a hyphen or a slash that stands in the text.
  static let explicitHyphenPenalty = 50
  /// After a stop or slash within an address.
  static let technicalPenalty = 200
  /// Between a letter and a digit of an address, or a small letter and a capital.
  static let seamPenalty = 400
  /// Anywhere between two characters.
  static let anywherePenalty = 1_000
  /// At the end of a ragged line, for a word of one or two letters.
  static let shortWordPenalty = 200
  /// In headings, after a word that belongs to the next one twice that, and less than nothing after punctuation.
  static let sensePenalty = 50
  /// For the second line in a row that ends in a hyphen, and for the third and each that follows.
  static let doubleHyphenDemerits = 200_000
  static let raggedDoubleHyphenDemerits = 200_000
  static let tripleHyphenDemerits = 1_000_000
  /// For what a style forbids: more than a few lines of the worst kind, so that it happens only where hardly anything
  /// else is left; a million of them still fit into 64 bits.
  static let forbiddenDemerits = 1_000_000_000_000
  static let finalHyphenDemerits = 5_000
  static let adjacentDemerits = 12_000
  /// The last line is shorter than two ems, or one short word.
  static let runtDemerits = 10_000
  static let shortWordLetters = 5
  /// The last line stops just before the end, by less than the indent.
  static let nearlyFullDemerits = 2_500
  /// Three ragged lines of one length, or in a staircase.
  static let shapeDemerits = 2_000
  /// Glue at the ends of ragged lines, in ems; on a narrow measure, and where words are never divided (large print).
  static let raggedEms = 3
  static let narrowRaggedEms = 2
  static let undividedRaggedEms = 5
  static let emergencyEms = 3
  /// Fewer letters than that on a line are narrow: the 40 to 50 of B4, and e-ink's 46.
  static let narrowLetters = 52
  /// How fast glyphs give way, in per cent of their share.
  static let glyphPace = 150
  /// From there on, in per cent of their natural width, spaces are so wide that it is told.
  static let loosePercent = 250
  /// From there on the paragraph is set ragged instead (A1.8).
  static let hopelessPercent = 350
  /// `hyphenate-limit-lines` is counted up to that; longer runs do not happen.
  static let countedHyphens = 15

  /// What a pass over a paragraph may use.
  struct Pass {
    var cuts: Cuts
    /// Largest badness.
    var tolerance: Int
    /// Extra stretch of every line, in ems.
    var emergency = 0
    /// It always ends with lines, if need be overfull.
    var isFinal = false
  }

  /// Where words may be cut, each including those before it.
  enum Cuts: Int, Comparable {
    case none, hyphens, technical, anywhere
    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Most paragraphs end in the first, and never ask the hyphenator.
  static let passes = passes(firstTolerance: 200)
  /// Narrow lines are never as good; trying for it only costs hyphens.
  static let narrowPasses = passes(firstTolerance: 500)

  private static func passes(firstTolerance: Int) -> [Pass] {
    [
      Pass(cuts: .none, tolerance: 30),
      Pass(cuts: .hyphens, tolerance: firstTolerance),
      Pass(cuts: .hyphens, tolerance: 1_000),
      Pass(cuts: .hyphens, tolerance: 10_000),
      Pass(cuts: .technical, tolerance: 10_000),
      Pass(cuts: .technical, tolerance: .max, emergency: emergencyEms),
      Pass(cuts: .anywhere, tolerance: .max, emergency: emergencyEms),
      Pass(cuts: .anywhere, tolerance: .max, emergency: emergencyEms, isFinal: true),
    ]
  }

  /// Balanced lines: words stay whole, and a line may lack anything.
  static let balancePass = Pass(cuts: .none, tolerance: .max)
  /// Variants with a line more or less are sought among lines as bad as that (A1.5).
  static let variantPass = Pass(cuts: .hyphens, tolerance: 1_000)
  static let raggedVariantPass = Pass(cuts: .hyphens, tolerance: .max)

  /// Lines that are not filled are good as long as they lack less than three ems.
  static let raggedPasses: [Pass] = [
    Pass(cuts: .none, tolerance: 100),
    Pass(cuts: .hyphens, tolerance: 1_000),
    Pass(cuts: .hyphens, tolerance: .max),
    Pass(cuts: .technical, tolerance: .max),
    Pass(cuts: .anywhere, tolerance: .max),
    Pass(cuts: .anywhere, tolerance: .max, isFinal: true),
  ]
}
