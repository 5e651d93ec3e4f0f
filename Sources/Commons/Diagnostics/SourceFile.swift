internal import Limits

/// A source as it was read: its bytes, and the path by which the author knows it.
///
/// `path` is for messages; it is relative to the folder where the author works, so no output depends on where that is.
package struct SourceFile: Sendable {
  package let path: String
  package let bytes: [UInt8]
  private let lines = LineIndex()

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Line (from 1) and column (from 1, in Unicode scalars) of an offset. O(log lines + length of the line); the first
  /// call counts the lines.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), bytes.count)
    let (line, start) = lines.line(at: end, in: bytes)
    return (line, 1 + bytes[start..<end].count { !Self.isContinuation($0) })
  }

  /// The place of a span as messages show it: with the text of its first line, or of the part around it when the line is
  /// longer than `Limits.maximumShownLineBytes`.
  package func place(_ span: SourceSpan) -> DiagnosticPlace {
    let lower = min(span.range.lowerBound, bytes.count)
    let (line, start) = lines.line(at: lower, in: bytes)
    var end = bytes[lower...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    if end > start, end < bytes.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let shown = window(around: lower, start: start, end: max(end, lower))
    let marked = bytes[lower..<max(lower, min(span.range.upperBound, shown.upperBound))]
    return DiagnosticPlace(
      path: path, line: line, column: 1 + bytes[start..<lower].count { !Self.isContinuation($0) }, span: span,
      lineText: String(decoding: bytes[shown], as: UTF8.self),
      markedScalars: marked.count { !Self.isContinuation($0) },
      hiddenScalars: bytes[start..<shown.lowerBound].count { !Self.isContinuation($0) })
  }

  /// The place of a whole line (from 1), for sources of faults that know only lines; a line beyond the end is the last.
  package func place(ofLine line: Int) -> DiagnosticPlace {
    let range = lines.range(ofLine: line, in: bytes)
    return place(SourceSpan(range))
  }

  /// The beginning of a line (from 1), as an empty span.
  package func lineStart(_ line: Int) -> SourceSpan {
    let start = lines.range(ofLine: line, in: bytes).lowerBound
    return SourceSpan(start..<start)
  }

  /// A part of a line that begins and ends between scalars.
  private func window(around offset: Int, start: Int, end: Int) -> Range<Int> {
    let room = Limits.maximumShownLineBytes
    guard end - start > room else { return start..<end }
    var lower = max(start, offset - room / 2)
    var upper = min(end, lower + room)
    while lower > start, Self.isContinuation(bytes[lower]) { lower -= 1 }
    while upper > max(lower, offset), upper < end, Self.isContinuation(bytes[upper]) { upper -= 1 }
    return lower..<upper
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
