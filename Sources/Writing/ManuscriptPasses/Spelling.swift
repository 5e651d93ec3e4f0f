/// Finds the name that someone probably meant.
enum Spelling {
  /// Names longer than this are cut before they are compared.
  private static let maximumLength = 80

  /// Nil when nothing is nearer than a third of the name's length. The first of equals wins.
  static func nearest(to name: [UInt8], among candidates: some Sequence<String>) -> String? {
    let name = Array(name.prefix(maximumLength))
    var best: String?
    var bestDistance = name.count / 3 + 1
    for candidate in candidates {
      let other = Array(candidate.utf8.prefix(maximumLength))
      guard abs(other.count - name.count) < bestDistance else { continue }
      let distance = self.distance(name, other)
      if distance < bestDistance {
        best = candidate
        bestDistance = distance
      }
    }
    return best
  }

  /// Levenshtein's distance in two rows.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (byte == other ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
