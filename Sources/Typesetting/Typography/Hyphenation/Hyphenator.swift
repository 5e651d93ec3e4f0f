/// Where words of the table may be divided. Each word is looked up once, and only when a paragraph needs it: most
/// paragraphs find good lines without (reference/typography.md, A1.3).
struct Hyphenator {
  let library: HyphenationLibrary
  /// Places at which words may be divided; those of one word stand side by side and ascend. Flat, because an array for
  /// each word cost a retain at every word of every paragraph that is hyphenated.
  private(set) var points: [Division] = []
  /// Of divisions that change letters.
  private(set) var spellings: [DividedSpelling] = []
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
  /// The dictionary is not read yet: that takes 10 ms, and a short text finds its lines without.
  func isAvailable(_ tag: String) -> (Bool, isMissing: Bool) {
    guard let language = HyphenationLanguage(tag: tag) else { return (false, false) }
    let isInstalled = library.isInstalled(language)
    return (isInstalled, !isInstalled)
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
  mutating func range(of id: Int, with shaper: inout WordShaper, limits number: Int = 0) -> Range<Int> {
    let row = id < rows[number].count ? rows[number][id] : Row()
    guard row.first >= 0 else { return find(id, with: &shaper, number) }
    return Int(row.first)..<Int(row.first + row.count)
  }

  /// How many places the words of some segments have, as far as they were looked up. The table is larger than the
  /// caches: asked side by side, in a loop that does nothing else, it is waited for once and not at every word.
  func count(of segments: ArraySlice<Segment>, limits number: Int) -> Int {
    let rows = rows[number]
    guard let last = rows.indices.last else { return 0 }
    return segments.reduce(0) { $0 + Int(rows[min(Int($1.word), last)].count) }
  }

  /// How a word is spelt where it is divided after so many bytes; nil where its letters stay.
  mutating func spelling(
    of id: Int, dividedAt offset: Int, with shaper: inout WordShaper, limits number: Int
  ) -> DividedSpelling? {
    guard !spellings.isEmpty else { return nil }
    for position in range(of: id, with: &shaper, limits: number)
    where Int(points[position].offset) == offset && points[position].spelling >= 0 {
      return spellings[Int(points[position].spelling)]
    }
    return nil
  }

  @inline(never)
  private mutating func find(_ id: Int, with shaper: inout WordShaper, _ number: Int) -> Range<Int> {
    let table = shaper.table
    let word = table.words[id]
    let known = self.known(table.styles[Int(word.style)].language)
    let first = points.count
    if let language = known.language, let dictionary = known.dictionary, !word.isRightToLeft {
      append(table.part(of: word, 0..<Int(word.textCount)), limits[number].minima(of: language), language, dictionary)
    }
    for position in first..<points.count { measure(position, of: id, with: &shaper) }
    if id >= rows[number].count {
      rows[number].append(contentsOf: repeatElement(Row(), count: table.words.count - rows[number].count))
    }
    rows[number][id] = Row(first: Int32(first), count: Int32(points.count - first))
    return first..<points.count
  }

  private mutating func append(
    _ text: [UInt8], _ minima: HyphenationMinima, _ language: HyphenationLanguage, _ dictionary: HyphenationDictionary
  ) {
    for letters in HyphenatedWord(text, minimum: minima.word, hasDotlessI: language.hasDotlessI).runs {
      let places = dictionary.divisions(of: letters.map(\.scalar))
      let hasSeams = places.contains(where: \.isSeam)
      for place in places where minima.allow(place.position, of: letters.count, isSeam: place.isSeam) {
        var division = Division(
          offset: UInt16(clamping: letters[place.position].offset), isMinor: hasSeams && !place.isSeam)
        if let change = place.change {
          guard spellings.count < Int(Int16.max) else { continue }
          let end = change.range.upperBound
          let bytes =
            letters[change.range.lowerBound]
            .offset..<(end < letters.count ? letters[end].offset : letters[end - 1].offset + 1)
          division.spelling = Int16(spellings.count)
          spellings.append(
            DividedSpelling(replaced: bytes, before: Array(change.before.utf8), after: Array(change.after.utf8)))
        }
        points.append(division)
      }
    }
  }

  /// Notes what the sum of advances misses at a division.
  private mutating func measure(_ position: Int, of id: Int, with shaper: inout WordShaper) {
    let division = points[position]
    let offset = Int(division.offset)
    var missed: (left: Int, right: Int)
    if division.spelling >= 0 {
      let (left, right) = spellings[Int(division.spelling)].parts(of: shaper.table, id)
      missed = shaper.corrections(of: id, left: left, right: right, cutAt: offset)
    } else {
      missed = shaper.corrections(of: id, cutAt: offset)
    }
    let word = shaper.table.words[id]
    points[position].advance = Int32(
      clamping: WordShaper.advance(
        of: shaper.table.glyphs(of: word), before: offset, length: Int(word.textCount)))
    points[position].left = Int16(clamping: missed.left)
    points[position].right = Int16(clamping: missed.right)
  }

  private mutating func known(_ tag: String) -> Known {
    if let entry = languages.first(where: { $0.tag.elementsEqual(tag.utf8) }) { return entry.known }
    let language = HyphenationLanguage(tag: tag)
    let known = Known(language: language, dictionary: language.flatMap { library.dictionary(for: $0) })
    // Languages come from documents; a book with more of them is an attack.
    if languages.count < 100 { languages.append((Array(tag.utf8), known)) }
    return known
  }
}
