/// A real number of PDF, in thousandths: a thousandth of a point is 0.35 µm, finer than any printer.
///
/// Fixed point, so that a number is written the same on every machine.
package struct Real: Sendable, Hashable, Comparable, ExpressibleByIntegerLiteral {
  package var thousandths: Int

  @inlinable package init(thousandths: Int) { self.thousandths = thousandths }
  package init(integerLiteral value: Int) { thousandths = value * 1000 }

  /// Values are clamped to ±1,000,000 and what is no number is zero: viewers disagree far beyond the largest page
  /// (14,400 units, ISO 32000-1, annex C).
  package init(_ value: Double) {
    let scaled = (value * 1000).rounded()
    thousandths = scaled.isNaN ? 0 : Int(min(max(scaled, -1_000_000_000), 1_000_000_000))
  }

  package static func < (left: Real, right: Real) -> Bool { left.thousandths < right.thousandths }
  package static func + (left: Real, right: Real) -> Real { Real(thousandths: left.thousandths + right.thousandths) }
  package static func - (left: Real, right: Real) -> Real { Real(thousandths: left.thousandths - right.thousandths) }
  package static prefix func - (value: Real) -> Real { Real(thousandths: -value.thousandths) }
}
