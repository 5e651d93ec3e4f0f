import Stylesheets

/// A place where a line may end, with the sums up to it: the width of any line is a difference of two of them.
struct Breakpoint {
  /// Sums at the end of a line that ends here: without the space, with an added hyphen. In 1/65,536 pt.
  var width: Int
  var stretch: Int
  var shrink: Int
  /// Sums at the start of a line that begins after it.
  var nextWidth: Int
  var nextStretch: Int
  var nextShrink: Int
  var penalty: Int
  /// The line's last segment.
  var segment: Int32
  /// Bytes of its word that stay on the line; -1 when all do.
  var cut: Int32
  /// A hyphen stands at the line's end: two such lines in a row are avoided.
  var isFlagged: Bool
  var addsHyphen: Bool
}

/// The breakpoints of a stretch of segments between two forced breaks.
struct BreakpointList {
  private(set) var points: [Breakpoint] = []
  private var width = 0
  private var stretch = 0
  private var shrink = 0
  private var ink = (width: 0, stretch: 0, shrink: 0)
  /// Where the word at hand may be cut.
  private var places: [Cut] = []

  /// Fills the list. The first point is the start of the first line, the last one the end.
  mutating func build(
    _ range: Range<Int>, from itemizer: inout Itemizer, isJustified: Bool, cuts: LineBreakTuning.Cuts, measure: Int
  ) {
    points.removeAll(keepingCapacity: true)
    (width, stretch, shrink, ink) = (0, 0, 0, (0, 0, 0))
    append(segment: Int32(clamping: range.lowerBound), penalty: 0, isFlagged: false)
    for position in range {
      let segment = itemizer.segments[position]
      let start = width
      width += segment.width
      if segment.kind == .leader {
        // A leader fills its line whatever it takes: 10^9 is 15,000 pt.
        stretch += 1_000_000_000
      }
      if cuts > .none || itemizer.breaksEverywhere, segment.kind == .word, !segment.isEmpty,
        cuts >= .technical || position + 1 < range.upperBound || itemizer.breaksEverywhere
      {
        cut(segment, at: position, start: start, from: &itemizer, cuts, isJustified: isJustified, measure: measure)
      }
      if !segment.isEmpty { ink = (width, stretch, shrink) }
      if segment.gap != .none {
        width += segment.space + segment.kern
        if isJustified {
          stretch += segment.stretch
          shrink += segment.shrink
        }
      }
      if segment.breakAfter != .none, position + 1 < range.upperBound {
        let isHyphen = segment.breakAfter == .hyphen
        append(
          segment: Int32(clamping: position),
          penalty: isHyphen || segment.breakAfter == .slash ? LineBreakTuning.explicitHyphenPenalty : 0,
          isFlagged: isHyphen)
      }
    }
    append(segment: Int32(clamping: range.upperBound - 1), penalty: 0, isFlagged: false)
  }

  private mutating func append(segment: Int32, penalty: Int, isFlagged: Bool) {
    points.append(
      Breakpoint(
        width: ink.width, stretch: ink.stretch, shrink: ink.shrink, nextWidth: width, nextStretch: stretch,
        nextShrink: shrink, penalty: penalty, segment: segment, cut: -1, isFlagged: isFlagged, addsHyphen: false))
  }

  // MARK: Within words

  private mutating func cut(
    _ segment: Segment, at position: Int, start: Int, from itemizer: inout Itemizer, _ cuts: LineBreakTuning.Cuts,
    isJustified: Bool, measure: Int
  ) {
    let resolved = Int(segment.resolved)
    guard itemizer.resolver.resolved[resolved].wraps else { return }
    let word = itemizer.shaper.index.entries[Int(segment.word)]
    guard !word.isRightToLeft || cuts == .anywhere else { return }
    places.removeAll(keepingCapacity: true)
    if itemizer.resolver.resolved[resolved].breaksEverywhere {
      places += Self.characterCuts(itemizer.text(of: segment.word), penalty: 0)
    } else if cuts > .none {
      findHyphens(segment, textCount: Int(word.textCount), from: &itemizer, isJustified: isJustified)
    }
    let hyphenCount = places.count
    let isWide = segment.width > measure
    if cuts >= .technical, segment.isTechnical || word.textCount >= 16 || isWide {
      places += Self.technicalCuts(itemizer.text(of: segment.word))
    }
    if itemizer.resolver.resolved[resolved].mayBreakAnywhere || cuts == .anywhere, isWide {
      places += Self.characterCuts(itemizer.text(of: segment.word), penalty: LineBreakTuning.anywherePenalty)
    }
    guard !places.isEmpty else { return }
    // Hyphens alone ascend already.
    if places.count > hyphenCount { places.sort { ($0.offset, $0.penalty) < ($1.offset, $1.penalty) } }
    let hyphen = itemizer.resolver.resolved[resolved].hyphen ?? 0
    let glyphs = itemizer.glyphs(of: segment.word)
    var last = -1
    for place in places where place.offset > last && place.offset > 0 && place.offset < Int(word.textCount) {
      last = place.offset
      let advance = WordShaper.advance(of: glyphs, before: place.offset, length: Int(word.textCount))
      let share = word.advance == 0 ? 0 : (segment.width * advance) / Int(word.advance)
      points.append(
        Breakpoint(
          width: start + share + place.left + (place.addsHyphen ? hyphen : 0), stretch: stretch, shrink: shrink,
          nextWidth: start + share - place.right, nextStretch: stretch, nextShrink: shrink, penalty: place.penalty,
          segment: Int32(clamping: position), cut: Int32(clamping: place.offset), isFlagged: place.addsHyphen,
          addsHyphen: place.addsHyphen))
    }
  }

