import Geometry
import Stylesheets
import Typography

/// Margin boxes (css-page-3, 5): running heads and folios, drawn as artifacts with words of their own table.
struct PageFurniture {
  let engine: TextEngine
  let pageCount: Int

  struct Content {
    var lines: [ParagraphLines]
    var style: ComputedStyle
    var box: MarginBox
    var width: Length
  }

  func draw(on page: inout Page, number: Int, style: PageStyle, strings: NamedStrings) {
    var contents: [Content] = []
    for (box, computed) in style.marginBoxes {
      let text = text(of: computed, number: number, strings: strings)
      let set = text.isEmpty ? [] : lines(text).map { engine.line(of: $0, style: computed) }
      let widest = set.reduce(Length.zero) { max($0, $1.lines.first?.width ?? .zero) }
      contents.append(Content(lines: set, style: computed, box: box, width: widest + insets(computed)))
    }
    for content in contents {
      let area = area(of: content, among: contents, page: style)
      draw(content, in: area, on: &page)
    }
  }

  private func text(of style: ComputedStyle, number: Int, strings: NamedStrings) -> String {
    var result = ""
    for piece in style.generated.content ?? [] {
      switch piece {
      case .text(let text): result += text
      case .counter(let name, let style) where name == "page": result += CounterStyle.text(number, style)
      case .counter(let name, let style) where name == "pages": result += CounterStyle.text(pageCount, style)
      case .namedString(let name, let position): result += strings.value(of: name, position)
      case .element(let name, let position): result += strings.value(of: "\u{1}" + name, position)
      default: break
      }
    }
    return result
  }

