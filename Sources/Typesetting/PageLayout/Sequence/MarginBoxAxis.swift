import Geometry
import Stylesheets

/// One dimension of a margin box: what its style says of it in the containing block.
///
/// Percentages at the left and right refer to the width of the containing block, those at the top and bottom to its height
/// (css-page-3, clause 6).
struct MarginBoxAxis {
  /// The least size of the content, and the one without any break.
  typealias Content = (least: Length, most: Length)

  /// Margins; nil for `auto`.
  let before: Length?
  let after: Length?
  /// Borders and padding.
  let startInset: Length
  let endInset: Length
  /// The size of the containing block.
  let base: Length
  private let size: Dimension
  private let minimum: Dimension
  private let maximum: Dimension
  private let isBorderBox: Bool

  static func horizontal(_ box: BoxProperties, in base: Length) -> MarginBoxAxis {
    MarginBoxAxis(
      before: UsedWidth.margin(box.margin.left, base), after: UsedWidth.margin(box.margin.right, base),
      startInset: UsedWidth.inset(box.padding.left, box.border.left, base),
      endInset: UsedWidth.inset(box.padding.right, box.border.right, base), base: base, size: box.width,
      minimum: box.minimum.width, maximum: box.maximum.width, isBorderBox: box.isBorderBox)
  }

  static func vertical(_ box: BoxProperties, in base: Length) -> MarginBoxAxis {
    MarginBoxAxis(
      before: UsedWidth.margin(box.margin.top, base), after: UsedWidth.margin(box.margin.bottom, base),
      startInset: UsedWidth.inset(box.padding.top, box.border.top, base),
      endInset: UsedWidth.inset(box.padding.bottom, box.border.bottom, base), base: base, size: box.height,
      minimum: box.minimum.height, maximum: box.maximum.height, isBorderBox: box.isBorderBox)
  }

  private var insets: Length { startInset + endInset }

  /// Whether sizes follow from the content also where a box has its edge to itself.
  var namesContent: Bool {
    [size, minimum, maximum].contains { dimension in
      switch dimension {
      case .auto, .value: false
      default: true
      }
    }
  }

  // MARK: The algorithm's boxes

  func along(_ content: Content) -> MarginBoxSizing.Along {
    MarginBoxSizing.Along(
      size: length(size, content), minContent: content.least, maxContent: content.most,
      edges: insets + (before ?? .zero) + (after ?? .zero), minimum: length(minimum, content) ?? .zero,
      maximum: length(maximum, content))
  }

  /// `isOuterFirst`: the far side from the page's content is the left or upper one.
  func across(_ content: Content, isOuterFirst: Bool) -> MarginBoxSizing.Across {
    MarginBoxSizing.Across(
      outerMargin: isOuterFirst ? before : after, size: length(size, content),
      innerMargin: isOuterFirst ? after : before, edges: insets, minimum: length(minimum, content) ?? .zero,
      maximum: length(maximum, content))
  }

  /// Of the content; nil for `auto`.
  private func length(_ dimension: Dimension, _ content: Content) -> Length? {
    switch dimension {
    case .auto: nil
    case .value(let value): inner(UsedWidth.bounded(value.resolved(against: base)))
    case .minContent: content.least
    case .maxContent: content.most
    case .fitContent: fitting(base - insets - (before ?? .zero) - (after ?? .zero), content)
    case .fitContentLimit(let limit): fitting(UsedWidth.bounded(limit.resolved(against: base)), content)
    }
  }

  private func inner(_ size: Length) -> Length { max(.zero, isBorderBox ? size - insets : size) }

  private func fitting(_ room: Length, _ content: Content) -> Length {
    min(content.most, max(content.least, room))
  }
}
