import Geometry
import Images
import Stylesheets

/// Widths of blocks in normal flow (CSS 2.2, 10.3.3 and 10.4).
struct UsedWidth {
  var marginLeft: Length
  /// Of the content box.
  var content: Length
  /// Padding and border.
  var leftInset: Length
  var rightInset: Length

  var borderBox: Length { leftInset + content + rightInset }

  /// No length of a book is larger: two hundred metres, so that sums stay far from overflow.
  static let largest = Length.points(600_000)

  static func bounded(_ length: Length) -> Length { min(max(length, -largest), largest) }

  /// `shrinksTo`: the width that a table takes when its own is `auto`.
  init(of style: ComputedStyle, in container: Length, shrinksTo fit: Length? = nil) {
    let box = style.box
    leftInset = Self.inset(box.padding.left, box.border.left, container)
    rightInset = Self.inset(box.padding.right, box.border.right, container)
    let left = Self.margin(box.margin.left, container)
    let right = Self.margin(box.margin.right, container)
    let insets = leftInset + rightInset
    var width: Length
    if let own = Self.specified(box, in: container, insets: insets) {
      width = own
    } else if let fit {
      width = fit
    } else {
      width = container - (left ?? .zero) - (right ?? .zero) - insets
    }
    width = Self.clamped(width, box, in: container, insets: insets)
    content = width
    let rest = container - width - insets
    switch (left, right) {
    case (.some(let left), _): marginLeft = left
    case (nil, .some(let right)): marginLeft = max(.zero, rest - right)
    case (nil, nil): marginLeft = max(.zero, Length(raw: rest.raw / 2))
    }
  }

  static func specified(_ box: BoxProperties, in container: Length, insets: Length) -> Length? {
    guard case .value(let value) = box.width else { return nil }
    let width = bounded(value.resolved(against: container))
    return max(.zero, box.isBorderBox ? width - insets : width)
  }

  static func clamped(_ width: Length, _ box: BoxProperties, in container: Length, insets: Length) -> Length {
    var result = width
    let inside = box.isBorderBox ? insets : .zero
    if let most = box.maxWidth { result = min(result, bounded(most.resolved(against: container)) - inside) }
    result = max(result, bounded(box.minWidth.resolved(against: container)) - inside)
    return max(result, .zero)
  }

  static func inset(_ padding: LengthPercentage, _ border: BoxProperties.Border, _ container: Length) -> Length {
    max(.zero, bounded(padding.resolved(against: container))) + max(.zero, bounded(border.width))
  }

  /// Nil for `auto`.
  static func margin(_ value: Dimension, _ container: Length) -> Length? {
    switch value {
    case .value(let value): bounded(value.resolved(against: container))
    default: nil
    }
  }
}

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
}