  private func lines(_ text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  private func insets(_ style: ComputedStyle) -> Length {
    UsedWidth.inset(style.box.padding.left, style.box.border.left, .zero)
      + UsedWidth.inset(style.box.padding.right, style.box.border.right, .zero)
  }

  // MARK: Areas

  /// The four corners, and shares of the four sides.
  private func area(of content: Content, among all: [Content], page: PageStyle) -> Rect {
    let margin = page.margin
    let inner = Size(
      width: max(.zero, page.size.width - margin.left - margin.right),
      height: max(.zero, page.size.height - margin.top - margin.bottom))
    let right = page.size.width - margin.right
    let bottom = page.size.height - margin.bottom
    switch content.box {
    case .topLeftCorner: return Rect(x: .zero, y: .zero, width: margin.left, height: margin.top)
    case .topRightCorner: return Rect(x: right, y: .zero, width: margin.right, height: margin.top)
    case .bottomLeftCorner: return Rect(x: .zero, y: bottom, width: margin.left, height: margin.bottom)
    case .bottomRightCorner: return Rect(x: right, y: bottom, width: margin.right, height: margin.bottom)
    case .topLeft, .topCenter, .topRight:
      let strip = Rect(x: margin.left, y: .zero, width: inner.width, height: margin.top)
      return share(of: content, boxes: [.topLeft, .topCenter, .topRight], all: all, strip: strip)
    case .bottomLeft, .bottomCenter, .bottomRight:
      let strip = Rect(x: margin.left, y: bottom, width: inner.width, height: margin.bottom)
      return share(of: content, boxes: [.bottomLeft, .bottomCenter, .bottomRight], all: all, strip: strip)
    case .leftTop, .leftMiddle, .leftBottom:
      return third(
        of: content, [.leftTop, .leftMiddle, .leftBottom],
        Rect(x: .zero, y: margin.top, width: margin.left, height: inner.height))
    case .rightTop, .rightMiddle, .rightBottom:
      return third(
        of: content, [.rightTop, .rightMiddle, .rightBottom],
        Rect(x: right, y: margin.top, width: margin.right, height: inner.height))
    }
  }

  /// Boxes at the sides have a third each; only their alignment shows.
  private func third(of content: Content, _ boxes: [MarginBox], _ strip: Rect) -> Rect {
    guard let position = boxes.firstIndex(of: content.box) else { return strip }
    let height = strip.size.height / 3
    return Rect(x: strip.minX, y: strip.minY + height * position, width: strip.size.width, height: height)
  }

  /// Widths of the boxes above and below (5.3.2): a centre box is centred, whatever stands beside it.
  private func share(of content: Content, boxes: [MarginBox], all: [Content], strip: Rect) -> Rect {
    let widths = boxes.map { box in all.first { $0.box == box }?.width }
    let total = strip.size.width
    var left = Length.zero
    var width = total
    if let centre = widths[1] {
      let side = max(widths[0] ?? .zero, widths[2] ?? .zero)
      // Against an imaginary box of twice the wider side (5.3.2.2).
      let middle = Self.flexed(centre, against: side * 2, in: total)
      let rest = max(.zero, total - middle)
      switch content.box {
      case boxes[0]: width = Length(raw: rest.raw / 2)
      case boxes[1]: (left, width) = (Length(raw: rest.raw / 2), middle)
      default: (left, width) = (total - Length(raw: rest.raw / 2), Length(raw: rest.raw / 2))
      }
      return Rect(x: strip.minX + left, y: strip.minY, width: width, height: strip.size.height)
    }
    if let first = widths[0], let last = widths[2] {
      let share = Self.flexed(first, against: last, in: total)
      if content.box == boxes[0] { width = share } else { (left, width) = (share, total - share) }
    }
    return Rect(x: strip.minX + left, y: strip.minY, width: width, height: strip.size.height)
  }

  /// Two automatic widths share in proportion to their contents.
  private static func flexed(_ own: Length, against other: Length, in total: Length) -> Length {
    let sum = own.points + other.points
    return sum > 0 ? total.scaled(by: own.points / sum) : Length(raw: total.raw / 2)
  }

  // MARK: Drawing

  private func draw(_ content: Content, in outer: Rect, on page: inout Page) {
    let box = content.style.box
    let margins = (
      left: UsedWidth.margin(box.margin.left, outer.size.width) ?? .zero,
      right: UsedWidth.margin(box.margin.right, outer.size.width) ?? .zero,
      top: UsedWidth.margin(box.margin.top, outer.size.height) ?? .zero,
      bottom: UsedWidth.margin(box.margin.bottom, outer.size.height) ?? .zero
    )
    let area = Rect(
      x: outer.minX + margins.left, y: outer.minY + margins.top,
      width: max(.zero, outer.size.width - margins.left - margins.right),
      height: max(.zero, outer.size.height - margins.top - margins.bottom))
    page.furniture += BoxPainting.items(of: box, around: area)
    let inner = Rect(
      x: area.minX + UsedWidth.inset(box.padding.left, box.border.left, area.size.width),
      y: area.minY + UsedWidth.inset(box.padding.top, box.border.top, area.size.width),
      width: max(.zero, area.size.width - insets(content.style)),
      height: max(
        .zero,
        area.size.height - UsedWidth.inset(box.padding.top, box.border.top, area.size.width)
          - UsedWidth.inset(box.padding.bottom, box.border.bottom, area.size.width)))
    drawText(of: content, in: inner, on: &page)
  }

  private func drawText(of content: Content, in area: Rect, on page: inout Page) {
    let set = content.lines
    guard !set.isEmpty else { return }
    let height = set.reduce(Length.zero) { $0 + ($1.lines.first.map { $0.ascent + $0.descent } ?? .zero) }
    var y = area.minY
    switch verticalAlignment(of: content) {
    case .top: break
    case .bottom: y = area.maxY - height
    default: y = area.minY + Length(raw: (area.size.height - height).raw / 2)
    }
    for lines in set {
      guard let line = lines.lines.first else { continue }
      let rest = area.size.width - line.width
      let x: Length
      switch alignment(of: content) {
      case .right, .end: x = area.minX + rest
      case .center: x = area.minX + Length(raw: rest.raw / 2)
      default: x = area.minX
      }
      for piece in lines.pieces {
        let first = page.furnitureWords.count
        page.furnitureWords.append(contentsOf: lines.words[piece.words])
        let origin = Point(x: x + piece.x - line.x, y: y + line.ascent - piece.baselineShift)
        let run = TextRun(
          origin: origin, style: piece.style, words: first..<page.furnitureWords.count, wordSpace: piece.wordSpace,
          width: piece.width, isRightToLeft: piece.isRightToLeft)
        page.furniture.append(DisplayItem(.text(run), element: -1))
      }
      y = y + line.ascent + line.descent
    }
  }

  /// Table 2 of css-page-3 gives each box its own default.
  private func alignment(of content: Content) -> TextProperties.Alignment {
    let written = content.style.text.alignment
    guard written == .start || written == .justify else { return written }
    switch content.box {
    case .topLeftCorner, .bottomLeftCorner, .topRight, .bottomRight: return .right
    case .topLeft, .bottomLeft, .topRightCorner, .bottomRightCorner: return .left
    default: return .center
    }
  }

  private func verticalAlignment(of content: Content) -> BoxProperties.VerticalAlignment {
    let written = content.style.box.verticalAlignment
    guard written == .baseline else { return written }
    switch content.box {
    case .leftTop, .rightTop: return .top
    case .leftBottom, .rightBottom: return .bottom
    default: return .middle
    }
  }
}
