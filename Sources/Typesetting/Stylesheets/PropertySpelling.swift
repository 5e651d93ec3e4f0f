/// Finds the property that an author may have meant.
enum PropertySpelling {
  /// The nearest name by edits of one letter (insert, delete, replace, swap neighbours), if it is near enough.
  static func suggestion(for name: String) -> String? {
    let wanted = Array(name.utf8)
    guard wanted.count >= 3 else { return nil }
    let limit = max(1, wanted.count / 4)
    var best: (distance: Int, name: String)?
    for candidate in candidates where abs(candidate.utf8.count - wanted.count) <= limit {
      let distance = distance(wanted, Array(candidate.utf8))
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
  }

  private static let candidates: [String] =
    PropertyTable.all.map(\.name) + Shorthand.all.map(\.name) + PropertyTable.aliases.keys.sorted()

  /// Optimal string alignment; both words have at most 64 letters.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(row[j] + 1, previous[j + 1] + 1, previous[j] + (left[i] == right[j] ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = previous
      previous = row
    }
    return previous[right.count]
  }
}
