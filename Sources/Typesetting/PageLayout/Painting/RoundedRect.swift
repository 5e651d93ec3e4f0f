package import Geometry

/// A rectangle whose corners may be quarters of ellipses (CSS Backgrounds 3, clause 5).
package struct RoundedRect: Sendable, Hashable {
  package var rect: Rect
  /// Half-axes of the corners; all zero for a plain rectangle.
  package var topLeft = Size.none
  package var topRight = Size.none
  package var bottomRight = Size.none
  package var bottomLeft = Size.none

  package init(_ rect: Rect) { self.rect = rect }

  package var isPlain: Bool {
    topLeft == .none && topRight == .none && bottomRight == .none && bottomLeft == .none
  }

  /// Clause 5.5: where two corners of a side are longer than it, all corners shrink alike.
  mutating func fitCorners() {
    let (width, height) = (rect.size.width.points, rect.size.height.points)
    let sides = [
      (width, topLeft.width + topRight.width), (width, bottomLeft.width + bottomRight.width),
      (height, topLeft.height + bottomLeft.height), (height, topRight.height + bottomRight.height),
    ]
    let factor = sides.reduce(1.0) { $1.1.points > $1.0 ? min($0, max($1.0, 0) / $1.1.points) : $0 }
    guard factor < 1 else { return }
    topLeft = topLeft.scaled(by: factor)
    topRight = topRight.scaled(by: factor)
    bottomRight = bottomRight.scaled(by: factor)
    bottomLeft = bottomLeft.scaled(by: factor)
  }

  /// The outline further in by the widths of borders: a corner keeps its centre (clause 5.2).
  func inset(by insets: EdgeInsets) -> RoundedRect {
    var inner = RoundedRect(
      Rect(
        x: rect.minX + insets.left, y: rect.minY + insets.top,
        width: max(.zero, rect.size.width - insets.left - insets.right),
        height: max(.zero, rect.size.height - insets.top - insets.bottom)))
    inner.topLeft = topLeft.shortened(by: insets.left, insets.top)
    inner.topRight = topRight.shortened(by: insets.right, insets.top)
    inner.bottomRight = bottomRight.shortened(by: insets.right, insets.bottom)
    inner.bottomLeft = bottomLeft.shortened(by: insets.left, insets.bottom)
    return inner
  }
}

extension Size {
  package static let none = Size(width: .zero, height: .zero)

  fileprivate func scaled(by factor: Double) -> Size {
    Size(width: width.scaled(by: factor), height: height.scaled(by: factor))
  }

  /// A corner is sharp as soon as one of its half-axes is gone.
  fileprivate func shortened(by across: Length, _ down: Length) -> Size {
    guard width > across, height > down else { return .none }
    return Size(width: width - across, height: height - down)
  }
}
