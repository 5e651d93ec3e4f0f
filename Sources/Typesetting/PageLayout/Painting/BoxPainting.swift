import Geometry
import Stylesheets

/// Background and borders of a box, or of the part of it that stands on one page (box-decoration-break: slice).
enum BoxPainting {
  /// `isContinued`, `isEnding`: the part has no top when it goes on from another page, and no bottom when it goes on
  /// to another one.
  static func items(
    of box: BoxProperties, around area: Rect, isContinued: Bool = false, isEnding: Bool = true
  ) -> [DisplayItem] {
    var cut: Sides = []
    if isContinued { cut.insert(.top) }
    if !isEnding { cut.insert(.bottom) }
    return items(of: box, around: area, without: cut)
  }

  /// Sides that a part of a box does not have, because it goes on there.
  struct Sides: OptionSet {
    var rawValue: UInt8
    static let top = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let bottom = Sides(rawValue: 4)
    static let left = Sides(rawValue: 8)
  }

  static func items(of box: BoxProperties, around area: Rect, without cut: Sides) -> [DisplayItem] {
    var border = box.border
    if cut.contains(.top) { border.top = .init() }
    if cut.contains(.right) { border.right = .init() }
    if cut.contains(.bottom) { border.bottom = .init() }
    if cut.contains(.left) { border.left = .init() }
    guard box.hasRoundCorners else {
      let background = box.background.map { [DisplayItem(.fill(area, $0), element: -1)] } ?? []
      return background + BorderLines.items(of: border, around: area)
    }
    var outline = box.outline(of: area)
    if !cut.isDisjoint(with: [.top, .left]) { outline.topLeft = .none }
    if !cut.isDisjoint(with: [.top, .right]) { outline.topRight = .none }
    if !cut.isDisjoint(with: [.bottom, .left]) { outline.bottomLeft = .none }
    if !cut.isDisjoint(with: [.bottom, .right]) { outline.bottomRight = .none }
    let background = box.background.map { [DisplayItem(.shape(.area(outline, $0)), element: -1)] } ?? []
    return background + frame(border, outline: outline)
  }

  // MARK: Borders round corners

  private static func frame(_ border: BorderLines.Borders, outline: RoundedRect) -> [DisplayItem] {
    let visible = BorderLines.Side.allCases.filter {
      BorderLines.full($0.border(of: border).width) > .zero && !$0.border(of: border).isTransparent
    }
    guard let first = visible.first else { return [] }
    let line = first.border(of: border)
    let isUniform = visible.allSatisfy { $0.border(of: border).isDrawn(like: line) }
    if isUniform { return shapes(of: line, side: first, insets: insets(border), outline: outline, within: []) }
    let insets = insets(border)
    let inner = outline.inset(by: insets).rect
    return visible.flatMap { side in
      shapes(
        of: side.border(of: border), side: side, insets: insets, outline: outline,
        within: polygon(of: side, outer: outline.rect, inner: inner))
    }
  }

  private static func insets(_ border: BorderLines.Borders) -> EdgeInsets {
    EdgeInsets(
      top: BorderLines.full(border.top.width), right: BorderLines.full(border.right.width),
      bottom: BorderLines.full(border.bottom.width), left: BorderLines.full(border.left.width))
  }

