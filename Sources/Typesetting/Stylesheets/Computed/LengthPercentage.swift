package import Geometry

/// A length plus a share of the containing block, as `calc(1em + 10%)` leaves it. `percent` is 100 for 100 %.
///
/// What compares lengths with percentages, `min(100%, 30em)`, has an `expression` instead and both of the others zero.
package struct LengthPercentage: Sendable, Hashable {
  package var length: Length
  package var percent: Double
  /// Nil nearly always; one reference, because layout passes these values around in its hot loops.
  package private(set) var expression: LengthExpression?

  package init(length: Length = .zero, percent: Double = 0) {
    self.length = length
    self.percent = percent
  }

  /// A calculation whose units are known up to percentages.
  init(_ node: MathNode) {
    if case .length(let sum) = node {
      self.init(length: Length(points: sum.points), percent: sum.percent.isFinite ? sum.percent : 0)
    } else {
      self.init()
      expression = LengthExpression(node)
    }
  }

  package static let zero = LengthPercentage()

  /// Whether it differs with what percentages refer to.
  package var dependsOnBase: Bool { percent != 0 || expression != nil }

  /// The used value.
  package func resolved(against base: Length) -> Length {
    if let expression { return Length(points: expression.node.value(percentBase: base.points)) }
    return percent == 0 ? length : length + base.scaled(by: percent / 100)
  }
}

/// A calculation that only layout can finish.
package final class LengthExpression: Sendable, Hashable {
  let node: MathNode

  init(_ node: MathNode) { self.node = node }

  package static func == (left: LengthExpression, right: LengthExpression) -> Bool {
    left === right || left.node == right.node
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(node) }
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
