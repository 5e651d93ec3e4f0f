internal import Glibc

/// The mathematical functions of CSS Values 4, clauses 10.3 to 10.8, on numbers. Angles are in degrees.
package enum MathFunction: Sendable, Hashable {
  case min, max
  case roundNearest, roundUp, roundDown, roundToZero, mod, rem
  case sin, cos, tan, asin, acos, atan, atan2
  case pow, sqrt, hypot, log, exp, abs, sign

  /// Whether the result has no unit even where the arguments have one.
  var givesNumber: Bool {
    switch self {
    case .sign, .atan2: true
    default: false
    }
  }

  /// The caller has counted the arguments.
  func value(_ values: [Double]) -> Double {
    if values.contains(where: \.isNaN) { return .nan }
    let first = values[0]
    switch self {
    case .min: return values.reduce(first) { Swift.min($0, $1) }
    case .max: return values.reduce(first) { Swift.max($0, $1) }
    case .roundNearest, .roundUp, .roundDown, .roundToZero: return rounded(first, to: values[1])
    case .mod: return Self.modulus(first, values[1])
    case .rem: return values[1] == 0 ? .nan : fmod(first, values[1])
    case .sin: return Self.sine(first)
    case .cos: return Self.sine(first + 90)
    case .tan: return Self.tangent(first)
    case .asin: return Glibc.asin(first) * 180 / .pi
    case .acos: return Glibc.acos(first) * 180 / .pi
    case .atan: return Glibc.atan(first) * 180 / .pi
    case .atan2: return Glibc.atan2(first, values[1]) * 180 / .pi
    case .pow: return Glibc.pow(first, values[1])
    case .sqrt: return first.squareRoot()
    case .hypot: return values.reduce(0) { Glibc.hypot($0, $1) }
    case .log: return values.count == 1 ? Glibc.log(first) : Self.logarithm(first, base: values[1])
    case .exp: return Glibc.exp(first)
    case .abs: return first.magnitude
    case .sign: return first == 0 ? first : first < 0 ? -1 : 1
    }
  }

  // MARK: Rounding (10.3)

  /// To a multiple of the step; nearest means up where both are equally near.
  private func rounded(_ value: Double, to step: Double) -> Double {
    let step = step.magnitude
    if step == 0 || (value.isInfinite && step.isInfinite) { return .nan }
    if value.isInfinite { return value }
    if step.isInfinite {
      switch self {
      case .roundUp: return value > 0 ? .infinity : value == 0 ? value : -0.0
      case .roundDown: return value < 0 ? -.infinity : value == 0 ? value : 0
      default: return value < 0 ? -0.0 : 0
      }
    }
    let steps = value / step
    // A quotient beyond all integers is a multiple already.
    if steps.magnitude > 1e15 { return value }
    switch self {
    case .roundUp: return steps.rounded(.up) * step
    case .roundDown: return steps.rounded(.down) * step
    case .roundToZero: return steps.rounded(.towardZero) * step
    default: return (steps + 0.5).rounded(.down) * step
    }
  }

  /// The result has the sign of the divisor.
  private static func modulus(_ value: Double, _ divisor: Double) -> Double {
    if divisor == 0 || value.isInfinite { return .nan }
    if divisor.isInfinite { return value == 0 || (value < 0) == (divisor < 0) ? value : .nan }
    let rest = fmod(value, divisor)
    return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest
  }

  // MARK: Trigonometry (10.4)

  /// Exact at multiples of a right angle, where the standard wants whole numbers.
  private static func sine(_ degrees: Double) -> Double {
    let turned = fmod(degrees, 360)
    switch turned {
    case 0, 180, -180: return 0
    case 90, -270: return 1
    case -90, 270: return -1
    case 30, 150, -210, -330: return 0.5
    case -30, -150, 210, 330: return -0.5
    default: return Glibc.sin(turned * .pi / 180)
    }
  }

  private static func tangent(_ degrees: Double) -> Double {
    switch fmod(degrees, 180) {
    case 0: 0
    case 90: degrees.truncatingRemainder(dividingBy: 360) == 90 ? .infinity : -.infinity
    case -90: degrees.truncatingRemainder(dividingBy: 360) == -90 ? -.infinity : .infinity
    case 45, -135: 1
    case -45, 135: -1
    default: Glibc.tan(degrees * .pi / 180)
    }
  }

  /// Exact for whole powers of two and ten.
  private static func logarithm(_ value: Double, base: Double) -> Double {
    switch base {
    case 2: log2(value)
    case 10: log10(value)
    default: Glibc.log(value) / Glibc.log(base)
    }
  }
}
