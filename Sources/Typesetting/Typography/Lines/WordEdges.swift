/// How far the first and the last glyph of a word reach into the margin when the word begins or ends a line, and whether
/// its glyphs may be drawn wider. It stands beside what the look-up of the word has just read, so a breakpoint costs no
/// further look into a table (that look alone was a thirtieth of the time for lines).
struct WordEdges {
  /// In font units.
  var start: Int16 = 0
  var end: Int16 = 0
  var marks: Marks = []

  struct Marks: OptionSet {
    var rawValue: UInt8
    /// Its letters neither join nor stand in squares: they may be scaled and tracked (A1.7).
    static let isElastic = Marks(rawValue: 1)
    static let startsOpening = Marks(rawValue: 2)
    static let endsClosing = Marks(rawValue: 4)
    static let endsInStop = Marks(rawValue: 8)
    static let isRightToLeft = Marks(rawValue: 16)
    /// One or two letters: no good end for a ragged line.
    static let isShort = Marks(rawValue: 32)
    /// One face has all its characters.
    static let isPlain = Marks(rawValue: 64)
  }

  init() {}

  /// Of a word whose glyphs stand in the table already.
  init(of word: WordTable.Word, _ text: UnsafeRawBufferPointer, _ table: WordTable, _ figures: Shaping.Figures) {
    guard !text.isEmpty else {
      marks = .isElastic
      return
    }
    let first = Itemizer.decode(text, at: 0, end: text.count).0
    let last = Self.lastScalar(of: text)
    if Self.isElastic(text) { marks.insert(.isElastic) }
    if word.isRightToLeft { marks.insert(.isRightToLeft) }
    if first >= 0x21, HangingSign.isOpening(first) { marks.insert(.startsOpening) }
    if HangingSign.isClosing(last) { marks.insert(.endsClosing) }
    if HangingSign.isStop(last) { marks.insert(.endsInStop) }
    if text.count <= 8, text.count(where: { $0 & 0xC0 != 0x80 }) <= 2, Self.isLetter(last) { marks.insert(.isShort) }
    let glyphs = table.glyphs(of: word)
    guard let left = glyphs.first, let right = glyphs.last else { return }
    guard !figures.isMonospaced else { return }
    let (opening, ending) = word.isRightToLeft ? (right, left) : (left, right)
    let limit = figures.unitsPerEm / 4
    func reach(_ glyph: WordTable.Glyph, _ share: Int) -> Int16 {
      Int16(clamping: min(max(0, Int(glyph.advance)) * share / 1_000, limit))
    }
    start = reach(opening, EdgeSign(first).protrusion(isSans: !figures.isSerif).start)
    end = reach(ending, EdgeSign(last).protrusion(isSans: !figures.isSerif).end)
  }

  /// Latin, Greek, Cyrillic and Armenian letters, and the signs that stand with them.
  private static func isElastic(_ text: UnsafeRawBufferPointer) -> Bool {
    var position = 0
    while position < text.count {
      if text[position] >= 0xD6 {
        let scalar = Itemizer.decode(text, at: position, end: text.count).0
        guard scalar < 0x590 || (0x1E00..<0x2300).contains(scalar) else { return false }
      }
      position += 1
      while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
    }
    return true
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x61...0x7A).contains(scalar | 0x20) }
    return Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
  }

  private static func lastScalar(of text: UnsafeRawBufferPointer) -> UInt32 {
    var position = text.count - 1
    while position > 0, text[position] & 0xC0 == 0x80 { position -= 1 }
    return Itemizer.decode(text, at: position, end: text.count).0
  }
}
