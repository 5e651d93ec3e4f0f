import Geometry

/// The floats of a flow: bands that lines and boxes keep clear of, and floats that are not yet part of an atom.
struct FloatState {
  /// Laid out, before it has a place.
  struct Aside {
    var fragment: Fragment
    var side: FloatBands.Side
    var clear: ClearedSides = []
    /// Of the margin box.
    var size: Size
    /// Of what the fragment begins with, in the margin box.
    var origin: Point
  }

  /// One whose place is known.
  struct Placed {
    var fragment: Fragment
    var float: Int32
    /// Of the margin box.
    var top: Length
    var height: Length
    /// Where the fragment stands, from the galley's top.
    var origin: Point
  }

  /// One that waits until it is known where its block begins, because margins still collapse (CSS 2.2, 8.3.1).
  struct Unplaced {
    var aside: Aside
    var column: FloatBands.Room
  }

  /// The atom that a float belongs to, and its top.
  struct Anchor {
    var atom: Int
    var top: Length
  }

  var bands = FloatBands()
  /// Of the formatting contexts around this one.
  var outer: [FloatBands] = []
  /// In the order of their tops: each joins the atom that reaches down to it.
  var waiting: [Placed] = []
  var unplaced: [Unplaced] = []
  /// By number of the float.
  var anchors: [Anchor?] = []
  /// Of the atom that is being made.
  var reach = Length.zero

  var isActive: Bool { !bands.isEmpty || !unplaced.isEmpty || !waiting.isEmpty }
}
