import Geometry
import Stylesheets

/// Page styles by context, remembered. One a worker; books have few contexts, so a list serves.
struct PageGeometry {
  private let engine: StyleEngine
  private var known: [(context: PageContext, style: PageStyle)] = []

  init(engine: StyleEngine) { self.engine = engine }

  mutating func style(_ context: PageContext) -> PageStyle {
    for (other, style) in known
    where other.isLeft == context.isLeft && other.isFirst == context.isFirst && other.isBlank == context.isBlank
      && other.name.utf8.elementsEqual(context.name.utf8)
    {
      return style
    }
    let style = engine.pageStyle(for: context)
    known.append((context, style))
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
