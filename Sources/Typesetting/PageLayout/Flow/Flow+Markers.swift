import Geometry
import Stylesheets
import Typography

/// Markers of list items that stand outside (css-lists-3, clause 3).
extension Flow {
  /// Markers hang before the start of the list item's content, on the baseline of its first line (css-lists-3, 3).
  mutating func drawMarkers(baseline: Length) {
    for pending in pendingMarkers {
      let marker = tree.markers[Int(pending.marker)]
      let style = tree.styles[Int(marker.style)]
      guard context.styles[Int(marker.style)].isVisible else { continue }
      let line = context.engine.line(of: marker.text, style: style)
      let width = line.lines.first?.width ?? .zero
      // Browsers leave about the width of an en space; 0.4 em sets bullets and figures equally well.
      let gap = style.font.size.scaled(by: 0.4)
      let x = style.flow.direction == .rightToLeft ? pending.right + gap : pending.left - width - gap
      for piece in line.pieces {
        let first = galley.words.count
        galley.words.append(contentsOf: line.words[piece.words])
        let run = TextRun(
          origin: Point(x: x + piece.x, y: baseline), style: piece.style, words: first..<galley.words.count,
          wordSpace: piece.wordSpace, width: piece.width, isRightToLeft: piece.isRightToLeft)
        galley.items.append(
          DisplayItem(.text(run), element: marker.element, node: marker.node))
      }
    }
    pendingMarkers.removeAll(keepingCapacity: true)
  }

  /// List items without a line of their own: the marker makes one.
  mutating func placePendingMarkers() {
    guard let first = pendingMarkers.first else { return }
    let before = galley.items.count
    let strut = context.engine.strut(of: tree.styles[Int(tree.markers[Int(first.marker)].style)])
    drawMarkers(baseline: strut.ascent)
    emit(height: strut.ascent + strut.descent, items: before)
  }
}
