import Geometry
import Stylesheets
import Typography

/// Pictures: those that are blocks, and the sizes of those in lines.
extension Flow {
  func pictureSize(of item: InlineItem, measure: Length) -> Size {
    PictureSize.used(
      of: context.images[Int(item.payload)], style: tree.styles[Int(item.style)],
      pixels: (item.pixelWidth, item.pixelHeight), measure: min(measure, context.pageWidth("")),
      page: avoidDepth > 0 ? pictureHeight() : context.pageHeight)
  }

  mutating func layOutPicture(_ index: Int32) {
    boundary(before: index)
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)]
    clear(for: index)
    var size = PictureSize.used(
      of: context.images[Int(box.payload)], style: style, pixels: (box.pixelWidth, box.pixelHeight),
      measure: block.width, page: pictureHeight())
    let outer = narrow(for: index, least: size.width)
    defer { widen(to: outer) }
    let container = block.width
    if outer != nil {
      size = PictureSize.used(
        of: context.images[Int(box.payload)], style: style, pixels: (box.pixelWidth, box.pixelHeight),
        measure: container, page: pictureHeight())
    }
    pendingMarks.append(contentsOf: box.marks)
    let left = UsedWidth.margin(style.box.margin.left, container)
    let right = UsedWidth.margin(style.box.margin.right, container)
    let rest = max(.zero, container - size.width)
    let x: Length
    switch (left, right) {
    case (.some(let left), _): x = left
    case (nil, .some(let right)): x = max(.zero, rest - right)
    case (nil, nil): x = Length(raw: rest.raw / 2)
    }
    margin.add(UsedWidth.margin(style.box.margin.top, container) ?? .zero)
    let before = galley.items.count
    if !pendingMarkers.isEmpty { drawMarkers(baseline: style.font.size) }
    let area = Rect(x: block.x + x, y: .zero, width: size.width, height: size.height)
    if style.flow.visibility == .visible {
      let content = PictureSize.content(Int(box.payload), of: context.images, style: style, in: area)
      galley.items.append(DisplayItem(content, element: box.element, node: box.node))
    }
    emit(height: size.height, items: before)
    margin.add(UsedWidth.margin(style.box.margin.bottom, container) ?? .zero)
    stack[stack.count - 1].after = BreakValue(style.breaks.after)
  }

  /// A picture that shares its block with a caption leaves room for some lines of it.
  private func pictureHeight() -> Length {
    let parent = tree.boxes[Int(block.box)]
    guard avoidDepth > 0 || parent.firstChild != parent.lastChild else { return context.pageHeight }
    let strut = context.engine.strut(of: tree.styles[Int(parent.style)])
    return max(Length(raw: context.pageHeight.raw / 2), context.pageHeight - (strut.ascent + strut.descent) * 5)
  }
}
