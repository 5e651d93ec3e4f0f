/// A length in PDF points (1/72 inch), kept as a whole number of 1/65,536 points.
///
/// Fixed point, because sums of lengths decide where lines and pages break and must come out the same on every machine.
/// 64 bits hold 10^14 points, so a column of ten million lines does not overflow.
@frozen public struct Length: Sendable, Hashable, Comparable, AdditiveArithmetic {
  public var raw: Int

  @inlinable public init(raw: Int) { self.raw = raw }

  /// Values from outside are clamped to about ±15,000,000 points; a value that is no number is zero.
  @inlinable public init(points: Double) {
    let limit = 1_000_000_000_000.0
    let scaled = (points * 65_536).rounded()
    raw = scaled.isNaN ? 0 : Int(min(max(scaled, -limit), limit))
  }

  @inlinable public var points: Double { Double(raw) / 65_536 }

  public static let zero = Length(raw: 0)
  @inlinable public static func points(_ value: Double) -> Length { Length(points: value) }
  @inlinable public static func millimetres(_ value: Double) -> Length { Length(points: value * 72 / 25.4) }

  @inlinable public static func < (left: Length, right: Length) -> Bool { left.raw < right.raw }
  @inlinable public static func + (left: Length, right: Length) -> Length { Length(raw: left.raw + right.raw) }
  @inlinable public static func - (left: Length, right: Length) -> Length { Length(raw: left.raw - right.raw) }
  @inlinable public static prefix func - (value: Length) -> Length { Length(raw: -value.raw) }
  @inlinable public static func * (left: Length, right: Int) -> Length { Length(raw: left.raw * right) }
  @inlinable public static func / (left: Length, right: Int) -> Length { Length(raw: left.raw / right) }
  /// Rounded to the nearest unit; the factor is a style's number, bounded before it comes here.
  @inlinable public func scaled(by factor: Double) -> Length { Length(points: points * factor) }
}
