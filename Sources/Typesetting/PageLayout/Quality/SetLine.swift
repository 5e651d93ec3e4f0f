/// One line of running text as a reader sees it on the page; lengths in points.
struct SetLine {
  /// White between two words.
  struct Gap {
    var start: Double
    var end: Double
    /// After a stop or a comma, where some typesetters give more room.
    var followsPunctuation: Bool

    var width: Double { end - start }
  }

  /// From 1.
  var page: Int
  /// Of the baseline, from the top of the sheet.
  var y: Double
  var start: Double
  var end: Double
  /// Characters by kind of type: superiors, code and words in italics may stand in one line.
  var shares: [(kind: Int, characters: Int)] = []
  /// Position in `SetText.kinds` of the type that most of it is set in, once that is known.
  var kind = -1
  var gaps: [Gap] = []
  var firstWord: [UInt8] = []
  var lastWord: [UInt8] = []
  var wordCount = 0
  /// With a space between words.
  var characters = 0
  var letters = 0
  var capitals = 0
  /// A hyphen stands at its end, after a letter: one that was added, or the author's own.
  var endsInHyphen = false
  var endsInAddedHyphen = false
  /// It was broken at a space, at a hyphen, or between ideographs: no `br` ends it.
  var isContinued = false
  /// Position in `SetText.paragraphs`.
  var paragraph = -1
  /// Glyphs are drawn so wide; 1 is natural.
  var scale = 1.0
  /// In em.
  var tracking = 0.0

  /// Six letters and more, most of them capitals: a heading or a label, whatever its element says.
  var isInCapitals: Bool { letters > 5 && capitals * 10 > letters * 7 }
}
