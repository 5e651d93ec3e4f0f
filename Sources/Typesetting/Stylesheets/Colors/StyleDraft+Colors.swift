import Geometry

/// Colours on their way from the sheet to the page.
///
/// A computed colour keeps its alpha and its space, and is what descendants inherit. The colour that is used is opaque
/// sRGB: it is blended here onto the background of the nearest ancestor that has one, else onto white paper. In the
/// normal flow that is what lies below; what floats or is positioned over something else keeps its own ancestors'
/// background. Layout, the PDF and old readers then need no transparency at all.
extension StyleDraft {
  /// The computed value; `currentcolor` is the element's own colour.
  func computed(_ color: SpecifiedColor) -> StyleColor {
    color.resolved(currentColor: values.text.computedColor)
  }

  /// A colour that is used as part of something else, such as a stop of a gradient; nil: nothing is painted.
  func color(_ value: SpecifiedColor) -> Color? {
    let color = computed(value)
    return color.isTransparent ? nil : color.over(parent.text.backdrop)
  }

  mutating func setColor(_ color: StyleColor) {
    values.text.computedColor = color
    values.text.color = color.over(parent.text.backdrop)
  }

  /// When all properties are known: what is painted, on what.
  mutating func finishColors() {
    let backdrop = parent.text.backdrop
    let paint = values.box.computedBackground
    let background = paint.isTransparent ? nil : paint.over(backdrop)
    values.box.background = background
    values.text.backdrop = background ?? backdrop
    values.text.color = values.text.computedColor.over(values.text.backdrop)
  }

  func finishColor(of border: inout BoxProperties.Border) {
    if border.isCurrentColor { border.computedColor = values.text.computedColor }
    border.isTransparent = border.computedColor.isTransparent
    border.color = border.computedColor.over(values.text.backdrop)
  }
}

extension PropertyTable {
  /// `currentcolor` is the parent's colour here (CSS Color 4, clause 9.3).
  static let colorRow = Property(
    name: "color", isInherited: true, phase: .lineHeight, takes: "a colour such as `#7a2e1d` or `black`",
    read: { reader in
      guard let color = reader.takeSpecifiedColor() else { return nil }
      return { $0.setColor(color.resolved(currentColor: $0.parent.text.computedColor)) }
    },
    copy: { $0.setColor($1.text.computedColor) }
  ).facts(initial: "canvastext", computed: "a colour with its alpha", in: [.print, .base])
}
