import Geometry

/// The five groups of a computed style as one value.
struct StyleGroups: Sendable, Hashable {
  var font = FontProperties()
  var text = TextProperties()
  var box = BoxProperties()
  var breaks = BreakProperties()
  var generated = GeneratedProperties()

  init() {}
  init(_ style: ComputedStyle) {
    font = style.font
    text = style.text
    box = style.box
    breaks = style.breaks
    generated = style.generated
  }
  func computed() -> ComputedStyle {
    ComputedStyle(font: font, text: text, box: box, breaks: breaks, generated: generated)
  }
  static let initial = StyleGroups()
}

/// A style while the cascade fills it: it knows what relative units refer to, and what has to wait until all
/// properties are known (the colour of borders, their width).
package struct StyleDraft: Sendable {
  var values: StyleGroups
  let parent: StyleGroups
  let isRoot: Bool
  let rootFontSize: Length
  /// `currentcolor`, the initial colour of borders, which is known only at the end.
  var currentColorBorders: Set<Side> = Set(Side.allCases)
  /// Only in `@page`.
  var page = PageProperties()
  /// What the names of counter styles mean; with the rules of a book come the author's.
  var counterStyles = CounterStyleSet.predefined

  enum Side: Sendable, CaseIterable { case top, right, bottom, left }

  /// `border-width: medium` is 3 px.
  static let mediumBorder = Length(points: 2.25)

  /// Inherited groups come from the parent; the others begin at their initial values.
  init(parent: StyleGroups, isRoot: Bool, rootFontSize: Length?) {
    self.parent = parent
    self.isRoot = isRoot
    self.rootFontSize = rootFontSize ?? StyleGroups.initial.font.size
    values = StyleGroups()
    values.font = parent.font
    values.text = parent.text
    for side in Side.allCases { values.box.border[side].width = Self.mediumBorder }
  }

  // MARK: Units

  func length(_ sum: LengthSum) -> Length { length(sum, em: values.font.size) }
  func lengthPercentage(_ sum: LengthSum) -> LengthPercentage {
    LengthPercentage(length: length(sum), percent: sum.percent)
  }
  /// For `font-size`, where `em` and `%` refer to the parent.
  func fontSize(_ sum: LengthSum) -> Length {
    let base = parent.font.size
    let size = length(sum, em: base) + base.scaled(by: sum.percent / 100)
    return min(max(size, .zero), .points(10_000))
  }
  private func length(_ sum: LengthSum, em: Length) -> Length {
    let points =
      sum.points + sum.em * em.points + sum.rem * (isRoot ? em : rootFontSize).points
      + (sum.lines == 0 ? 0 : sum.lines * lineHeight.points)
    return Length(points: points)
  }
  /// `normal` counts as 1.2 here; the true value is the font's.
  private var lineHeight: Length {
    switch values.font.lineHeight {
    case .normal: values.font.size.scaled(by: 1.2)
    case .number(let factor): values.font.size.scaled(by: factor)
    case .length(let length): length
    }
  }

  // MARK: At the end

  /// The last steps of css.md, section 3, rule 5: borders without a style have no width, floats and the root are blocks.
  mutating func finish() {
    for side in Side.allCases {
      if values.box.border[side].style == .none { values.box.border[side].width = .zero }
      if currentColorBorders.contains(side) { values.box.border[side].color = values.text.color }
    }
    if values.box.float != .none || isRoot { blockify() }
    finishText()
  }

  private mutating func blockify() {
    switch values.box.display {
    case .inline, .inlineBlock: values.box.display = .block
    case .tableRow, .tableCell, .tableHeaderGroup, .tableRowGroup, .tableFooterGroup, .tableCaption, .tableColumn,
      .tableColumnGroup:
      values.box.display = .block
    default: break
    }
  }
}

/// What only `@page` knows.
struct PageProperties: Sendable, Hashable {
  /// Nil: `auto`.
  var size: PageSize?
}

/// The `size` descriptor before its units are known.
enum PageSize: Sendable, Hashable {
  case lengths(width: LengthSum, height: LengthSum)
  /// Nil name: the default paper.
  case paper(String?, isLandscape: Bool)
}

extension Edges {
  subscript(side: StyleDraft.Side) -> Value {
    get {
      switch side {
      case .top: top
      case .right: right
      case .bottom: bottom
      case .left: left
      }
    }
    set {
      switch side {
      case .top: top = newValue
      case .right: right = newValue
      case .bottom: bottom = newValue
      case .left: left = newValue
      }
    }
  }
}
