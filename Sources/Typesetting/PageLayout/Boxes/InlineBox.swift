import Geometry
import Stylesheets

/// The part of an inline element that stands in one paragraph (CSS 2.2, 9.2.2), where its style says more of the box than
/// its text can carry: background, border, padding, margin, an alignment that only the line can find, or a relative
/// position.
///
/// Other inline elements have none: their font and how far they are raised stand in their items.
struct InlineBox {
  var style: Int32
  /// The box that it stands in; -1 for the paragraph. It comes before this one.
  var parent: Int32
  var node: UInt32
  /// How far it is raised above the baseline that its surroundings' shifts count from: that of the nearest box around it
  /// that the line aligns, or else that of the line.
  var shift: Length
  /// Of the element around it, which `middle`, `text-top` and `text-bottom` refer to.
  var parentStyle: Int32
  var parentShift: Length
  /// It has no strut and no text: it is there so that a picture or an inline block can be aligned.
  var isAtomic = false
}

extension BoxProperties.VerticalAlignment {
  /// Whether the place is known only when fonts and the line are (CSS 2.2, 10.8.1): shifts inside begin anew.
  var isFoundByLine: Bool {
    switch self {
    case .middle, .top, .bottom, .textTop, .textBottom: true
    case .baseline, .sub, .super, .shift: false
    }
  }

  /// The aligned subtree is placed when the line's height is known.
  var isLineRelative: Bool { self == .top || self == .bottom }
}

/// What a style asks of inline boxes.
struct InlineBoxTraits {
  /// The element has a box of its own.
  var makesBox: Bool
  /// It takes room where it begins and ends, or shows there.
  var hasEdges: Bool

  init(_ style: ComputedStyle) {
    let box = style.box
    hasEdges =
      Self.takesRoom(box.margin.left) || Self.takesRoom(box.margin.right) || box.padding.left != .zero
      || box.padding.right != .zero || box.border.left.width != .zero || box.border.right.width != .zero
      || (box.hasRoundCorners && box.isPainted)
    let isMoved = box.position == .relative && box.inset != Edges(all: .auto)
    makesBox = hasEdges || box.isPainted || box.verticalAlignment.isFoundByLine || isMoved
  }

  private static func takesRoom(_ margin: Dimension) -> Bool {
    if case .value(let value) = margin { return value != .zero }
    return false
  }
}
