import Geometry
import Stylesheets

/// Borders of one box (CSS Backgrounds 3, clause 4): filled rectangles where the corners are square, and shapes where
/// they are round or the lines broken.
enum BorderLines {
  typealias Borders = Edges<BoxProperties.Border>

  /// Straight lines, each as long as its side. `isCentred`: half of each stands outside (CSS 2.2, 17.6.2).
  static func items(of border: Borders, around area: Rect, isCentred: Bool = false) -> [DisplayItem] {
    var items: [DisplayItem] = []
    for side in Side.allCases {
      let line = side.border(of: border)
      let width = full(line.width)
      guard width > .zero, !line.isTransparent else { continue }
      let offset = isCentred ? Length(raw: width.raw / 2) : .zero
      let strip: Rect =
        switch side {
        case .top: Rect(x: area.minX, y: area.minY - offset, width: area.size.width, height: width)
        case .bottom: Rect(x: area.minX, y: area.maxY - width + offset, width: area.size.width, height: width)
        case .left: Rect(x: area.minX - offset, y: area.minY, width: width, height: area.size.height)
        case .right: Rect(x: area.maxX - width + offset, y: area.minY, width: width, height: area.size.height)
        }
      guard strip.size.width > .zero, strip.size.height > .zero else { continue }
      items += self.items(of: line, side: side, in: strip)
    }
    return items
  }

  enum Side: CaseIterable {
    case top, bottom, left, right

    var isHorizontal: Bool { self == .top || self == .bottom }

    func border(of borders: Borders) -> BoxProperties.Border {
      switch self {
      case .top: borders.top
      case .bottom: borders.bottom
      case .left: borders.left
      case .right: borders.right
      }
    }
  }

  static func full(_ width: Length) -> Length { min(max(width, .zero), UsedWidth.largest) }

  private static func items(of line: BoxProperties.Border, side: Side, in strip: Rect) -> [DisplayItem] {
    switch line.style {
    case .none, .hidden: []
    case .double: double(line, side: side, in: strip)
    case .dashed, .dotted: [broken(line, side: side, in: strip)]
    case .solid: [DisplayItem(.fill(strip, line.color), element: -1)]
    case .inset, .outset: [DisplayItem(.fill(strip, line.shade(side, isOuter: true)), element: -1)]
    case .groove, .ridge: carved(line, side: side, in: strip)
    }
  }

  /// Two halves of different shades.
  private static func carved(_ line: BoxProperties.Border, side: Side, in strip: Rect) -> [DisplayItem] {
    let half = Length(raw: (side.isHorizontal ? strip.size.height : strip.size.width).raw / 2)
    var (first, second) = (strip, strip)
    if side.isHorizontal {
      first.size.height = half
      second.origin.y = strip.minY + half
      second.size.height = strip.size.height - half
    } else {
      first.size.width = half
      second.origin.x = strip.minX + half
      second.size.width = strip.size.width - half
    }
    let isOuterFirst = side == .top || side == .left
    return [
      DisplayItem(.fill(first, line.shade(side, isOuter: isOuterFirst)), element: -1),
      DisplayItem(.fill(second, line.shade(side, isOuter: !isOuterFirst)), element: -1),
    ]
  }

  /// Two lines and the space between them, a third each; below three quarters of a point they would run together.
  private static func double(_ line: BoxProperties.Border, side: Side, in strip: Rect) -> [DisplayItem] {
    let thickness = side.isHorizontal ? strip.size.height : strip.size.width
    guard thickness >= .points(0.75) else { return [DisplayItem(.fill(strip, line.color), element: -1)] }
    let third = Length(raw: thickness.raw / 3)
    return [Length.zero, thickness - third].map { offset in
      let part =
        side.isHorizontal
        ? Rect(x: strip.minX, y: strip.minY + offset, width: strip.size.width, height: third)
        : Rect(x: strip.minX + offset, y: strip.minY, width: third, height: strip.size.height)
      return DisplayItem(.fill(part, line.color), element: -1)
    }
  }

  private static func broken(_ line: BoxProperties.Border, side: Side, in strip: Rect) -> DisplayItem {
    let thickness = side.isHorizontal ? strip.size.height : strip.size.width
    let length = side.isHorizontal ? strip.size.width : strip.size.height
    let half = Length(raw: thickness.raw / 2)
    let isDotted = line.style == .dotted
    let ends = isDotted ? half : .zero
    let (from, to) =
      side.isHorizontal
      ? (
        Point(x: strip.minX + ends, y: strip.minY + half), Point(x: strip.maxX - ends, y: strip.minY + half)
      )
      : (
        Point(x: strip.minX + half, y: strip.minY + ends), Point(x: strip.minX + half, y: strip.maxY - ends)
      )
    let stroke =
      isDotted
      ? Shape.Stroke.dots(width: thickness, color: line.color, along: max(.zero, length - thickness))
      : Shape.Stroke.dashes(width: thickness, color: line.color, along: length)
    return DisplayItem(.shape(.line(from: from, to: to, stroke)), element: -1)
  }
}

extension BoxProperties.Border {
  /// The colour of a half of a three-dimensional line: light falls from the top left. What lies in shade has two thirds
  /// of the brightness.
  func shade(_ side: BorderLines.Side, isOuter: Bool) -> Color {
    let isSunk = style == .inset || (style == .groove) == isOuter && style != .outset
    let isTowardLight = side == .top || side == .left
    guard isSunk == isTowardLight else { return color }
    func dark(_ channel: UInt8) -> UInt8 { UInt8(Int(channel) * 2 / 3) }
    return Color(red: dark(color.red), green: dark(color.green), blue: dark(color.blue))
  }
}
