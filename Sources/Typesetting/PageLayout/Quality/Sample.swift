/// Figures of a row of numbers; every one is 0 for none.
struct Sample {
  let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  var count: Int { sorted.count }
  var mean: Double { sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count) }
  var least: Double { sorted.first ?? 0 }
  var greatest: Double { sorted.last ?? 0 }
  var median: Double { percentile(0.5) }

  /// Between two values it is interpolated.
  func percentile(_ share: Double) -> Double {
    guard let last = sorted.indices.last else { return 0 }
    let place = Double(last) * share
    let below = Int(place)
    let above = min(below + 1, last)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }

  /// Root of the mean square of the distances from a value.
  func deviation(from centre: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return (sorted.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(sorted.count)).squareRoot()
  }

  /// In per cent of all.
  func share(where isWanted: (Double) -> Bool) -> Double {
    sorted.isEmpty ? 0 : 100 * Double(sorted.count(where: isWanted)) / Double(sorted.count)
  }

  /// The commonest of the values in steps of `step`: the median of those in its step. Of two steps with as many values
  /// the lower one.
  func mode(step: Double) -> Double? {
    var best: Range<Int> = 0..<0
    var start = 0
    while start < sorted.count {
      let bin = (sorted[start] / step).rounded()
      var end = start
      while end < sorted.count, (sorted[end] / step).rounded() == bin { end += 1 }
      if end - start > best.count { best = start..<end }
      start = end
    }
    return best.isEmpty ? nil : Sample(Array(sorted[best])).median
  }

  /// A number with so many places after the point.
  static func text(_ value: Double, _ places: Int) -> String {
    let power = (0..<places).reduce(1) { product, _ in product * 10 }
    let scaled = Int((value * Double(power)).rounded())
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return "\(scaled)" }
    let part = String(abs(scaled) % power)
    return "\(sign)\(abs(scaled) / power)." + String(repeating: "0", count: places - part.utf8.count) + part
  }
}
