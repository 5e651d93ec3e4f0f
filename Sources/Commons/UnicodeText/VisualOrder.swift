/// The order in which the runs of a line stand on the page (UAX #9, rule L2).
package enum VisualOrder {
  /// Positions of `levels` from left to right: what stands at an odd level or above is reversed, from the highest level
  /// to the lowest odd one. O(n) for each level that occurs.
  package static func order(of levels: [UInt8]) -> [Int] {
    var order = Array(levels.indices)
    guard let highest = levels.max(), highest > 0, let lowest = levels.lazy.filter({ $0 & 1 == 1 }).min() else {
      return order
    }
    for level in (lowest...max(lowest, highest)).reversed() {
      var start = 0
      while start < levels.count {
        guard levels[start] >= level else {
          start += 1
          continue
        }
        var end = start + 1
        while end < levels.count, levels[end] >= level { end += 1 }
        reverse(&order, start..<end)
        start = end
      }
    }
    return order
  }

  /// What stands at a level or above keeps its places while lower levels are reversed around it, so the range of
  /// positions on the page is that of the levels.
  private static func reverse(_ order: inout [Int], _ range: Range<Int>) { order[range].reverse() }
}
