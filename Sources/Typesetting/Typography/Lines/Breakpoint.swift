import Stylesheets

/// A place where a line may end, with the sums up to it: the width of any line is a difference of two of them. 64 bytes.
///
/// What hangs into the margin is in the sums already: `width` ends before it, and `nextWidth` begins after it. Glyphs
/// that may be scaled and tracked are in stretch and shrink beside the spaces, so that one ratio serves all.
struct Breakpoint {
  /// Sums at the end of a line that ends here: without the space, with an added hyphen. In 1/65,536 pt.
  var width: Int
  var stretch: Int
  var shrink: Int
  /// Sums at the start of a line that begins after it.
  var nextWidth: Int
  var nextStretch: Int
  var nextShrink: Int
  /// The line's last segment.
  var segment: Int32
  /// Bytes of its word that stay on the line; -1 when all do.
  var cut: Int32
  /// What may hang only if the line would not fit without: `hanging-punctuation: allow-end`.
  var hang: Int32
  var penalty: Int16
  /// A hyphen stands at the line's end: two such lines in a row are avoided.
  var isFlagged: Bool
  var addsHyphen: Bool
}

/// The breakpoints of a stretch of segments between two forced breaks.
struct BreakpointList {
  /// What a paragraph wants of its breakpoints.
  struct Wishes {
    var isJustified = false
    var cuts = LineBreakTuning.Cuts.none
    /// The narrowest line: what is wider may be cut in ways that need it.
    var measure = 0
    var hyphenPenalty = LineBreakTuning.hyphenPenalty
    /// Letters may be tracked half as much again: narrow measures have few spaces.
    var isNarrow = false
    /// Ends and starts of lines hang into the margin; the first line's start only where nothing indents it.
    var hangsAtEnd = false
    var hangsAtStart = false
    var hangsAtFirst = false
    /// Words that run the other way do not hang.
    var isRightToLeft = false
    /// The stretch begins or ends the paragraph: for `hanging-punctuation`.
    var isFirst = false
    var isLast = false
    /// Lines should not end after short words: ragged ones.
    var avoidsShortWords = false
    /// Lines should end with the sense: headings (A1.6). English only.
    var followsSense = false
    /// `uncut` is filled.
    var keepsUncut = false
  }

  var points: [Breakpoint] = []
  /// What they were made for; nil when they must be made anew.
  var prepared: PreparedPoints?
  /// For each point, where the line would have to end without a hyphen: for `hyphenate-limit-zone`.
  private(set) var uncut: [Int] = []
  /// The last word alone, if it has fewer than five letters, else zero: no last line should be as short.
  private(set) var shortTail = 0
  var width = 0
  var stretch = 0
  var shrink = 0
  var ink = Ink()
  /// Where the word at hand may be cut.
  var places: [Cut] = []
  var wishes = Wishes()
  /// The point after which the next word begins a line, until that is known.
  private var open = -1
  /// The edges of inline boxes that every line has which begins or ends here.
  var repeated = (start: 0, end: 0)
  private var lastUncut = 0

  /// The sums at the end of the last ink, what of it hangs, and what may hang.
  struct Ink {
    var width = 0
    var stretch = 0
    var shrink = 0
    var edge = 0
    var hang = 0
  }

  /// The figures of the style at hand, in a few words of memory: the resolved style itself is large.
  struct Current {
    var resolved: Int32 = -1
    var style: UInt16 = 0
    /// Of divisions: see `ResolvedStyle`.
    var wraps = true
    var breaksEverywhere = false
    var mayBreakAnywhere = false
    var hyphens = TextProperties.Hyphens.none
    var hyphen = 0
    var hyphenEdge = 0
    var hyphenLimits = 0
    var scale = 0
    var scaling = 0
    var wider = 0
    var closer = 0
    var protrudes = false
    var hangs = false

    init() {}

    init(_ index: Int32, _ style: ResolvedStyle, isNarrow: Bool) {
      resolved = index
      self.style = style.style
      scale = style.scale
      wraps = style.wraps
      breaksEverywhere = style.breaksEverywhere
      mayBreakAnywhere = style.mayBreakAnywhere
      if let advance = style.hyphen { (hyphens, hyphen) = (style.hyphens, advance) }
      hyphenEdge = style.hyphenEdge
      hyphenLimits = style.hyphenLimits
      scaling = (style.elasticity.scaling << 16) / 10_000
      wider = style.elasticity.wider(isNarrow: isNarrow)
      closer = style.elasticity.closer(isNarrow: isNarrow)
      protrudes = style.elasticity.protrudes
      hangs = style.elasticity.hangs
    }
  }

