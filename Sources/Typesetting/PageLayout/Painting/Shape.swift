package import Geometry

/// What is painted besides text, plain rectangles and whole pictures: round corners, lines of dashes and dots, waves,
/// pictures that are cut off. Rare, so display items hold it by reference.
package enum Shape: Sendable, Hashable {
  case area(RoundedRect, Color)
  /// What lies between two outlines; only as far as it is inside the polygon `within`, unless that is empty.
  case frame(outer: RoundedRect, inner: RoundedRect, Color, within: [Point])
  case outline(RoundedRect, Stroke, within: [Point])
  case line(from: Point, to: Point, Stroke)
  /// A wavy line from a point to the right; a wave is four amplitudes long.
  case wave(from: Point, width: Length, amplitude: Length, Stroke)
  /// A picture by its position in `LaidOutBook.images`, as far as it lies in `within`.
  case picture(Int, Rect, within: RoundedRect)

  /// How a line is drawn; dots are dashes of no length with round ends.
  package struct Stroke: Sendable, Hashable {
    package var width: Length
    package var color: Color
    /// Lengths of a dash and of what follows it; nil for an unbroken line.
    package var dash: Dash?
    package var isRound = false

    package struct Dash: Sendable, Hashable {
      package var on: Length
      package var off: Length
    }

    init(width: Length, color: Color) {
      self.width = width
      self.color = color
    }
  }

  /// What it covers, without the width of strokes: good enough to say where it stands.
  package var bounds: Rect {
    switch self {
    case .area(let area, _), .frame(let area, _, _, _), .outline(let area, _, _), .picture(_, _, let area): area.rect
    case .line(let from, let to, _):
      Rect(x: min(from.x, to.x), y: min(from.y, to.y), width: abs(to.x - from.x), height: abs(to.y - from.y))
    case .wave(let from, let width, let amplitude, _):
      Rect(x: from.x, y: from.y - amplitude, width: width, height: amplitude * 2)
    }
  }

  func moved(x: Length, y: Length) -> Shape {
    func moved(_ point: Point) -> Point { Point(x: point.x + x, y: point.y + y) }
    func moved(_ area: RoundedRect) -> RoundedRect {
      var area = area
      area.rect.origin = moved(area.rect.origin)
      return area
    }
    switch self {
    case .area(let area, let color): return .area(moved(area), color)
    case .frame(let outer, let inner, let color, let polygon):
      return .frame(outer: moved(outer), inner: moved(inner), color, within: polygon.map(moved))
    case .outline(let area, let stroke, let polygon): return .outline(moved(area), stroke, within: polygon.map(moved))
    case .line(let from, let to, let stroke): return .line(from: moved(from), to: moved(to), stroke)
    case .wave(let from, let width, let amplitude, let stroke):
      return .wave(from: moved(from), width: width, amplitude: amplitude, stroke)
    case .picture(let image, var area, let clip):
      area.origin = moved(area.origin)
      return .picture(image, area, within: moved(clip))
    }
  }
}

extension Shape.Stroke {
  /// Dashes of twice the line's width that begin and end the line, with gaps as near to their length as fits
  /// (CSS Backgrounds 3, clause 4.2 leaves the lengths to us).
  static func dashes(width: Length, color: Color, along length: Length) -> Shape.Stroke {
    var stroke = Shape.Stroke(width: width, color: color)
    let on = Length(raw: max(1, width.raw * 2))
    let count = max(1, (length.raw + on.raw) / (2 * on.raw))
    guard count > 1, length > on else { return stroke }
    stroke.dash = Dash(on: on, off: Length(raw: max(1, (length.raw - on.raw * count) / (count - 1))))
    return stroke
  }

  /// Round dots, two widths apart from centre to centre as nearly as fits. The line must be drawn from the first
  /// centre to the last.
  static func dots(width: Length, color: Color, along length: Length) -> Shape.Stroke {
    var stroke = Shape.Stroke(width: width, color: color)
    stroke.isRound = true
    let pitch = Length(raw: max(1, width.raw * 2))
    let gaps = max(1, (length.raw + pitch.raw / 2) / pitch.raw)
    // A thousandth more, so that rounding never drops the last dot.
    stroke.dash = Dash(on: .zero, off: Length(raw: max(1, (length.raw - 65) / gaps)))
    return stroke
  }
}

private func abs(_ length: Length) -> Length { length < .zero ? -length : length }
