package import Geometry

/// Columns and gaps (css-multicol-1, css-align-3). Not inherited.
package struct ColumnProperties: Sendable, Hashable {
  package enum Fill: Sendable, Hashable { case auto, balance, balanceAll }

  /// Nil: `auto`.
  package var count: Int?
  package var width: Length?
  /// Nil: `normal`, 1em in columns and nothing in flex containers.
  package var gap: LengthPercentage?
  package var rowGap: LengthPercentage?
  package var fill: Fill = .balance
  package var rule = BoxProperties.Border()
  package var spansAll = false
  package init() {}
}
