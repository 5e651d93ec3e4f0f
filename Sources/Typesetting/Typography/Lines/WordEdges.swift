/// How far the first and the last glyph of each word reach into the margin when the word begins or ends a line, and
/// whether its glyphs may be drawn wider. By word id, filled when a paragraph is first broken that has the word: eight
/// bytes a word, so that a breakpoint costs one look.
struct WordEdges {
  struct Entry {
    /// In font units.
    var start: Int16 = 0
    var end: Int16 = 0
    var marks: Marks = []
  }

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
  }

  private(set) var entries: [Entry] = []

  /// Reads the words that came since the last call.
  mutating func update(_ table: WordTable, _ library: FontLibrary) {
    guard entries.count < table.words.count else { return }
    for id in entries.count..<table.words.count { entries.append(Self.entry(of: table.words[id], table, library)) }
  }

  private static func entry(of word: WordTable.Word, _ table: WordTable, _ library: FontLibrary) -> Entry {
    var entry = Entry()
    let text = table.text(of: word)
    guard let first = scalar(at: text.startIndex, in: text), let last = lastScalar(of: text) else {
      entry.marks = .isElastic
      return entry
    }
    if isElastic(text) { entry.marks.insert(.isElastic) }
    if word.isRightToLeft { entry.marks.insert(.isRightToLeft) }
    if first >= 0x21, HangingSign.isOpening(first) { entry.marks.insert(.startsOpening) }
    if HangingSign.isClosing(last) { entry.marks.insert(.endsClosing) }
    if HangingSign.isStop(last) { entry.marks.insert(.endsInStop) }
    let isLetter = Unicode.Scalar(last)?.properties.isAlphabetic ?? false
    if isLetter, text.count <= 8, text.count(where: { $0 & 0xC0 != 0x80 }) <= 2 { entry.marks.insert(.isShort) }
    let glyphs = table.glyphs(of: word)
    guard let left = glyphs.first, let right = glyphs.last else { return entry }
    let description = library.faces[table.styles[Int(word.style)].face].program.description
    guard !description.isMonospaced else { return entry }
    let (opening, ending) = word.isRightToLeft ? (right, left) : (left, right)
    let limit = description.unitsPerEm / 4
    func reach(_ glyph: WordTable.Glyph, _ share: Int) -> Int16 {
      Int16(clamping: min(max(0, Int(glyph.advance)) * share / 1_000, limit))
    }
    entry.start = reach(opening, EdgeSign(first).protrusion(isSans: !description.isSerif).start)
    entry.end = reach(ending, EdgeSign(last).protrusion(isSans: !description.isSerif).end)
    return entry
  }

  /// Latin, Greek, Cyrillic and Armenian letters, and the signs that stand with them.
  private static func isElastic(_ text: ArraySlice<UInt8>) -> Bool {
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte >= 0xD6 {
        guard let scalar = scalar(at: position, in: text) else { return false }
        guard scalar < 0x590 || (0x1E00..<0x2300).contains(scalar) else { return false }
      }
      position += 1
      while position < text.endIndex, text[position] & 0xC0 == 0x80 { position += 1 }
    }
    return true
  }

  private static func scalar(at position: Int, in text: ArraySlice<UInt8>) -> UInt32? {
    guard position < text.endIndex else { return nil }
    var end = position + 1
    while end < text.endIndex, text[end] & 0xC0 == 0x80 { end += 1 }
    return String(decoding: text[position..<end], as: UTF8.self).unicodeScalars.first?.value
  }

  private static func lastScalar(of text: ArraySlice<UInt8>) -> UInt32? {
    guard var position = text.indices.last else { return nil }
    while position > text.startIndex, text[position] & 0xC0 == 0x80 { position -= 1 }
    return scalar(at: position, in: text)
  }
}