  /// Fills the list. The first point is the start of the first line, the last one the end.
  mutating func build(_ range: Range<Int>, from itemizer: inout Itemizer, _ wishes: Wishes) {
    repeated = itemizer.repeatedEdges.isEmpty ? (0, 0) : itemizer.edges(openAt: range.lowerBound)
    begin(wishes, at: range.lowerBound)
    let isElastic = wishes.isJustified
    let mayCut = wishes.cuts > .none || itemizer.breaksEverywhere
    var current = Current()
    for position in range {
      let segment = itemizer.segments[position]
      if segment.resolved != current.resolved {
        let resolved = Int(segment.resolved)
        current = Current(segment.resolved, itemizer.resolver.resolved[resolved], isNarrow: wishes.isNarrow)
      }
      let start = Ink(width: width, stretch: stretch, shrink: shrink)
      width += segment.width
      if segment.kind == .leader {
        // A leader fills its line whatever it takes: 10^9 is 15,000 pt.
        stretch += 1_000_000_000
      }
      if !segment.isEmpty {
        (ink.edge, ink.hang) = (0, 0)
        if segment.kind == .word {
          let edge = itemizer.shaper.index.entries[Int(segment.word)].edges
          if isElastic, edge.marks.contains(.isElastic) { stretchGlyphs(segment, current, &itemizer) }
          if current.protrudes || current.hangs { hang(segment, edge, current, &itemizer) }
        }
        open = -1
      } else if segment.kind.isEdge {
        pass(segment, itemizer.repeatedEdges)
      }
      if mayCut, segment.kind == .word, !segment.isEmpty,
        wishes.cuts >= .technical || position + 1 < range.upperBound || itemizer.breaksEverywhere
      {
        cut(segment, at: position, from: start, current, &itemizer)
      }
      if !segment.isEmpty { (ink.width, ink.stretch, ink.shrink) = (width, stretch, shrink) }
      if segment.gap != .none {
        width += segment.space + segment.kern
        if wishes.isJustified {
          stretch += segment.stretch
          shrink += segment.shrink
        }
      }
      if segment.breakAfter != .none, position + 1 < range.upperBound {
        let penalty = penalty(after: position, in: range, &itemizer)
        append(segment: Int32(clamping: position), penalty: penalty, isFlagged: segment.breakAfter == .hyphen)
      }
    }
    append(segment: Int32(clamping: range.upperBound - 1), penalty: 0, isFlagged: false)
    finish(range, &itemizer)
  }

  private mutating func begin(_ wishes: Wishes, at position: Int) {
    self.wishes = wishes
    points.clear()
    uncut.clear()
    (width, stretch, shrink, ink, lastUncut, shortTail) = (0, 0, 0, Ink(), 0, 0)
    append(segment: Int32(clamping: position), penalty: 0, isFlagged: false)
  }

  private mutating func append(segment: Int32, penalty: Int, isFlagged: Bool) {
    points.append(
      Breakpoint(
        width: ink.width - ink.edge + repeated.end, stretch: ink.stretch, shrink: ink.shrink,
        nextWidth: width - repeated.start, nextStretch: stretch, nextShrink: shrink, segment: segment, cut: -1,
        hang: Int32(clamping: ink.hang),
        penalty: Int16(clamping: penalty), isFlagged: isFlagged, addsHyphen: false))
    open = points.count - 1
    if wishes.keepsUncut {
      lastUncut = ink.width
      uncut.append(lastUncut)
    }
  }

  /// An edge of an inline box: what hangs before it ends, and after it nothing hangs. The gap before a box's end vanishes
  /// at the end of a line, the edge stays.
  private mutating func pass(_ edge: Segment, _ repeats: [RepeatedEdges]) {
    ink.width += edge.width
    (ink.edge, ink.hang, open) = (0, 0, -1)
    guard edge.word > 0 else { return }
    let own = repeats[Int(edge.word) - 1]
    let sign = edge.kind == .opening ? 1 : -1
    repeated = (repeated.start + sign * own.start, repeated.end + sign * own.end)
  }

  mutating func appendCut(_ point: Breakpoint) {
    points.append(point)
    if wishes.keepsUncut { uncut.append(lastUncut) }
  }

  // MARK: Glyphs that give way, and edges

