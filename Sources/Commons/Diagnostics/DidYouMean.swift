/// The nearest of some known words to one that is not known.
///
/// The distance is that of Damerau and Levenshtein in its restricted form (optimal string alignment), on bytes; a word
/// is near when it is at most max(1, n/3) edits away.
package enum DidYouMean {
  /// A slug's length. Longer words are no slips of the finger; it also bounds the work to 80 x 80 steps a candidate.
  static let maximumLength = 80

  /// The first of the nearest candidates; nil when none is near. Case does not count.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.utf8.prefix(maximumLength + 1))
    guard !wanted.isEmpty, wanted.count <= maximumLength else { return nil }
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let letters = Array(candidate.utf8.prefix(maximumLength + 1))
      let allowed = max(1, max(wanted.count, letters.count) / 3)
      guard letters.count <= maximumLength, abs(letters.count - wanted.count) <= allowed else { continue }
      let found = distance(lowered(wanted), lowered(letters))
      if found <= allowed, found < best?.distance ?? .max { best = (found, candidate) }
    }
    return best?.word
  }

  /// The help line for a word, or nil: "did you mean `title`?"
  package static func help(for word: String, among candidates: [String]) -> String? {
    nearest(to: word, among: candidates).map { "did you mean `\($0)`?" }
  }

  private static func lowered(_ word: [UInt8]) -> [UInt8] { word.map { (65...90).contains($0) ? $0 + 32 : $0 } }

  static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var cost = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
