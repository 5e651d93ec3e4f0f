import Limits

/// Attributes in braces, for Sewn's own dialect.
///
///     attributes = "{" *blank item *(1*blank item) *blank "}"
///     item = "#" name / "." name / key "=" value
///     name = 1*(letter / digit / "-" / "_" / ":" / byte above 127)
///     key = a name
///     value = DQUOTE *(any byte but DQUOTE, "{", "}" and line feed) DQUOTE / 1*(name byte / "." / "/" / "%" / "#")
///
/// They stand at the end of a heading, at the end of a fence's info string, and directly behind a link, an image, inline
/// code or a bracketed span. Of several ids the first counts. Braces that hold anything else are text.
enum AttributesParser {
  static func isNameByte(_ byte: UInt8) -> Bool {
    ByteClasses.isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":") || byte >= 0x80
  }

  private static func isValueByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "%")
      || byte == UInt8(ascii: "#")
  }

  /// The attributes at the end of a range of text.
  static func suffix(_ bytes: [UInt8], _ range: Range<Int>, steps: inout Int) -> Range<Int>? {
    guard range.count >= 4, bytes[range.upperBound - 1] == UInt8(ascii: "}") else { return nil }
    var start = range.upperBound - 2
    while start >= range.lowerBound, bytes[start] != UInt8(ascii: "{") {
      start -= 1
      steps += 1
    }
    guard start >= range.lowerBound else { return nil }
    guard let found = parse(bytes, at: start, before: range.upperBound, steps: &steps), found.end == range.upperBound
    else { return nil }
    return start..<range.upperBound
  }

  /// Reads the attributes that start with the `{` at `start`.
  static func parse(
    _ bytes: [UInt8], at start: Int, before end: Int, steps: inout Int
  ) -> (attributes: MarkdownTree.Attributes, end: Int)? {
    var result = MarkdownTree.Attributes()
    var position = start + 1
    var count = 0
    while position < end {
      let itemStart = LinkSyntax.skipBlanks(bytes, position, end, steps: &steps)
      guard itemStart < end else { return nil }
      if bytes[itemStart] == UInt8(ascii: "}") { return count > 0 ? (result, itemStart + 1) : nil }
      guard count == 0 || itemStart > position, count < Limits.maximumAttributes else { return nil }
      position = itemStart
      guard item(bytes, &position, end, into: &result, steps: &steps) else { return nil }
      count += 1
    }
    return nil
  }

  private static func item(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, into result: inout MarkdownTree.Attributes,
    steps: inout Int
  ) -> Bool {
    let sign = bytes[position]
    if sign == UInt8(ascii: "#") || sign == UInt8(ascii: ".") {
      position += 1
      guard let name = run(bytes, &position, end, steps: &steps, while: isNameByte) else { return false }
      if sign == UInt8(ascii: ".") {
        result.classes.append(name)
      } else if result.id == nil {
        result.id = name
      }
      return true
    }
    guard let key = run(bytes, &position, end, steps: &steps, while: isNameByte), position < end,
      bytes[position] == UInt8(ascii: "=")
    else { return false }
    position += 1
    guard let value = value(bytes, &position, end, steps: &steps) else { return false }
    result.pairs.append((key, value))
    return true
  }

  private static func value(_ bytes: [UInt8], _ position: inout Int, _ end: Int, steps: inout Int) -> String? {
    guard position < end, bytes[position] == UInt8(ascii: "\"") else {
      return run(bytes, &position, end, steps: &steps, while: isValueByte)
    }
    position += 1
    let text = run(bytes, &position, end, steps: &steps) {
      $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") && $0 != ByteClasses.newline
    }
    guard position < end, bytes[position] == UInt8(ascii: "\"") else { return nil }
    position += 1
    return text ?? ""
  }

  private static func run(
    _ bytes: [UInt8], _ position: inout Int, _ end: Int, steps: inout Int, while holds: (UInt8) -> Bool
  ) -> String? {
    let start = position
    while position < end, holds(bytes[position]) { position += 1 }
    steps += position - start + 1
    return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }
}
