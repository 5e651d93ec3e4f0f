import Stylesheets
/// Leaders, and one copy of their pattern.
extension Itemizer {
  /// A leader is as wide as one copy of its pattern; it takes what the line leaves.
  mutating func appendLeader(_ pattern: String) {
    let width = leaderWords(pattern).reduce(0) { $0 + $1.width + $1.space }
    appendBox(.leader, width: width)
  }

  /// One copy of a leader's pattern, in the style at hand.
  mutating func leaderWords(_ pattern: String, style: ComputedStyle) -> [Segment] {
    use(style)
    return leaderWords(pattern)
  }

  private mutating func leaderWords(_ pattern: String) -> [Segment] {
    let kept = (segments, softHyphens, forcedBreaks, breaks, wrapsBefore)
    let keptLevels = levels
    levels = ParagraphLevels()
    let token = (tokenStart, tokenSegment, tokenHasSigns, column)
    defer {
      (segments, softHyphens, forcedBreaks, breaks, wrapsBefore) = kept
      levels = keptLevels
      (tokenStart, tokenSegment, tokenHasSigns, column) = token
    }
    (segments, forcedBreaks, tokenStart, tokenSegment) = ([], [], 0, 0)
    breaks.reset()
    let bytes = Array(pattern.utf8.prefix(64))
    bytes.withUnsafeBytes { scan(0..<$0.count, in: $0) }
    return segments
  }

  /// Whether the lines since the last forced break may end somewhere.
  var hasBreak: Bool {
    let first = forcedBreaks.last ?? 0
    return segments[first...].last { $0.breakAfter != .none } != nil
  }
}

extension Paragraph.Content {
  /// A leader leads from something: where it and what follows do not fit after a title, the title's last word goes along
  /// (css-content-3, 2.5.2, rule 8). Only a title that breaks nowhere leaves them alone on a line.
  var mayBeginLine: Bool {
    if case .leader = self { false } else { true }
  }
}
