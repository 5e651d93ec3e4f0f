/// The extent of a first letter in a text (css-pseudo-4, clause 2.2.1): punctuation, a letter, number or sign with its
/// marks, and punctuation again, without what opens or dashes.
///
///     “‘T’is     the letter with both quotation marks before it
///     A.         the letter with its full stop
struct FirstLetterText {
  /// Offsets in the bytes: what lies before, then the letter with its punctuation.
  let start: Int
  let end: Int
  /// Only punctuation at the end of the text: the letter may follow in the next one.
  let isOnlyPunctuation: Bool

  /// Nil when the text has neither, and the next text may have the letter. O(start + first letter).
  init?(_ bytes: ArraySlice<UInt8>, language: String) {
    var reader = Reader(bytes)
    var start = 0
    while true {
      start = reader.offset
      while let scalar = reader.scalar,
        Self.isPunctuation(scalar) || (reader.offset > start && Self.isThinSpace(scalar))
      {
        reader.advance()
      }
      guard let next = reader.scalar else {
        guard reader.offset > start else { return nil }
        self.init(start: start, end: reader.offset, isOnlyPunctuation: true)
        return
      }
      if Self.isLetter(next) { break }
      reader.advance()  // a space, or a sign without width: what stood before it does not adjoin the letter
    }
    let isDutch = language.utf8.prefix(2).elementsEqual("nl".utf8)
    let first = reader.scalar
    reader.advanceOverCluster()
    // Dutch treats ij as one letter.
    if isDutch, first == "I" || first == "i", reader.scalar == "J" || reader.scalar == "j" {
      reader.advanceOverCluster()
    }
    var end = reader.offset
    while let scalar = reader.scalar, Self.mayFollow(scalar) || Self.isThinSpace(scalar) {
      reader.advance()
      if Self.mayFollow(scalar) { end = reader.offset }
    }
    self.init(start: start, end: end, isOnlyPunctuation: false)
  }

  private init(start: Int, end: Int, isOnlyPunctuation: Bool) {
    self.start = start
    self.end = end
    self.isOnlyPunctuation = isOnlyPunctuation
  }

  // MARK: Kinds of characters

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .dashPunctuation, .connectorPunctuation:
      true
    default: false
    }
  }
  private static func mayFollow(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return isPunctuation(scalar) && category != .openPunctuation && category != .dashPunctuation
  }
  /// Spaces that separate no words: such as the thin one inside French quotation marks.
  private static func isThinSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator && scalar != " " && scalar != "\u{A0}" && scalar != "\u{3000}"
  }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }

  /// One scalar ahead.
  private struct Reader {
    private var iterator: ArraySlice<UInt8>.Iterator
    private var decoder = UTF8()
    private(set) var scalar: Unicode.Scalar?
    /// Of `scalar`.
    private(set) var offset = 0

    init(_ bytes: ArraySlice<UInt8>) {
      iterator = bytes.makeIterator()
      read()
    }

    private mutating func read() {
      if case .scalarValue(let next) = decoder.decode(&iterator) { scalar = next } else { scalar = nil }
    }
    mutating func advance() {
      guard let scalar else { return }
      offset += UTF8.width(scalar)
      read()
    }
    /// The scalar with the marks and joined signs that belong to it.
    mutating func advanceOverCluster() {
      advance()
      while let scalar {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: advance()
        default:
          guard scalar == "\u{200D}" else { return }
          advance()
          advance()
        }
      }
    }
  }
}
