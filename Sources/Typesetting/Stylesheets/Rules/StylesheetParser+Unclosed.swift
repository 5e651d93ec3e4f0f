import Diagnostics

extension StylesheetParser {
  /// The standard closes everything at the end of a sheet without a word (css-syntax-3, clause 5.4.8); an author who
  /// forgot a bracket has lost all that follows and wants to know.
  mutating func reportUnclosed(_ values: ComponentValues, _ bytes: [UInt8]) {
    if let (bracket, span) = values.unclosed {
      report(
        StylesheetCodes.invalidStyleSyntax, "this `\(bracket.opening)` is never closed", at: span,
        action: "the rest of the sheet lies inside of it", help: "add a `\(bracket.closing)` where it ends")
    }
    if let start = Self.unclosedComment(bytes, from: values.values.last?.span.range.upperBound ?? 0) {
      report(
        StylesheetCodes.invalidStyleSyntax, "this comment is never closed", at: SourceSpan(start..<(start + 2)),
        action: "the rest of the sheet belongs to it", help: "add a `*/` where it ends")
    }
  }

  /// Behind the last token there is nothing but comments.
  private static func unclosedComment(_ bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + 1 < bytes.count, bytes[position] == UInt8(ascii: "/"), bytes[position + 1] == UInt8(ascii: "*") {
      guard let end = end(ofComment: bytes, from: position + 2) else { return position }
      position = end
    }
    return nil
  }

  private static func end(ofComment bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") { return position + 2 }
      position += 1
    }
    return nil
  }
}
