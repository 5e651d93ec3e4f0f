import Geometry
import Stylesheets
import UnicodeText

/// Cuts the runs of a paragraph into segments: words of one style and face, between opportunities to break.
///
/// All text passes by one `LineBreakState`, run by run: a seam between two runs breaks as the text would without it. Text
/// below U+0590 goes the fast way, which passes over letters; any other character sends a paragraph the slow way.
///
/// Pass it as `inout` even to what only reads it: a borrowed structure of 800 bytes was copied for each call, at every
/// word, which was a twentieth of the time for lines (measured).
struct Itemizer {
  var shaper: WordShaper
  var resolver: StyleResolver
  var hyphenator: Hyphenator
  var ahead = WordsAhead()

  /// The paragraph at hand.
  var segments: [Segment] = []
  var softHyphens: [SoftHyphen] = []
  /// A line ends by force before the segment at this position.
  var forcedBreaks: [Int] = []

  /// Some style of the paragraph lets lines end between any two characters.
  var breaksEverywhere = false

  /// Some style of the paragraph has a face that kerns with the space.
  var kernsWithSpaces = false

  /// Words of the paragraph with characters that no face has.
  var lackingWords: [UInt32] = []

  var resolvedIndex: Int32 = 0
  var resolvedStyle: ResolvedStyle
  var run: Int32 = 0
  /// Where the word, between spaces, began; and the first segment of it.
  var tokenStart = 0
  var tokenSegment = 0
  /// It holds a slash, @, _, \\ or =, as addresses do.
  var tokenHasSigns = false
  /// Visible columns since the last forced break: for tabs.
  var column = 0
  var stripped: [UInt8] = []

  /// Where lines may end, by all that came before.
  var breaks = LineBreakState(isTailored: true)
  /// The text before allows lines to end: at a seam its style decides.
  var wrapsBefore = true
  var classes = BreakClassTable()
  var profile = BreakProfile()
  /// What the classes count as in the profile.
  var meanings = BreakProfile().map()
  /// The slow way's: where the words of Thai and its like begin, by offset; empty until asked for.
  var wordStarts: [Bool] = []
  var marks = EastAsianMarks()

  /// Of the paragraph's text, where anything in it runs from right to left.
  var levels = ParagraphLevels()

  /// The segment that begins the line, up to where its widths were added up, and their sum: for tabs.
  var tabs = (line: 0, end: 0, width: 0)

  /// Inline boxes of the paragraph whose edges come again on each line, in the order of their starts.
  var repeatedEdges: [RepeatedEdges] = []
  /// Those that are open.
  var openRepeats: [Int] = []

  init(library: FontLibrary, table: WordTable) {
    shaper = WordShaper(table: table, library: library)
    resolver = StyleResolver(library: library)
    hyphenator = Hyphenator(library: library.dictionaries)
    resolvedStyle = ResolvedStyle(
      style: 0, shaping: 0, scale: 0, size: 0, nominalSize: 0, letterSpacing: 0, space: 0, ascent: 0, descent: 0,
      hyphen: nil,
      hyphens: .none, wraps: true, keepsSpaces: false, mayBreakAnywhere: false, tabSize: 8)
  }

  func text(of word: UInt32) -> ArraySlice<UInt8> { shaper.table.text(of: shaper.table.words[Int(word)]) }
  func glyphs(of word: UInt32) -> ArraySlice<WordTable.Glyph> {
    shaper.table.glyphs(of: shaper.table.words[Int(word)])
  }

  mutating func resolve(_ style: ComputedStyle) -> Int32 {
    resolver.resolve(style, shaper: &shaper, hyphenator: &hyphenator)
  }

  mutating func resolved(_ style: ComputedStyle) -> ResolvedStyle {
    let index = resolve(style)
    return resolver.resolved[Int(index)]
  }

  /// Makes the segments of all runs.
  mutating func itemize(_ paragraph: borrowing Paragraph) {
    begin()
    let runs = paragraph.runs
    paragraph.text.withUnsafeBytes { text in
      let hasOthers = Self.needsSlowWay(text)
      levels = ParagraphLevels(
        of: paragraph, mayRunRightToLeft: hasOthers && UnicodeText.mayRunRightToLeft(text))
      let isSlow = hasOthers || levels.areMixed || isEastAsian(paragraph.style)
      var end = 0
      for position in runs.indices {
        run = Int32(clamping: position)
        if case .text(let range) = runs[position].content {
          let inside = range.clamped(to: 0..<text.count)
          guard !inside.isEmpty else { continue }
          use(runs[position].style)
          if tokenStart < 0 { tokenStart = inside.lowerBound }
          if isSlow { scanSlowly(inside, in: text) } else { scanAhead(inside, in: text) }
          end = inside.upperBound
        } else if case .edge(let edge) = runs[position].content {
          append(edge, style: runs[position].style)
        } else {
          closeToken(at: end, in: text)
          takeOther(runs[position])
          (tokenStart, tokenSegment) = (-1, segments.count)
        }
      }
      closeToken(at: end, in: text)
    }
    if kernsWithSpaces { kernGaps() }
  }

  /// In Chinese and Japanese quotation marks have room of their own.
  private mutating func isEastAsian(_ style: ComputedStyle) -> Bool {
    let index = resolve(style)
    return resolver.resolved[Int(index)].breaking.customs.contains(.isEastAsian)
  }

  private mutating func begin() {
    segments.clear()
    softHyphens.clear()
    forcedBreaks.clear()
    wordStarts.clear()
    lackingWords.clear()
    (breaksEverywhere, kernsWithSpaces) = (false, false)
    tabs = (0, 0, 0)
    repeatedEdges.clear()
    openRepeats.clear()
    (tokenStart, tokenSegment, tokenHasSigns, column) = (-1, 0, false, 0)
    breaks.reset()
    wrapsBefore = true
    marks = EastAsianMarks()
  }

  /// A box, a leader, or the end of a line: what is no text.
  private mutating func takeOther(_ run: Paragraph.Run) {
    marks = EastAsianMarks()
    if case .forcedBreak = run.content {
      forcedBreaks.append(segments.count)
      column = 0
      breaks.reset()
      return
    }
    use(run.style)
    let before = breaks.before
    let wraps = wrapsBefore && resolvedStyle.wraps
    if breaks.step(.object), run.content.mayBeginLine || !hasBreak { allowBreak(after: before, wraps: wraps) }
    wrapsBefore = wraps
    if case .object(let width, _, _) = run.content { appendBox(.object, width: width.raw) }
    if case .leader(let pattern) = run.content {
      appendLeader(pattern)
      _ = breaks.step(.wordJoiner)
    }
  }

  mutating func use(_ style: ComputedStyle) {
    let index = resolve(style)
    if index == resolvedIndex, !segments.isEmpty { return }
    resolvedIndex = index
    resolvedStyle = resolver.resolved[Int(resolvedIndex)]
    if resolvedStyle.breaksEverywhere { breaksEverywhere = true }
    if resolvedStyle.kernsWithSpace { kernsWithSpaces = true }
    if resolvedStyle.breaking != profile {
      profile = resolvedStyle.breaking
      meanings = profile.map()
    }
  }
}
