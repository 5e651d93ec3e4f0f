import Diagnostics

/// Where the YAML at the head of a post stands, and where its Markdown begins.
struct FrontMatter: Equatable {
  /// Between the two lines of dashes.
  var yaml: Range<Int>
  var body: Int

  /// Nil for a text without front matter. The first line is `---`; the matter ends with `---` or `...`.
  /// A first line of dashes that nothing closes is Markdown's rule.
  static func find(in bytes: [UInt8], from start: Int) -> FrontMatter? {
    guard let first = line(bytes, at: start), isFence(bytes[first.text], "---") else { return nil }
    var index = first.next
    while let line = line(bytes, at: index) {
      if isFence(bytes[line.text], "---") || isFence(bytes[line.text], "...") {
        return FrontMatter(yaml: first.next..<index, body: line.next)
      }
      index = line.next
    }
    return nil
  }

  /// True for a text that begins like front matter: dashes, then a key.
  static func looksUnclosed(_ bytes: [UInt8], from start: Int) -> Bool {
    guard let first = line(bytes, at: start), isFence(bytes[first.text], "---"),
      let second = line(bytes, at: first.next)
    else { return false }
    let key = bytes[second.text].prefix { $0.isASCIILetter || $0 == UInt8(ascii: "_") }
    return !key.isEmpty && key.endIndex < second.text.upperBound && bytes[key.endIndex] == UInt8(ascii: ":")
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ fence: StaticString) -> Bool {
    line.hasPrefix(fence) && line.dropFirst(3).allSatisfy(\.isASCIIBlank)
  }

  private static func line(_ bytes: [UInt8], at start: Int) -> (text: Range<Int>, next: Int)? {
    guard start < bytes.count else { return nil }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    return (start..<end, min(end + (isPair ? 2 : 1), bytes.count))
  }
}
