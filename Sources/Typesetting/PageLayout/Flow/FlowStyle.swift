import Geometry
import Stylesheets

/// What the flow asks of a style at every box and every piece of a line, found out once for each style of a document: a
/// computed style is an object with hundreds of values, and following it costs more than what is done with the answer.
struct FlowStyle {
  var before: BreakValue
  var after: BreakValue
  var namesPage: Bool
  var isVisible: Bool
  var isRightToLeft: Bool
  /// What takes its boxes out of the flow.
  var aside: BoxProperties.Aside
  var clear: ClearedSides
  /// A block formatting context of its own: floats and margins stay inside (CSS 2.2, 9.4.1).
  var isContext: Bool
  /// Heights that follow from more than the content.
  var limitsHeight: Bool
  /// Has a height of its own, and hides or scrolls what is higher (css-break-4, 4.1).
  var isWhole: Bool
  var hasInitialLetter: Bool
  var isRelative: Bool
  var isAbsolute: Bool
  /// What is positioned absolutely in it counts from its edges (CSS 2.2, 10.1).
  var isPositioned: Bool
  /// What stands out of its padding box is cut off.
  var cutsOff: Bool
  /// Where what it paints lies: `DisplayItem.layer`.
  var layer: Int16
  /// Elements of the style are set at the foot or the head of a page.
  var insertion: Galley.Insertion.Kind?
  /// Margin, border or padding on any side.
  var hasEdges: Bool
  var marginBreak: BreakProperties.MarginBreak
  var clonesDecoration: Bool
  /// Lines that go on from the one above have a mark, where the text's own line ends stay.
  var hasWrapMark: Bool
  /// A line that is too long ends in an ellipsis.
  var endsInEllipsis: Bool

  var leavesFlow: Bool { aside != .none || isAbsolute }

  init(_ style: ComputedStyle) {
    before = BreakValue(style.breaks.before)
    after = BreakValue(style.breaks.after)
    namesPage = style.breaks.page != nil
    isVisible = style.flow.visibility == .visible
    isRightToLeft = style.flow.direction == .rightToLeft
    aside = style.box.aside(isRightToLeft: isRightToLeft)
    clear = ClearedSides(style.box.clear, isRightToLeft: isRightToLeft)
    isContext = style.box.isFormattingContext
    limitsHeight =
      style.box.height != .auto || style.box.minimum.height != .auto || style.box.maximum.height != .auto
      || style.box.aspectRatio.ratio != nil
    isWhole =
      style.box.height != .auto && (style.box.overflowX != .visible || style.box.overflowY != .visible)
    isRelative = style.box.position == .relative && style.box.inset != Edges(all: .auto)
    isAbsolute = style.box.isAbsolute
    cutsOff = style.box.overflowX.cuts || style.box.overflowY.cuts
    isPositioned = isAbsolute || style.box.position == .relative
    layer = isAbsolute || isRelative || isPositioned && style.box.zIndex != nil ? style.box.layer : 0
    hasInitialLetter = style.generated.initialLetter != nil
    hasWrapMark =
      style.text.wrapMark.map { !$0.isEmpty } ?? false && style.text.wrapsLines
      && style.text.whiteSpaceCollapse != .collapse
    endsInEllipsis =
      style.box.endsInEllipsis && style.box.overflowX != .visible && !style.text.wrapsLines
    insertion = style.insertion
    let (margin, padding, border) = (style.box.margin, style.box.padding, style.box.border)
    hasEdges =
      margin != Edges(all: .value(.zero)) || padding != Edges(all: .zero)
      || [border.top, border.right, border.bottom, border.left].contains { $0.width != .zero }
    marginBreak = style.breaks.marginBreak
    clonesDecoration = style.breaks.clonesDecoration
  }
}

/// The sides below whose floats a box stands (CSS 2.2, 9.5.2).
struct ClearedSides: OptionSet {
  let rawValue: UInt8
  static let left = ClearedSides(rawValue: 1)
  static let right = ClearedSides(rawValue: 2)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The outside is that of right pages: a document is laid out once for both sides.
  init(_ clear: BoxProperties.Clear, isRightToLeft: Bool) {
    switch clear {
    case .left, .inside: self = .left
    case .right, .outside: self = .right
    case .both: self = [.left, .right]
    case .inlineStart: self = isRightToLeft ? .right : .left
    case .inlineEnd: self = isRightToLeft ? .left : .right
    case .none, .top, .bottom, .blockStart, .blockEnd: self = []
    }
  }
}

extension BoxProperties {
  /// What takes a box out of the flow of its column.
  enum Aside: UInt8 { case none, left, right }

  func aside(isRightToLeft: Bool) -> Aside {
    switch float {
    case .left, .inside: return .left
    case .right, .outside: return .right
    case .inlineStart: return isRightToLeft ? .right : .left
    case .inlineEnd: return isRightToLeft ? .left : .right
    case .none, .footnote, .top, .bottom, .blockStart, .blockEnd, .snapBlock, .snapInline: return .none
    }
  }

  /// It takes no room among its siblings.
  var leavesFlow: Bool { aside(isRightToLeft: false) != .none || isAbsolute }

  var isAbsolute: Bool { position == .absolute && display != .contents }

  /// CSS 2.2, Appendix E: what is positioned lies above what is not, but for a negative `z-index`.
  var layer: Int16 {
    guard let zIndex, zIndex != 0 else { return 1 }
    return zIndex < 0 ? Int16(clamping: zIndex) : Int16(clamping: min(zIndex, Int(Int16.max) - 1) + 1)
  }

  var isFormattingContext: Bool {
    switch display {
    case .flowRoot, .flowRootListItem, .flex, .grid, .inlineBlock, .inlineBlockListItem, .inlineFlex, .inlineGrid:
      return true
    default: return hides(overflowX) || hides(overflowY)
    }
  }

  /// `clip` makes no formatting context (CSS Overflow 3, clause 3.1).
  private func hides(_ overflow: Overflow) -> Bool { overflow != .visible && overflow != .clip }
}

/// The used values of a block of one style in a container of one width: most blocks of a document have few styles and
/// one width.
struct UsedBlock {
  /// What sizes of a block refer to.
  struct Container: Equatable {
    var width: Length
    /// Where it is known before the content is.
    var height: Length?
    var isRightToLeft = false
    /// The width is that of the content, as of floats and of what is positioned absolutely.
    var shrinksToFit = false
  }

  var container: Container
  var width: UsedWidth
  var marginTop: Length
  var marginBottom: Length
  var topInset: Length
  var bottomInset: Length
  var heights: UsedHeights
  var avoidsInside: Bool
  var isPainted: Bool

  init(_ style: ComputedStyle, in container: Container, intrinsic: () -> (least: Length, most: Length)) {
    self.container = container
    marginTop = UsedWidth.margin(style.box.margin.top, container.width) ?? .zero
    marginBottom = UsedWidth.margin(style.box.margin.bottom, container.width) ?? .zero
    topInset = UsedWidth.inset(style.box.padding.top, style.box.border.top.width, container.width)
    bottomInset = UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom.width, container.width)
    var used = UsedWidth(
      of: style, in: container.width, isRightToLeft: container.isRightToLeft, shrinksToFit: container.shrinksToFit,
      intrinsic: intrinsic)
    heights = UsedHeights(of: style.box, in: container.height, insets: topInset + bottomInset, width: &used)
    width = used
    avoidsInside = style.breaks.avoidsInside
    isPainted = style.box.isPainted && style.flow.visibility == .visible
  }
}
