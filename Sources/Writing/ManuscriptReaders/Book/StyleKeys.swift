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
  static func variables(_ keys: inout MappingReader, log: inout DiagnosticLog) -> [(name: String, value: String)] {
    guard let node = keys.node("variables"), !node.isNull else { return [] }
    guard case .mapping(let entries) = node.content else {
      log.report(node.wrongType(expected: "a mapping of names to values", key: "variables", in: keys.file))
      return []
    }
    return entries.compactMap { entry in
      guard let value = entry.value.text else {
        log.report(entry.value.wrongType(expected: "a text", key: entry.key.name, in: keys.file))
        return nil
      }
      let name = entry.key.name.utf8.starts(with: "--".utf8) ? String(entry.key.name.dropFirst(2)) : entry.key.name
      return (name, value)
    }
  }
}
