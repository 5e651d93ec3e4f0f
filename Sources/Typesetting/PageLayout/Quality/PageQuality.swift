/// How well the lines and pages of a book are set: the measures of `page_quality.py`, taken from the inside.
///
/// The definitions are the script's, so that our figures stand beside those of other typesetters' files. What the script
/// must guess from the places of glyphs is known here: which lines end a paragraph, which hyphens were added, which
/// paragraphs are justified, what is a heading, a table or a running head, and how far glyphs were scaled and tracked.
/// So widows, orphans and short last lines are counted exactly, where the script sees only lines that look so.
///
/// - `q` of a line is its mean word space, except after stops and commas, over the natural space; the natural space is
///   the median in last lines of the same type. Last lines have no `q`, nor have lines of two words or 20 characters.
/// - A *jump* is a pair of neighbours that are two fitness classes apart (tight, decent, loose, very loose).
/// - A *river* is four lines whose spaces stand below each other; a *word stack* is a word below itself at either edge.
/// - *Points* weigh all of them in one figure; lower is better.
package struct PageQuality: Sendable {
  /// Figures of justified lines or of ragged ones.
  package struct Lines: Sendable {
    package var lines = 0
    /// Of more than one line.
    package var paragraphs = 0
    /// Those that have a `q`; of ragged text, those that are no last lines.
    package var fullLines = 0
    package var charactersPerLine = 0.0
    package var naturalSpace = 0.0
    package var mean = 0.0
    package var rms = 0.0
    package var p05 = 0.0
    package var p95 = 0.0
    package var least = 0.0
    package var greatest = 0.0
    package var tightPercent = 0.0
    package var loosePercent = 0.0
    package var veryLoosePercent = 0.0
    package var jumpsPercent = 0.0
    package var hyphens = 0
    package var hyphenPercent = 0.0
    package var addedHyphens = 0
    /// Runs of just two hyphens, and of three and more.
    package var stacksOfTwo = 0
    package var stacksOfThree = 0
    package var pageEndHyphens = 0
    package var rivers = 0
    package var longestRiver = 0
    package var wordStacks = 0
    package var runts = 0
    package var overfull = 0
    package var scales: (least: Double, greatest: Double) = (1, 1)
    /// In em: the first and the 99th percentile.
    package var tracking: (least: Double, greatest: Double) = (0, 0)
    /// The standard deviation of the white at the right edge, in em.
    package var rag = 0.0
  }

  /// The family of the running text, and the size of most of it.
  package var body = ""
  package var leading = 0.0
  package var pages = 0
  package var widows = 0
  package var orphans = 0
  package var shortPages = 0
  package var unevenSpreads = 0
  package var spreads = 0
  package var justified = Lines()
  package var ragged = Lines()

  package init(_ book: LaidOutBook) {
    let text = LineGatherer.gather(book)
    let setting = TextSetting(text)
    pages = text.pageCount
    guard !text.lines.isEmpty else { return }
    let kind = text.kinds[text.body]
    body = text.families[kind.family] + " " + Sample.text(kind.size, 1)
    leading = setting.leading(of: text.body)
    justified = LineMeasurement(setting, isJustified: true).figures
    ragged = LineMeasurement(setting, isJustified: false).figures
    let depth = PageMeasurement(setting)
    (widows, orphans) = (depth.widows, depth.orphans)
    (shortPages, unevenSpreads, spreads) = (depth.shortPages, depth.unevenSpreads, depth.spreads)
  }

  /// The weights are those of `page_quality.py`; only justified lines have points.
  package var points: Double {
    let figures = justified
    guard figures.fullLines > 0 else { return 0 }
    let each = 1_000 / Double(figures.lines)
    let faults =
      0.5 * Double(figures.hyphens) + 4 * Double(figures.stacksOfTwo) + 20 * Double(figures.stacksOfThree)
      + 10 * Double(figures.pageEndHyphens) + 3 * Double(figures.rivers) + 50 * Double(widows + orphans)
      + 8 * Double(figures.runts) + 60 * Double(figures.overfull) + 2 * Double(figures.wordStacks)
    return 1_000 * figures.rms * figures.rms + 2 * figures.jumpsPercent + faults * each
  }
}
