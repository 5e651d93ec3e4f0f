import Stylesheets

/// East Asian punctuation is half as wide as its square, and beside it stands a gap: so it can shrink within a line, and
/// vanish at the ends of one. Between Chinese or Japanese and other letters a quarter em is set, and between ideographs a
/// gap without width that grows where a line has no other room.
extension Itemizer {
  /// Closes a segment of the slow way, and sets the gap before it.
  mutating func closeSlowly(_ range: Range<Int>, in text: UnsafeRawBufferPointer, stripping: Bool) {
    let count = segments.count
    close(range, in: text, stripping: stripping)
    guard !range.isEmpty, count < segments.count else { return }
    if marks.previous != .other || marks.first != .other { space(at: count) }
    marks.close()
    if segments.count != count + 1 || (marks.previous.hasBlank && !segments[count].isTrimmed) {
      marks.previous = .other
    }
  }

  private mutating func space(at index: Int) {
    let first = trim(index) ? marks.first : marks.first.hasBlank ? .other : marks.first
    guard index > 0, forcedBreaks.last != index, marks.previous != .other, first != .other else { return }
    let left = index - 1
    guard segments[left].gap == .none, segments[left].kind == .word, segments[left].end == segments[index].start else {
      return
    }
    if profile.spacing.trim == .trimAll, marks.previous.hasBlank || first.hasBlank { return }
    let gap = EastAsianGap(
      after: marks.previous, before: first, mayBreak: segments[left].breakAfter != .none,
      isAutospaced: isAutospaced(marks.previous) && isAutospaced(first))
    let em = resolvedStyle.size
    guard gap.width > 0 || gap.stretch > 0 else { return }
    segments[left].setGap(
      .room, width: em * gap.width / 48, stretch: em * gap.stretch / 48, shrink: em * gap.shrink / 48)
  }

  /// `text-autospace`: `normal` is both words (CSS Text 4, 8.4).
  private func isAutospaced(_ mark: EastAsianMark) -> Bool {
    let spacing = profile.spacing
    if mark == .letter { return spacing.autospace != .none || spacing.betweenIdeographsAndLetters }
    if mark == .digit { return spacing.autospace != .none || spacing.betweenIdeographsAndDigits }
    return true
  }

  /// Takes the blank half from a mark that is as wide as its square; false when it is not trimmed.
  private mutating func trim(_ index: Int) -> Bool {
    let mark = marks.first
    guard mark.hasBlank, profile.spacing.trim != .spaceAll, segments.count == index + 1, isHalfBlank(mark) else {
      return false
    }
    let em = resolvedStyle.size
    guard segments[index].width * 10 >= em * 9 else { return false }
    segments[index].width -= em / 2
    segments[index].isTrimmed = true
    if mark == .opening { segments[index].inset = em / 2 }
    if mark == .middle { segments[index].inset = em / 4 }
    return true
  }

  /// Where traditional Chinese is written, points stand in the middle of their square; in simplified Chinese colons stand
  /// at the left, like commas (CLREQ, 3.1.6).
  private func isHalfBlank(_ mark: EastAsianMark) -> Bool {
    switch mark {
    case .comma, .stop: !profile.customs.contains(.isTraditionalChinese)
    case .middle: profile.customs.contains(.isJapanese)
    default: true
    }
  }
}
