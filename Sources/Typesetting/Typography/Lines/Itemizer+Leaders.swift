import Stylesheets
/// Leaders, and one copy of their pattern.
extension Itemizer {

  /// A leader is as wide as one copy of its pattern; it takes what the line leaves.
  mutating func appendLeader(_ pattern: String) {
    let width = leaderWords(pattern).reduce(0) { $0 + $1.width + $1.space }
    appendBox(.leader, width: width)
    segments[segments.count - 1].breakAfter = .none
  }

  /// One copy of a leader's pattern, in the style at hand.
  mutating func leaderWords(_ pattern: String, style: ComputedStyle) -> [Segment] {
    use(style)
    return leaderWords(pattern)
  }

  mutating func leaderWords(_ pattern: String) -> [Segment] {
    let kept = (segments, softHyphens, forcedBreaks, opportunities)
    let keptLevels = levels
    levels = ParagraphLevels()
    let token = (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd)
    defer {
      (segments, softHyphens, forcedBreaks, opportunities) = kept
      levels = keptLevels
      (tokenStart, tokenSegment, tokenIsTechnical, column, openingEnd) = token
    }
    (segments, forcedBreaks, opportunities, tokenSegment) = ([], [], [], 0)
    let bytes = Array(pattern.utf8.prefix(64))
    bytes.withUnsafeBytes { scan(0..<$0.count, in: $0, next: .end) }
    return segments
  }
}