  @inline(__always)
  private mutating func stretchGlyphs(_ segment: Segment, _ current: Current, _ itemizer: inout Itemizer) {
    let scaled = (segment.width * current.scaling) >> 16
    // The gaps between its glyphs: the one after the last belongs to the space, which has its own share.
    let count = max(0, Int(itemizer.shaper.index.entries[Int(segment.word)].glyphCount) - 1)
    stretch += scaled + count * current.wider
    shrink += scaled + count * current.closer
  }

  private mutating func hang(
    _ segment: Segment, _ edge: WordEdges, _ current: Current, _ itemizer: inout Itemizer
  ) {
    // Of words in another face than their style's nothing hangs, nor of those that run against the paragraph.
    guard segment.style == current.style, edge.marks.contains(.isRightToLeft) == wishes.isRightToLeft else { return }
    if open >= 0 {
      let isFirst = open == 0
      if isFirst ? wishes.hangsAtFirst : wishes.hangsAtStart, current.protrudes, edge.start != 0 {
        points[open].nextWidth += (Int(edge.start) * current.scale) >> 16
      }
    }
    if wishes.hangsAtEnd, current.protrudes, edge.end != 0 { ink.edge = (Int(edge.end) * current.scale) >> 16 }
    if current.hangs { hangWholly(segment, edge, &itemizer) }
  }

  @inline(never)
  private mutating func hangWholly(_ segment: Segment, _ edge: WordEdges, _ itemizer: inout Itemizer) {
    let hanging = itemizer.resolver.resolved[Int(segment.resolved)].elasticity.hanging
    if open == 0, wishes.isFirst, hanging.first, edge.marks.contains(.startsOpening) {
      points[0].nextWidth = itemizer.advance(ofFirstGlyphOf: segment)
    }
    if hanging.end != nil, edge.marks.contains(.endsInStop) {
      let advance = itemizer.advance(ofLastGlyphOf: segment)
      if hanging.end == .force { ink.edge = advance } else { ink.hang = advance - ink.edge }
    }
  }

  /// What only the end of the text decides.
  private mutating func finish(_ range: Range<Int>, _ itemizer: inout Itemizer) {
    guard let position = range.last(where: { !itemizer.segments[$0].isEmpty }) else { return }
    let segment = itemizer.segments[position]
    guard segment.kind == .word else { return }
    if wishes.isLast, itemizer.shaper.index.entries[Int(segment.word)].edges.marks.contains(.endsClosing),
      itemizer.resolver.resolved[Int(segment.resolved)].elasticity.hanging.last
    {
      points[points.count - 1].width = ink.width - itemizer.advance(ofLastGlyphOf: segment)
    }
    let isAlone = position == range.lowerBound || itemizer.segments[position - 1].breakAfter != .none
    guard isAlone, itemizer.shaper.index.entries[Int(segment.word)].textCount <= 16 else { return }
    let letters = itemizer.text(of: segment.word).count { $0 >= 0xC0 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    if letters < LineBreakTuning.shortWordLetters { shortTail = segment.width }
  }

  // MARK: Prices

  private func penalty(after position: Int, in range: Range<Int>, _ itemizer: inout Itemizer) -> Int {
    let segment = itemizer.segments[position]
    switch segment.breakAfter {
    case .hyphen, .slash: return min(LineBreakTuning.explicitHyphenPenalty, wishes.hyphenPenalty)
    case .space where wishes.followsSense: return SenseBreak.penalty(after: position, &itemizer)
    case .space where wishes.avoidsShortWords && segment.kind == .word:
      let isShort = itemizer.shaper.index.entries[Int(segment.word)].edges.marks.contains(.isShort)
      return isShort ? LineBreakTuning.shortWordPenalty : 0
    default: return 0
    }
  }
}

extension Itemizer {
  /// Logically first: at the right of a word that runs from right to left.
  func advance(ofFirstGlyphOf segment: Segment) -> Int { advance(of: segment, isFirst: true) }
  func advance(ofLastGlyphOf segment: Segment) -> Int { advance(of: segment, isFirst: false) }

  private func advance(of segment: Segment, isFirst: Bool) -> Int {
    let word = shaper.table.words[Int(segment.word)]
    let glyphs = shaper.table.glyphs(of: word)
    let glyph = isFirst != word.isRightToLeft ? glyphs.first : glyphs.last
    return (Int(glyph?.advance ?? 0) * resolver.resolved[Int(segment.resolved)].scale) >> 16
  }
}
