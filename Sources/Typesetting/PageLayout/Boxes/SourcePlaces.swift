import Diagnostics
import ElementTree

/// Finds where in the author's sources a piece of laid-out text stands, for the few messages that need it.
struct SourcePlaces {
  let tree: ElementTree
  let sources: [SourceFile]

  /// The place of some bytes of a node's text. A node knows its span; within it the bytes are looked for as they are
  /// written, so that an entity or a replaced quotation mark leaves the place of the whole node.
  func place(of node: UInt32, text: [UInt8]) -> DiagnosticPlace? {
    let origin = tree.origin(of: ElementTree.NodeID(index: node))
    guard origin.source > 0, Int(origin.source) <= sources.count else { return nil }
    let file = sources[Int(origin.source) - 1]
    let span = origin.span.range.clamped(to: 0..<file.bytes.count)
    // What a line holds may end in another node; its beginning is what counts.
    for length in [text.count, 8, 4, 1] where length <= text.count && length > 0 {
      if let start = Self.find(text[..<length], in: file.bytes[span]) {
        return file.place(SourceSpan(start..<start + length))
      }
    }
    return file.place(SourceSpan(span.lowerBound..<span.lowerBound))
  }

  /// Bounded by the length of a paragraph; only faults come here.
  private static func find(_ text: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, bytes.count >= text.count else { return nil }
    for start in bytes.startIndex...(bytes.endIndex - text.count) where bytes[start] == first {
      if bytes[start..<start + text.count].elementsEqual(text) { return start }
    }
    return nil
  }
}
