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
  /// Elements of the style are set at the foot or the head of a page.
  var insertion: Galley.Insertion.Kind?
  /// Margin, border or padding on any side.
  var hasEdges: Bool
  var marginBreak: BreakProperties.MarginBreak
  var clonesDecoration: Bool
  /// Lines that go on from the one above have a mark, where the text's own line ends stay.
  var hasWrapMark: Bool

  init(_ style: ComputedStyle) {
    before = BreakValue(style.breaks.before)
    after = BreakValue(style.breaks.after)
    namesPage = style.breaks.page != nil
    isVisible = style.flow.visibility == .visible
    isRightToLeft = style.flow.direction == .rightToLeft
    hasWrapMark =
      style.text.wrapMark.map { !$0.isEmpty } ?? false && style.text.wrapsLines
      && style.text.whiteSpaceCollapse != .collapse
    insertion = style.insertion
    let (margin, padding, border) = (style.box.margin, style.box.padding, style.box.border)
    hasEdges =
      margin != Edges(all: .value(.zero)) || padding != Edges(all: .zero)
      || [border.top, border.right, border.bottom, border.left].contains { $0.width != .zero }
    marginBreak = style.breaks.marginBreak
    clonesDecoration = style.breaks.clonesDecoration
  }
}

/// The used values of a block of one style in a container of one width: most blocks of a document have few styles and
/// one width.
struct UsedBlock {
  var container: Length
  /// Of the container.
  var isRightToLeft: Bool
  var width: UsedWidth
  var marginTop: Length
  var marginBottom: Length
  var topInset: Length
  var bottomInset: Length
  var minimumHeight: Length
  var avoidsInside: Bool
  var isPainted: Bool

  init(
    _ style: ComputedStyle, container: Length, isRightToLeft: Bool, intrinsic: () -> (least: Length, most: Length)
  ) {
    self.container = container
    self.isRightToLeft = isRightToLeft
    width = UsedWidth(of: style, in: container, isRightToLeft: isRightToLeft, intrinsic: intrinsic)
    marginTop = UsedWidth.margin(style.box.margin.top, container) ?? .zero
    marginBottom = UsedWidth.margin(style.box.margin.bottom, container) ?? .zero
    topInset = UsedWidth.inset(style.box.padding.top, style.box.border.top.width, container)
    bottomInset = UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom.width, container)
    var least = style.box.minHeight.length
    if case .value(let value) = style.box.height { least = max(least, value.length) }
    minimumHeight = min(max(least, .zero), UsedWidth.largest)
    avoidsInside = style.breaks.avoidsInside
    isPainted = style.box.isPainted && style.flow.visibility == .visible
  }
}
