import Geometry
import Stylesheets

/// What a style says of the height of a block's content (CSS 2.2, 10.5 to 10.7; CSS Sizing 4, clause 4.1).
struct UsedHeights {
  /// Nil: as high as the content.
  var own: Length?
  var least = Length.zero
  var most: Length?

  static let automatic = UsedHeights()

  /// Nothing but the content counts.
  var areAutomatic: Bool { own == nil && least == .zero && most == nil }

  private init() {}

  /// `container`: nil where the height of the containing block follows from its content; percentages are `auto` then, or
  /// no limit. `width` takes its ratio to a height that is known.
  init(of box: BoxProperties, in container: Length?, insets: Length, width: inout UsedWidth) {
    guard
      box.height != .auto || box.minimum.height != .auto || box.maximum.height != .auto
        || box.aspectRatio.ratio != nil
    else { return }
    let inside = box.isBorderBox ? insets : .zero
    func content(_ value: LengthPercentage?) -> Length? {
      guard let value else { return nil }
      if value.dependsOnBase, container == nil { return nil }
      return max(.zero, UsedWidth.bounded(value.resolved(against: container ?? .zero)) - inside)
    }
    own = content(box.height.value)
    least = content(box.minimum.height.value) ?? .zero
    most = content(box.maximum.height.value)
    if let ratio = box.aspectRatio.ratio, ratio > 0 { apply(ratio, box, insets: insets, width: &width) }
    if let most { own = own.map { min($0, most) } }
    own = own.map { max($0, least) }
  }

  /// The ratio is that of the box which `width` and `height` name. Content that is higher wins, as the least height is
  /// that of the content.
  private mutating func apply(_ ratio: Double, _ box: BoxProperties, insets: Length, width: inout UsedWidth) {
    let (across, down) = box.isBorderBox ? (width.leftInset + width.rightInset, insets) : (.zero, .zero)
    if let own {
      guard box.width == .auto else { return }
      width.content = max(.zero, UsedWidth.bounded((own + down).scaled(by: ratio)) - across)
    } else {
      let height = max(.zero, UsedWidth.bounded((width.content + across).scaled(by: 1 / ratio)) - down)
      least = max(least, min(height, most ?? height))
    }
  }
}
