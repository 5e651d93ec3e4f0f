import Geometry
import Stylesheets
import Typography

/// Paragraphs: their runs are given to the text engine, and each of its lines becomes an atom.
extension Flow {
  /// Lines of one paragraph, each an atom.
  mutating func layOutParagraph(_ index: Int32) {
    let box = tree.boxes[Int(index)]
    var items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    guard items.contains(where: { isContent(tree.items[$0]) }) else { return setAside(items) }
    boundary(before: index)
    let style = tree.styles[Int(box.style)]
    let initial = block.hasLines ? nil : takeInitialLetter(from: &items, of: style)
    guard let first = items.first(where: { isContent(tree.items[$0]) }) else { return }
    layOutInlineBlocks(items, measure: block.width)
    var paragraph = self.paragraph.take() ?? Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: block.width, isFirst: !block.hasLines)
    let inlineBoxes = box.inlineBoxes.dropFirst(initial?.boxes ?? 0)
    let hasBoxes = !inlineBoxes.isEmpty
    if hasBoxes { placeInlineBoxes(inlineBoxes, paragraph) }
    if context.styles[Int(box.style)].endsInEllipsis, !hasBoxes { shorten(&paragraph) }
    let mark = wrapMark(of: box.style)
    let firstLine = box.payload < 0 || block.hasLines ? nil : tree.firstLines[Int(box.payload)]
    let asides = asides(in: items)
    let isBeside = floats.isActive || !asides.isEmpty || initial != nil
    let beside = isBeside ? linesBesideFloats(&paragraph, asides: asides, initial: initial) : nil
    let lines =
      beside?.lines ?? firstLine.map { self.lines(of: &paragraph, firstLine: $0) }
      ?? context.engine.lines(of: paragraph)
    stack[stack.count - 1].hasLines = true
    let start = tree.items[first].start
    var nextMark = items.lowerBound
    let orphans = max(beside?.orphans ?? 1, style.text.orphans)
    let widows = max(1, style.text.widows)
    for number in lines.lines.indices {
      var line = lines.lines[number]
      let isLast = number == lines.lines.count - 1
      var level: BreakPoint.Level?
      if number > 0 {
        let keeps = number < orphans || lines.lines.count - number < widows
        level = avoidDepth > 0 ? .avoid : keeps ? .orphans : .allowed
      }
      if let beside { level = begin(line: number, of: beside, level: level) }
      let before = (items: galley.items.count, links: galley.links.count, marks: galley.marks.count)
      while nextMark < items.upperBound {
        let item = tree.items[nextMark]
        let isApart = isApart(item)
        guard item.kind.isSet && !isApart || isLast || Int(item.start) - Int(start) < line.textRange.upperBound else {
          break
        }
        if item.kind == .mark {
          let isPreceded = Int(item.start) - Int(start) > line.textRange.lowerBound
          galley.marks.append(.init(mark: item.payload, y: .zero, isPreceded: isPreceded))
        }
        if item.kind == .insertion { insert(item) }
        if isApart { setApart(nextMark, on: line, of: lines) }
        nextMark += 1
      }
      if hasBoxes {
        let strut = number == 0 ? firstLine.map { tree.styles[Int($0.style)] } : nil
        setExtents(of: &line, number: number, lines, paragraph, strut: strut ?? style, first: inlineBoxes.lowerBound)
      }
      if !pendingMarkers.isEmpty { drawMarkers(baseline: line.ascent) }
      if let mark, number > 0, !lines.lines[number - 1].isLast { draw(mark, before: line) }
      append(line, of: lines, textStart: start, firstBox: hasBoxes ? inlineBoxes.lowerBound : -1)
      if number > 0 { upcoming.isBetweenLines = true }
      lastBaseline = galley.height + margin.value + line.ascent
      emit(
        height: line.ascent + line.descent, level: level, items: before.items, links: before.links,
        marks: before.marks)
      if lines.lines.count == 1, let picture = onlyPicture(in: items) {
        offerToShrink(picture, since: before.items, isCentred: style.text.alignment == .center)
      }
      if let beside { keepBesideFloats(from: beside.tops[number]) }
    }
    self.paragraph = paragraph
    if nextMark < items.upperBound { passOver(nextMark..<items.upperBound) }
    if !inlineBlocks.isEmpty { placeHighInlineBlocks() }
    if let beside { end(beside) }
  }

  /// What stands in a paragraph that turned out to have no line: nothing but empty inline blocks.
  private mutating func passOver(_ items: Range<Int>) {
    takeMarks(items)
    takeInsertions(items)
    for item in items where isApart(tree.items[item]) { _ = setApart(tree.items[item].payload) }
  }

  /// The style of a picture that is all of its paragraph, and may be set smaller.
  private func onlyPicture(in items: Range<Int>) -> ComputedStyle? {
    guard items.count == 1, tree.items[items.lowerBound].kind == .image else { return nil }
    let style = tree.styles[Int(tree.items[items.lowerBound].style)]
    return style.breaks.shrinksToPage ? style : nil
  }

  /// Whether an item alone makes a line (CSS 2.2, 9.4.2): ends of inline boxes do where they take room.
  private func isContent(_ item: InlineItem) -> Bool {
    switch item.kind {
    case .mark, .insertion: false
    case .box: !context.styles[Int(item.style)].leavesFlow
    case .opening, .closing: InlineBoxTraits(tree.styles[Int(item.style)]).hasEdges
    default: true
    }
  }

  /// `isMeasured`: the paragraph's intrinsic widths are asked for, and inline blocks give theirs.
  func fill(
    _ paragraph: inout Paragraph, style: ComputedStyle, items: Range<Int>, measure: Length, isFirst: Bool,
    isMeasured: Bool = false
  ) {
    paragraph.text.removeAll(keepingCapacity: true)
    paragraph.runs.removeAll(keepingCapacity: true)
    paragraph.insets.removeAll(keepingCapacity: true)
    paragraph.style = style
    paragraph.measure = max(measure, .zero)
    paragraph.indent = isFirst ? UsedWidth.bounded(style.text.indent.resolved(against: measure)) : .zero
    paragraph.isIndentHanging = isFirst && style.text.isIndentHanging
    paragraph.isEachLineIndented = isFirst && style.text.isEachLineIndented
    guard let first = items.first(where: { tree.items[$0].kind.isSet }) else { return }
    let start = tree.items[first].start
    let end = items.reduce(start) { max($0, tree.items[$1].end) }
    tree.text.withUnsafeBufferPointer {
      paragraph.text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[Int(start)..<Int(end)]))
    }
    for position in items {
      let item = tree.items[position]
      let content: Paragraph.Content
      switch item.kind {
      case .mark, .insertion: continue
      case .text: content = .text(Int(item.start - start)..<Int(item.end - start))
      case .lineBreak: content = .forcedBreak
      case .leader: content = .leader(tree.leaders[Int(item.payload)])
      case .image: content = object(ofPicture: item, measure: measure)
      case .opening, .closing: content = edge(item, measure: measure)
      case .box:
        guard let object = object(ofBox: position, isMeasured: isMeasured) else { continue }
        content = object
      }
      paragraph.runs.append(
        Paragraph.Run(
          content, style: tree.styles[Int(item.style)], baselineShift: item.shift, tag: Int32(position)))
    }
  }
  private func object(ofPicture item: InlineItem, measure: Length) -> Paragraph.Content {
    let size = pictureSize(of: item, measure: measure)
    let edges = pictureEdges(of: item, measure: measure)
    return .object(
      width: size.width + edges.left + edges.right, ascent: size.height + edges.top + edges.bottom, descent: .zero)
  }

  /// Of what floats or stands elsewhere the line knows nothing.
  private func object(ofBox position: Int, isMeasured: Bool) -> Paragraph.Content? {
    let item = tree.items[position]
    guard isInlineBlock(item) else { return nil }
    if isMeasured {
      // Heights do not matter then: the least width stands in their place.
      let (least, most) = intrinsicWidths(ofInlineBlock: item.payload)
      return .object(width: most, ascent: least, descent: .zero)
    }
    guard let own = inlineBlock(of: position), own.highColumn == nil else { return nil }
    return .object(width: own.width, ascent: own.ascent, descent: own.descent)
  }

  /// CSS 2.2, 8.6: the start of a box is at its left, where it runs from left to right.
  private func edge(_ item: InlineItem, measure: Length) -> Paragraph.Content {
    let style = tree.styles[Int(item.style)]
    let box = style.box
    let isLeft = (item.kind == .opening) != (style.flow.direction == .rightToLeft)
    let margin = UsedWidth.margin(isLeft ? box.margin.left : box.margin.right, measure) ?? .zero
    let inset =
      isLeft
      ? UsedWidth.inset(box.padding.left, box.border.left, measure)
      : UsedWidth.inset(box.padding.right, box.border.right, measure)
    return .edge(
      Paragraph.Edge(
        isOpening: item.kind == .opening, width: margin + inset, isRepeated: style.breaks.clonesDecoration))
  }
}
