import Geometry
import Stylesheets

/// Page styles, remembered by what pages are told apart by. One a worker; a book has a handful.
struct PageGeometry {
  private let engine: StyleEngine
  private var known: [PageKey: PageStyle] = [:]

  init(engine: StyleEngine) { self.engine = engine }

  mutating func style(_ context: PageContext) -> PageStyle {
    let key = engine.pageKey(for: context)
    if let style = known[key] { return style }
    let style = engine.pageStyle(for: context)
    known[key] = style
    return style
  }

  /// The text area of an ordinary page of a name.
  mutating func textArea(name: String, isLeft: Bool) -> Size {
    style(PageContext(name: name, isFirst: false, isLeft: isLeft, isBlank: false)).textArea.size
  }

  /// Whether ordinary pages say `counter-reset: footnote`.
  var numbersNotesByPage: Bool {
    mutating get {
      style(PageContext(name: "", isFirst: false, isLeft: false, isBlank: false)).context.generated.counterReset
        .contains { $0.name.utf8.elementsEqual("footnote".utf8) }
    }
  }

  /// The width of footnotes on an ordinary page of a name.
  mutating func noteMeasure(name: String) -> Length {
    FootnoteArea(style(PageContext(name: name, isFirst: false, isLeft: false, isBlank: false))).measure
  }
}

extension PageStyle {
  /// Inside margins, borders and padding; empty, never negative, where they take more than the sheet.
  var textArea: Rect {
    let box = borderArea
    let border = context.box.border
    let left = padding.left + BorderLines.full(border.left.width)
    let top = padding.top + BorderLines.full(border.top.width)
    let width = box.size.width - left - padding.right - BorderLines.full(border.right.width)
    let height = box.size.height - top - padding.bottom - BorderLines.full(border.bottom.width)
    return Rect(x: box.minX + left, y: box.minY + top, width: max(.zero, width), height: max(.zero, height))
  }

  /// Inside the margins.
  var borderArea: Rect {
    Rect(
      x: margin.left, y: margin.top, width: max(.zero, size.width - margin.left - margin.right),
      height: max(.zero, size.height - margin.top - margin.bottom))
  }
}