  private struct Cut {
    var offset: Int
    var penalty: Int
    var addsHyphen: Bool
    /// By how much the parts are wider than their shares of the word.
    var left = 0
    var right = 0
  }

  /// Soft hyphens, or else the dictionary's: where the author has spoken, the dictionary is silent.
  private mutating func findHyphens(
    _ segment: Segment, textCount: Int, from itemizer: inout Itemizer, isJustified: Bool
  ) {
    let hyphens = itemizer.resolver.resolved[Int(segment.resolved)].hyphens
    guard hyphens != .none, itemizer.resolver.resolved[Int(segment.resolved)].hyphen != nil else { return }
    let base = isJustified ? LineBreakTuning.hyphenPenalty : LineBreakTuning.raggedHyphenPenalty
    if segment.softHyphenCount > 0 {
      let first = Int(segment.firstSoftHyphen)
      for position in first..<first + Int(segment.softHyphenCount) {
        places.append(Cut(offset: Int(itemizer.softHyphens[position].inWord), penalty: base, addsHyphen: true))
      }
      return
    }
    guard hyphens == .auto, !segment.isTechnical else { return }
    let limits = itemizer.resolver.resolved[Int(segment.resolved)].hyphenLimits
    let scale = itemizer.resolver.resolved[Int(segment.resolved)].scale
    for position in itemizer.hyphenator.range(of: Int(segment.word), with: &itemizer.shaper, limits: limits) {
      let point = itemizer.hyphenator.points[position]
      let offset = Int(point.offset)
      // Short ends are dearer: three fifths more for a single letter (A1.2); so is what is no seam of a compound.
      let shorter = min(offset, textCount - offset)
      let share = 15 * max(0, 4 - shorter) + (point.isMinor ? LineBreakTuning.minorDivisionShare : 0)
      places.append(
        Cut(
          offset: offset, penalty: base + base * share / 100, addsHyphen: true, left: (Int(point.left) * scale) >> 16,
          right: (Int(point.right) * scale) >> 16))
    }
  }

  /// After / . _ - : ? & = # and between letters and digits (A1.8).
  private static func technicalCuts(_ text: ArraySlice<UInt8>) -> [Cut] {
    var cuts: [Cut] = []
    let signs: [UInt8] = Array("/._-:?&=#@,;+%~".utf8)
    let bytes = Array(text)
    for offset in 1..<max(bytes.count, 1) {
      let (before, after) = (bytes[offset - 1], bytes[offset])
      let isAfterSign = signs.contains(before) && !signs.contains(after)
      let isSeam = isDigit(before) && isLetter(after) || isLetter(before) && isDigit(after)
      if isAfterSign || isSeam {
        cuts.append(Cut(offset: offset, penalty: LineBreakTuning.technicalPenalty, addsHyphen: false))
      }
    }
    return cuts
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Between grapheme clusters. The word has at most `Limits.maximumWordScalars` bytes.
  private static func characterCuts(_ text: ArraySlice<UInt8>, penalty: Int) -> [Cut] {
    var cuts: [Cut] = []
    var offset = 0
    for character in String(decoding: text, as: UTF8.self) {
      if offset > 0 { cuts.append(Cut(offset: offset, penalty: penalty, addsHyphen: false)) }
      offset += character.utf8.count
    }
    return cuts
  }
}
