import Geometry
import Stylesheets

/// The segments between two forced breaks: what is broken into lines at once, with all that its style says of them.
struct Stretch {
  /// From 0 in the paragraph.
  var number: Int
  var range: Range<Int>
  /// The number of its first line in the paragraph.
  var firstLine: Int
  var widths: LineWidths
  /// Runts and hyphen zones; what depends on the breakpoints is put in when they are made.
  var costs: LineCosts
  var wishes: BreakpointList.Wishes
  var passes: [LineBreakTuning.Pass]
  var alignment: TextProperties.Alignment
  var lastAlignment: TextProperties.Alignment
  var indents: (first: Int, others: Int)
  var wrapStyle: TextProperties.WrapStyle
  let isEnglish: Bool
  var mostCuts = LineBreakTuning.Cuts.anywhere

  init(
    _ range: Range<Int>, number: Int, isLast: Bool, firstLine: Int, of paragraph: borrowing Paragraph,
    letterWidth: Int
  ) {
    let text = paragraph.style.text
    let measure = paragraph.measure.raw
    let em = paragraph.style.font.size.raw
    let indent = paragraph.indent.raw
    let isFirst = firstLine == 0 || paragraph.isEachLineIndented
    self.number = number
    self.range = range
    self.firstLine = firstLine
    alignment = text.alignment
    lastAlignment = text.lastLineAlignment ?? (text.alignment == .justify ? .start : text.alignment)
    wrapStyle = text.wrapStyle
    isEnglish = text.language.utf8.starts(with: "en".utf8)
    indents = paragraph.isIndentHanging ? (0, indent) : (indent, 0)
    if !isFirst { indents.first = indents.others }
    widths = LineWidths(first: measure - indents.first, others: measure - indents.others)
    let isNarrow = measure < LineBreakTuning.narrowLetters * letterWidth
    let isJustified = text.alignment == .justify
    costs = LineCosts(em: em, isJustified: isJustified)
    wishes = BreakpointList.Wishes()
    passes = LineBreakTuning.raggedPasses
    addInsets(paragraph)
    if paragraph.keepsWords { mostCuts = .technical }
    wishes.isJustified = isJustified
    wishes.isNarrow = isNarrow
    wishes.isFirst = firstLine == 0
    wishes.isLast = isLast
    wishes.measure = widths.least
    if isJustified { justify(text, indent) } else { setRagged(text) }
    limitHyphens(text.hyphenation, measure)
  }

  private mutating func addInsets(_ paragraph: borrowing Paragraph) {
    guard firstLine < paragraph.insets.count else { return }
    for (line, inset) in paragraph.insets[firstLine...].prefix(10_000).enumerated() {
      widths.varying.append((line == 0 ? widths.first : widths.others) - inset.left.raw - inset.right.raw)
    }
  }

  private mutating func justify(_ text: TextProperties, _ indent: Int) {
    costs.indent = max(0, indent)
    costs.runt = max(2 * costs.em, indent > 0 ? indent + costs.em : 0)
    wishes.hyphenPenalty =
      text.fitting.hyphenPenalty
      ?? (wishes.isNarrow ? LineBreakTuning.narrowHyphenPenalty : LineBreakTuning.hyphenPenalty)
    passes = wishes.isNarrow ? LineBreakTuning.narrowPasses : LineBreakTuning.passes
    // Beside a drop cap nothing hangs over the start (A1.7).
    wishes.hangsAtStart = widths.varying.isEmpty
    wishes.hangsAtFirst = widths.varying.isEmpty && indents.first == 0
    wishes.hangsAtEnd = true
  }

  private mutating func setRagged(_ text: TextProperties) {
    let ems =
      text.hyphens == .none
      ? LineBreakTuning.undividedRaggedEms
      : wishes.isNarrow ? LineBreakTuning.narrowRaggedEms : LineBreakTuning.raggedEms
    costs.background = ems * costs.em
    costs.doubleHyphen = LineBreakTuning.raggedDoubleHyphenDemerits
    costs.runt = 2 * costs.em
    costs.shapesEdge = true
    wishes.avoidsShortWords = true
    wishes.hyphenPenalty = text.fitting.hyphenPenalty ?? LineBreakTuning.raggedHyphenPenalty
    wishes.hangsAtEnd = [.start, .left].contains(text.alignment)
  }

  private mutating func limitHyphens(_ hyphenation: HyphenationProperties, _ measure: Int) {
    if let lines = hyphenation.lines { costs.hyphenLimit = max(0, lines) }
    costs.sparesLastLine = hyphenation.last == .always
    costs.zone = max(0, hyphenation.zone.resolved(against: Length(raw: measure)).raw)
    wishes.keepsUncut = costs.zone > 0
  }

  /// The same, not justified: what is done where justified lines would gape (A1.8).
  func ragged(_ text: TextProperties) -> Stretch {
    var result = self
    result.alignment = .start
    result.lastAlignment = .start
    result.costs.isJustified = false
    result.costs.indent = 0
    result.wishes.isJustified = false
    result.passes = LineBreakTuning.raggedPasses
    result.setRagged(text)
    return result
  }
}

/// Where a line ends.
struct LineEnd {
  var segment: Int
  /// Bytes of the last word that stay; -1 when all do.
  var cut: Int
  var addsHyphen: Bool
}

/// Lines of one stretch instead of those that the search would find.
struct Replacement {
  var stretch: Int
  var ends: [LineEnd]
  var extraDemerits: Int
}
