import Geometry
import Stylesheets
import Typography

/// What inline boxes paint: background and borders around the part of each on a line, in the order in which it stands on
/// the page (CSS 2.2, 8.6); cut at the ends of lines, or whole on each (css-break-4, 5.4).
extension Flow {
  /// The part of a box that stands together on a line.
  private struct InlineFragment {
    var box: Int32
    var left: Length
    var right: Length
    /// The last of its pieces, in visual order.
    var last: Int
    var hasStart = false
    var hasEnd = false
  }

  mutating func paintInlineBoxes(of line: ParagraphLines.Line, _ lines: ParagraphLines, first: Int32) {
    var fragments: [InlineFragment] = []
    for (number, position) in visualOrder(of: line, lines).enumerated() {
      let piece = lines.pieces[position]
      let item = tree.items[Int(piece.tag)]
      var here = item.box
      while here >= first {
        if inlinePlaces[Int(here - first)].isPainted {
          extend(&fragments, box: here, first: first, by: piece, item: item, number: number)
        }
        here = tree.inlineBoxes[Int(here)].parent
      }
    }
    // Boxes lie on those that they stand in.
    for fragment in fragments.sorted(by: { ($0.box, $0.last) < ($1.box, $1.last) }) {
      paint(fragment, ascent: line.ascent, first: first)
    }
  }

  /// From left to right.
  private func visualOrder(of line: ParagraphLines.Line, _ lines: ParagraphLines) -> [Int] {
    let pieces = lines.pieces
    let isOrdered = line.pieces.dropFirst().allSatisfy { pieces[$0 - 1].x <= pieces[$0].x }
    guard !isOrdered else { return Array(line.pieces) }
    return line.pieces.sorted { (pieces[$0].x, $0) < (pieces[$1].x, $1) }
  }

  private mutating func extend(
    _ fragments: inout [InlineFragment], box: Int32, first: Int32, by piece: ParagraphLines.Piece, item: InlineItem,
    number: Int
  ) {
    let own = Int(box - first)
    var (left, right) = (piece.x, piece.x + piece.width)
    let isEdge = (item.kind == .opening || item.kind == .closing) && item.payload == box
    let isLeft = isEdge && (item.kind == .opening) != context.styles[Int(item.style)].isRightToLeft
    if isEdge {
      let margin = tree.styles[Int(item.style)].box.margin
      if isLeft {
        left = left + (UsedWidth.margin(margin.left, block.width) ?? .zero)
      } else {
        right = right - (UsedWidth.margin(margin.right, block.width) ?? .zero)
      }
    }
    let known = inlinePlaces[own].fragment
    if known >= 0, known < fragments.count, fragments[known].box == box, fragments[known].last >= number - 1 {
      fragments[known].left = min(fragments[known].left, left)
      fragments[known].right = max(fragments[known].right, right)
      fragments[known].last = number
    } else {
      inlinePlaces[own].fragment = fragments.count
      fragments.append(InlineFragment(box: box, left: left, right: right, last: number))
    }
    let index = inlinePlaces[own].fragment
    if isEdge, item.kind == .opening { fragments[index].hasStart = true }
    if isEdge, item.kind == .closing { fragments[index].hasEnd = true }
  }

  private mutating func paint(_ fragment: InlineFragment, ascent: Length, first: Int32) {
    let box = tree.inlineBoxes[Int(fragment.box)]
    let place = inlinePlaces[Int(fragment.box - first)]
    let properties = tree.styles[Int(box.style)].box
    let offset = place.root >= 0 ? inlinePlaces[Int(place.root)].offset : .zero
    let top = UsedWidth.inset(properties.padding.top, properties.border.top, block.width)
    let bottom = UsedWidth.inset(properties.padding.bottom, properties.border.bottom, block.width)
    let area = Rect(
      x: block.x + fragment.left + place.way.x,
      y: ascent - place.baseline - offset - place.metrics.ascent - top + place.way.y,
      width: max(.zero, fragment.right - fragment.left),
      height: top + place.metrics.ascent + place.metrics.descent + bottom)
    let isRightToLeft = context.styles[Int(box.style)].isRightToLeft
    var cut: BoxPainting.Sides = []
    if !(isRightToLeft ? fragment.hasEnd : fragment.hasStart) { cut.insert(.left) }
    if !(isRightToLeft ? fragment.hasStart : fragment.hasEnd) { cut.insert(.right) }
    for var item in BoxPainting.items(of: properties, around: area, without: cut) {
      item.node = box.node
      item.layer = place.layer
      galley.items.append(item)
    }
  }
}
