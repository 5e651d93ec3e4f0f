import Geometry
import Stylesheets
import Typography

/// Where an inline box stands in the lines of its paragraph, as far as its paragraph knows (CSS 2.2, 10.8.1). Heights
/// count upwards from the baseline of the line, or from that of the aligned subtree that the line puts in its place.
struct InlineBoxPlace {
  /// Of the box, with half-leading; of what is atomic, its margin box.
  var ascent = Length.zero
  var descent = Length.zero
  /// The baseline that shifts inside count from.
  var origin = Length.zero
  /// Of the box itself.
  var baseline = Length.zero
  /// The box that has `top` or `bottom` and holds this one, or is this one: position among the paragraph's boxes, or -1.
  var root: Int32 = -1
  /// Content area and what paints it, where anything does.
  var isPainted = false
  var metrics = FontMetrics(ascent: .zero, descent: .zero, xHeight: .zero)
  /// How far relative positions move it, and the layer that they put it into.
  var way = Point(x: .zero, y: .zero)
  var layer: Int16 = 0
  /// The line that it was last met on, and its part of it: position among the line's fragments.
  var line = -1
  var fragment = -1
  /// Of an aligned subtree: the line that it was last met on, its extents there, and how far the line raises it.
  var openedOn = -1
  var above = Length.zero
  var below = Length.zero
  var offset = Length.zero
}
