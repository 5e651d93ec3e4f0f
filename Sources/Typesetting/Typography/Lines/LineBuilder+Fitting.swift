import Stylesheets

/// What hangs into the margins, and how a line's glyphs are drawn so that it fits.
extension LineBuilder {
  /// How much of the line hangs over its start and its end, in the order of the text.
  func edges(of extent: Extent, _ itemizer: inout Itemizer) -> (start: Int, end: Int) {
    let wishes = extent.wishes
    var (start, end) = (0, 0)
    if let item = placed.first(where: { !$0.segment.isEmpty || $0.segment.kind.isEdge }),
      let style = hangingStyle(item, wishes, &itemizer)
    {
      let edge = itemizer.shaper.index.entries[Int(item.segment.word)].edges
      if extent.isFirst ? wishes.hangsAtFirst : wishes.hangsAtStart, style.protrudes {
        start = (Int(edge.start) * itemizer.resolver.resolved[Int(item.segment.resolved)].scale) >> 16
      }
      if extent.isFirst, wishes.isFirst, style.hanging.first, edge.marks.contains(.startsOpening) {
        start = itemizer.advance(ofFirstGlyphOf: item.segment)
      }
    }
    if let item = placed.last, let style = hangingStyle(item, wishes, &itemizer) {
      let edge = itemizer.shaper.index.entries[Int(item.segment.word)].edges
      if wishes.hangsAtEnd, style.protrudes {
        end = (Int(edge.end) * itemizer.resolver.resolved[Int(item.segment.resolved)].scale) >> 16
      }
      end = max(end, hanging(item.segment, edge, style, extent, over: start + end, &itemizer))
    }
    return (start, end)
  }

  private func hangingStyle(
    _ item: Placed, _ wishes: BreakpointList.Wishes, _ itemizer: inout Itemizer
  ) -> GlyphElasticity? {
    guard item.segment.kind == .word, !item.segment.isEmpty else { return nil }
    let resolved = Int(item.segment.resolved)
    let elasticity = itemizer.resolver.resolved[resolved].elasticity
    guard elasticity.protrudes || elasticity.hangs,
      item.segment.style == itemizer.resolver.resolved[resolved].style,
      itemizer.shaper.index.entries[Int(item.segment.word)].edges.marks.contains(.isRightToLeft)
        == wishes.isRightToLeft,
      itemizer.levels.level(of: item.segment) < 2
    else { return nil }
    return elasticity
  }

  /// What `hanging-punctuation` lets hang wholly at the end; what only may hang does so as far as the line is too long.
  private func hanging(
    _ segment: Segment, _ edge: WordEdges, _ style: GlyphElasticity, _ extent: Extent, over edges: Int,
    _ itemizer: inout Itemizer
  ) -> Int {
    if extent.isLast, extent.wishes.isLast, style.hanging.last, edge.marks.contains(.endsClosing) {
      return itemizer.advance(ofLastGlyphOf: segment)
    }
    guard style.hanging.end != nil, edge.marks.contains(.endsInStop) else { return 0 }
    let advance = itemizer.advance(ofLastGlyphOf: segment)
    if style.hanging.end == .force { return advance }
    return min(advance, max(0, sums().natural - extent.available - edges))
  }

  /// Draws glyphs wider or narrower and moves them; returns how much longer that makes the line.
  mutating func fitGlyphs(
    _ extent: Extent, rest: Int, _ gaps: GapShares.Sums, _ itemizer: inout Itemizer
  ) -> Int {
    guard rest < 0 || rest > 0 && extent.alignment == .justify else { return 0 }
    let isNarrow = extent.wishes.isNarrow
    var glyphs = (stretch: 0, shrink: 0)
    var current = Elasticity()
    for item in placed {
      guard let count = glyphCount(of: item.segment, &itemizer) else { continue }
      if item.segment.resolved != current.resolved {
        current = Elasticity(of: item.segment.resolved, isNarrow: isNarrow, &itemizer)
      }
      let scaled = item.segment.width * current.scaling / 10_000
      let inside = max(0, count - 1)
      glyphs.stretch += scaled + inside * current.wider
      glyphs.shrink += scaled + inside * current.closer
    }
    guard glyphs.stretch > 0 || glyphs.shrink > 0 else { return 0 }
    let fit = GlyphFit(rest: rest, stretch: gaps.stretch, shrink: gaps.shrink, glyphs: glyphs, isNarrow: isNarrow)
    var longer = 0
    var known: Int32 = -1
    var (scale, tracking) = (10_000, 0)
    for index in placed.indices {
      let resolved = placed[index].segment.resolved
      guard let count = glyphCount(of: placed[index].segment, &itemizer) else { continue }
      if resolved != known {
        (scale, tracking) = fit.values(of: itemizer.resolver.resolved[Int(resolved)].elasticity)
        known = resolved
      }
      let natural = placed[index].segment.width
      let width = ParagraphLines.Piece.width(natural, glyphCount: count, scale: scale, tracking: tracking)
      longer += width - natural
      placed[index].segment.width = width
      placed[index].scale = UInt16(clamping: scale)
      placed[index].tracking = Int32(clamping: tracking)
      // What is added behind the last glyph of the line is no part of it.
      if index == placed.count - 1 { trailing = (tracking * scale) / 10_000 }
    }
    return longer - trailing
  }

  /// The figures of the style at hand: most lines have one.
  private struct Elasticity {
    var resolved: Int32 = -1
    var scaling = 0
    var wider = 0
    var closer = 0

    init() {}

    init(of resolved: Int32, isNarrow: Bool, _ itemizer: inout Itemizer) {
      self.resolved = resolved
      let elasticity = itemizer.resolver.resolved[Int(resolved)].elasticity
      scaling = elasticity.scaling
      wider = elasticity.wider(isNarrow: isNarrow)
      closer = elasticity.closer(isNarrow: isNarrow)
    }
  }

  /// Nil where the glyphs of a word are drawn as they are.
  @inline(__always)
  private func glyphCount(of segment: Segment, _ itemizer: inout Itemizer) -> Int? {
    guard segment.kind == .word, !segment.isTrimmed else { return nil }
    let entry = itemizer.shaper.index.entries[Int(segment.word)]
    return entry.edges.marks.contains(.isElastic) ? Int(entry.glyphCount) : nil
  }
}
