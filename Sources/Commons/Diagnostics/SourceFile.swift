/// A source as it was read: its bytes, and the path by which the author knows it.
///
/// `path` is for messages; it is relative to the folder where the author works, so no output depends on where that is.
package struct SourceFile: Sendable {
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Line (from 1) and column (from 1, in Unicode scalars) of an offset. O(offset): asked only for messages.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var start = 0
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    return (line, 1 + bytes[start..<end].count { !Self.isContinuation($0) })
  }

  /// The place of a span as messages show it: with the text of its first line.
  package func place(_ span: SourceSpan) -> DiagnosticPlace {
    let lower = min(span.range.lowerBound, bytes.count)
    let (line, column) = position(at: lower)
    let start = bytes[..<lower].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    let marked = bytes[lower..<max(lower, min(span.range.upperBound, end))]
    return DiagnosticPlace(
      path: path, line: line, column: column, span: span,
      lineText: String(decoding: bytes[start..<end], as: UTF8.self),
      markedScalars: marked.count { !Self.isContinuation($0) })
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
