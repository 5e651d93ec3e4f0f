import Geometry

/// A length before its units are known: a sum of shares of all that a length can depend on.
///
/// Every unit of CSS and every legal `calc()` of lengths is such a sum, so `calc()` is folded when it is read.
package struct LengthSum: Sendable, Hashable {
  var points = 0.0
  /// Shares of the element's font size; `ex` and `ch` count as half an em (CSS Values 4, clause 6.1.1, fallback).
  var em = 0.0
  /// Shares of the root's font size.
  var rem = 0.0
  /// Shares of the line height.
  var lines = 0.0
  var percent = 0.0

  /// Nil for what is no unit of length.
  init?(_ value: Double, unit: String) {
    switch unit.keyword {
    case "px": points = value * 0.75
    case "pt": points = value
    case "pc": points = value * 12
    case "in": points = value * 72
    case "cm": points = value * 72 / 2.54
    case "mm": points = value * 72 / 25.4
    case "q": points = value * 72 / 101.6
    case "em": em = value
    case "ex", "ch": em = value / 2
    case "rem": rem = value
    case "rex", "rch": rem = value / 2
    case "lh": lines = value
    default: return nil
    }
  }
  init(points: Double = 0, percent: Double = 0) {
    self.points = points
    self.percent = percent
  }

  var isZero: Bool { self == LengthSum() }
  var hasPercent: Bool { percent != 0 }
  /// Fit for a property that takes no negative lengths; sums of different signs are clamped later.
  var isNegative: Bool { points <= 0 && em <= 0 && rem <= 0 && lines <= 0 && percent <= 0 && !isZero }

  static func + (left: LengthSum, right: LengthSum) -> LengthSum {
    var sum = left
    sum.points += right.points
    sum.em += right.em
    sum.rem += right.rem
    sum.lines += right.lines
    sum.percent += right.percent
    return sum
  }
  static func * (left: LengthSum, factor: Double) -> LengthSum {
    var sum = left
    sum.points *= factor
    sum.em *= factor
    sum.rem *= factor
    sum.lines *= factor
    sum.percent *= factor
    return sum
  }
}

/// The value of a `calc()` and of its parts: a number, or a length with or without a share of percent.
enum Calculation: Sendable {
  case number(Double)
  case length(LengthSum)

  /// Evaluates `+ - * /` and brackets (CSS Values 4, clause 10). Nil when types do not fit.
  ///
  /// The recursion follows brackets, which are bounded where component values are made.
  static func evaluate(_ values: ArraySlice<ComponentValue>) -> Calculation? {
    var reader = ValueReader(values)
    guard var sum = product(&reader) else { return nil }
    while !reader.isAtEnd {
      guard let sign = reader.takeSign(), let next = product(&reader) else { return nil }
      switch (sum, next) {
      case (.number(let left), .number(let right)): sum = .number(left + sign * right)
      case (.length(let left), .length(let right)): sum = .length(left + right * sign)
      default: return nil
      }
    }
    return sum
  }

  private static func product(_ reader: inout ValueReader) -> Calculation? {
    guard var result = operand(&reader) else { return nil }
    while true {
      if reader.take(delimiter: "*") {
        guard let next = operand(&reader) else { return nil }
        switch (result, next) {
        case (.number(let left), .number(let right)): result = .number(left * right)
        case (.number(let factor), .length(let length)), (.length(let length), .number(let factor)):
          result = .length(length * factor)
        default: return nil
        }
      } else if reader.take(delimiter: "/") {
        guard case .number(let divisor)? = operand(&reader), divisor != 0 else { return nil }
        switch result {
        case .number(let number): result = .number(number / divisor)
        case .length(let length): result = .length(length * (1 / divisor))
        }
      } else {
        return result
      }
    }
  }

  private static func operand(_ reader: inout ValueReader) -> Calculation? {
    guard let value = reader.next() else { return nil }
    switch value.kind {
    case .token(.number(let number)): return .number(number.value)
    case .token(.percentage(let number)): return .length(LengthSum(percent: number.value))
    case .token(.dimension(let number, let unit)): return LengthSum(number.value, unit: unit).map { .length($0) }
    case .block(.round, let content): return evaluate(content[...])
    case .function(let name, let content) where name.keyword == "calc": return evaluate(content[...])
    default: return nil
    }
  }
}
