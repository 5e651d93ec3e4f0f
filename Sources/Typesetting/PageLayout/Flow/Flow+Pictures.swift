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

  /// Margin, border and padding of a picture in a line.
  func pictureEdges(of item: InlineItem, measure: Length) -> EdgeInsets {
    guard context.styles[Int(item.style)].hasEdges else {
      return EdgeInsets(top: .zero, right: .zero, bottom: .zero, left: .zero)
    }
    let box = tree.styles[Int(item.style)].box
    func edge(_ margin: Dimension, _ padding: LengthPercentage, _ border: BoxProperties.Border) -> Length {
      (UsedWidth.margin(margin, measure) ?? .zero) + UsedWidth.inset(padding, border, measure)
    }
    return EdgeInsets(
      top: edge(box.margin.top, box.padding.top, box.border.top),
      right: edge(box.margin.right, box.padding.right, box.border.right),
      bottom: edge(box.margin.bottom, box.padding.bottom, box.border.bottom),
      left: edge(box.margin.left, box.padding.left, box.border.left))
  }

  /// A picture in a line: its lower margin edge stands on the baseline (CSS 2.2, 10.8.1).
  mutating func append(picture item: InlineItem, x: Length, baseline: Length) {
    let size = pictureSize(of: item, measure: block.width)
    let edges = pictureEdges(of: item, measure: block.width)
    let style = tree.styles[Int(item.style)]
    let area = Rect(
      x: x + edges.left, y: baseline - edges.bottom - size.height, width: size.width, height: size.height)
    if context.styles[Int(item.style)].hasEdges, style.box.isPainted {
      galley.items += BoxPainting.items(of: style.box, around: area.grown(by: style.box, block.width))
    }
    let content = PictureSize.content(Int(item.payload), of: context.images, style: style, in: area)
    galley.items.append(DisplayItem(content, element: item.element, node: item.node))
  }

  /// The picture that the last atom holds, if it holds nothing else.
  mutating func offerToShrink(_ style: ComputedStyle, since first: Int, isCentred: Bool) {
    guard isOfPages, style.box.width == .auto, style.box.height == .auto, galley.items.count == first + 1,
      case .image(_, let area) = galley.items[first].content
    else { return }
    galley.shrinkable.append(
      Galley.ShrinkablePicture(
        atom: galley.atoms.count - 1, most: Galley.ShrinkablePicture.most(ofHeight: area.size.height),
        isCentred: isCentred))
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
    let around = Rect(x: .zero, y: .zero, width: size.width, height: size.height).grown(by: style.box, container)
    let left = UsedWidth.margin(style.box.margin.left, container)
    let right = UsedWidth.margin(style.box.margin.right, container)
    let rest = max(.zero, container - around.size.width)
    let x: Length
    switch (left, right) {
    case (.some(let left), _): x = left
    case (nil, .some(let right)): x = max(.zero, rest - right)
    case (nil, nil): x = Length(raw: rest.raw / 2)
    }
    margin.add(UsedWidth.margin(style.box.margin.top, container) ?? .zero)
    let before = galley.items.count
    if !pendingMarkers.isEmpty { drawMarkers(baseline: style.font.size) }
    if style.flow.visibility == .visible {
      // The border box stands at the atom's top.
      let area = Rect(
        x: block.x + x - around.minX, y: -around.minY, width: size.width, height: size.height)
      if style.box.isPainted {
        galley.items += BoxPainting.items(of: style.box, around: area.grown(by: style.box, container))
      }
      let content = PictureSize.content(Int(box.payload), of: context.images, style: style, in: area)
      galley.items.append(DisplayItem(content, element: box.element, node: box.node))
    }
    emit(height: around.size.height, items: before)
    if style.breaks.shrinksToPage { offerToShrink(style, since: before, isCentred: left == nil && right == nil) }
    margin.add(UsedWidth.margin(style.box.margin.bottom, container) ?? .zero)
    stack[stack.count - 1].after = BreakValue(style.breaks.after)
  }

  /// A picture that must not be parted from its caption leaves room for it: for five lines, so that some text may stand
  /// above, or for all that a longer one needs; but it has half a page at least.
  private func pictureHeight() -> Length {
    guard avoidDepth > 0 else { return context.pageHeight }
    let parent = tree.boxes[Int(block.box)]
    let strut = context.engine.strut(of: tree.styles[Int(parent.style)])
    let line = strut.ascent + strut.descent
    let room = max(line * 5, captionHeight(in: parent) + line)
    return max(Length(raw: context.pageHeight.raw / 2), context.pageHeight - room)
  }

  /// The height of the blocks beside the picture, set apart. Only of what can be a caption: one of few children, with few
  /// boxes, and not while another caption is measured; so the work stays linear however boxes and pictures are nested.
  private func captionHeight(in parent: Box) -> Length {
    var height = Length.zero
    var here = parent.firstChild
    for _ in 0..<4 where here >= 0 && !isMeasuringCaption {
      let box = tree.boxes[Int(here)]
      if box.kind == .block, let style = tree.ownStyle(of: here), hasFewBoxes(here) {
        let used = UsedWidth(of: style, in: block.width)
        var inner = Flow(context: context)
        inner.isMeasuringCaption = true
        inner.passesPositions = true
        height = height + inner.layOut(childrenOf: here, width: used.content).height
        height = height + (UsedWidth.margin(style.box.margin.top, block.width) ?? .zero)
        height = height + UsedWidth.inset(style.box.padding.top, style.box.border.top, block.width)
        height = height + UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom, block.width)
      }
      here = box.nextSibling
    }
    return min(max(height, .zero), context.pageHeight)
  }

  private func hasFewBoxes(_ root: Int32) -> Bool {
    var here = root
    for _ in 0..<64 {
      if tree.boxes[Int(here)].firstChild >= 0 {
        here = tree.boxes[Int(here)].firstChild
        continue
      }
      while here != root, tree.boxes[Int(here)].nextSibling < 0 { here = tree.boxes[Int(here)].parent }
      if here == root { return true }
      here = tree.boxes[Int(here)].nextSibling
    }
    return false
  }
}

extension Rect {
  /// The border box around a content box.
  fileprivate func grown(by box: BoxProperties, _ measure: Length) -> Rect {
    let left = UsedWidth.inset(box.padding.left, box.border.left, measure)
    let top = UsedWidth.inset(box.padding.top, box.border.top, measure)
    return Rect(
      x: minX - left, y: minY - top,
      width: left + size.width + UsedWidth.inset(box.padding.right, box.border.right, measure),
      height: top + size.height + UsedWidth.inset(box.padding.bottom, box.border.bottom, measure))
  }
}
