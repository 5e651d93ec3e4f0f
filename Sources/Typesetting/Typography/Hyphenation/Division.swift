/// A place where a word may be divided.
struct Division {
  /// Bytes of the word that stay before it.
  var offset: UInt16
  /// The sum of the advances of what stands before it, in font units: asked for at every cut of every paragraph.
  var advance: Int32 = 0
  /// What the sum of advances misses of the left part with its hyphen, and of the right part, in font units: kerning
  /// across the cut, the hyphen's kern, another spelling. With it the breaker's widths are those of the lines.
  var left: Int16 = 0
  var right: Int16 = 0
  /// The word has seams of a compound, and this is none of them.
  var isMinor = false
  /// Position in `Hyphenator.spellings`; -1 for the letters as they are.
  var spelling: Int16 = -1
}

/// Another spelling at the end of a line: what stands for a range of the word before the hyphen, and after it on the
/// next line ("oma-tje" of "omaatje").
struct DividedSpelling {
  /// Bytes of the word that are replaced; the division's offset is its end.
  var replaced: Range<Int>
  var before: [UInt8]
  var after: [UInt8]
}

extension DividedSpelling {
  /// What stands on the two lines, without the hyphen.
  func parts(of table: WordTable, _ id: Int) -> (left: [UInt8], right: [UInt8]) {
    let word = table.words[id]
    return (
      table.part(of: word, 0..<replaced.lowerBound) + before,
      after + table.part(of: word, replaced.upperBound..<Int(word.textCount))
    )
  }
}
