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
}

extension PageStyle {
  /// Inside margins and padding; empty, never negative, where they take more than the sheet.
  var textArea: Rect {
    let left = margin.left + padding.left
    let top = margin.top + padding.top
    let width = size.width - left - margin.right - padding.right
    let height = size.height - top - margin.bottom - padding.bottom
    return Rect(x: left, y: top, width: max(.zero, width), height: max(.zero, height))
  }
}
