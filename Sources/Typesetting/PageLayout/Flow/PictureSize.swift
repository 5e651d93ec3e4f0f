import Geometry
import Images
import Stylesheets

/// Sizes of pictures (CSS 2.2, 10.3.2, 10.4, 10.6.2; CSS Images 4, 6.2; CSS Sizing 4, 4.1): a pixel is 1/96 inch unless
/// `image-resolution` says otherwise; never wider than the measure or higher than the page, and then in proportion.
///
/// Whole numbers throughout: lengths of a page are below 2⁴², so products are taken in full width.
enum PictureSize {
  /// Of the content box. `pixels`: the `width` and `height` attributes, 0 where they are absent.
  static func used(
    of image: PageImage, style: ComputedStyle, pixels: (width: Int32, height: Int32), measure: Length, page: Length
  ) -> Size {
    let insets = Insets(style.box, measure)
    let natural = natural(of: image, style, pixels)
    let bounds = Bounds(style.box, measure: measure, insets)
    let width = specified(style.box.width, measure, isBorderBox: style.box.isBorderBox, insets.across)
    // The height of what contains a picture is not known: percentages of it are `auto` (10.5).
    let height = style.box.height.absolute.flatMap {
      specified($0, .zero, isBorderBox: style.box.isBorderBox, insets.down)
    }
    let size: Size
    switch (width, height) {
    case (nil, nil): size = bounds.constrain(natural)
    case (.some(let width), nil):
      let width = bounds.width(width)
      size = Size(width: width, height: bounds.height(natural.height.scaled(width, over: natural.width)))
    case (nil, .some(let height)):
      let height = bounds.height(height)
      size = Size(width: bounds.width(natural.width.scaled(height, over: natural.height)), height: height)
    case (.some(let width), .some(let height)):
      size = Size(width: bounds.width(width), height: bounds.height(height))
    }
    return fitted(size, Size(width: measure - insets.across, height: page - insets.down))
  }

  /// No larger than the room, in proportion: what would stand beside the page is lost.
  private static func fitted(_ size: Size, _ room: Size) -> Size {
    let room = Size(width: max(room.width, .zero), height: max(room.height, .zero))
    var result = size
    if result.width > room.width {
      result = Size(width: room.width, height: result.height.scaled(room.width, over: result.width))
    }
    if result.height > room.height {
      result = Size(width: result.width.scaled(room.height, over: result.height), height: room.height)
    }
    return result
  }

  // MARK: Natural sizes

  /// What both dimensions are when neither is asked for; never empty.
  private static func natural(
    of image: PageImage, _ style: ComputedStyle, _ pixels: (width: Int32, height: Int32)
  ) -> Size {
    let isTurned = image.orientation >= 5
    let columns = max(1, isTurned ? image.height : image.width)
    let rows = max(1, isTurned ? image.width : image.height)
    let pixel = pixelSize(of: image, style.flow.imageResolution)
    var size = Size(width: pixel * columns, height: pixel * rows)
    // Attributes that only repeat the file's size, as our documents have them, ask for nothing.
    if (Int(pixels.width), Int(pixels.height)) != (columns, rows) {
      let width = Length.points(Double(pixels.width) * 0.75)
      let height = Length.points(Double(pixels.height) * 0.75)
      switch (pixels.width > 0 && style.box.height == .auto, pixels.height > 0 && style.box.width == .auto) {
      case (true, true): size = Size(width: width, height: height)
      case (true, false): size = Size(width: width, height: size.height.scaled(width, over: size.width))
      case (false, true): size = Size(width: size.width.scaled(height, over: size.height), height: height)
      case (false, false): break
      }
    }
    let ratio = style.box.aspectRatio
    if !ratio.isAuto, let wanted = ratio.ratio, wanted > 0 {
      size.height = UsedWidth.bounded(.points(size.width.points / wanted))
    }
    return Size(width: max(size.width, Length(raw: 1)), height: max(size.height, Length(raw: 1)))
  }

  /// A side of the picture's pixels. A file's own density counts only where it is asked for, from 1 to 100,000 an inch.
  private static func pixelSize(of image: PageImage, _ resolution: FlowProperties.ImageResolution) -> Length {
    var dots = resolution.dotsPerPixel
    if resolution.isFromImage, let own = image.dotsPerInch { dots = own / 96 }
    return max(Length(raw: 1), Length.points(0.75 / min(max(dots, 1.0 / 96), 1_000)))
  }

  // MARK: Bounds

  private static func specified(
    _ value: Dimension, _ base: Length, isBorderBox: Bool, _ insets: Length
  ) -> Length? {
    guard case .value(let value) = value else { return nil }
    let length = UsedWidth.bounded(value.resolved(against: base))
    return max(.zero, isBorderBox ? length - insets : length)
  }

  /// Padding and borders of both sides.
  private struct Insets {
    var across: Length
    var down: Length

    init(_ box: BoxProperties, _ measure: Length) {
      across =
        UsedWidth.inset(box.padding.left, box.border.left, measure)
        + UsedWidth.inset(box.padding.right, box.border.right, measure)
      down =
        UsedWidth.inset(box.padding.top, box.border.top, measure)
        + UsedWidth.inset(box.padding.bottom, box.border.bottom, measure)
    }
  }

  /// `min-` and `max-width` and `-height`; a minimum wins over a maximum.
  private struct Bounds {
    private var least: Size
    private var most: Size

