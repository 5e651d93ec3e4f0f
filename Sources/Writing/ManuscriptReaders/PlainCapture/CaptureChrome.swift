/// What a page prints around the texts: buttons, forms, like counters.
enum CaptureChrome {
  /// Lines after which nothing of the page is the author's or a commenter's.
  private static let endings: [StaticString] = [
    "leave a reply", "leave a comment", "leave a reply cancel reply", "post navigation", "share this:", "like this:",
    "post a comment", "add a comment", "leave a response", "join the conversation", "related", "share this",
  ]
  /// Buttons that stand below a comment.
  private static let buttons: [StaticString] = [
    "reply", "like", "liked", "edit", "log in to reply", "reply ↓", "loading...", "loading…", "report", "permalink",
    "like loading...", "reply to this comment", "share", "↓ reply",
  ]

  static func isEnding(_ bytes: [UInt8], _ line: CaptureLine) -> Bool {
    guard line.indent == 0, line.range.count <= 40 else { return false }
    let text = bytes[line.range].loweredASCII
    return endings.contains { text.isEqual(to: $0) }
  }

  static func isButton(_ bytes: [UInt8], _ line: CaptureLine) -> Bool {
    guard line.range.count <= 40 else { return false }
    let text = bytes[line.range].loweredASCII
    return buttons.contains { text.isEqual(to: $0) }
  }

  /// The number of `Liked by 2 people`, `Liked by 1 person`, `3 likes`, `1 like`; nil for other lines.
  static func likes(_ bytes: [UInt8], _ line: CaptureLine) -> Int? {
    guard line.range.count <= 40 else { return nil }
    let words = bytes[line.range].loweredASCII.split(separator: 0x20)
    if words.count == 4, words[0].isEqual(to: "liked"), words[1].isEqual(to: "by"),
      words[3].isEqual(to: "person") || words[3].isEqual(to: "people")
    {
      return number(words[2])
    }
    if words.count == 2, words[1].isEqual(to: "like") || words[1].isEqual(to: "likes") { return number(words[0]) }
    return nil
  }

  private static func number(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.filter { $0 != UInt8(ascii: ",") }
    guard (1...9).contains(digits.count), digits.allSatisfy(\.isASCIIDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
