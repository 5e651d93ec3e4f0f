import Diagnostics
import StructuredText

/// The keys that say how a book or one of its outputs looks.
enum StyleKeys {
  /// A sheet of Sewn's own by its name.
  static func name(
    _ key: String, from keys: inout MappingReader, log: inout DiagnosticLog
  ) -> BookDescription.StyleName? {
    guard let node = keys.node(key), !node.isNull else { return nil }
    guard let text = node.text else {
      log.report(node.wrongType(expected: "a name", key: key, in: keys.file))
      return nil
    }
    return BookDescription.StyleName(name: text, span: node.span)
  }

  /// Values are CSS as written; a number or a boolean is taken by its spelling.
  static func variables(_ keys: inout MappingReader, log: inout DiagnosticLog) -> [BookDescription.Variable] {
    guard let node = keys.node("variables"), !node.isNull else { return [] }
    guard case .mapping(let entries) = node.content else {
      log.report(node.wrongType(expected: "a mapping of names to values", key: "variables", in: keys.file))
      return []
    }
    return entries.compactMap { entry in
      if entry.value.isNull {
        log.report(valueMissing(entry.key.name, entry.key.span, in: keys.file))
        return nil
      }
      guard let value = entry.value.text else {
        log.report(entry.value.wrongType(expected: "a text", key: entry.key.name, in: keys.file))
        return nil
      }
      let name = entry.key.name
      return BookDescription.Variable(
        name: name.utf8.starts(with: "--".utf8) ? String(name.dropFirst(2)) : name, value: value,
        span: entry.value.span, nameSpan: entry.key.span)
    }
  }

  /// `accent: #1f3a5f` is what everybody writes first.
  private static func valueMissing(_ name: String, _ span: SourceSpan, in file: SourceFile) -> Diagnostic {
    let rest = file.bytes[min(span.range.upperBound, file.bytes.count)...].prefix { $0 != UInt8(ascii: "\n") }
    let comment = rest.firstIndex(of: UInt8(ascii: "#")).map { rest[$0...].prefix(100) }
    return Diagnostic(
      ReaderCodes.variableWithoutValue, .error, "the variable `\(name)` has no value", at: file.place(span),
      action: "the book is not built",
      help: comment.map {
        "in YAML a `#` begins a comment: put the value in quotes, `\"\(String(decoding: $0, as: UTF8.self).trimmed)\"`"
      } ?? "take the line away to have the look's own value")
  }
}
