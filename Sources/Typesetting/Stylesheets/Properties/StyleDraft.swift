import Geometry

/// The groups of a computed style as one value.
struct StyleGroups: Sendable, Hashable {
  var font = FontProperties()
  var text = TextProperties()
  var box = BoxProperties()
  var breaks = BreakProperties()
  var generated = GeneratedProperties()
  var flow = FlowProperties()

  init() {}
  init(_ style: ComputedStyle) {
    font = style.font
    text = style.text
    box = style.box
    breaks = style.breaks
    generated = style.generated
    flow = style.flow
  }
  func computed() -> ComputedStyle {
    ComputedStyle(font: font, text: text, box: box, breaks: breaks, generated: generated, flow: flow)
  }
  static let initial = StyleGroups()
}

/// A style while the cascade fills it: it knows what relative units refer to, and what has to wait until all
/// properties are known (the colour and the width of borders, which box a float is).
package struct StyleDraft: Sendable {
  var values: StyleGroups
  let parent: StyleGroups
  let isRoot: Bool
  let rootFontSize: Length
  /// Left and right margins on a left page.
  var versoMargin = BoxProperties.SideMargins(left: .value(.zero), right: .value(.zero))
  /// What `rlh` refers to.
  let rootLineHeight: Length
  let units: UnitContext
  /// Only in `@page`.
  var page = PageProperties()
  /// What the names of counter styles mean; with the rules of a book come the author's.
  var counterStyles = CounterStyleSet.predefined

  enum Side: Sendable, CaseIterable { case top, right, bottom, left }

  /// `border-width: medium` is 3 px.
  static let mediumBorder = Length(points: 2.25)

  /// Inherited groups come from the parent; the others begin at their initial values.
  init(
    parent: StyleGroups, isRoot: Bool, rootFontSize: Length?, rootLineHeight: Length? = nil,
    units: UnitContext = UnitContext()
  ) {
    self.parent = parent
    self.isRoot = isRoot
    self.rootFontSize = rootFontSize ?? StyleGroups.initial.font.size
    self.rootLineHeight = rootLineHeight ?? self.rootFontSize.scaled(by: FontMeasures().lineHeight)
    self.units = units
    values = StyleGroups()
    values.font = parent.font
    values.text = parent.text
    values.flow = parent.flow
    for side in Side.allCases { values.box.border[side].width = Self.mediumBorder }
    values.box.columns.rule.width = Self.mediumBorder
    values.box.flex.justifyItems = BoxAlignment(.legacy)
  }

  var isRightToLeft: Bool { values.flow.direction == .rightToLeft }

  // MARK: At the end

  /// The last steps of css.md, section 3, rule 5: what one property makes of another one's value.
  mutating func finish() {
    finishColors()
    for side in Side.allCases { finish(&values.box.border[side]) }
    finish(&values.box.columns.rule)
    finishOverflow()
    let margins = BoxProperties.SideMargins(left: values.box.margin.left, right: values.box.margin.right)
    values.box.versoMargin = versoMargin == margins ? nil : versoMargin
    if values.box.flex.justifyItems.place == .legacy {
      // css-align-3, clause 6.1
      let outer = parent.box.flex.justifyItems
      values.box.flex.justifyItems = outer.isLegacy ? outer : BoxAlignment(.normal)
    }
    // CSS 2.2, clause 9.7
    if values.box.position == .absolute { values.box.float = .none }
    if values.box.float != .none || values.box.position == .absolute || isRoot || isItem { blockify() }
    finishText()
  }

  /// A border without a style has no width (CSS Backgrounds 3, clause 4.3).
  private func finish(_ border: inout BoxProperties.Border) {
    if border.style.isNone { border.width = .zero }
    finishColor(of: &border)
  }

  /// One axis cannot scroll while the other shows all (css-overflow-3, clause 3.1).
  private mutating func finishOverflow() {
    func isOpen(_ value: BoxProperties.Overflow) -> Bool { value == .visible || value == .clip }
    func closed(_ value: BoxProperties.Overflow) -> BoxProperties.Overflow {
      value == .visible ? .auto : value == .clip ? .hidden : value
    }
    let (x, y) = (values.box.overflowX, values.box.overflowY)
    if isOpen(x), isOpen(y) { return }
    (values.box.overflowX, values.box.overflowY) = (closed(x), closed(y))
  }

  /// The children of flexible boxes and grids are blocks (css-flexbox-1, clause 4).
  private var isItem: Bool {
    switch parent.box.display {
    case .flex, .inlineFlex, .grid, .inlineGrid: true
    default: false
    }
  }

  /// css-display-3, clause 2.7; of the root also `contents`.
  private mutating func blockify() {
    switch values.box.display {
    case .inline, .inlineBlock, .tableRow, .tableCell, .tableHeaderGroup, .tableRowGroup, .tableFooterGroup,
      .tableCaption, .tableColumn, .tableColumnGroup:
      values.box.wasInline = values.box.display == .inline || values.box.display == .inlineBlock
      values.box.display = .block
    case .inlineTable: values.box.display = .table
    case .inlineFlex: values.box.display = .flex
    case .inlineGrid: values.box.display = .grid
    case .inlineListItem: values.box.display = .listItem
    case .inlineBlockListItem: values.box.display = .flowRootListItem
    case .contents: if isRoot { values.box.display = .block }
    case .none, .block, .listItem, .flowRoot, .table, .flex, .grid, .flowRootListItem: break
    }
  }
}

/// What only `@page` knows.
struct PageProperties: Sendable, Hashable {
  /// At first `auto`.
  var size = PageSize.paper(nil, isLandscape: false)
  var marks = PageMarks()
  /// Nil: `auto`.
  var bleed: Length?
  var orientation: PageOrientation = .upright
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
