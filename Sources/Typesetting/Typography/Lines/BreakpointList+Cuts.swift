import Stylesheets

/// Places within words: hyphens, soft ones and the dictionary's; signs of addresses; anywhere.
extension BreakpointList {
  struct Cut {
    var offset: Int
    var penalty: Int
    var addsHyphen: Bool
    /// Of what stands before it, in font units, where that is known.
    var advance: Int?
    /// By how much the parts are wider than their shares of the word.
    var left = 0
    var right = 0
  }

  /// Adds the points within a word; `start` holds the sums before it.
  mutating func cut(
    _ segment: Segment, at position: Int, from start: Ink, _ current: Current, _ itemizer: inout Itemizer
  ) {
    let cuts = wishes.cuts
    guard current.wraps else { return }
    let word = itemizer.shaper.index.entries[Int(segment.word)]
    guard !word.isRightToLeft || cuts == .anywhere else { return }
    places.clear()
    if current.breaksEverywhere {
      places += Self.characterCuts(itemizer.text(of: segment.word), penalty: 0)
    } else if cuts > .none, !wishes.isRightToLeft {
      // In a paragraph of the other direction a hyphen would stand in the middle of the line (CSS Writing Modes 4, 2.3).
      findHyphens(segment, textCount: Int(word.textCount), current, from: &itemizer)
    }
    let hyphenCount = places.count
    let isWide = segment.width > wishes.measure
    let isLongAddress = cuts >= .hyphens && segment.isTechnical && word.textCount >= 16
    if isLongAddress || cuts >= .technical, segment.isTechnical || word.textCount >= 16 || isWide {
      places += Self.technicalCuts(itemizer.text(of: segment.word))
    }
    if current.mayBreakAnywhere || cuts == .anywhere, isWide {
      places += Self.characterCuts(itemizer.text(of: segment.word), penalty: LineBreakTuning.anywherePenalty)
    }
    guard !places.isEmpty else { return }
    // Hyphens alone ascend already.
    if places.count > hyphenCount { places.sort { ($0.offset, $0.penalty) < ($1.offset, $1.penalty) } }
    appendCuts(segment, at: position, from: start, word, current, &itemizer)
  }

  private mutating func appendCuts(
    _ segment: Segment, at position: Int, from start: Ink, _ word: WordIndex.Entry, _ current: Current,
    _ itemizer: inout Itemizer
  ) {
    let edge = wishes.hangsAtEnd && segment.style == current.style ? current.hyphenEdge : 0
    let length = Int(word.textCount)
    let (stretched, shrunk) = (stretch - start.stretch, shrink - start.shrink)
    let total = max(1, Int(word.advance))
    var last = -1
    for place in places where place.offset > last && place.offset > 0 && place.offset < length {
      last = place.offset
      let advance =
        place.advance
        ?? WordShaper.advance(of: itemizer.glyphs(of: segment.word), before: place.offset, length: length)
      let share = word.advance == 0 ? 0 : (segment.width * advance) / total
      let (stretch, shrink) = (start.stretch + stretched * advance / total, start.shrink + shrunk * advance / total)
      appendCut(
        Breakpoint(
          width: start.width + share + place.left + (place.addsHyphen ? current.hyphen - edge : 0) + repeated.end,
          stretch: stretch,
          shrink: shrink,
          nextWidth: start.width + share - place.right - repeated.start, nextStretch: stretch, nextShrink: shrink,
          segment: Int32(clamping: position), cut: Int32(clamping: place.offset), hang: 0,
          penalty: Int16(clamping: place.penalty), isFlagged: place.addsHyphen, addsHyphen: place.addsHyphen))
    }
  }

  /// Soft hyphens, or else the dictionary's: where the author has spoken, the dictionary is silent.
  private mutating func findHyphens(
    _ segment: Segment, textCount: Int, _ current: Current, from itemizer: inout Itemizer
  ) {
    if case .none = current.hyphens { return }
    let base = wishes.hyphenPenalty
    if segment.softHyphenCount > 0 {
      let first = Int(segment.firstSoftHyphen)
      for position in first..<first + Int(segment.softHyphenCount) {
        places.append(Cut(offset: Int(itemizer.softHyphens[position].inWord), penalty: base, addsHyphen: true))
      }
      return
    }
    guard case .auto = current.hyphens, !segment.isTechnical else { return }
    let scale = current.scale
    let range = itemizer.hyphenator.range(
      of: Int(segment.word), with: &itemizer.shaper, limits: current.hyphenLimits)
    for position in range {
      let point = itemizer.hyphenator.points[position]
      let offset = Int(point.offset)
      // Short ends are dearer: three twentieths more for each letter that they lack of four (A1.2); so is what is no
      // seam of a compound.
      let shorter = min(offset, textCount - offset)
      let share = 15 * max(0, 4 - shorter) + (point.isMinor ? LineBreakTuning.minorDivisionShare : 0)
      places.append(
        Cut(
          offset: offset, penalty: base + base * share / 100, addsHyphen: true, advance: Int(point.advance),
          left: (Int(point.left) * scale) >> 16, right: (Int(point.right) * scale) >> 16))
    }
  }

  /// Where an address may be divided (A1.8).
  private static func technicalCuts(_ text: ArraySlice<UInt8>) -> [Cut] {
    Address.cuts(in: text).map {
      Cut(
        offset: $0.offset,
        penalty: $0.strength == .seam ? LineBreakTuning.seamPenalty : LineBreakTuning.technicalPenalty,
        addsHyphen: false)
    }
  }

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
