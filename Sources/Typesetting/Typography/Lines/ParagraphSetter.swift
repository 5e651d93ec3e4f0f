import Geometry
import Stylesheets

/// Breaks one paragraph after the other into lines: segments, breakpoints, the search, the builder, each with its room.
///
/// A structure, so that the engine's state is claimed once a paragraph: every use of a property of an object is checked
/// at run time, which was a fortieth of the time for lines.
struct ParagraphSetter {
  var itemizer: Itemizer
  var points = BreakpointList()
  var search = LineSearch()
  var builder = LineBuilder()
  /// Lines of the paragraph at hand that are hard to bear, and what is to be said of them.
  var hardLines: [HardLine] = []

  init(_ itemizer: Itemizer) { self.itemizer = itemizer }

  /// Makes the paragraph's segments.
  mutating func itemize(_ paragraph: Paragraph) {
    itemizer.resolver.forgetOldStyles()
    itemizer.itemize(paragraph)
    points.prepared = nil
  }

  /// Puts a line into the builder.
  mutating func append(_ extent: LineBuilder.Extent, of paragraph: Paragraph) {
    builder.append(extent, of: paragraph, &itemizer)
  }

  /// Sets all lines of the paragraph whose segments were made. A stretch knows how many lines stand before it.
  mutating func setLines(of paragraph: Paragraph, replacing replacement: Replacement?, note: ((Stretch) -> Void)?) {
    builder.begin()
    hardLines.clear()
    let resolved = Int(itemizer.resolve(paragraph.style))
    let letterWidth = itemizer.resolver.resolved[resolved].letterWidth
    let count = itemizer.segments.count
    var start = 0
    for number in 0...itemizer.forcedBreaks.count {
      let isBroken = number < itemizer.forcedBreaks.count
      let end = isBroken ? itemizer.forcedBreaks[number] : count
      if !isBroken, start == count { break }
      var stretch = Stretch(
        start..<end, number: number, isLast: end == count, firstLine: builder.result.lines.count, of: paragraph,
        letterWidth: letterWidth)
      stretch.wishes.isRightToLeft = itemizer.levels.runsRightToLeft(stretch: number)
      note?(stretch)
      if let replacement, replacement.stretch == number {
        append(replacement.ends[...], of: stretch, paragraph)
      } else {
        set(stretch, of: paragraph)
      }
      start = end
    }
  }

  /// The lines between two forced breaks.
  private mutating func set(_ stretch: Stretch, of paragraph: Paragraph) {
    if fits(stretch.range, into: stretch.widths.width(of: 0)) {
      let whole = LineEnd(segment: stretch.range.upperBound - 1, cut: -1, addsHyphen: false)
      return append(CollectionOfOne(whole), of: stretch, paragraph)
    }
    let (ends, looseness) = found(stretch)
    if looseness >= LineBreakTuning.hopelessPercent {
      let ragged = stretch.ragged(paragraph.style.text)
      hardLines.append(HardLine(line: builder.result.lines.count, kind: .ragged))
      return append(found(ragged).ends[...], of: ragged, paragraph)
    }
    append(ends[...], of: stretch, paragraph)
  }

  /// Puts lines into the builder.
  private mutating func append(
    _ ends: some RandomAccessCollection<LineEnd>, of stretch: Stretch, _ paragraph: Paragraph
  ) {
    var extent = LineBuilder.Extent(
      first: stretch.range.lowerBound, last: stretch.range.upperBound - 1, indent: 0, available: 0,
      alignment: stretch.alignment, isJustified: stretch.costs.isJustified)
    extent.wishes = stretch.wishes
    for (number, end) in ends.enumerated() {
      extent.last = end.segment
      extent.lastCut = end.cut
      extent.addsHyphen = end.addsHyphen
      extent.isFirst = number == 0
      extent.isLast = number == ends.count - 1
      if extent.isLast { extent.alignment = stretch.lastAlignment }
      extent.indent = number == 0 ? stretch.indents.first : stretch.indents.others
      extent.available = stretch.widths.width(of: number)
      let line = stretch.firstLine + number
      extent.inset = line < paragraph.insets.count ? paragraph.insets[line].left.raw : 0
      builder.append(extent, of: paragraph, &itemizer)
      extent.first = end.segment + (end.cut < 0 ? 1 : 0)
      extent.firstCut = max(0, end.cut)
    }
  }

  /// Whether all stands on one line: then nothing is searched.
  private func fits(_ range: Range<Int>, into width: Int) -> Bool {
    var (sum, ink) = (0, 0)
    if !itemizer.repeatedEdges.isEmpty {
      sum = itemizer.edges(openAt: range.lowerBound).start + itemizer.edges(openAt: range.upperBound).end
    }
    for segment in itemizer.segments[range] {
      sum += segment.width
      if !segment.isEmpty { ink = sum } else if segment.kind.isEdge { ink += segment.width }
      guard ink <= width else { return false }
      sum += segment.space + segment.kern
    }
    return true
  }
}
