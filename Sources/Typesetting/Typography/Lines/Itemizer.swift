import Diagnostics
import Geometry
import Limits
import Stylesheets
import UnicodeText

/// Cuts the runs of a paragraph into segments: words of one style and face, between opportunities to break.
///
/// The fast way looks through bytes and knows UAX #14 for scripts below U+0590; text with any other character goes the
/// slow way, where ICU says where lines may break.
struct Itemizer {
  var shaper: WordShaper
  var resolver: StyleResolver
  var hyphenator: Hyphenator
  /// What of the words hangs into the margins.
  var edges = WordEdges()

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
  var tokenIsTechnical = false
  /// Visible columns since the last forced break: for tabs.
  var column = 0
  var stripped: [UInt8] = []
  /// Where the last opening bracket ended: no line ends after it, not even at a space (LB14).
  var openingEnd = -1
  /// ICU's opportunities, by offset; empty on the fast way.
  var opportunities: [Bool] = []

  /// Of the paragraph's text, where anything in it runs from right to left.
  var levels = ParagraphLevels()

  /// The segment that begins the line, up to where its widths were added up, and their sum: for tabs.
  var tabs = (line: 0, end: 0, width: 0)

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
    segments.removeAll(keepingCapacity: true)
    softHyphens.removeAll(keepingCapacity: true)
    forcedBreaks.removeAll(keepingCapacity: true)
    opportunities.removeAll(keepingCapacity: true)
    lackingWords.removeAll(keepingCapacity: true)
    (breaksEverywhere, kernsWithSpaces) = (false, false)
    tabs = (0, 0, 0)
    (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd) = (0, 0, false, 0, -1)
    let runs = paragraph.runs
    paragraph.text.withUnsafeBytes { text in
      let needsICU = Self.needsICU(text)
      levels = ParagraphLevels(
        of: paragraph, mayRunRightToLeft: needsICU && UnicodeText.mayRunRightToLeft(text))
      if needsICU || levels.areMixed { findOpportunities(in: text, language: paragraph.style.text) }
      for position in runs.indices {
        run = Int32(clamping: position)
        if case .forcedBreak = runs[position].content {
          closeToken(at: 0)
          forcedBreaks.append(segments.count)
          column = 0
          continue
        }
        use(runs[position].style)
        switch runs[position].content {
        case .text(let range):
          let inside = range.clamped(to: 0..<text.count)
          settleObject(before: inside, in: text)
          let next = Self.firstClass(after: position, in: runs, text)
          if opportunities.isEmpty {
            scan(inside, in: text, next: next)
          } else {
            scanByICU(inside, in: text, next: next)
          }
        case .object(let width, _, _): appendBox(.object, width: width.raw)
        case .leader(let pattern): appendLeader(pattern)
        case .forcedBreak: break
        }
      }
      closeToken(at: text.count)
    }
    if kernsWithSpaces { kernGaps() }
  }

  mutating func use(_ style: ComputedStyle) {
    resolvedIndex = resolve(style)
    resolvedStyle = resolver.resolved[Int(resolvedIndex)]
    if resolvedStyle.breaksEverywhere { breaksEverywhere = true }
    if resolvedStyle.kernsWithSpace { kernsWithSpaces = true }
  }

  /// The class of what follows a run.
  static func firstClass(
    after position: Int, in runs: [Paragraph.Run], _ text: UnsafeRawBufferPointer
  ) -> BreakClass {
    var next = position + 1
    while next < runs.count {
      switch runs[next].content {
      case .text(let range):
        let inside = range.clamped(to: 0..<text.count)
        if !inside.isEmpty { return breakClass(in: text, at: inside.lowerBound, end: inside.upperBound).0 }
      case .object, .leader: return .object
      case .forcedBreak: return .end
      }
      next += 1
    }
    return .end
  }

}
