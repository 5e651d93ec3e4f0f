/// The figures of the search for lines: reference/typography.md, A1.2, A1.3 and A1.6, where each was measured.
enum LineBreakTuning {
  static let linePenalty = 10
  /// For an added hyphen; 60 to 200 were tried on 19,002 words: 90 stands between fewer hyphens and even spaces.
  static let hyphenPenalty = 90
  static let raggedHyphenPenalty = 500
  /// Per cent of the penalty more for a division beside which the word has a seam of a compound.
  static let minorDivisionShare = 60
  /// After a hyphen or a slash that stands in the text.
  static let explicitHyphenPenalty = 50
  /// After a stop or slash within an address, or between its letters and digits.
  static let technicalPenalty = 200
  /// Anywhere between two characters.
  static let anywherePenalty = 1_000
  /// For the second line in a row that ends in a hyphen, and for the third.
  static let doubleHyphenDemerits = 40_000
  static let tripleHyphenDemerits = 1_000_000
  /// For what a style forbids: more than any sum of bad lines in a paragraph of usual length, so that it happens only
  /// where nothing else is left.
  static let forbiddenDemerits = 1_000_000_000_000_000
  static let finalHyphenDemerits = 5_000
  static let adjacentDemerits = 10_000
  /// The last line is shorter than two ems.
  static let runtDemerits = 10_000
  /// The last line stops just before the end, by less than the indent.
  static let nearlyFullDemerits = 2_500
  /// Glue in ragged lines: three ems at each line's end.
  static let raggedEms = 3
  static let emergencyEms = 3

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
  static let passes: [Pass] = [
    Pass(cuts: .none, tolerance: 30),
    Pass(cuts: .hyphens, tolerance: 200),
    Pass(cuts: .hyphens, tolerance: 1_000),
    Pass(cuts: .hyphens, tolerance: 10_000),
    Pass(cuts: .technical, tolerance: 10_000),
    Pass(cuts: .technical, tolerance: .max, emergency: emergencyEms),
    Pass(cuts: .anywhere, tolerance: .max, emergency: emergencyEms),
    Pass(cuts: .anywhere, tolerance: .max, emergency: emergencyEms, isFinal: true),
  ]

  /// Balanced lines: words stay whole, and a line may lack anything.
  static let balancePass = Pass(cuts: .none, tolerance: .max)

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
