import Geometry

/// Numbers and dimensions. Wherever one may stand a mathematical function may stand too; its result is clamped to what
/// the property takes, while a plain value out of range is refused (CSS Values 4, clause 10.12).
extension ValueReader {
  mutating func takeNumber() -> Double? {
    take { kind in
      if case .token(.number(let number)) = kind { return number.value }
      return MathParser.function(kind)?.number(of: .number)
    }
  }

  mutating func takeNumber(in range: ClosedRange<Double>) -> Double? {
    take { kind in
      if case .token(.number(let number)) = kind { return range.contains(number.value) ? number.value : nil }
      return MathParser.function(kind)?.number(of: .number)
        .map { min(max($0, range.lowerBound), range.upperBound) }
    }
  }

  /// A calculation is rounded to the nearest, up where two are near (clause 5.2.1).
  mutating func takeInteger(in range: ClosedRange<Int>) -> Int? {
    take { kind in
      if case .token(.number(let number)) = kind {
        guard number.isInteger, let value = Int(exactly: number.value) else { return nil }
        return range.contains(value) ? value : nil
      }
      guard let number = MathParser.function(kind)?.number(of: .number) else { return nil }
      let rounded = (number + 0.5).rounded(.down)
      return Int(exactly: min(max(rounded, Double(range.lowerBound)), Double(range.upperBound)))
    }
  }

  mutating func takePercentage() -> Double? {
    take { kind in
      if case .token(.percentage(let number)) = kind { return number.value }
      return MathParser.function(kind)?.percentage
    }
  }

  // MARK: Dimensions

  /// In degrees. Zero needs its unit, except where the property's own rules say otherwise.
  mutating func takeAngle() -> Double? { takeOther(.angle) }
  /// In seconds.
  mutating func takeTime() -> Double? { takeOther(.time) }
  /// In dots per `px`.
  mutating func takeResolution() -> Double? { takeOther(.resolution) }

  private mutating func takeOther(_ type: MathType) -> Double? {
    take { kind in
      if case .token(.dimension(let number, let unit)) = kind {
        return OtherUnit.named(unit).flatMap { $0.type == type ? number.value * $0.factor : nil }
      }
      return MathParser.function(kind)?.number(of: type)
    }
  }

  /// A length, a percentage, zero, or a calculation of them.
  mutating func takeLengthPercentage(allowsNegative: Bool = true, allowsPercent: Bool = true) -> LengthSum? {
    take { kind in
      guard var sum = Self.lengthPercentage(kind) else { return nil }
      if !allowsPercent {
        if case .token(.percentage) = kind { return nil }
        if sum.hasPercent { return nil }
      }
      guard !allowsNegative, !sum.isSurelyPositive else { return sum }
      guard case .function = kind else { return nil }
      if sum.isNegative { return LengthSum() }
      sum.isClampedAtZero = true
      return sum
    }
  }
  private static func lengthPercentage(_ kind: ComponentValue.Kind) -> LengthSum? {
    switch kind {
    case .token(.number(let number)): return number.value == 0 ? LengthSum() : nil
    case .token(.percentage(let number)): return LengthSum(percent: number.value)
    case .token(.dimension(let number, let unit)): return LengthSum(number.value, unit: unit)
    default:
      guard let typed = MathParser.function(kind), typed.type == .length else { return nil }
      return LengthSum(typed.node)
    }
  }
  mutating func takeLength(allowsNegative: Bool = true) -> LengthSum? {
    takeLengthPercentage(allowsNegative: allowsNegative, allowsPercent: false)
  }
}
