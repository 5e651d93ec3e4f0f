import Diagnostics
import Limits

extension StylesheetParser {
  /// The file in UTF-8: places in messages are places of the decoded text.
  static func decoded(_ file: SourceFile) -> SourceFile {
    let encoding = SheetEncoding(of: file.bytes)
    // Equal length in UTF-8 is the same text: the file keeps the line index that it may have already.
    if encoding.name == "utf-8", encoding.bytes.count == file.bytes.count { return file }
    return SourceFile(path: file.path, bytes: encoding.bytes)
  }

  /// Whether it is worth reading at all. Of what is no text, one message says so, instead of a hundred about its rules.
  mutating func isText() -> Bool {
    // Compressed data has a control character in every ninth byte, text next to none.
    let head = file.bytes.prefix(4_096)
    let controls = head.count { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) }
    if controls > 1, controls * 32 > head.count {
      log.report(
        Diagnostic(
          StylesheetCodes.stylesheetNotText, .error, "this is no style sheet: it is not text", at: .file(file.path),
          action: "it is not used", help: "look whether the right file is named; style sheets are saved as UTF-8"))
      return false
    }
    if let offset = Self.firstNotUTF8(file.bytes) {
      report(
        StylesheetCodes.stylesheetNotUTF8, "this style sheet is not UTF-8", at: SourceSpan(offset..<(offset + 1)),
        action: "bytes that are not UTF-8 become U+FFFD",
        help: "save it as UTF-8, or begin it with `@charset \"windows-1252\";`")
    }
    return true
  }

  private static func firstNotUTF8(_ bytes: [UInt8]) -> Int? {
    var decoder = UTF8()
    var input = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&input) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
