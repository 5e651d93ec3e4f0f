internal import Synchronization

/// Where the lines of a source begin; counted when the first message asks, so that a file without faults costs nothing.
///
/// A class, because every copy of a `SourceFile` shares it: a thousand messages in ten megabytes count the lines once.
final class LineIndex: Sendable {
  private let starts = Mutex<[UInt32]?>(nil)

  /// The line (from 1) in which `offset` lies and the offset of its first byte. O(log lines) after the first call.
  func line(at offset: Int, in bytes: [UInt8]) -> (number: Int, start: Int) {
    withStarts(bytes) { known in
      var low = 0
      var high = known.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if Int(known[middle]) <= offset { low = middle } else { high = middle }
      }
      return (low + 1, Int(known[low]))
    }
  }

  /// The offsets of a line (from 1) without its line feed, clamped to the file.
  func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    withStarts(bytes) { known in
      let index = min(max(line, 1), known.count) - 1
      let start = Int(known[index])
      return start..<(index + 1 < known.count ? max(start, Int(known[index + 1]) - 1) : bytes.count)
    }
  }

  private func withStarts<Result: Sendable>(_ bytes: [UInt8], _ body: ([UInt32]) -> Result) -> Result {
    starts.withLock { starts in
      let known = starts ?? Self.count(bytes)
      starts = known
      return body(known)
    }
  }

  private static func count(_ bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for index in 0..<buffer.count where buffer[index] == UInt8(ascii: "\n") {
        starts.append(UInt32(clamping: index + 1))
      }
    }
    return starts
  }
}
