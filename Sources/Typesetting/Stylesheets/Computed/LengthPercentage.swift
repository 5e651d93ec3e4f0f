package import Geometry

/// A length plus a share of the containing block, as `calc(1em + 10%)` leaves it. `percent` is 100 for 100 %.
package struct LengthPercentage: Sendable, Hashable {
  package var length: Length
  package var percent: Double
  package init(length: Length = .zero, percent: Double = 0) {
    self.length = length
    self.percent = percent
  }
  package static let zero = LengthPercentage()
  package func resolved(against base: Length) -> Length {
    percent == 0 ? length : length + base.scaled(by: percent / 100)
  }
}

package enum Dimension: Sendable, Hashable {
  case auto
  case value(LengthPercentage)
  /// Sizes that follow from the content (CSS Sizing 3, clause 3.2). Margins and offsets are never these.
  case minContent, maxContent, fitContent
  /// `fit-content(40%)`
  case fitContentLimit(LengthPercentage)
}

package struct Edges<Value: Sendable & Hashable>: Sendable, Hashable {
  package var top: Value
  package var right: Value
  package var bottom: Value
  package var left: Value
  package init(all value: Value) { (top, right, bottom, left) = (value, value, value, value) }
  package init(top: Value, right: Value, bottom: Value, left: Value) {
    (self.top, self.right, self.bottom, self.left) = (top, right, bottom, left)
  }
}
