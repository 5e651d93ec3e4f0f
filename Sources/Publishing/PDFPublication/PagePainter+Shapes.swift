internal import Geometry
internal import PDFObjects
internal import PageLayout

/// Outlines, broken lines and pictures that are cut off, as paths (ISO 32000-1, 8.5).
extension PagePainter {
  mutating func paint(_ shape: Shape) {
    switch shape {
    case .area(let area, let color):
      stream.setFill(ContentStream.Paint(color))
      trace(area)
      stream.fill()
    case .frame(let outer, let inner, let color, let polygon):
      clipped(to: polygon) { painter in
        painter.stream.setFill(ContentStream.Paint(color))
        painter.trace(outer)
        painter.trace(inner)
        painter.stream.fillEvenOdd()
      }
    case .outline(let area, let stroke, let polygon):
      clipped(to: polygon) { painter in
        painter.set(stroke)
        painter.trace(area)
        painter.stream.stroke()
      }
    case .line(let from, let to, let stroke):
      set(stroke)
      stream.move(x: sheet.x(from.x), y: sheet.y(from.y))
      stream.line(x: sheet.x(to.x), y: sheet.y(to.y))
      stream.stroke()
    case .wave(let from, let width, let amplitude, let stroke):
      set(stroke)
      traceWave(from: from, width: width, amplitude: amplitude)
      stream.stroke()
    case .picture(let index, let area, let clip):
      stream.save()
      trace(clip)
      stream.clip()
      place(images[index], in: area)
      stream.drawImage(index)
      stream.restore()
    }
  }

  private mutating func set(_ stroke: Shape.Stroke) {
    stream.setStroke(ContentStream.Paint(stroke.color))
    stream.setLineWidth(Real(stroke.width))
    stream.setRoundEnds(stroke.isRound)
    stream.setDash(stroke.dash.map { [Real($0.on), Real($0.off)] } ?? [])
  }

  private mutating func clipped(to polygon: [Point], _ paint: (inout PagePainter) -> Void) {
    guard let first = polygon.first else { return paint(&self) }
    stream.save()
    stream.move(x: sheet.x(first.x), y: sheet.y(first.y))
    for point in polygon.dropFirst() { stream.line(x: sheet.x(point.x), y: sheet.y(point.y)) }
    stream.closePath()
    stream.clip()
    paint(&self)
    stream.restore()
  }

  /// The share of a half-axis at which the control points of a quarter ellipse stand: 4/3 (√2 − 1). The curve is off by
  /// at most 0.03 % of the axis.
  private static let quarter = 0.552_284_749_8

  mutating func trace(_ area: RoundedRect) {
    let rect = area.rect
    guard !area.isPlain else {
      let (x, y, right, top) = sheet.corners(rect)
      stream.rectangle(x: x, y: y, width: right - x, height: top - y)
      return
    }
    stream.move(x: sheet.x(rect.minX + area.topLeft.width), y: sheet.y(rect.minY))
    corner(
      area.topRight, from: Point(x: rect.maxX - area.topRight.width, y: rect.minY),
      over: Point(x: rect.maxX, y: rect.minY), to: Point(x: rect.maxX, y: rect.minY + area.topRight.height))
    corner(
      area.bottomRight, from: Point(x: rect.maxX, y: rect.maxY - area.bottomRight.height),
      over: Point(x: rect.maxX, y: rect.maxY), to: Point(x: rect.maxX - area.bottomRight.width, y: rect.maxY))
    corner(
      area.bottomLeft, from: Point(x: rect.minX + area.bottomLeft.width, y: rect.maxY),
      over: Point(x: rect.minX, y: rect.maxY), to: Point(x: rect.minX, y: rect.maxY - area.bottomLeft.height))
    corner(
      area.topLeft, from: Point(x: rect.minX, y: rect.minY + area.topLeft.height),
      over: Point(x: rect.minX, y: rect.minY), to: Point(x: rect.minX + area.topLeft.width, y: rect.minY))
    stream.closePath()
  }

  /// A side up to where a corner begins, and the corner.
  private mutating func corner(_ size: Size, from start: Point, over vertex: Point, to end: Point) {
    stream.line(x: sheet.x(start.x), y: sheet.y(start.y))
    guard size != .none else { return }
    func toward(_ from: Length, _ to: Length) -> Length { from + (to - from).scaled(by: Self.quarter) }
    stream.curve(
      sheet.x(toward(start.x, vertex.x)), sheet.y(toward(start.y, vertex.y)), sheet.x(toward(end.x, vertex.x)),
      sheet.y(toward(end.y, vertex.y)), to: sheet.x(end.x), sheet.y(end.y))
  }

  /// Half waves of two amplitudes, up and down in turn; the last one is cut where the line ends.
  private mutating func traceWave(from start: Point, width: Length, amplitude: Length) {
    let half = max(amplitude * 2, .points(0.5))
    // A line of a page has fewer; what is wider is an attack.
    let count = min(max(1, width.raw / half.raw), 2_000)
    let step = width / count
    stream.move(x: sheet.x(start.x), y: sheet.y(start.y))
    var x = start.x
    for number in 0..<count {
      // A Bézier curve reaches three quarters of the height of its control points.
      let peak = start.y + (number.isMultiple(of: 2) ? -amplitude : amplitude) * 4 / 3
      let end = x + step
      stream.curve(
        sheet.x(x + step / 3), sheet.y(peak), sheet.x(end - step / 3), sheet.y(peak), to: sheet.x(end),
        sheet.y(start.y))
      x = end
    }
  }
}
