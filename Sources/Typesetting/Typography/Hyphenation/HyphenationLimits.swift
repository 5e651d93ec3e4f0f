import Stylesheets

/// `hyphenate-limit-chars` (CSS Text 4, clause 6.3.1): nil is `auto`, which leaves the figure to the language.
struct HyphenationLimits: Equatable {
  private var word: Int?
  private var before: Int?
  private var after: Int?

  init() {}

  init(_ properties: HyphenationProperties) {
    word = properties.wordLetters
    before = properties.lettersBefore
    after = properties.lettersAfter
  }

  /// At least one letter stands on each side of a hyphen.
  func minima(of language: HyphenationLanguage) -> HyphenationMinima {
    HyphenationMinima(
      word: max(2, word ?? language.minimumWord), before: max(1, before ?? language.minimumLeft),
      after: max(1, after ?? language.minimumRight), besideSeam: language.hasCompounds ? 2 : Int.max)
  }
}

/// How many letters the shortest word that is divided has, and how many stay before and after the hyphen.
struct HyphenationMinima {
  var word: Int
  var before: Int
  var after: Int
  /// Letters on either side that are enough at the seam of a compound (A2: 2/2 in German).
  var besideSeam = Int.max

  func allow(_ position: Int, of count: Int, isSeam: Bool) -> Bool {
    let (before, after) = isSeam ? (min(before, besideSeam), min(after, besideSeam)) : (before, after)
    return position >= before && count - position >= after
  }
}
