/// The line above a thread: `11 thoughts on “A title”`, `One comment on “A title”`, `3 Responses`, `Comments (11)`.
struct ThreadHeading: Equatable {
  /// What the heading claims; nil where it gives no number.
  var count: Int?
  var title: Range<Int>?
  var isQuoteClosed: Bool

  private static let nouns: [StaticString] = [
    "thoughts", "thought", "comments", "comment", "responses", "response", "replies", "reply", "discussion",
  ]
  private static let words: [StaticString] = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  private static let prepositions: [StaticString] = ["on", "to", "for", "about"]

  /// Nil for a line that is no such heading. Lines over 1,000 bytes are prose.
  static func read(_ bytes: [UInt8], _ line: Range<Int>) -> ThreadHeading? {
    guard line.count <= 1_000 else { return nil }
    var index = line.lowerBound
    let count = number(bytes, line, &index)
    skipBlanks(bytes, line, &index)
    guard let noun = word(bytes, line, &index), nouns.contains(where: { noun.isEqual(to: $0) }) else { return nil }
    skipBlanks(bytes, line, &index)
    if index == line.upperBound { return ThreadHeading(count: count, title: nil, isQuoteClosed: true) }
    if count == nil { return counted(bytes, line, index) }
    let mark = index
    guard let preposition = word(bytes, line, &index), prepositions.contains(where: { preposition.isEqual(to: $0) })
    else { return parenthesised(bytes, mark..<line.upperBound) ? heading(count) : nil }
    skipBlanks(bytes, line, &index)
    return titled(bytes, index..<line.upperBound, count: count)
  }

  private static func heading(_ count: Int?) -> ThreadHeading {
    ThreadHeading(count: count, title: nil, isQuoteClosed: true)
  }

  /// `Comments (11)` and `Comments: 11`.
  private static func counted(_ bytes: [UInt8], _ line: Range<Int>, _ index: Int) -> ThreadHeading? {
    let rest = bytes[index..<line.upperBound].filter { !$0.isASCIIBlank }
    let digits = rest.filter { $0.isASCIIDigit }
    let frame = rest.filter { !$0.isASCIIDigit }
    guard (1...7).contains(digits.count), frame.isEqual(to: "()") || frame.isEqual(to: ":") else { return nil }
    return heading(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
  }

  /// `36 Comments (Add yours)`.
  private static func parenthesised(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.count < 60 && bytes[range].first == UInt8(ascii: "(") && bytes[range].last == UInt8(ascii: ")")
  }

  private static func titled(_ bytes: [UInt8], _ range: Range<Int>, count: Int?) -> ThreadHeading? {
    let pairs: [(open: StaticString, close: StaticString)] = [
      ("“", "”"), ("\"", "\""), ("«", "»"), ("„", "“"), ("‘", "’"), ("'", "'"),
    ]
    for pair in pairs where bytes[range].hasPrefix(pair.open) {
      let lower = range.lowerBound + pair.open.utf8CodeUnitCount
      let isClosed = range.upperBound > lower && bytes[lower..<range.upperBound].hasSuffix(pair.close)
      let upper = isClosed ? range.upperBound - pair.close.utf8CodeUnitCount : range.upperBound
      return ThreadHeading(count: count, title: lower..<upper, isQuoteClosed: isClosed)
    }
    return nil
  }

  private static func number(_ bytes: [UInt8], _ line: Range<Int>, _ index: inout Int) -> Int? {
    var end = index
    while end < line.upperBound, bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: ",") { end += 1 }
    let digits = bytes[index..<end].filter { $0.isASCIIDigit }
    if (1...7).contains(digits.count) {
      index = end
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    var after = index
    guard let word = word(bytes, line, &after), let value = words.firstIndex(where: { word.isEqual(to: $0) })
    else { return nil }
    index = after
    return value
  }

  private static func word(_ bytes: [UInt8], _ line: Range<Int>, _ index: inout Int) -> [UInt8]? {
    let start = index
    while index < line.upperBound, bytes[index].isASCIILetter { index += 1 }
    return index == start ? nil : bytes[start..<index].loweredASCII
  }

  private static func skipBlanks(_ bytes: [UInt8], _ line: Range<Int>, _ index: inout Int) {
    while index < line.upperBound {
      if bytes[index] == 0x20 {
        index += 1
      } else if bytes[index..<line.upperBound].starts(with: [0xC2, 0xA0]) {
        index += 2
      } else {
        return
      }
    }
  }
}
