import Diagnostics
import Manuscript
import StructuredText

/// Dates as values of a key.
enum KeyedDate {
  /// Nil, with a warning, for a text that is no date.
  static func read(_ key: String, from keys: inout MappingReader, log: inout DiagnosticLog) -> Timestamp? {
    guard let node = keys.node(key), !node.isNull else { return nil }
    guard let text = node.text else {
      log.report(node.wrongType(expected: "a date", key: key, in: keys.file))
      return nil
    }
    if let date = Timestamp(iso8601: text.trimmed) { return date }
    log.report(
      Diagnostic(
        ReaderCodes.dateUnreadable, .warning, "this date cannot be read", at: keys.file.place(node.span),
        label: "not in the form of ISO 8601", action: "no date is shown",
        help: "write it as `2015-06-12` or `2015-06-12T16:38:00+02:00`"))
    return nil
  }
}

/// BCP 47 tags as values of a key.
enum LanguageTag {
  /// Nil, with a warning, for anything but letters, digits and hyphens: `en`, `en-GB`, `sr-Latn`.
  static func read(_ key: String, from keys: inout MappingReader, log: inout DiagnosticLog) -> String? {
    guard let text = keys.string(key, log: &log) else { return nil }
    let parts = Array(text.utf8).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy { (1...8).contains($0.count) && $0.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit } }
    if isTag, text.utf8.count <= 35, parts[0].count >= 2, parts[0].allSatisfy(\.isASCIILetter) { return text }
    if let span = keys.keySpan(key) {
      log.report(
        Diagnostic(
          ReaderCodes.languageUnknown, .warning, "`\(key)` wants a language tag", at: keys.file.place(span),
          action: "it is ignored", help: "write a tag such as `en`, `en-GB` or `de`"))
    }
    return nil
  }
}
