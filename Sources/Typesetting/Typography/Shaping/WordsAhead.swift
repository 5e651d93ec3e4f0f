import Glibc

/// The words of a run, between spaces, looked up before anybody asks for them.
///
/// A book's table of words is larger than the caches, so nearly every look-up waits for memory, twice. Word by word these
/// waits were a fifth of the time for lines; side by side, in loops that do nothing else, the processor overlaps them.
/// What is not found here, or is cut in another way, is looked up as ever.
struct WordsAhead {
  private struct Token {
    var start: Int
    var end: Int
    var hash: UInt64
    /// The id plus one; zero is not known.
    var entry: UInt32
  }

  private var tokens: [Token] = []
  private var next = 0

  mutating func forget() {
    tokens.removeAll(keepingCapacity: true)
    next = 0
  }

  /// Finds the words of a range of a text that were shaped before in one way.
  mutating func look(
    _ range: Range<Int>, in text: UnsafeRawBufferPointer, shaping: UInt16, _ index: borrowing WordIndex,
    _ table: WordTable
  ) {
    forget()
    var start = range.lowerBound
    for position in range where text[position] == 0x20 {
      append(start..<position, in: text, shaping, index)
      start = position + 1
    }
    append(start..<range.upperBound, in: text, shaping, index)
    tokens.withUnsafeMutableBufferPointer { tokens in
      for position in tokens.indices { tokens[position].entry = index.candidate(hash: tokens[position].hash) }
      table.text.withUnsafeBytes { known in
        for position in tokens.indices where tokens[position].entry != 0 {
          let asked = UnsafeRawBufferPointer(rebasing: text[tokens[position].start..<tokens[position].end])
          let isFound = index.isWord(tokens[position].entry - 1, asked, style: shaping, known)
          if !isFound { tokens[position].entry = 0 }
        }
      }
    }
  }

  @inline(__always)
  private mutating func append(
    _ range: Range<Int>, in text: UnsafeRawBufferPointer, _ shaping: UInt16, _ index: borrowing WordIndex
  ) {
    guard !range.isEmpty else { return }
    let hash = index.hash(UnsafeRawBufferPointer(rebasing: text[range]), style: shaping)
    tokens.append(Token(start: range.lowerBound, end: range.upperBound, hash: hash, entry: 0))
  }

  /// The word that stands in exactly that range, if it was found. Ranges ascend.
  @inline(__always)
  mutating func take(_ range: Range<Int>) -> UInt32? {
    while next < tokens.count, tokens[next].start < range.lowerBound { next += 1 }
    guard next < tokens.count, tokens[next].start == range.lowerBound, tokens[next].end == range.upperBound,
      tokens[next].entry != 0
    else { return nil }
    return tokens[next].entry - 1
  }
}
