import Geometry
import Limits
import Stylesheets
import Typography

/// Inline blocks: each is a column of its own, laid out before the line that it stands in.
extension Flow {
  /// Lays out the inline blocks of a paragraph.
  mutating func layOutInlineBlocks(_ items: Range<Int>, measure: Length) {
    inlineBlocks.removeAll(keepingCapacity: true)
    for position in items where isInlineBlock(tree.items[position]) {
      inlineBlocks.append(layOut(inlineBlock: position, measure: measure))
    }
  }

  func isInlineBlock(_ item: InlineItem) -> Bool {
    item.kind == .box && tree.styles[Int(item.style)].box.isInlineBlock
  }

  /// That of an item; they are in the order of the items.
  func inlineBlock(of item: Int) -> InlineBlock? {
    var (low, high) = (0, inlineBlocks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(inlineBlocks[middle].item) < item { low = middle + 1 } else { high = middle }
    }
    return low < inlineBlocks.count && Int(inlineBlocks[low].item) == item ? inlineBlocks[low] : nil
  }

  private mutating func layOut(inlineBlock position: Int, measure: Length) -> InlineBlock {
    let item = tree.items[position]
    let box = tree.boxes[Int(item.payload)]
    let style = tree.styles[Int(box.style)]
    let used = width(ofInlineBlock: item.payload, measure: measure)
    var inner = Flow(context: innerContext)
    inner.passesPositions = true
    if box.payload >= 0, !box.isAnonymous { inner.pendingMarkers.append((box.payload, .zero, used.content)) }
    _ = inner.layOut(childrenOf: item.payload, width: used.content)
    if !inner.galley.positioned.isEmpty, context.styles[Int(box.style)].isPositioned, !box.isAnonymous {
      inner.settlePositions(inInlineBlock: style.box, used, measure: measure)
    }
    let column = inner.galley
    var cut = Fragmenter(column)
    var fragment = cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
    guard !box.isAnonymous else {
      // The baseline of a table is that of its first row (CSS 2.2, 17.5.3).
      let ascent = inner.tableBaseline ?? fragment.height
      return InlineBlock(
        item: Int32(position), fragment: fragment, root: item.payload, width: used.content, ascent: ascent,
        descent: fragment.height - ascent, margin: .zero, inset: .zero,
        border: Size(width: used.content, height: fragment.height),
        highColumn: fragment.height > context.pageHeight ? column : nil)
    }
    let margins = self.margins(of: style.box, measure)
    let top = UsedWidth.inset(style.box.padding.top, style.box.border.top, measure)
    let bottom = UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom, measure)
    let height = top + height(of: style.box, content: fragment.height, insets: top + bottom) + bottom
    if context.styles[Int(box.style)].cutsOff {
      let (left, above) = (
        UsedWidth.inset(style.box.padding.left, .zero, measure), UsedWidth.inset(style.box.padding.top, .zero, measure)
      )
      let padding = Rect(
        x: -left, y: -above,
        width: left + used.content + UsedWidth.inset(style.box.padding.right, .zero, measure),
        height: above + height - top - bottom + UsedWidth.inset(style.box.padding.bottom, .zero, measure))
      fragment.clip(to: clipArea(of: style.box, padding: padding))
    }
    let whole = margins.top + height + margins.bottom
    // Without lines, or with something to scroll, the lower edge stands on the baseline.
    let isVisible = style.box.overflowX == .visible && style.box.overflowY == .visible
    let baseline = isVisible ? inner.lastBaseline.map { margins.top + top + $0 } : nil
    let ascent = baseline ?? whole
    return InlineBlock(
      item: Int32(position), fragment: fragment, root: item.payload,
      width: margins.left + used.borderBox + margins.right, ascent: ascent, descent: whole - ascent,
      margin: Point(x: margins.left, y: margins.top), inset: Point(x: used.leftInset, y: top),
      border: Size(width: used.borderBox, height: height), highColumn: whole > context.pageHeight ? column : nil)
  }

  private mutating func settlePositions(inInlineBlock box: BoxProperties, _ used: UsedWidth, measure: Length) {
    let insets = EdgeInsets(
      top: UsedWidth.inset(box.padding.top, .zero, measure), right: UsedWidth.inset(box.padding.right, .zero, measure),
      bottom: UsedWidth.inset(box.padding.bottom, .zero, measure),
      left: UsedWidth.inset(box.padding.left, .zero, measure))
    let border =
      max(.zero, UsedWidth.bounded(box.border.top.width)) + max(.zero, UsedWidth.bounded(box.border.bottom.width))
    let height = height(of: box, content: galley.height, insets: insets.top + insets.bottom + border)
    let area = Rect(
      x: -insets.left, y: -insets.top, width: insets.left + used.content + insets.right,
      height: insets.top + height + insets.bottom)
    settlePositions(in: area)
  }

  private func margins(of box: BoxProperties, _ measure: Length) -> EdgeInsets {
    EdgeInsets(
      top: UsedWidth.margin(box.margin.top, measure) ?? .zero,
      right: UsedWidth.margin(box.margin.right, measure) ?? .zero,
      bottom: UsedWidth.margin(box.margin.bottom, measure) ?? .zero,
      left: UsedWidth.margin(box.margin.left, measure) ?? .zero)
  }

  /// CSS 2.2, 10.6.6 and 10.7: of the content box. A percentage of a height that depends on the content is `auto`.
  private func height(of box: BoxProperties, content: Length, insets: Length) -> Length {
    func length(_ dimension: Dimension) -> Length? {
      guard case .value(let value) = dimension, !value.dependsOnBase else { return nil }
      return max(.zero, UsedWidth.bounded(value.length) - (box.isBorderBox ? insets : .zero))
    }
    var height = length(box.height) ?? content
    if let most = length(box.maximum.height) { height = min(height, most) }
    return max(height, length(box.minimum.height) ?? .zero)
  }

  // MARK: Widths

  /// CSS 2.2, 10.3.9: as wide as it says, or else shrunk to fit.
  private func width(ofInlineBlock root: Int32, measure: Length) -> UsedWidth {
    let box = tree.boxes[Int(root)]
    let style = tree.styles[Int(box.style)]
    guard !box.isAnonymous else {
      let (least, most) = intrinsicWidths(of: root)
      return UsedWidth(content: min(max(least, measure), most))
    }
    var fit: Length?
    if style.box.width == .auto {
      let (least, most) = intrinsicWidths(of: root)
      fit = min(max(least, measure - horizontalInsets(style.box)), most)
    }
    return UsedWidth(of: style, in: measure, shrinksTo: fit) { intrinsicWidths(of: root) }
  }

  /// What an inline block wants of a line that is measured: its margin box.
  func intrinsicWidths(ofInlineBlock root: Int32) -> (least: Length, most: Length) {
    let box = tree.boxes[Int(root)]
    let content = intrinsicWidths(of: root)
    guard !box.isAnonymous else { return content }
    let style = tree.styles[Int(box.style)]
    let own = UsedWidth(of: style, in: .zero, shrinksTo: content.most) { content }
    let outer = horizontalInsets(style.box)
    if case .value(let value) = style.box.width, !value.dependsOnBase {
      return (own.content + outer, own.content + outer)
    }
    let least = UsedWidth.clamped(content.least, style, in: .zero, insets: own.leftInset + own.rightInset)
    return (least + outer, max(least, own.content) + outer)
  }

  // MARK: Placing

  /// `y`: of the upper edge of its margin box in the atom that is being made.
  mutating func place(_ own: InlineBlock, x: Length, y: Length) {
    let box = tree.boxes[Int(own.root)]
    for mark in box.marks { galley.marks.append(.init(mark: mark, y: y)) }
    paint(own, x: x, y: y, height: own.border.height, without: [])
    galley.append(own.fragment, x: x + own.margin.x + own.inset.x, y: y + own.margin.y + own.inset.y)
  }

  private mutating func paint(
    _ own: InlineBlock, x: Length, y: Length, height: Length, without cut: BoxPainting.Sides
  ) {
    let box = tree.boxes[Int(own.root)]
    let style = tree.styles[Int(box.style)]
    guard !box.isAnonymous, style.box.isPainted, context.styles[Int(box.style)].isVisible else { return }
    let area = Rect(x: x + own.margin.x, y: y + own.margin.y, width: own.border.width, height: height)
    galley.items += BoxPainting.items(of: style.box, around: area, without: cut)
  }

  /// Inline blocks that no page holds go on over pages, below the lines of their paragraph: nothing is lost.
  mutating func placeHighInlineBlocks() {
    for own in inlineBlocks {
      guard let column = own.highColumn else { continue }
      var cut = Fragmenter(column)
      pendingMarks.append(contentsOf: tree.boxes[Int(own.root)].marks)
      var isFirst = true
      while !cut.isFinished {
        let before = (galley.items.count, galley.links.count, galley.marks.count)
        let part = cut.next(height: context.pageHeight, ignoresForcedBreaks: true)
        var sides: BoxPainting.Sides = isFirst ? [] : .top
        if !cut.isFinished { sides.insert(.bottom) }
        var flat = own
        flat.margin.y = .zero
        paint(flat, x: block.x, y: .zero, height: part.height, without: sides)
        galley.append(part, x: block.x + own.margin.x + own.inset.x, y: .zero)
        emit(height: part.height, level: .allowed, items: before.0, links: before.1, marks: before.2)
        isFirst = false
      }
    }
  }
}
