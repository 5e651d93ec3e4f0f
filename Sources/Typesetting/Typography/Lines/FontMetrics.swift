package import Geometry

/// A face at a size, without leading.
package struct FontMetrics: Sendable {
  package var ascent: Length
  /// Downwards.
  package var descent: Length
  package var xHeight: Length

  package init(ascent: Length, descent: Length, xHeight: Length) {
    self.ascent = ascent
    self.descent = descent
    self.xHeight = xHeight
  }
}
