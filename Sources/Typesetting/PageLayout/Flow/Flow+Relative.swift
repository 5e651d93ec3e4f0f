import Geometry
import Stylesheets

/// Relative positions of blocks (CSS 2.2, 9.4.3): what is set is painted elsewhere, and nothing else moves.
extension Flow {
  mutating func move(by inset: Edges<Dimension>, in container: OpenBlock, isRightToLeft: Bool) {
    let left = UsedWidth.margin(inset.left, container.width)
    let right = UsedWidth.margin(inset.right, container.width)
    // Over-constrained: the side at the end gives way.
    let across = isRightToLeft ? right.map { -$0 } ?? left : left ?? right.map { -$0 }
    let down = vertical(inset.top, container) ?? vertical(inset.bottom, container).map { -$0 }
    shift = Point(x: shift.x + (across ?? .zero), y: shift.y + (down ?? .zero))
  }

  /// A percentage of a height that follows from the content is `auto`.
  private func vertical(_ value: Dimension, _ container: OpenBlock) -> Length? {
    guard let value = value.value else { return nil }
    if value.dependsOnBase, container.height == nil { return nil }
    return UsedWidth.bounded(value.resolved(against: container.height ?? .zero))
  }

  /// What the atom that is being made paints lies above what is not positioned.
  mutating func raise(items: Int) {
    for position in items..<max(items, galley.items.count) { galley.items[position].rise(to: layer) }
  }

  /// Moves what the atom that is being made paints.
  mutating func move(items: Int, links: Int) {
    for position in items..<max(items, galley.items.count) { galley.items[position].translate(x: shift.x, y: shift.y) }
    for position in links..<max(links, galley.links.count) {
      galley.links[position].area.origin = Point(
        x: galley.links[position].area.origin.x + shift.x, y: galley.links[position].area.origin.y + shift.y)
    }
  }
}
