package import Diagnostics
package import Geometry
import Limits
package import Stylesheets

/// All that one worker needs to set text: its words, its caches, its HarfBuzz buffer. Results do not depend on what it
/// set before. Not shared between workers.
package final class TextEngine {
  package let library: FontLibrary
  package let words: WordTable
  /// Overfull lines, missing characters, missing families: each once since `takeLog()` was last called, whatever the
  /// caches know. A worker that takes the log after each document says the same of a document whatever it set before.
  package internal(set) var log = DiagnosticLog()

  /// The place in a source of some bytes of a run, which is named by its tag; nil where nobody knows places. Only faults
  /// ask for it.
  package var locate: ((_ tag: Int32, _ text: [UInt8]) -> DiagnosticPlace?)?

  var itemizer: Itemizer
  var points = BreakpointList()
  var search = LineSearch()
  var builder = LineBuilder()
  /// Lines of the paragraph at hand that are hard to bear, and what is to be said of them.
  var hardLines: [HardLine] = []
  var saidNotices: Set<Int> = []
  var saidCharacters: Set<UInt32> = []

  package init(library: FontLibrary) {
    self.library = library
    words = WordTable()
    itemizer = Itemizer(library: library, table: words)
  }

  /// What was to be said since the last call. Call it after each document, and join with `DiagnosticLog.joined`.
  package func takeLog() -> DiagnosticLog {
    defer {
      log = DiagnosticLog()
      saidNotices.removeAll()
      saidCharacters.removeAll()
    }
    return log
  }

  /// Breaks a paragraph into lines: total-fit, with hyphens where they help (reference/typography.md, A1).
  ///
  /// A paragraph without content has no lines; a forced break that ends it makes no further line. O(n) in the text for
  /// all practical purposes: each breakpoint is tried with the few lines that can end there.
  package func lines(of paragraph: Paragraph) -> ParagraphLines {
    set(paragraph)
    report(paragraph)
    return builder.result
  }

  /// As `lines(of:)`, but nothing is said of the lines until `accept` is called: whoever breaks a paragraph several times,
  /// because floats make its lines unequal, keeps one. `overfull`: lines that are wider than their measure, by how much.
  package func trial(of paragraph: Paragraph) -> (lines: ParagraphLines, overfull: [(line: Int, over: Length)]) {
    set(paragraph)
    return (builder.result, builder.overfull)
  }

  /// Says what is to be said of the last trial, which was this paragraph's.
  package func accept(trialOf paragraph: Paragraph) { report(paragraph) }

  /// Text on one line, unbroken: markers, running heads, folios. Several pieces when characters need other faces.
  /// There is always exactly one line; it begins at x = 0, whatever the style's alignment.
  package func line(of text: String, style: ComputedStyle) -> ParagraphLines {
    // As wide as anything that is ever set.
    var paragraph = Paragraph(style: style, measure: .points(1_000_000))
    paragraph.text = Array(text.utf8)
    paragraph.runs = [Paragraph.Run(.text(0..<paragraph.text.count), style: style)]
    itemize(paragraph, isPlaced: false)
    builder.begin()
    var extent = LineBuilder.Extent(
      first: 0, last: itemizer.segments.count - 1, indent: 0, available: paragraph.measure.raw, alignment: .start,
      isJustified: false)
    extent.isLast = true
    builder.append(extent, of: paragraph, &itemizer)
    return builder.result
  }

  /// Ascent and descent of a line of this style's strut, with half-leading (CSS 2.2, 10.8.1).
  package func strut(of style: ComputedStyle) -> (ascent: Length, descent: Length) {
    let resolved = itemizer.resolved(style)
    return (Length(raw: resolved.ascent), Length(raw: resolved.descent))
  }

  /// The face that a style's text is set in where it has the characters.
  package func face(of style: ComputedStyle) -> FontFace {
    let resolved = itemizer.resolved(style)
    return library.faces[words.styles[Int(resolved.style)].face]
  }

  /// The first face of a style at its size: what aligns boxes in a line, and how high their backgrounds are.
  package func metrics(of style: ComputedStyle) -> FontMetrics {
    let resolved = itemizer.resolved(style)
    let text = words.styles[Int(resolved.style)]
    let face = library.faces[text.face]
    let unit = text.size.points / Double(max(1, face.unitsPerEm))
    return FontMetrics(
      ascent: .points(Double(face.ascender) * unit), descent: .points(Double(face.descender) * unit),
      xHeight: .points(Double(face.xHeight) * unit))
  }

  /// Pairs of breakpoints that the search has looked at: what tests count instead of seconds.
  package var evaluations: Int { search.evaluations }

  // MARK: One paragraph

  private func itemize(_ paragraph: Paragraph, isPlaced: Bool = true) {
    itemizer.resolver.forgetOldStyles()
    itemizer.itemize(paragraph)
    points.prepared = nil
    reportMaterial(isPlaced ? paragraph : nil)
  }

  /// Sets all lines into `builder`; those of one stretch may be given.
  func set(_ paragraph: Paragraph, replacing replacement: Replacement? = nil, note: ((Stretch) -> Void)? = nil) {
    itemize(paragraph)
    builder.begin()
    hardLines.removeAll(keepingCapacity: true)
    forEachStretch(of: paragraph) { stretch in
      note?(stretch)
      if let replacement, replacement.stretch == stretch.number {
        append(replacement.ends[...], of: stretch, paragraph)
      } else {
        set(stretch, of: paragraph)
      }
    }
  }

  /// The stretches between forced breaks, in order. A stretch knows how many lines stand before it, so what is done with
  /// one must come before the next.
  private func forEachStretch(of paragraph: Paragraph, _ body: (Stretch) -> Void) {
    let resolved = Int(itemizer.resolve(paragraph.style))
    let letterWidth = itemizer.resolver.resolved[resolved].letterWidth
    var start = 0
    var number = 0
    let breaks = itemizer.forcedBreaks
    let count = itemizer.segments.count
    for index in 0...breaks.count {
      let end = index < breaks.count ? breaks[index] : count
      if index == breaks.count, start == count { break }
      let isLast = end == count
      var stretch = Stretch(
        start..<end, number: number, isLast: isLast, firstLine: builder.result.lines.count, of: paragraph,
        letterWidth: letterWidth)
      stretch.wishes.isRightToLeft = itemizer.levels.runsRightToLeft(stretch: number)
      body(stretch)
      number += 1
      start = end
    }
  }

  /// The lines between two forced breaks.
  private func set(_ stretch: Stretch, of paragraph: Paragraph) {
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
  private func append(_ ends: some RandomAccessCollection<LineEnd>, of stretch: Stretch, _ paragraph: Paragraph) {
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
