import Geometry
import Stylesheets

/// Tables (CSS 2.2, 17): captions and the table's own box, in the wrapper box that has its margins (17.4).
extension Flow {
  mutating func layOutTable(_ index: Int32) {
    boundary(before: index)
    clear(for: index)
    let outer = floats.isActive ? narrow(for: index, least: narrowestTable(index)) : nil
    defer { widen(to: outer) }
    pendingMarks.append(contentsOf: tree.boxes[Int(index)].marks)
    let own = context.styles[Int(tree.boxes[Int(index)].style)]
    let around = (shift: shift, layer: layer, positions: galley.positioned.count, atoms: galley.atoms.count)
    if own.isRelative { move(by: tree.style(of: index).box.inset, in: block, isRightToLeft: runsRightToLeft) }
    if own.layer != 0, layer == 0 { layer = own.layer }
    let table = TableBox(index, in: self)
    let style = table.style
    let container = block.width
    var (used, columns) = usedWidths(of: table, in: container)
    let overfull = columns.least > used.content - table.gaps
    let widths: [Length]
    if table.isFixed {
      widths = fixedColumns(of: table, width: max(.zero, used.content - table.gaps))
    } else {
      let room = max(.zero, used.content - table.gaps)
      let first = columns.widths.distributed(over: room)
      widths = columns.least <= room ? balanced(first, asked: columns.widths, of: table) : first
    }
    used.content = max(used.content, widths.reduce(.zero, +) + table.gaps)
    var frame = TableFrame(
      table, columns: widths, x: block.x + used.marginLeft + used.leftInset, width: used.content,
      context: overfull && !table.isFixed ? innerContext.breakingWords : innerContext)
    frame.height = specifiedHeight(of: table)
    margin.add(UsedWidth.margin(style.box.margin.top, container) ?? .zero)
    place(frame, used: used, container: container)
    if own.isPositioned, around.positions < galley.positioned.count {
      settlePositions(
        inTableAt: frame.x - used.leftInset, width: used.borderBox, from: around.positions, firstAtom: around.atoms)
    }
    (shift, layer) = (around.shift, around.layer)
    margin.add(UsedWidth.margin(style.box.margin.bottom, container) ?? .zero)
    stack[stack.count - 1].after = BreakValue(style.breaks.after).joined(with: lastBreak(of: table.grid))
  }

  /// The width of the table's box, and what its columns ask for (not asked in fixed layout).
  func usedWidths(
    of table: TableBox, in container: Length
  ) -> (UsedWidth, columns: (widths: ColumnWidths, least: Length)) {
    let style = table.style
    guard !table.isFixed else {
      let used = UsedWidth(of: style, in: container, isRightToLeft: runsRightToLeft)
      return (used, (ColumnWidths(count: 0), .zero))
    }
    let columns = columnWidths(of: table)
    let margins =
      (UsedWidth.margin(style.box.margin.left, container) ?? .zero)
      + (UsedWidth.margin(style.box.margin.right, container) ?? .zero)
    let available = max(.zero, container - margins - table.insets(in: container))
    let gaps = table.gaps
    let most = max(columns.mostSum + gaps, captionWidth(of: table) - table.insets(in: container))
    var used = UsedWidth(
      of: style, in: container, shrinksTo: min(max(most, .zero), available), isRightToLeft: runsRightToLeft
    ) { (columns.leastSum + gaps, columns.mostSum + gaps) }
    // A table is never narrower than its words, unless the page is: then they are broken.
    let least = min(columns.leastSum + gaps, max(available, used.content))
    if used.content < least {
      let more = least - used.content
      used.content = least
      if style.box.margin.left == .auto {
        let share = style.box.margin.right == .auto ? Length(raw: more.raw / 2) : more
        used.marginLeft = max(.zero, used.marginLeft - share)
      }
    }
    return (used, (columns, columns.leastSum))
  }

  /// No caption has less room than its longest word.
  private func captionWidth(of table: TableBox) -> Length {
    table.grid.captions.reduce(.zero) { widest, caption in
      let insets = tree.ownStyle(of: caption).map { horizontalInsets($0.box) } ?? .zero
      return max(widest, intrinsicWidths(of: caption).least + insets)
    }
  }

  /// Of the rows with what is between them.
  private func specifiedHeight(of table: TableBox) -> Length? {
    let box = table.style.box
    let insets = verticalInsets(of: table)
    func content(_ value: LengthPercentage?) -> Length? {
      guard let value, !value.dependsOnBase, value.length > .zero else { return nil }
      // Unlike widths, heights of tables count borders and padding only with `border-box`.
      return max(.zero, min(value.length, context.pageHeight) - (box.isBorderBox ? insets.top + insets.bottom : .zero))
    }
    return [content(box.height.value), content(box.minHeight)].compactMap { $0 }.max()
  }

