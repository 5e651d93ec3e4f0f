import Geometry
import Images
import Stylesheets

/// Sizes of pictures (CSS 2.2, 10.3.2, 10.4, 10.6.2): a pixel is 1/96 inch; never wider than the measure or higher than
/// the page, and never out of proportion.
enum PictureSize {
  static func used(
    of image: PageImage, style: ComputedStyle, pixels: (width: Int32, height: Int32), measure: Length, page: Length
  ) -> Size {
    let isTurned = image.orientation >= 5
    let intrinsicWidth = Double(max(1, isTurned ? image.height : image.width))
    let intrinsicHeight = Double(max(1, isTurned ? image.width : image.height))
    let ratio = intrinsicHeight / intrinsicWidth
    var width = dimension(style.box.width, measure) ?? (pixels.width > 0 ? Double(pixels.width) * 0.75 : nil)
    var height = dimension(style.box.height, page) ?? (pixels.height > 0 ? Double(pixels.height) * 0.75 : nil)
    switch (width, height) {
    case (nil, nil): (width, height) = (intrinsicWidth * 0.75, intrinsicHeight * 0.75)
    case (.some(let known), nil): height = known * ratio
    case (nil, .some(let known)): width = known / ratio
    default: break
    }
    var size = (width: max(width ?? 0, 0), height: max(height ?? 0, 0))
    var limits: [(Double, Double)] = [(size.width, measure.points), (size.height, page.points)]
    if let most = style.box.maxWidth { limits.append((size.width, most.resolved(against: measure).points)) }
    if let most = style.box.maxHeight { limits.append((size.height, most.resolved(against: page).points)) }
    let scale = limits.reduce(1.0) { $1.0 > max($1.1, 0) ? min($0, max($1.1, 0) / $1.0) : $0 }
    size = (size.width * scale, size.height * scale)
    return Size(width: .points(size.width), height: .points(size.height))
  }

  private static func dimension(_ value: Dimension, _ base: Length) -> Double? {
    guard case .value(let value) = value else { return nil }
    return min(max(value.resolved(against: base).points, 0), 100_000)
  }

  /// What is painted in the picture's box: `object-fit`, `object-position` (CSS Images 3, 5.5) and round corners.
  static func content(
    _ index: Int, of images: [PageImage], style: ComputedStyle, in area: Rect
  ) -> DisplayItem.Content {
    let box = style.box
    guard box.objectFit != .fill || box.hasRoundCorners else { return .image(index, area) }
    let object = fitted(images[index], box, in: area)
    let isInside =
      object.minX >= area.minX && object.minY >= area.minY && object.maxX <= area.maxX && object.maxY <= area.maxY
    if isInside, !box.hasRoundCorners { return .image(index, object) }
    return .shape(.picture(index, object, within: box.outline(of: area)))
  }

  private static func fitted(_ image: PageImage, _ box: BoxProperties, in area: Rect) -> Rect {
    let isTurned = image.orientation >= 5
    let width = Double(max(1, isTurned ? image.height : image.width)) * 0.75
    let height = Double(max(1, isTurned ? image.width : image.height)) * 0.75
    let (across, down) = (area.size.width.points / width, area.size.height.points / height)
    let scale: Double
    switch box.objectFit {
    case .fill: return area
    case .contain: scale = min(across, down)
    case .cover: scale = max(across, down)
    case .none: scale = 1
    case .scaleDown: scale = min(1, across, down)
    }
    let size = Size(width: .points(width * scale), height: .points(height * scale))
    let x = UsedWidth.bounded(box.objectPosition.x.resolved(against: area.size.width - size.width))
    let y = UsedWidth.bounded(box.objectPosition.y.resolved(against: area.size.height - size.height))
    return Rect(x: area.minX + x, y: area.minY + y, width: size.width, height: size.height)
  }
}
