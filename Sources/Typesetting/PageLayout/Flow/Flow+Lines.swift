import Geometry
import Stylesheets
import Typography

/// Lines: their pieces become items that are painted, and areas of links.
extension Flow {
  /// `firstBox`: of the paragraph's inline boxes; -1 where it has none.
  mutating func append(
    _ line: ParagraphLines.Line, of lines: ParagraphLines, textStart: UInt32, firstBox: Int32 = -1
  ) {
    var linkBefore: Int32 = -1
    for position in line.pieces {
      let piece = lines.pieces[position]
      let item = tree.items[Int(piece.tag)]
      let (way, layer) = way(of: item, first: firstBox)
      let x = block.x + piece.x + way.x
      let baseline = line.ascent - (firstBox < 0 ? piece.baselineShift : rise(of: item, first: firstBox)) + way.y
      let firstItem = galley.items.count
      defer {
        if layer != 0 { for item in firstItem..<galley.items.count { galley.items[item].rise(to: layer) } }
      }
      if item.kind == .box {
        if let own = inlineBlock(of: Int(piece.tag)) { place(own, x: x, y: baseline - own.ascent) }
        linkBefore = -1
        continue
      }
      // What is hidden takes its room, and is neither painted nor heard.
      guard context.styles[Int(item.style)].isVisible else { continue }
      if item.link >= 0 {
        appendLink(
          item.link, x: x, y: way.y, width: piece.width, height: line.ascent + line.descent,
          goesOn: linkBefore == item.link)
      }
      linkBefore = item.link
      switch item.kind {
      case .image: append(picture: item, x: x, baseline: baseline)
      case .text, .leader:
        append(piece, item: item, words: lines.words, x: x, baseline: baseline, textStart: textStart)
        if line.endsAtSpace, position == line.pieces.upperBound - 1 { closeWithSpace() }
      case .box, .insertion, .lineBreak, .mark, .opening, .closing: break
      }
    }
  }

  private mutating func append(
    _ piece: ParagraphLines.Piece, item: InlineItem, words: [WordReference], x: Length, baseline: Length,
    textStart: UInt32
  ) {
    guard !piece.words.isEmpty else { return }
    let paint = item.paint >= 0 ? tree.paints[Int(item.paint)] : nil
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

  /// Pieces of one link that stand side by side share an area. `goesOn`: so does the piece before it on the line, which may
  /// stand off by a space.
  private mutating func appendLink(
    _ link: Int32, x: Length, y: Length, width: Length, height: Length, goesOn: Bool
  ) {
    let source = tree.links[Int(link)]
    if let last = galley.links.last, last.element == source.element, last.area.minY == y,
      goesOn || last.area.maxX == x || last.area.minX == x + width, last.area.size.height == height,
      galley.atoms.last.map({ $0.links.upperBound }) ?? 0
        < Int32(galley.links.count)
    {
      let left = min(last.area.minX, x)
      galley.links[galley.links.count - 1].area.origin.x = left
      galley.links[galley.links.count - 1].area.size.width = max(last.area.maxX, x + width) - left
      return
    }
    galley.links.append(
      Page.Link(
        area: Rect(x: x, y: y, width: width, height: height), target: .address(source.href),
        element: source.element))
  }
}
