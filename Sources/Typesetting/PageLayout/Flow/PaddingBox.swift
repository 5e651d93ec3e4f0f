import Geometry
import Stylesheets

/// The padding box of a block that is open, as far as it is known: absolute positions count from it (CSS 2.2, 10.1), and
/// it is where content that overflows is cut off.
struct PaddingBox {
  /// Of the flow's positions and atoms, those that are set from there on stand in it.
  var firstPosition: Int
  var firstAtom: Int
  /// Of the flow's decorations, those from there on are its own, and of what it holds.
  var firstDecoration: Int32
  var padding: EdgeInsets
  var borderBottom: Length

  init(in galley: Galley, border: Edges<BoxProperties.Border>, _ used: UsedBlock) {
    firstPosition = galley.positioned.count
    firstAtom = galley.atoms.count
    firstDecoration = Int32(galley.decorations.count)
    func full(_ border: BoxProperties.Border) -> Length { max(.zero, UsedWidth.bounded(border.width)) }
    padding = EdgeInsets(
      top: used.topInset - full(border.top), right: used.width.rightInset - full(border.right),
      bottom: used.bottomInset - full(border.bottom), left: used.width.leftInset - full(border.left))
    borderBottom = full(border.bottom)
  }
}
