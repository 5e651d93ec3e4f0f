import Geometry
import Stylesheets
import Typography

/// Paragraphs and pictures: the leaves of the flow.
extension Flow {
  /// Lines of one paragraph, each an atom.
  mutating func layOutParagraph(_ index: Int32) {
    let box = tree.boxes[Int(index)]
    let items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    guard let first = items.first(where: { tree.items[$0].kind != .mark }) else {
      for item in items { pendingMarks.append(tree.items[item].payload) }
      return
    }
    boundary(before: index)
    let style = tree.styles[Int(box.style)]
    var paragraph = self.paragraph.take() ?? Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: block.width, isFirst: !block.hasLines)
    let lines = context.engine.lines(of: paragraph)
    self.paragraph = paragraph
    stack[stack.count - 1].hasLines = true
    let start = tree.items[first].start
    var nextMark = items.lowerBound
    let orphans = max(1, style.text.orphans)
    let widows = max(1, style.text.widows)
    for number in lines.lines.indices {
      let line = lines.lines[number]
      let isLast = number == lines.lines.count - 1
      let before = (items: galley.items.count, links: galley.links.count, marks: galley.marks.count)
      while nextMark < items.upperBound {
        let item = tree.items[nextMark]
        guard item.kind != .mark || isLast || Int(item.start) - Int(start) < line.textRange.upperBound else { break }
        if item.kind == .mark { galley.marks.append(.init(mark: item.payload, y: .zero)) }
        nextMark += 1
      }
      if !pendingMarkers.isEmpty { drawMarkers(baseline: line.ascent) }
      append(line, of: lines, textStart: start)
      var level: BreakPoint.Level?
      if number > 0 {
        let keeps = number < orphans || lines.lines.count - number < widows
        level = avoidDepth > 0 ? .avoid : keeps ? .orphans : .allowed
      }
      emit(
        height: line.ascent + line.descent, level: level, items: before.items, links: before.links,
        marks: before.marks)
    }
  }

  func fill(
    _ paragraph: inout Paragraph, style: ComputedStyle, items: Range<Int>, measure: Length, isFirst: Bool
  ) {
    paragraph.text.removeAll(keepingCapacity: true)
    paragraph.runs.removeAll(keepingCapacity: true)
    paragraph.style = style
    paragraph.measure = max(measure, .zero)
    paragraph.indent = isFirst ? UsedWidth.bounded(style.text.indent.resolved(against: measure)) : .zero
    paragraph.isIndentHanging = isFirst && style.text.isIndentHanging
    paragraph.isEachLineIndented = isFirst && style.text.isEachLineIndented
    guard let first = items.first(where: { tree.items[$0].kind != .mark }) else { return }
    let start = tree.items[first].start
    let end = items.reduce(start) { max($0, tree.items[$1].end) }
    tree.text.withUnsafeBufferPointer {
      paragraph.text.append(contentsOf: UnsafeBufferPointer(rebasing: $0[Int(start)..<Int(end)]))
    }
    for position in items {
      let item = tree.items[position]
      let content: Paragraph.Content
      switch item.kind {
      case .mark, .box: continue
      case .text: content = .text(Int(item.start - start)..<Int(item.end - start))
      case .lineBreak: content = .forcedBreak
      case .leader: content = .leader(tree.leaders[Int(item.payload)])
      case .image:
        let size = pictureSize(of: item, measure: measure)
        content = .object(width: size.width, ascent: size.height, descent: .zero)
      }
      paragraph.runs.append(
        Paragraph.Run(
          content, style: tree.styles[Int(item.style)], baselineShift: item.shift, tag: Int32(position)))
    }
  }

  func pictureSize(of item: InlineItem, measure: Length) -> Size {
    PictureSize.used(
      of: context.images[Int(item.payload)], style: tree.styles[Int(item.style)],
      pixels: (item.pixelWidth, item.pixelHeight), measure: min(measure, context.pageWidth("")),
      page: avoidDepth > 0 ? pictureHeight() : context.pageHeight)
  }

  // MARK: Lines

  private mutating func append(_ line: ParagraphLines.Line, of lines: ParagraphLines, textStart: UInt32) {
    for position in line.pieces {
      let piece = lines.pieces[position]
      let item = tree.items[Int(piece.tag)]
      // What is hidden takes its room, and is neither painted nor heard.
      guard context.styles[Int(item.style)].isVisible else { continue }
      let x = block.x + piece.x
      let baseline = line.ascent - piece.baselineShift
      if item.link >= 0 {
        appendLink(item.link, x: x, width: piece.width, height: line.ascent + line.descent)
      }
      switch item.kind {
      case .image:
        let size = pictureSize(of: item, measure: block.width)
        let area = Rect(x: x, y: baseline - size.height, width: size.width, height: size.height)
        let content = PictureSize.content(
          Int(item.payload), of: context.images, style: tree.styles[Int(item.style)], in: area)
        galley.items.append(DisplayItem(content, element: item.element, node: item.node))
      case .text, .leader:
        append(piece, item: item, words: lines.words, x: x, baseline: baseline, textStart: textStart)
        if line.endsAtSpace, position == line.pieces.upperBound - 1 { closeWithSpace() }
      case .box, .lineBreak, .mark: break
      }
    }
  }

  private mutating func append(
    _ piece: ParagraphLines.Piece, item: InlineItem, words: [WordReference], x: Length, baseline: Length,
    textStart: UInt32
  ) {
    guard !piece.words.isEmpty else { return }
    let paint = item.paint >= 0 ? tree.paints[Int(item.paint)] : nil
    if let background = paint?.background {
      let strut = fontExtent(of: piece.style)
      galley.items.append(
        DisplayItem(
          .fill(
            Rect(x: x, y: baseline - strut.ascent, width: piece.width, height: strut.ascent + strut.descent),
            background), element: -1, node: item.node))
    }
    let lines = paint?.decorations ?? []
    if !lines.isEmpty { decorate(lines, item: item, isBehind: true, x: x, width: piece.width, baseline: baseline) }
    let first = galley.words.count
    words.withUnsafeBufferPointer {
      galley.words.append(contentsOf: UnsafeBufferPointer(rebasing: $0[piece.words]))
    }
    let run = TextRun(
      origin: Point(x: x, y: baseline), style: piece.style, words: first..<galley.words.count,
      wordSpace: piece.wordSpace, width: piece.width, endsInAddedHyphen: piece.endsInAddedHyphen,
      glyphScale: piece.glyphScale, tracking: piece.tracking, isRightToLeft: piece.isRightToLeft)
    let offset = item.kind == .text ? tree.nodeOffset(at: textStart + UInt32(piece.textOffset), near: &lastStep) : 0
    galley.items.append(DisplayItem(.text(run), element: item.element, node: item.node, textOffset: offset))
    if !lines.isEmpty { decorate(lines, item: item, isBehind: false, x: x, width: piece.width, baseline: baseline) }
  }

  /// The space at which a line was broken belongs to the text: whoever copies it, or hears it, needs it.
  private mutating func closeWithSpace() {
    guard let last = galley.items.lastIndex(where: { if case .text = $0.content { true } else { false } }),
      case .text(var run) = galley.items[last].content, let word = galley.words.last, !word.isFollowedBySpace
    else { return }
    galley.words[galley.words.count - 1] = WordReference(id: word.id, isFollowedBySpace: true)
    run.width = run.width + run.wordSpace
    if run.isRightToLeft { run.origin.x = run.origin.x - run.wordSpace }
    galley.items[last].content = .text(run)
  }

  /// Ascent and descent of a face at its size, without leading (what inline backgrounds cover).
  private func fontExtent(of style: UInt16) -> (ascent: Length, descent: Length) {
    let text = context.engine.words.styles[Int(style)]
    let face = context.engine.library.faces[text.face]
    let unit = text.size.points / Double(max(1, face.unitsPerEm))
    return (.points(Double(face.ascender) * unit), .points(Double(face.descender) * unit))
  }

  /// Pieces of one link that stand side by side share an area.
  private mutating func appendLink(_ link: Int32, x: Length, width: Length, height: Length) {
    let source = tree.links[Int(link)]
    if let last = galley.links.last, last.element == source.element, last.area.minY == .zero,
      last.area.maxX == x || last.area.minX == x + width, last.area.size.height == height,
      galley.atoms.last.map({ $0.links.upperBound }) ?? 0
        < Int32(galley.links.count)
    {
      galley.links[galley.links.count - 1].area.size.width = last.area.size.width + width
      galley.links[galley.links.count - 1].area.origin.x = min(last.area.minX, x)
      return
    }
    galley.links.append(
      Page.Link(
        area: Rect(x: x, y: .zero, width: width, height: height), target: .address(source.href),
        element: source.element))
  }

  // MARK: Markers

  /// Markers hang before the start of the list item's content, on the baseline of its first line (css-lists-3, 3).
  mutating func drawMarkers(baseline: Length) {
    for pending in pendingMarkers {
      let marker = tree.markers[Int(pending.marker)]
      let style = tree.styles[Int(marker.style)]
      guard context.styles[Int(marker.style)].isVisible else { continue }
      let line = context.engine.line(of: marker.text, style: style)
      let width = line.lines.first?.width ?? .zero
      // Browsers leave about the width of an en space; 0.4 em sets bullets and figures equally well.
      let gap = style.font.size.scaled(by: 0.4)
      let x = style.flow.direction == .rightToLeft ? pending.right + gap : pending.left - width - gap
      for piece in line.pieces {
        let first = galley.words.count
        galley.words.append(contentsOf: line.words[piece.words])
        let run = TextRun(
          origin: Point(x: x + piece.x, y: baseline), style: piece.style, words: first..<galley.words.count,
          wordSpace: piece.wordSpace, width: piece.width, isRightToLeft: piece.isRightToLeft)
        galley.items.append(
          DisplayItem(.text(run), element: marker.element, node: marker.node))
      }
    }
    pendingMarkers.removeAll(keepingCapacity: true)
  }

  /// List items without a line of their own: the marker makes one.
  mutating func placePendingMarkers() {
    guard let first = pendingMarkers.first else { return }
    let before = galley.items.count
    let strut = context.engine.strut(of: tree.styles[Int(tree.markers[Int(first.marker)].style)])
    drawMarkers(baseline: strut.ascent)
    emit(height: strut.ascent + strut.descent, items: before)
  }

  // MARK: Pictures

  mutating func layOutPicture(_ index: Int32) {
    boundary(before: index)
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)]
    let container = block.width
    let size = PictureSize.used(
      of: context.images[Int(box.payload)], style: style, pixels: (box.pixelWidth, box.pixelHeight),
      measure: container, page: pictureHeight())
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
