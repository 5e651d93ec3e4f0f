import Geometry
import Stylesheets
import Typography

/// Paragraphs: their runs are given to the text engine, and each of its lines becomes an atom.
extension Flow {
  /// Lines of one paragraph, each an atom.
  mutating func layOutParagraph(_ index: Int32) {
    let box = tree.boxes[Int(index)]
    var items = Int(box.items.lowerBound)..<Int(box.items.upperBound)
    let asides = asides(in: items)
    guard items.contains(where: { tree.items[$0].kind != .mark && !asides.contains($0) }) else {
      return setAside(marks: items)
    }
    boundary(before: index)
    let style = tree.styles[Int(box.style)]
    let initial = block.hasLines ? nil : takeInitialLetter(from: &items, of: style)
    guard let first = items.first(where: { tree.items[$0].kind != .mark }) else { return }
    var paragraph = self.paragraph.take() ?? Paragraph(style: style, measure: .zero)
    fill(&paragraph, style: style, items: items, measure: block.width, isFirst: !block.hasLines)
    let isBeside = floats.isActive || !asides.isEmpty || initial != nil
    let beside = isBeside ? linesBesideFloats(&paragraph, asides: asides, initial: initial) : nil
    let lines = beside?.lines ?? context.engine.lines(of: paragraph)
    self.paragraph = paragraph
    stack[stack.count - 1].hasLines = true
    let start = tree.items[first].start
    var nextMark = items.lowerBound
    let orphans = max(beside?.orphans ?? 1, style.text.orphans)
    let widows = max(1, style.text.widows)
    for number in lines.lines.indices {
      let line = lines.lines[number]
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
        guard item.kind != .mark || isLast || Int(item.start) - Int(start) < line.textRange.upperBound else { break }
        if item.kind == .mark { galley.marks.append(.init(mark: item.payload, y: .zero)) }
        nextMark += 1
      }
      if !pendingMarkers.isEmpty { drawMarkers(baseline: line.ascent) }
      append(line, of: lines, textStart: start)
      emit(
        height: line.ascent + line.descent, level: level, items: before.items, links: before.links,
        marks: before.marks)
      if let beside { keepBesideFloats(from: beside.tops[number]) }
    }
    if let beside { end(beside) }
  }

  func fill(
    _ paragraph: inout Paragraph, style: ComputedStyle, items: Range<Int>, measure: Length, isFirst: Bool
  ) {
    paragraph.text.removeAll(keepingCapacity: true)
    paragraph.runs.removeAll(keepingCapacity: true)
    paragraph.insets.removeAll(keepingCapacity: true)
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
}
