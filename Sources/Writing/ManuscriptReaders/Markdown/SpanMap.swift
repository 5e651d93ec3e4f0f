import Diagnostics

/// Where the places of a Markdown text stand in the file that holds it.
enum SpanMap: Sendable {
  /// The text is a part of the file, from this offset on.
  case shifted(by: Int)
  /// The text is a YAML block scalar: for each line its offset in the text and in the file.
  case lines([(text: Int, source: Int)], end: Int)
  /// Nothing better is known.
  case constant(SourceSpan)

  func callAsFunction(_ span: SourceSpan) -> SourceSpan {
    switch self {
    case .shifted(let offset):
      SourceSpan(Self.sum(Int(span.lower), offset)..<Self.sum(Int(span.upper), offset))
    case .lines(let lines, let end):
      SourceSpan(
        Self.offset(
          Int(span.lower), lines)..<max(
            Self.offset(Int(span.lower), lines), min(Self.offset(Int(span.upper), lines), end)))
    case .constant(let span): span
    }
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? left : sum
  }

  /// O(log lines).
  private static func offset(_ offset: Int, _ lines: [(text: Int, source: Int)]) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].text <= offset { low = middle } else { high = middle }
    }
    return low < lines.count ? lines[low].source + max(0, offset - lines[low].text) : offset
  }
}
