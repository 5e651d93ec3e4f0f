import Geometry
import Stylesheets

/// What the sheet itself has, whatever stands on it: background, border, bleed and the printer's marks (css-page-3,
/// clauses 5 and 7).
extension Page {
  mutating func prepare(_ style: PageStyle) {
    bleed = min(max(style.bleed, .zero), Self.largestBleed)
    switch style.orientation {
    case .upright: quarterTurns = 0
    case .rotateRight: quarterTurns = 1
    case .rotateLeft: quarterTurns = 3
    }
    overhang = bleed
    if style.marks != PageMarks() {
      overhang = markDistance + Self.markLength
      drawMarks(style.marks)
    }
    if let background = style.background {
      // The page's background covers the bleed too.
      let sheet = Rect(
        x: -bleed, y: -bleed, width: style.size.width + bleed * 2, height: style.size.height + bleed * 2)
      furniture.append(DisplayItem(.fill(sheet, background), element: -1))
    }
    var frame = BoxProperties()
    (frame.border, frame.radii) = (style.context.box.border, style.context.box.radii)
    if frame.isPainted { furniture += BoxPainting.items(of: frame, around: style.borderArea) }
  }

  // MARK: Printer's marks

  /// No sheet of paper is that much larger than what is printed.
  private static let largestBleed = Length.points(288)
  private static let markLength = Length.points(18)
  /// Marks keep away from what is printed, bleed and all, by at least 6 pt from the edge.
  private var markDistance: Length { max(bleed, .points(6)) }

  private mutating func drawMarks(_ marks: PageMarks) {
    let (right, bottom) = (size.width, size.height)
    let (near, far) = (markDistance, overhang)
    if marks.crop {
      for x in [Length.zero, right] {
        drawMark(Point(x: x, y: -far), Point(x: x, y: -near))
        drawMark(Point(x: x, y: bottom + near), Point(x: x, y: bottom + far))
      }
      for y in [Length.zero, bottom] {
        drawMark(Point(x: -far, y: y), Point(x: -near, y: y))
        drawMark(Point(x: right + near, y: y), Point(x: right + far, y: y))
      }
    }
    guard marks.cross else { return }
    let middle = (near + far) / 2
    for centre in [
      Point(x: right / 2, y: -middle), Point(x: right / 2, y: bottom + middle), Point(x: -middle, y: bottom / 2),
      Point(x: right + middle, y: bottom / 2),
    ] {
      drawCross(at: centre)
    }
  }

  /// A cross in a circle, by which printers lay plates over each other.
  private mutating func drawCross(at centre: Point) {
    let (arm, radius) = (Length.points(8), Length.points(4.5))
    drawMark(Point(x: centre.x - arm, y: centre.y), Point(x: centre.x + arm, y: centre.y))
    drawMark(Point(x: centre.x, y: centre.y - arm), Point(x: centre.x, y: centre.y + arm))
    var circle = RoundedRect(
      Rect(x: centre.x - radius, y: centre.y - radius, width: radius * 2, height: radius * 2))
    let corner = Size(width: radius, height: radius)
    (circle.topLeft, circle.topRight, circle.bottomRight, circle.bottomLeft) = (corner, corner, corner, corner)
    printerMarks.append(DisplayItem(.shape(.outline(circle, Self.hairline, within: [])), element: -1))
  }

  private static let hairline = Shape.Stroke(width: .points(0.25), color: .black)

  private mutating func drawMark(_ from: Point, _ to: Point) {
    printerMarks.append(DisplayItem(.shape(.line(from: from, to: to, Self.hairline)), element: -1))
  }
}
