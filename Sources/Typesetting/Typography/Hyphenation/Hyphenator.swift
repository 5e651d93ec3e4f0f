/// Where words of the table may be divided. Each word is looked up once, and only when a paragraph needs it: most
/// paragraphs find good lines without (reference/typography.md, A1.3).
struct Hyphenator {
  let library: HyphenationLibrary
  /// UTF-8 offsets at which words may be divided; those of one word stand side by side and ascend. Flat, because an
  /// array for each word cost a retain at every word of every paragraph that is hyphenated.
  private(set) var points: [UInt16] = []
  /// For each of the limits, by word id.
  private var rows: [[Row]] = [[]]
  /// What styles ask for; the first one leaves all to the language.
  private var limits = [HyphenationLimits()]
  private var languages: [(tag: [UInt8], known: Known)] = []

  private struct Row {
    /// -1 until somebody asks.
    var first: Int32 = -1
    var count: Int32 = 0
  }

  private struct Known {
    var language: HyphenationLanguage?
    var dictionary: HyphenationDictionary?
  }

  init(library: HyphenationLibrary) { self.library = library }

  /// Whether words of a language can be divided; false, too, when nobody said which language it is.
  /// `isMissing`: a dictionary would be needed and is not installed.
  mutating func isAvailable(_ tag: String) -> (Bool, isMissing: Bool) {
    let known = self.known(tag)
    return (known.dictionary != nil, known.language != nil && known.dictionary == nil)
  }

  /// The number by which limits are asked for. A book has a few; beyond 64 the language's own count.
  mutating func number(of wanted: HyphenationLimits) -> Int {
    if let known = limits.firstIndex(of: wanted) { return known }
    guard limits.count < 64 else { return 0 }
    limits.append(wanted)
    rows.append([])
    return limits.count - 1
  }

  /// The range of `points` that holds those of a word.
  mutating func range(of id: Int, in table: WordTable, limits number: Int = 0) -> Range<Int> {
    guard id < rows[number].count, rows[number][id].first >= 0 else { return find(id, in: table, number) }
    let row = rows[number][id]
    return Int(row.first)..<Int(row.first + row.count)
  }

  @inline(never)
  private mutating func find(_ id: Int, in table: WordTable, _ number: Int) -> Range<Int> {
    let word = table.words[id]
    let known = self.known(table.styles[Int(word.style)].language)
    var found: [UInt16] = []
    if let language = known.language, let dictionary = known.dictionary, !word.isRightToLeft {
      found = Self.points(in: Array(table.text(of: word)), limits[number].minima(of: language), dictionary)
    }
    if id >= rows[number].count {
      rows[number].append(contentsOf: repeatElement(Row(), count: table.words.count - rows[number].count))
    }
    let first = points.count
    points.append(contentsOf: found)
    rows[number][id] = Row(first: Int32(first), count: Int32(found.count))
    return first..<points.count
  }

  private mutating func known(_ tag: String) -> Known {
    if let entry = languages.first(where: { $0.tag.elementsEqual(tag.utf8) }) { return entry.known }
    let language = HyphenationLanguage(tag: tag)
    let known = Known(language: language, dictionary: language.flatMap { library.dictionary(for: $0) })
    // Languages come from documents; a book with more of them is an attack.
    if languages.count < 100 { languages.append((Array(tag.utf8), known)) }
    return known
  }

  // MARK: Words with their punctuation

  private struct Letter {
    var scalar: Unicode.Scalar
    var offset: Int
    var isUppercase: Bool
  }

  /// Each run of letters is looked up by itself: punctuation around it and apostrophes within are no part of the word.
  /// Words with digits, signs, or capitals inside are not divided: they are names, acronyms, or no words at all.
  private static func points(
    in text: [UInt8], _ minima: HyphenationMinima, _ dictionary: HyphenationDictionary
  ) -> [UInt16] {
    guard text.count >= minima.word, text.count <= 400 else { return [] }
    var points: [UInt16] = []
    var letters: [Letter] = []
    var offset = 0
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let letter = letter(scalar, at: offset) {
        letters.append(letter)
      } else {
        guard !isForeignToWords(scalar) else { return [] }
        // A stop between letters: an address, or an abbreviation.
        if scalar == ".", !letters.isEmpty, offset + 1 < text.count, isLetterByte(text[offset + 1]) { return [] }
        append(letters, minima, dictionary, to: &points)
        letters.removeAll(keepingCapacity: true)
      }
      offset += UTF8.width(scalar)
    }
    append(letters, minima, dictionary, to: &points)
    return points
  }

  private static func append(
    _ letters: [Letter], _ minima: HyphenationMinima, _ dictionary: HyphenationDictionary, to points: inout [UInt16]
  ) {
    guard letters.count >= minima.word, !letters.dropFirst().contains(where: \.isUppercase) else { return }
    for division in dictionary.divisions(of: letters.map(\.scalar))
    where division >= minima.before && letters.count - division >= minima.after {
      points.append(UInt16(clamping: letters[division].offset))
    }
  }

  private static func letter(_ scalar: Unicode.Scalar, at offset: Int) -> Letter? {
    if scalar.value < 0x80 {
      let isUppercase = scalar.value >= 0x41 && scalar.value <= 0x5A
      guard isUppercase || (scalar.value >= 0x61 && scalar.value <= 0x7A) else { return nil }
      return Letter(
        scalar: isUppercase ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar, offset: offset,
        isUppercase: isUppercase)
    }
    let properties = scalar.properties
    // Marks continue a word: what follows "e" and U+0301 is no new beginning.
    guard properties.isAlphabetic || properties.canonicalCombiningClass != .notReordered else { return nil }
    let lower = properties.lowercaseMapping.unicodeScalars
    guard lower.count == 1, let first = lower.first else {
      return Letter(scalar: scalar, offset: offset, isUppercase: false)
    }
    return Letter(scalar: first, offset: offset, isUppercase: first != scalar)
  }

  private static func isLetterByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func isForeignToWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "@", "_", "/", "\\", "<", ">", "=", "#", "%", "&", "+", "*", "~", "^", "|", "{", "}", "$": true
    default: false
    }
  }
}
