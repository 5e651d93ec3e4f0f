import Geometry
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

  init(content: Length) {
    (marginLeft, leftInset, rightInset) = (.zero, .zero, .zero)
    self.content = content
  }

  /// `shrinksTo`: the width that a table takes when its own is `auto`.
  /// `shrinksToFit`: so does a float (10.3.5).
  /// `intrinsic` measures the content, for a width that depends on it: without such a width it is never asked.
  /// `isRightToLeft`: the containing block is, and what is over-constrained stands at its right edge.
  init(
    of style: ComputedStyle, in container: Length, shrinksTo fit: Length? = nil, isRightToLeft: Bool = false,
    shrinksToFit: Bool = false, intrinsic: () -> (least: Length, most: Length) = { (.zero, .zero) }
  ) {
    // The properties are named each time: a copy of them would copy, and count references to, all that they hold.
    leftInset = Self.inset(style.box.padding.left, style.box.border.left.width, container)
    rightInset = Self.inset(style.box.padding.right, style.box.border.right.width, container)
    let left = Self.margin(style.box.margin.left, container)
    let right = Self.margin(style.box.margin.right, container)
    let insets = leftInset + rightInset
    var width: Length
    if let own = Self.specified(style.box.width, isBorderBox: style.box.isBorderBox, in: container, insets: insets) {
      width = own
    } else if style.box.width != .auto {
      let room = container - (left ?? .zero) - (right ?? .zero) - insets
      width = Self.width(style.box.width, content: intrinsic(), room: room, container: container)
    } else if let fit {
      width = fit
    } else if shrinksToFit {
      let room = container - (left ?? .zero) - (right ?? .zero) - insets
      width = Self.width(.fitContent, content: intrinsic(), room: room, container: container)
    } else {
      width = container - (left ?? .zero) - (right ?? .zero) - insets
    }
    width = Self.clamped(width, style, in: container, insets: insets)
    content = width
    let rest = container - width - insets
    switch (left, right) {
    // Automatic margins are none where the width follows from the content (10.3.5).
    case _ where shrinksToFit: marginLeft = left ?? .zero
    case (.some, .some(let right)) where isRightToLeft: marginLeft = rest - right
    case (.some(let left), _): marginLeft = left
    case (nil, .some(let right)): marginLeft = max(.zero, rest - right)
    case (nil, nil): marginLeft = max(.zero, Length(raw: rest.raw / 2))
    }
  }

  static func specified(_ width: Dimension, isBorderBox: Bool, in container: Length, insets: Length) -> Length? {
    guard case .value(let value) = width else { return nil }
    let width = bounded(value.resolved(against: container))
    return max(.zero, isBorderBox ? width - insets : width)
  }

  /// CSS Sizing 3, clause 5.1.
  private static func width(
    _ keyword: Dimension, content: (least: Length, most: Length), room: Length, container: Length
  ) -> Length {
    switch keyword {
    case .minContent: content.least
    case .maxContent: content.most
    case .fitContentLimit(let limit):
      min(content.most, max(content.least, bounded(limit.resolved(against: container))))
    case .fitContent, .auto, .value: min(content.most, max(content.least, room))
    }
  }

  static func clamped(_ width: Length, _ style: ComputedStyle, in container: Length, insets: Length) -> Length {
    var result = width
    let inside = style.box.isBorderBox ? insets : .zero
    if let most = style.box.maxWidth { result = min(result, bounded(most.resolved(against: container)) - inside) }
    result = max(result, bounded(style.box.minWidth.resolved(against: container)) - inside)
    return max(result, .zero)
  }

  static func inset(_ padding: LengthPercentage, _ border: BoxProperties.Border, _ container: Length) -> Length {
    inset(padding, border.width, container)
  }

  static func inset(_ padding: LengthPercentage, _ border: Length, _ container: Length) -> Length {
    max(.zero, bounded(padding.resolved(against: container))) + max(.zero, bounded(border))
  }

  /// Nil for `auto`.
  static func margin(_ value: Dimension, _ container: Length) -> Length? {
    value.value.map { bounded($0.resolved(against: container)) }
  }
}