  private static func shapes(
    of line: BoxProperties.Border, side: BorderLines.Side, insets: EdgeInsets, outline: RoundedRect,
    within polygon: [Point]
  ) -> [DisplayItem] {
    func frame(from outer: Int, to inner: Int, of parts: Int, _ color: Color) -> DisplayItem {
      let outer = outline.inset(by: insets.share(outer, of: parts))
      let inner = outline.inset(by: insets.share(inner, of: parts))
      return DisplayItem(.shape(.frame(outer: outer, inner: inner, color, within: polygon)), element: -1)
    }
    switch line.style {
    case .none, .hidden: return []
    case .dashed, .dotted:
      let middle = outline.inset(by: insets.share(1, of: 2))
      let width = BorderLines.full(line.width)
      let length = (middle.rect.size.width + middle.rect.size.height) * 2
      let stroke =
        line.style == .dotted
        ? Shape.Stroke.dots(width: width, color: line.color, along: length)
        : Shape.Stroke.dashes(width: width, color: line.color, along: length)
      return [DisplayItem(.shape(.outline(middle, stroke, within: polygon)), element: -1)]
    case .double where BorderLines.full(line.width) >= .points(0.75):
      return [frame(from: 0, to: 1, of: 3, line.color), frame(from: 2, to: 3, of: 3, line.color)]
    case .solid, .double: return [frame(from: 0, to: 1, of: 1, line.color)]
    case .inset, .outset: return [frame(from: 0, to: 1, of: 1, line.shade(side, isOuter: true))]
    case .groove, .ridge:
      return [
        frame(from: 0, to: 1, of: 2, line.shade(side, isOuter: true)),
        frame(from: 1, to: 2, of: 2, line.shade(side, isOuter: false)),
      ]
    }
  }

  /// A side's part of the frame: it ends where the diagonals of the corners begin.
  private static func polygon(of side: BorderLines.Side, outer: Rect, inner: Rect) -> [Point] {
    func point(_ x: Length, _ y: Length) -> Point { Point(x: x, y: y) }
    return switch side {
    case .top:
      [
        point(outer.minX, outer.minY), point(outer.maxX, outer.minY), point(inner.maxX, inner.minY),
        point(inner.minX, inner.minY),
      ]
    case .bottom:
      [
        point(outer.minX, outer.maxY), point(outer.maxX, outer.maxY), point(inner.maxX, inner.maxY),
        point(inner.minX, inner.maxY),
      ]
    case .left:
      [
        point(outer.minX, outer.minY), point(inner.minX, inner.minY), point(inner.minX, inner.maxY),
        point(outer.minX, outer.maxY),
      ]
    case .right:
      [
        point(outer.maxX, outer.minY), point(inner.maxX, inner.minY), point(inner.maxX, inner.maxY),
        point(outer.maxX, outer.maxY),
      ]
    }
  }
}

extension BoxProperties {
  /// Whether there is anything to paint behind the content.
  var isPainted: Bool {
    background != nil || border.top.width > .zero || border.right.width > .zero || border.bottom.width > .zero
      || border.left.width > .zero
  }

  var hasRoundCorners: Bool { radii != Radii() }

  /// The border box with its corners; percentages refer to its sides.
  func outline(of area: Rect) -> RoundedRect {
    func corner(_ radius: CornerRadius) -> Size {
      let width = UsedWidth.bounded(radius.horizontal.resolved(against: area.size.width))
      let height = UsedWidth.bounded(radius.vertical.resolved(against: area.size.height))
      return width > .zero && height > .zero ? Size(width: width, height: height) : .none
    }
    var outline = RoundedRect(area)
    outline.topLeft = corner(radii.topLeft)
    outline.topRight = corner(radii.topRight)
    outline.bottomRight = corner(radii.bottomRight)
    outline.bottomLeft = corner(radii.bottomLeft)
    outline.fitCorners()
    return outline
  }
}

extension BoxProperties.Border {
  /// Its sides differ in brightness.
  fileprivate var isShaded: Bool { [.groove, .ridge, .inset, .outset].contains(style) }

  /// The same line, but perhaps of another width.
  fileprivate func isDrawn(like other: BoxProperties.Border) -> Bool {
    guard style == other.style, color == other.color, !isShaded else { return false }
    return width == other.width || style == .solid || style == .double
  }
}

extension EdgeInsets {
  fileprivate func share(_ count: Int, of parts: Int) -> EdgeInsets {
    EdgeInsets(
      top: top * count / parts, right: right * count / parts, bottom: bottom * count / parts,
      left: left * count / parts)
  }
}
