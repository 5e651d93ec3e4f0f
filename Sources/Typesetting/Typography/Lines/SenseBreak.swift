/// Where the lines of an English heading should end: after punctuation and before a conjunction, not after an article
/// or a preposition, which belong to what follows (reference/typography.md, A1.6).
enum SenseBreak {
  private static let leading: [[UInt8]] = [
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "and", "or", "but", "nor", "as",
    "into", "than", "is", "its", "my", "our", "your", "his", "her", "their",
  ].map { Array($0.utf8) }
  private static let conjunctions: [[UInt8]] = ["and", "or", "but", "nor", "because", "while"].map { Array($0.utf8) }

  /// The penalty of a break at the space after a segment.
  static func penalty(after position: Int, _ itemizer: inout Itemizer) -> Int {
    let segment = itemizer.segments[position]
    guard segment.kind == .word else { return 0 }
    let word = itemizer.text(of: segment.word)
    if let last = word.last, ",;:.!?)".utf8.contains(last) { return -LineBreakTuning.sensePenalty }
    if isOne(word, of: leading) { return 2 * LineBreakTuning.sensePenalty }
    let next = position + 1
    if next < itemizer.segments.count, itemizer.segments[next].kind == .word,
      isOne(itemizer.text(of: itemizer.segments[next].word), of: conjunctions)
    {
      return -LineBreakTuning.sensePenalty
    }
    return 0
  }

  private static func isOne(_ word: ArraySlice<UInt8>, of words: [[UInt8]]) -> Bool {
    guard word.count <= 8 else { return false }
    let lower = word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return words.contains(lower)
  }
}
