internal import PageLayout
internal import Typography

/// How often each word of a table stands on the pages: words that were only tried do not count, and so the codes do not
/// depend on which worker tried what.
struct WordUses: Sendable {
  var counts: [UInt32]
  /// As the last word of a line, with a hyphen that line breaking added.
  var hyphenated: [UInt32]

  init(wordCount: Int) {
    counts = [UInt32](repeating: 0, count: wordCount)
    hyphenated = counts
  }

  mutating func count(_ run: TextRun, in words: borrowing [WordReference]) {
    for index in run.words { counts[words[index].id] &+= 1 }
    guard run.endsInAddedHyphen, let last = run.words.last else { return }
    counts[words[last].id] &-= 1
    hyphenated[words[last].id] &+= 1
  }

  /// One for each table of the book, the furniture's last.
  static func all(in book: LaidOutBook) -> [WordUses] {
    var uses = book.wordTables.map { WordUses(wordCount: $0.words.count) }
    var furniture = WordUses(wordCount: book.furnitureWords.words.count)
    for page in book.pages {
      for position in page.body.indices {
        if case .text(let run) = page.body[position].content { uses[page.wordTable].count(run, in: page.words) }
      }
      for case .text(let run) in page.furniture.lazy.map(\.content) { furniture.count(run, in: page.furnitureWords) }
    }
    return uses + [furniture]
  }
}
