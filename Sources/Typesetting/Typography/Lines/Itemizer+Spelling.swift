/// Words whose letters change where they are divided (Dutch "oma-tje", Hungarian "asz-szony").
extension Itemizer {
  /// A part of a word in the spelling that its divisions ask for; nil where its letters are the word's.
  mutating func respelt(_ segment: Segment, _ range: Range<Int>, hyphen: [UInt8]) -> UInt32? {
    guard !hyphenator.spellings.isEmpty, segment.softHyphenCount == 0 else { return nil }
    let word = shaper.table.words[Int(segment.word)]
    let limits = resolver.resolved[Int(segment.resolved)].hyphenLimits
    func spelling(_ offset: Int, _ itemizer: inout Itemizer) -> DividedSpelling? {
      itemizer.hyphenator.spelling(
        of: Int(segment.word), dividedAt: offset, with: &itemizer.shaper, limits: limits)
    }
    let left = range.lowerBound > 0 ? spelling(range.lowerBound, &self) : nil
    let right = hyphen.isEmpty ? nil : spelling(range.upperBound, &self)
    guard left != nil || right != nil else { return nil }
    let start = left?.replaced.upperBound ?? range.lowerBound
    let end = right?.replaced.lowerBound ?? range.upperBound
    let text =
      (left?.after ?? []) + shaper.table.part(of: word, start..<max(start, end)) + (right?.before ?? []) + hyphen
    return text.withUnsafeBytes { shaper.word($0, shaping: word.style) }
  }
}
