import Limits
import Stylesheets
import UnicodeText

/// The slow way: every character is looked at; dictionaries tell the words of Thai and its like; East Asian punctuation
/// and the seams of scripts get their gaps.
extension Itemizer {
  mutating func scanSlowly(_ range: Range<Int>, in text: UnsafeRawBufferPointer) {
    let end = range.upperBound
    var (start, position) = (range.lowerBound, range.lowerBound)
    var needsStripping = false
    var wraps = wrapsBefore
    while position < end {
      let (scalar, length) = Self.decode(text, at: position, end: end)
      let kind = meaning(of: scalar, at: position, in: text)
      if takesSpace(kind) {
        closeSlowly(start..<position, in: text, stripping: needsStripping)
        position = space(kind, scalar, at: position, to: end, length: length, in: text, wraps: wraps)
        (start, needsStripping, wraps) = (position, false, resolvedStyle.wraps)
        continue
      }
      let isInvisible = kind == .softHyphen || Self.isInvisible(scalar)
      if kind != .softHyphen {
        let mark = EastAsianMark(scalar, kind)
        let before = breaks.before
        let isAllowed = mayBreak(before: kind, at: position, length: length, in: text)
        if position > start,
          isAllowed || isSeam(before: position) || marks.isSeam(before: mark)
            || position - start >= Limits.maximumWordScalars
        {
          closeSlowly(start..<position, in: text, stripping: needsStripping)
          (start, needsStripping) = (position, false)
        }
        if isAllowed { allowBreak(after: before, wraps: wraps) }
        if kind != .mark, kind != .joiner, !isInvisible { marks.append(mark) }
      }
      if isInvisible { needsStripping = true }
      if kind == .slash || (scalar < 0x80 && Self.isTechnical(UInt8(scalar))) { tokenHasSigns = true }
      position += length
      wraps = resolvedStyle.wraps
    }
    closeSlowly(start..<end, in: text, stripping: needsStripping)
    wrapsBefore = wraps
  }

  private mutating func mayBreak(
    before kind: BreakClass, at position: Int, length: Int, in text: UnsafeRawBufferPointer
  ) -> Bool {
    let isWithinWords = kind == .dictionary && breaks.before == .dictionary && !breaks.spaces
    let next = breaks.looksAhead(kind) ? classify(text, at: position + length) : .end
    let isAllowed = breaks.step(kind, next: next)
    return isWithinWords ? dictionaryAllows(position, in: text) : isAllowed
  }

  /// ’ between letters is an apostrophe, whatever it is in Chinese.
  private mutating func meaning(of scalar: UInt32, at position: Int, in text: UnsafeRawBufferPointer) -> BreakClass {
    let kind = classify(scalar)
    guard scalar == 0x2019, position > 0, position + 3 < text.count else { return kind }
    return Self.isLatin(text[position - 1]) && Self.isLatin(text[position + 3]) ? .quote : kind
  }

  private static func isLatin(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Asks ICU's dictionaries, once a paragraph.
  private mutating func dictionaryAllows(_ position: Int, in text: UnsafeRawBufferPointer) -> Bool {
    if wordStarts.isEmpty {
      wordStarts = [Bool](repeating: false, count: text.count + 1)
      for found in UnicodeText.lineBreaks(in: Array(text), language: "th") where found.offset <= text.count {
        wordStarts[found.offset] = true
      }
    }
    return wordStarts[position]
  }

  /// No segment spans two levels: each is shaped and placed in its own direction.
  private func isSeam(before position: Int) -> Bool {
    !levels.ofText.isEmpty && levels.ofText[position] != levels.ofText[position - 1]
  }
}
