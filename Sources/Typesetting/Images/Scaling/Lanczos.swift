/// The weights of Lanczos's filter of three lobes, from one side of a picture to a shorter one, in whole numbers.
///
/// They decide the bytes of a file, so nothing here depends on a library's sine: sums, products and quotients of doubles
/// are the same on every machine (IEEE 754).
struct Lanczos {
  struct Tap {
    /// Of the source.
    var start: Int
    /// In 1/16,384; they add up to exactly one, so that what is flat stays flat.
    var weights: Range<Int>
  }

  static let bits: Int32 = 14
  static let one: Int32 = 1 << bits
  private static let lobes = 3.0

  private(set) var taps: [Tap] = []
  private(set) var weights: [Int32] = []
  /// The most weights that a tap has.
  private(set) var most = 0

  init(from source: Int, to target: Int) {
    precondition(target > 0 && target <= source, "pictures are only made smaller")
    let scale = Double(source) / Double(target)
    let radius = Self.lobes * scale
    for position in 0..<target {
      let center = (Double(position) + 0.5) * scale - 0.5
      let first = max(0, Int((center - radius).rounded(.up)))
      let last = min(source - 1, Int((center + radius).rounded(.down)))
      append((first...last).map { Self.value((Double($0) - center) / scale) }, from: first)
    }
  }

  /// Rounds to whole numbers; what rounding leaves over goes to the largest.
  private mutating func append(_ values: [Double], from start: Int) {
    let sum = values.reduce(0, +)
    var rounded = values.map { Int32(($0 / sum * Double(Self.one)).rounded()) }
    let rest = Self.one - rounded.reduce(0, +)
    var largest = 0
    for index in rounded.indices where rounded[index] > rounded[largest] { largest = index }
    rounded[largest] += rest
    taps.append(Tap(start: start, weights: weights.count..<weights.count + rounded.count))
    weights += rounded
    most = max(most, rounded.count)
  }

  /// sin πx / πx · sin πx/3 / (πx/3)
  private static func value(_ x: Double) -> Double {
    if x == 0 { return 1 }
    guard x > -lobes, x < lobes else { return 0 }
    let angle = Double.pi * x
    return sine(x) * sine(x / lobes) * lobes / (angle * angle)
  }

  /// sin πx by its series, after x is brought between −1/2 and 1/2: twelve terms are exact to the last bit there.
  private static func sine(_ x: Double) -> Double {
    let nearest = x.rounded()
    let angle = Double.pi * (x - nearest)
    var term = angle
    var sum = angle
    for step in 1...11 {
      term *= -angle * angle / Double(2 * step * (2 * step + 1))
      sum += term
    }
    return Int(nearest).isMultiple(of: 2) ? sum : -sum
  }
}
