import Geometry
import Stylesheets

/// The box at the foot of a page that holds its notes (css-gcpm-3, clause 2.4): `@page { @footnote { … } }`.
///
/// The rule between text and notes is the area's top border. It is as long as the area's `width`, so that a short rule
/// can be asked for; notes take the full measure whatever it is. Where the area begins with the rest of a note from the
/// page before, the rule goes over the full measure, which tells the reader that something is continued.
struct FootnoteArea {
  /// Outside of the notes.
  private(set) var insets = EdgeInsets.zero
  private(set) var margin = EdgeInsets.zero
  /// How high the area becomes at most, while there is text on its page.
  private(set) var maximum: Length
  private let style: ComputedStyle?
  /// Of the page's text area.
  private let width: Length

  /// css.md, rule 34: gcpm-3's own pseudo-code keeps a quarter of the page for text.
  private static func share(of height: Length) -> Length { height * 3 / 4 }

  /// An area that nothing is said of.
  init(textArea: Size) {
    style = nil
    width = textArea.width
    maximum = Self.share(of: textArea.height)
  }

  init(_ page: PageStyle) {
    let area = page.textArea.size
    self.init(style: page.footnoteArea, textArea: area)
  }

  private init(style: ComputedStyle?, textArea: Size) {
    self.style = style
    width = textArea.width
    maximum = Self.share(of: textArea.height)
    guard let style else { return }
    let box = style.box
    func margin(_ value: Dimension) -> Length { max(.zero, UsedWidth.margin(value, width) ?? .zero) }
    self.margin = EdgeInsets(
      top: margin(box.margin.top), right: margin(box.margin.right), bottom: margin(box.margin.bottom),
      left: margin(box.margin.left))
    insets = EdgeInsets(
      top: self.margin.top + UsedWidth.inset(box.padding.top, box.border.top, width),
      right: self.margin.right + UsedWidth.inset(box.padding.right, box.border.right, width),
      bottom: self.margin.bottom + UsedWidth.inset(box.padding.bottom, box.border.bottom, width),
      left: self.margin.left + UsedWidth.inset(box.padding.left, box.border.left, width))
    // An area that takes more than half of the page around its notes leaves none for them.
    if (insets.top + insets.bottom) * 2 > textArea.height { (insets.top, insets.bottom) = (.zero, .zero) }
    if let most = box.maxHeight {
      let content = max(.zero, UsedWidth.bounded(most.resolved(against: textArea.height)))
      maximum = min(textArea.height, box.isBorderBox ? content + self.margin.top : content + insets.top + insets.bottom)
    }
  }

  /// Width of the notes' columns.
  var measure: Length { max(.zero, width - insets.left - insets.right) }

  /// Background and borders of an area whose outer edges are given.
  func items(top: Length, bottom: Length, isContinued: Bool) -> [DisplayItem] {
    guard let style, style.box.isPainted, style.flow.visibility == .visible else { return [] }
    let area = Rect(
      x: margin.left, y: top + margin.top, width: max(.zero, width - margin.left - margin.right),
      height: max(.zero, bottom - margin.bottom - top - margin.top))
    let full = max(.zero, area.size.width)
    let rule = UsedWidth.specified(style.box.width, isBorderBox: true, in: width, insets: .zero)
    guard let rule, !isContinued, rule < full else { return BoxPainting.items(of: style.box, around: area) }
    var (line, rest) = (style.box.border, style.box)
    rest.border.top = .init()
    (line.left, line.right, line.bottom) = (.init(), .init(), .init())
    var short = area
    short.size.width = rule
    if style.flow.direction == .rightToLeft { short.origin.x = area.maxX - rule }
    return BoxPainting.items(of: rest, around: area) + BorderLines.items(of: line, around: short)
  }
}