  private func verticalInsets(of table: TableBox) -> (top: Length, bottom: Length) {
    let (box, width) = (table.style.box, block.width)
    return (
      UsedWidth.inset(box.padding.top, box.border.top.width, width),
      UsedWidth.inset(box.padding.bottom, box.border.bottom.width, width)
    )
  }

  /// What the last row and its group say of the break after them is said of the table too (css-break-4, 3.1).
  private func lastBreak(of grid: TableGrid) -> BreakValue {
    guard let last = grid.rows.last else { return .auto }
    var value = BreakValue.auto
    for box in [last.box, last.group] {
      if let style = tree.ownStyle(of: box) { value = value.joined(with: BreakValue(style.breaks.after)) }
    }
    return value
  }

  // MARK: Placing

  /// Captions, then the box of the table with its rows; they stay together.
  private mutating func place(_ frame: TableFrame, used: UsedWidth, container: Length) {
    let style = frame.table.style
    if style.breaks.avoidsInside { avoidDepth += 1 }
    let box = (x: frame.x - used.leftInset, width: used.borderBox)
    for caption in frame.grid.captions where !tree.style(of: caption).text.isCaptionBelow {
      place(caption: caption, x: box.x, width: box.width)
      upcoming.level = .avoid
    }
    let insets = verticalInsets(of: frame.table)
    let collapses = frame.table.borders != nil
    // The outer halves of collapsed borders are painted with the rows.
    if collapses, insets.top > .zero { emit(height: insets.top) }
    let decoration = decorate(
      background(of: style, collapses: collapses), x: collapses ? frame.x : box.x,
      width: collapses ? frame.width : box.width)
    if !collapses, insets.top > .zero { emit(height: insets.top) }
    place(rowsOf: frame)
    let bottom = collapses ? .zero : insets.bottom + frame.table.rowSpacing
    if bottom > .zero, !frame.grid.rows.isEmpty { emit(height: bottom) }
    if decoration >= 0 { closeDecoration(decoration) }
    if collapses, insets.bottom > .zero { emit(height: insets.bottom) }
    for caption in frame.grid.captions where tree.style(of: caption).text.isCaptionBelow {
      upcoming.level = .avoid
      place(caption: caption, x: box.x, width: box.width)
    }
    if style.breaks.avoidsInside { avoidDepth -= 1 }
  }

  private func background(of style: ComputedStyle, collapses: Bool) -> ComputedStyle {
    guard collapses else { return style }
    var box = style.box
    box.border = Edges(all: BoxProperties.Border())
    return ComputedStyle(
      font: style.font, text: style.text, box: box, breaks: style.breaks, generated: style.generated, flow: style.flow)
  }

  /// A block as wide as the table, in the wrapper, where its margins do not collapse with the table's.
  private mutating func place(caption: Int32, x: Length, width: Length) {
    let style = tree.style(of: caption)
    let used = UsedWidth(of: style, in: width, isRightToLeft: runsRightToLeft)
    pendingMarks.append(contentsOf: tree.boxes[Int(caption)].marks)
    let fragment = layOut(cell: caption, width: used.content)
    let before = (galley.items.count, galley.links.count, galley.marks.count)
    let top = max(.zero, UsedWidth.margin(style.box.margin.top, width) ?? .zero)
    let inset = UsedWidth.inset(style.box.padding.top, style.box.border.top, width)
    let below = UsedWidth.inset(style.box.padding.bottom, style.box.border.bottom, width)
    let left = x + used.marginLeft
    let area = Rect(x: left, y: top, width: used.borderBox, height: inset + fragment.height + below)
    if style.box.isPainted, style.flow.visibility == .visible {
      galley.items += BoxPainting.items(of: style.box, around: area)
    }
    galley.append(fragment, x: left + used.leftInset, y: top + inset)
    let bottom = max(.zero, UsedWidth.margin(style.box.margin.bottom, width) ?? .zero)
    emit(height: area.maxY + bottom, items: before.0, links: before.1, marks: before.2)
  }

  private func layOut(cell: Int32, width: Length) -> Fragment {
    var inner = Flow(context: context)
    inner.passesPositions = true
    var cut = Fragmenter(inner.layOut(childrenOf: cell, width: width))
    return cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
  }
}

extension FlowContext {
  /// For cells that are narrower than their words: these are hyphenated, and broken anywhere at last.
  var breakingWords: FlowContext {
    var tree = tree
    tree.styles = tree.styles.map { style in
      var text = style.text
      text.hyphens = .auto
      text.wrap = .anywhere
      return ComputedStyle(
        font: style.font, text: text, box: style.box, breaks: style.breaks, generated: style.generated,
        flow: style.flow)
    }
    return FlowContext(
      tree: tree, known: known, engine: engine, images: images, pageHeight: pageHeight, pageWidth: pageWidth,
      noteWidth: noteWidth, startName: startName)
  }
}
