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
    var entry: UInt32 = 0
    var outline = WordOutline.unknown

    @inline(__always)
    init(_ range: Range<Int>, in text: UnsafeRawBufferPointer, _ shaping: UInt16, _ index: borrowing WordIndex) {
      (start, end) = (range.lowerBound, range.upperBound)
      hash = index.hash(UnsafeRawBufferPointer(rebasing: text[range]), style: shaping)
    }
  }

  private var tokens: [Token] = []
  private var next = 0

  mutating func forget() {
    tokens.clear()
    next = 0
  }

  /// Finds the words of a range of a text that were shaped before in one way.
  mutating func look(
    _ range: Range<Int>, in text: UnsafeRawBufferPointer, shaping: UInt16, _ index: borrowing WordIndex,
    _ table: WordTable
  ) {
    forget()
    // At most every second byte is a space after a word.
    tokens.append(addingCapacity: range.count / 2 + 1) { room in
      var start = range.lowerBound
      for position in range where text[position] == 0x20 {
        if position > start { room.append(Token(start..<position, in: text, shaping, index)) }
        start = position + 1
      }
      if range.upperBound > start { room.append(Token(start..<range.upperBound, in: text, shaping, index)) }
    }
    tokens.withUnsafeMutableBufferPointer { tokens in
      for position in tokens.indices { tokens[position].entry = index.candidate(hash: tokens[position].hash) }
      table.text.withUnsafeBytes { known in
        for position in tokens.indices where tokens[position].entry != 0 {
          let asked = UnsafeRawBufferPointer(rebasing: text[tokens[position].start..<tokens[position].end])
          let isFound = index.isWord(tokens[position].entry - 1, asked, style: shaping, known)
          tokens[position].outline = index.entries[Int(tokens[position].entry) - 1].outline
          if !isFound { tokens[position].entry = 0 }
        }
      }
    }
  }

  /// The word that stands in exactly that range, if it was found. Ranges ascend.
  @inline(__always)
  mutating func take(_ range: Range<Int>) -> UInt32? {
    guard let word = word(at: range.lowerBound), word.end == range.upperBound else { return nil }
    return word.id
  }

  /// The word that begins there and goes up to the next space, if it was found. Places ascend.
  @inline(__always)
  mutating func word(at start: Int) -> (id: UInt32, end: Int, outline: WordOutline)? {
    while next < tokens.count, tokens[next].start < start { next += 1 }
    guard next < tokens.count else { return nil }
    let token = tokens[next]
    guard token.start == start, token.entry != 0 else { return nil }
    return (token.entry - 1, token.end, token.outline)
  }
}
