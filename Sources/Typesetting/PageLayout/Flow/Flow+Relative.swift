import Geometry
import Stylesheets

/// Relative positions (CSS 2.2, 9.4.3): what is set is painted elsewhere, and nothing else moves.
extension Flow {
  mutating func move(by inset: Edges<Dimension>, in container: OpenBlock, isRightToLeft: Bool) {
    let way = way(of: inset, in: container, isRightToLeft: isRightToLeft)
    shift = Point(x: shift.x + way.x, y: shift.y + way.y)
  }

  /// Of an element of a style in the block that is open.
  func way(ofStyle style: Int32) -> Point {
    guard context.styles[Int(style)].isRelative else { return Point(x: .zero, y: .zero) }
    return way(of: tree.styles[Int(style)].box.inset, in: block, isRightToLeft: runsRightToLeft)
  }

  private func way(of inset: Edges<Dimension>, in container: OpenBlock, isRightToLeft: Bool) -> Point {
    let left = UsedWidth.margin(inset.left, container.width)
    let right = UsedWidth.margin(inset.right, container.width)
    // Over-constrained: the side at the end gives way.
    let across = isRightToLeft ? right.map { -$0 } ?? left : left ?? right.map { -$0 }
    let down = vertical(inset.top, container) ?? vertical(inset.bottom, container).map { -$0 }
    return Point(x: across ?? .zero, y: down ?? .zero)
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

/// Cells, rows and groups of rows (CSS 2.2, 9.4.3 leaves their effect open; css-position-3, clause 3 moves them).
extension Flow {
  func way(ofCell cell: TableGrid.Cell, in grid: TableGrid) -> Point {
    var way = Point(x: .zero, y: .zero)
    let row = grid.rows[cell.row]
    for box in [cell.box, row.box, row.group] where box >= 0 && !tree.boxes[Int(box)].isAnonymous {
      let own = self.way(ofStyle: tree.boxes[Int(box)].style)
      way = Point(x: way.x + own.x, y: way.y + own.y)
    }
    return way
  }
}

extension Galley {
  /// What is painted, and what links cover.
  mutating func translateItems(by way: Point) {
    for item in items.indices {
      items[item].translate(x: way.x, y: way.y)
      items[item].rise(to: 1)
    }
    for link in links.indices {
      links[link].area.origin = Point(x: links[link].area.minX + way.x, y: links[link].area.minY + way.y)
    }
    for position in positioned.indices { positioned[position].move(x: way.x, y: way.y) }
  }
}
