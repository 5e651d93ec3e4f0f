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
  package private(set) var log = DiagnosticLog()

  /// The place in a source of some bytes of a run, which is named by its tag; nil where nobody knows places. Only faults
  /// ask for it.
  package var locate: ((_ tag: Int32, _ text: [UInt8]) -> DiagnosticPlace?)?

  private var itemizer: Itemizer
  private var points = BreakpointList()
  private var search = LineSearch()
  private var builder = LineBuilder()
  private var saidNotices: Set<Int> = []
  private var saidCharacters: Set<UInt32> = []

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
    return builder.result
  }

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
      first: 0, last: itemizer.segments.count - 1, indent: 0, alignment: .start, isJustified: false)
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

  /// Pairs of breakpoints that the search has looked at: what tests count instead of seconds.
  package var evaluations: Int { search.evaluations }

  // MARK: One paragraph

  private func itemize(_ paragraph: Paragraph, isPlaced: Bool = true) {
    itemizer.resolver.forgetOldStyles()
    itemizer.itemize(paragraph)
    report(isPlaced ? paragraph : nil)
  }

  private func set(_ paragraph: Paragraph) {
    itemize(paragraph)
    builder.begin()
    var start = 0
    for (number, end) in itemizer.forcedBreaks.enumerated() {
      setStretch(start..<end, number, of: paragraph)
      start = end
    }
    if start < itemizer.segments.count {
      setStretch(start..<itemizer.segments.count, itemizer.forcedBreaks.count, of: paragraph)
    }
    for index in builder.overfull { reportOverfull(builder.result.lines[index], of: paragraph) }
  }

  /// The lines between two forced breaks.
  private func setStretch(_ range: Range<Int>, _ number: Int, of paragraph: Paragraph) {
    let isFirst = builder.result.lines.isEmpty || paragraph.isEachLineIndented
    let indent = paragraph.indent.raw
    let indents = paragraph.isIndentHanging ? (first: 0, others: indent) : (first: indent, others: 0)
    let firstIndent = isFirst ? indents.first : indents.others
    let alignment = paragraph.style.text.alignment
    let measure = paragraph.measure.raw
    var widths = LineSearch.Widths(
      first: measure - firstIndent, others: measure - indents.others, em: paragraph.style.font.size.raw,
      indent: max(0, indent), isJustified: alignment == .justify)
    let hyphenation = paragraph.style.text.hyphenation
    if let lines = hyphenation.lines { widths.hyphenLimit = max(0, lines) }
    widths.sparesLastLine = hyphenation.last == .always
    var extent = LineBuilder.Extent(
      first: range.lowerBound, last: range.upperBound - 1, indent: firstIndent,
      alignment: alignment, isJustified: alignment == .justify,
      isRightToLeft: itemizer.levels.runsRightToLeft(stretch: number))
    guard !fits(range, into: widths.first) else {
      extent.isLast = true
      extent.alignment = paragraph.style.text.lastLineAlignment ?? (alignment == .justify ? .start : alignment)
      builder.append(extent, of: paragraph, &itemizer)
      return
    }
    var chain = self.chain(range, widths)
    if paragraph.style.text.wrapStyle == .balance { balance(&chain, range, widths) }
    for (number, position) in chain.enumerated() {
      let point = points.points[position]
      extent.last = Int(point.segment)
      extent.lastCut = Int(point.cut)
      extent.addsHyphen = point.addsHyphen
      extent.isLast = number == chain.count - 1
      if extent.isLast {
        extent.alignment = paragraph.style.text.lastLineAlignment ?? (alignment == .justify ? .start : alignment)
      }
      builder.append(extent, of: paragraph, &itemizer)
      extent.first = Int(point.segment) + (point.cut < 0 ? 1 : 0)
      extent.firstCut = max(0, Int(point.cut))
      extent.indent = indents.others
    }
  }

  /// Whether all stands on one line: then nothing is searched.
  private func fits(_ range: Range<Int>, into width: Int) -> Bool {
    var (sum, ink) = (0, 0)
    for position in range {
      let segment = itemizer.segments[position]
      sum += segment.width
      if !segment.isEmpty { ink = sum }
      guard ink <= width else { return false }
      sum += segment.space + segment.kern
    }
    return true
  }

  /// CSS Text 4, 7.2: of all ways to set a few lines the one whose longest line is shortest, without a line more. The
  /// search halves the measure's range, and divides no word.
  private func balance(_ chain: inout [Int], _ range: Range<Int>, _ widths: LineSearch.Widths) {
    guard !widths.isJustified, (2...Limits.maximumBalancedLines).contains(chain.count), range.count <= 1_000 else {
      return
    }
    let passes = [LineBreakTuning.balancePass]
    guard let plain = self.chain(range, widths, passes: passes), plain.count == chain.count else {
      // The points must be those of the first chain again.
      chain = self.chain(range, widths)
      return
    }
    var (low, high) = (0, widths.others)
    for _ in 0..<10 {
      let middle = (low + high) / 2
      let count = self.chain(range, widths.narrowed(by: widths.others - middle), passes: passes)?.count
      if count == chain.count { high = middle } else { low = middle }
    }
    chain = self.chain(range, widths.narrowed(by: widths.others - high), passes: passes) ?? plain
  }

  private func chain(_ range: Range<Int>, _ widths: LineSearch.Widths) -> [Int] {
    let passes = widths.isJustified ? LineBreakTuning.passes : LineBreakTuning.raggedPasses
    guard let chain = chain(range, widths, passes: passes) else {
      preconditionFailure("the last pass always finds lines")
    }
    return chain
  }

  /// Nil when no pass finds lines; otherwise `points` is the list that the chain refers to.
  private func chain(
    _ range: Range<Int>, _ widths: LineSearch.Widths, passes: [LineBreakTuning.Pass]
  ) -> [Int]? {
    var built: LineBreakTuning.Cuts?
    for pass in passes {
      if built != pass.cuts {
        points.build(
          range, from: &itemizer, isJustified: widths.isJustified, cuts: pass.cuts,
          measure: min(widths.first, widths.others))
        built = pass.cuts
      }
      if let chain = search.solve(points.points, widths, pass) { return chain }
    }
    return nil
  }

  // MARK: What is to be said

  /// `paragraph` is nil for text that stands in no document.
  private func report(_ paragraph: Paragraph?) {
    var last: Int32 = -1
    for segment in itemizer.segments where segment.resolved != last {
      last = segment.resolved
      let notices = itemizer.resolver.resolved[Int(segment.resolved)].notices
      guard !notices.isEmpty else { continue }
      for notice in notices where saidNotices.insert(notice).inserted {
        log.report(itemizer.resolver.notices[notice])
      }
    }
    if !itemizer.lackingWords.isEmpty { reportMissing(paragraph) }
  }

  private func reportMissing(_ paragraph: Paragraph?) {
    for segment in itemizer.segments where segment.kind == .word && words.words[Int(segment.word)].lacksCharacters {
      for scalar in String(decoding: words.text(of: words.words[Int(segment.word)]), as: UTF8.self).unicodeScalars
      where !scalar.properties.isDefaultIgnorableCodePoint && saidCharacters.insert(scalar.value).inserted {
        let place = paragraph.flatMap { locate?($0.runs[Int(segment.run)].tag, Array(String(scalar).utf8)) }
        log.report(.missing(scalar, at: place, colorFamilies: library.colorFamilies))
      }
    }
  }

  private func reportOverfull(_ line: ParagraphLines.Line, of paragraph: Paragraph) {
    let over = max(line.x + line.width - paragraph.measure, -line.x).points
    let tenths = Int((over * 10).rounded())
    let bytes = paragraph.text[line.textRange.clamped(to: 0..<paragraph.text.count)]
    let text = String(decoding: bytes.prefix(60), as: UTF8.self)
    let run = builder.result.pieces[line.pieces].first.map(\.tag)
    log.report(
      Diagnostic(
        TypographyCodes.overfullLine, .warning,
        "a line is \(tenths / 10).\(tenths % 10) pt wider than its measure: `\(text)`",
        at: run.flatMap { locate?($0, Array(bytes.prefix(24))) },
        action: "it runs over the edge", help: "shorten it, or allow breaks within it"))
  }
}

extension DiagnosticLog {
  /// The messages of all documents in their order; of messages that are said once (missing characters, families,
  /// dictionaries) only the first. So what the author reads does not depend on which worker set which document.
  package static func joined(_ logs: [DiagnosticLog]) -> DiagnosticLog {
    let onceCodes = TypographyCodes.all.filter { $0 != TypographyCodes.overfullLine }
    var said: Set<[UInt8]> = []
    var result = DiagnosticLog()
    for entry in logs.flatMap(\.entries) {
      if onceCodes.contains(entry.code), !said.insert(Array(entry.message.utf8)).inserted { continue }
      result.report(entry)
    }
    return result
  }
}