    init(_ box: BoxProperties, measure: Length, _ insets: Insets) {
      func bound(_ value: Dimension, _ base: Length, _ insets: Length, none: Length) -> Length {
        specified(value, base, isBorderBox: box.isBorderBox, insets) ?? none
      }
      least = Size(
        width: bound(box.minimum.width, measure, insets.across, none: .zero),
        height: bound(box.minimum.height.absolute ?? .auto, .zero, insets.down, none: .zero))
      most = Size(
        width: bound(box.maximum.width, measure, insets.across, none: UsedWidth.largest),
        height: bound(box.maximum.height.absolute ?? .auto, .zero, insets.down, none: UsedWidth.largest))
      most = Size(width: max(most.width, least.width), height: max(most.height, least.height))
    }

    func width(_ width: Length) -> Length { min(max(width, least.width), most.width) }
    func height(_ height: Length) -> Length { min(max(height, least.height), most.height) }

    /// The table of 10.4, which keeps the proportions as long as the bounds allow. Its rows are numbered there.
    func constrain(_ size: Size) -> Size {
      let (w, h) = (size.width, size.height)
      func height(for width: Length) -> Length { h.scaled(width, over: w) }
      func width(for height: Length) -> Length { w.scaled(height, over: h) }
      let isWide = w > most.width
      let isNarrow = w < least.width
      let isHigh = h > most.height
      let isLow = h < least.height
      // Where both sides break their bounds in the same direction, the one that breaks them more decides.
      let followsWidth = most.width.isShare(of: w, atMost: most.height, of: h)
      let followsHeight = least.width.isShare(of: w, atMost: least.height, of: h)
      switch (isWide, isNarrow, isHigh, isLow) {
      case (true, _, true, _) where followsWidth, (true, _, false, false):
        return Size(width: most.width, height: max(height(for: most.width), least.height))
      case (true, _, true, _), (false, false, true, _):
        return Size(width: max(width(for: most.height), least.width), height: most.height)
      case (_, true, _, true) where !followsHeight, (_, true, false, false):
        return Size(width: least.width, height: min(height(for: least.width), most.height))
      case (_, true, _, true), (false, false, _, true):
        return Size(width: min(width(for: least.height), most.width), height: least.height)
      case (_, true, true, _): return Size(width: least.width, height: most.height)
      case (true, _, _, true): return Size(width: most.width, height: least.height)
      default: return size
      }
    }
  }

  // MARK: What is painted

  /// What is painted in the picture's box: `object-fit`, `object-position` (CSS Images 3, 5.5) and round corners.
  static func content(
    _ index: Int, of images: [PageImage], style: ComputedStyle, in area: Rect
  ) -> DisplayItem.Content {
    let box = style.box
    guard box.objectFit != .fill || box.hasRoundCorners else { return .image(index, area) }
    let object = fitted(images[index], style, in: area)
    let isInside =
      object.minX >= area.minX && object.minY >= area.minY && object.maxX <= area.maxX && object.maxY <= area.maxY
    if isInside, !box.hasRoundCorners { return .image(index, object) }
    return .shape(.picture(index, object, within: box.outline(of: area)))
  }

  private static func fitted(_ image: PageImage, _ style: ComputedStyle, in area: Rect) -> Rect {
    let box = style.box
    let isTurned = image.orientation >= 5
    let pixel = pixelSize(of: image, style.flow.imageResolution)
    let natural = Size(
      width: pixel * max(1, isTurned ? image.height : image.width),
      height: pixel * max(1, isTurned ? image.width : image.height))
    let isWider = area.size.width.isShare(of: natural.width, atMost: area.size.height, of: natural.height)
    let contained =
      isWider
      ? Size(width: area.size.width, height: natural.height.scaled(area.size.width, over: natural.width))
      : Size(width: natural.width.scaled(area.size.height, over: natural.height), height: area.size.height)
    let size: Size
    switch box.objectFit {
    case .fill: return area
    case .contain: size = contained
    case .cover:
      size =
        isWider
        ? Size(width: natural.width.scaled(area.size.height, over: natural.height), height: area.size.height)
        : Size(width: area.size.width, height: natural.height.scaled(area.size.width, over: natural.width))
    case .none: size = natural
    case .scaleDown: size = natural.width <= contained.width ? natural : contained
    }
    let x = UsedWidth.bounded(box.objectPosition.x.resolved(against: area.size.width - size.width))
    let y = UsedWidth.bounded(box.objectPosition.y.resolved(against: area.size.height - size.height))
    return Rect(x: area.minX + x, y: area.minY + y, width: size.width, height: size.height)
  }
}

extension Dimension {
  /// Nil for what depends on the size of the containing block.
  fileprivate var absolute: Dimension? {
    guard case .value(let value) = self, !value.dependsOnBase else { return nil }
    return self
  }
}

extension Length {
  /// This length times `part / whole`, rounded down, bounded as all lengths are.
  fileprivate func scaled(_ part: Length, over whole: Length) -> Length {
    guard whole.raw > 0, raw > 0, part.raw > 0 else { return .zero }
    let product = raw.multipliedFullWidth(by: part.raw)
    if product.high == 0, let low = Int(exactly: product.low) { return UsedWidth.bounded(Length(raw: low / whole.raw)) }
    // A quotient that does not fit is far beyond every bound.
    guard product.high < whole.raw / 2 else { return UsedWidth.largest }
    return UsedWidth.bounded(Length(raw: whole.raw.dividingFullWidth(product).quotient))
  }

  /// Whether `self / whole` ≤ `other / otherWhole`, all of them at least nought.
  fileprivate func isShare(of whole: Length, atMost other: Length, of otherWhole: Length) -> Bool {
    let left = raw.multipliedFullWidth(by: otherWhole.raw)
    let right = other.raw.multipliedFullWidth(by: whole.raw)
    return left.high != right.high ? left.high < right.high : left.low <= right.low
  }
}
