import Geometry

/// An inline block that is laid out and waits for its line (CSS 2.2, 10.3.9, 10.6.6, 10.8.1).
struct InlineBlock {
  /// Its place in the paragraph: position in `BoxTree.items`.
  var item: Int32
  var fragment: Fragment
  /// The root of its boxes.
  var root: Int32
  /// Of the margin box, above and below the baseline.
  var width: Length
  var ascent: Length
  var descent: Length
  /// From the corner of the margin box to that of the border box, and from there to that of the content.
  var margin: Point
  var inset: Point
  var border: Size
  /// What no page holds: it stands below its paragraph, in parts.
  var highColumn: Galley?
}
