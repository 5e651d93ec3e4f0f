import Geometry

/// A length before its units are known: a sum of shares of all that a length can depend on.
///
/// Every unit of CSS and nearly every `calc()` of lengths is such a sum, so `calc()` is folded when it is read. What
/// compares different units, `min(100%, 30em)`, is kept as `math` until enough is known.
package struct LengthSum: Sendable, Hashable {
  /// A share of one of the rarer units.
  struct Share: Sendable, Hashable {
    let unit: LengthUnit
    var value: Double
  }

  var points = 0.0
  /// Shares of the element's font size.
  var em = 0.0
  /// Shares of the root's font size.
  var rem = 0.0
  /// Shares of the line height.
  var lines = 0.0
  var percent = 0.0
  /// Shares of other units, in the order of their cases; empty nearly always.
  private(set) var rare: [Share] = []
  /// Set for what is no sum; everything else is zero then.
  private(set) var math: MathNode?
  /// The property takes no negative lengths, and only the sum can show whether this is one: a calculation is clamped
  /// where it is used (clause 10.12).
  var isClampedAtZero = false

  /// Nil for what is no unit of length.
  init?(_ value: Double, unit: String) {
    guard let (unit, factor) = LengthUnit.named(unit) else { return nil }
    self.init(value * factor, unit)
  }
  init(_ value: Double, _ unit: LengthUnit) { add(value, unit) }
  init(points: Double = 0, percent: Double = 0) {
    self.points = points
    self.percent = percent
  }

  /// The result of a calculation. Shares that are no number are zero, infinite ones as large as we can bear
  /// (clause 10.9.1).
  init(_ node: MathNode) {
    guard case .length(let sum) = node else {
      math = node
      return
    }
    self = sum.mapped { $0.isNaN ? 0 : min(max($0, -1e30), 1e30) }
  }

  // MARK: Asking

  /// A sum of shares, without comparisons.
  var isLinear: Bool { math == nil }
  /// Of the five units that every sum has.
  var isPlain: Bool { math == nil && rare.isEmpty }
  var isZero: Bool { isPlain && points == 0 && em == 0 && rem == 0 && lines == 0 && percent == 0 }
  var hasPercent: Bool { percent != 0 || math?.hasPercent == true }
  /// Fit for a property that takes no negative lengths; sums of different signs are clamped later.
  var isNegative: Bool { isLinear && !isZero && shares.allSatisfy { $0.value <= 0 } }
  /// Needs no clamping at zero.
  var isSurelyPositive: Bool { isLinear && shares.allSatisfy { $0.value >= 0 } }

  /// All shares that are not zero.
  var shares: [Share] {
    let common: [(LengthUnit, Double)] = [
      (.point, points), (.percent, percent), (.em, em), (.rem, rem), (.lh, lines),
    ]
    return common.filter { $0.1 != 0 }.map { Share(unit: $0.0, value: $0.1) } + rare
  }

  // MARK: Arithmetic

  private mutating func add(_ value: Double, _ unit: LengthUnit) {
    switch unit {
    case .point: points += value
    case .percent: percent += value
    case .em: em += value
    case .rem: rem += value
    case .lh: lines += value
    default:
      if let known = rare.firstIndex(where: { $0.unit == unit }) {
        rare[known].value += value
      } else if value != 0 {
        rare.append(Share(unit: unit, value: value))
        rare.sort { $0.unit.rawValue < $1.unit.rawValue }
      }
    }
  }

  /// Zero stays zero, so that an infinite factor makes no NaN of units that are not there.
  private func mapped(_ change: (Double) -> Double) -> LengthSum {
    var result = LengthSum()
    for share in shares { result.add(change(share.value), share.unit) }
    return result
  }

  static func + (left: LengthSum, right: LengthSum) -> LengthSum {
    var sum = left
    for share in right.shares { sum.add(share.value, share.unit) }
    return sum
  }
  static func * (left: LengthSum, factor: Double) -> LengthSum { left.mapped { $0 * factor } }
}
