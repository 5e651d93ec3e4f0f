internal import Limits

/// Writes YAML for people: block style, two spaces, quotes only where they are needed. What is written reads back as the
/// same values, by `StructuredTextReader` and by readers of YAML 1.1.
///
/// Recursive over collections, which `Limits.maximumStructuredTextDepth` bounds.
package struct StructuredTextWriter {
  private var bytes: [UInt8] = []

  /// The document for a value. `comment` goes to the top, a `#` before each line; `isSpaced` puts an empty line between
  /// the entries of a list at the top, as between the comments of a thread.
  package static func write(_ value: StructuredValue, comment: [String] = [], isSpaced: Bool = false) -> [UInt8] {
    var writer = StructuredTextWriter()
    for line in comment {
      precondition(line.utf8.allSatisfy { $0 >= 0x20 }, "a comment is one line of our own")
      writer.put("# " + line + "\n")
    }
    switch value {
    case .list(let items) where !items.isEmpty: writer.putItems(items, indent: 0, isSpaced: isSpaced)
    case .mapping(let entries) where !entries.isEmpty: writer.putEntries(entries, indent: 0, isInItem: false)
    default:
      writer.putScalar(value, indent: -2)
    }
    return writer.bytes
  }

  private mutating func put(_ text: some StringProtocol) { bytes += text.utf8 }
  private mutating func putIndent(_ indent: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(indent, 0)))
  }

  private mutating func putItems(_ items: [StructuredValue], indent: Int, isSpaced: Bool = false) {
    precondition(indent <= 2 * Limits.maximumStructuredTextDepth, "a value deeper than the reader accepts")
    for (index, item) in items.enumerated() {
      if isSpaced, index > 0 { put("\n") }
      putIndent(indent)
      put("-")
      switch item {
      case .mapping(let entries) where !entries.isEmpty:
        put(" ")
        putEntries(entries, indent: indent + 2, isInItem: true)
      case .list(let inner) where !inner.isEmpty:
        put("\n")
        putItems(inner, indent: indent + 2)
      default:
        put(" ")
        putScalar(item, indent: indent)
      }
    }
  }

  /// `isInItem`: the first key stands on the line of its dash.
  private mutating func putEntries(_ entries: [(String, StructuredValue)], indent: Int, isInItem: Bool) {
    precondition(indent <= 2 * Limits.maximumStructuredTextDepth, "a value deeper than the reader accepts")
    for (index, entry) in entries.enumerated() {
      if index > 0 || !isInItem { putIndent(indent) }
      putKey(entry.0, indent: indent)
      switch entry.1 {
      case .list(let items) where !items.isEmpty:
        put("\n")
        putItems(items, indent: indent + 2)
      case .mapping(let inner) where !inner.isEmpty:
        put("\n")
        putEntries(inner, indent: indent + 2, isInItem: false)
      default:
        put(" ")
        putScalar(entry.1, indent: indent)
      }
    }
  }

  /// A simple key has at most 1,024 characters (YAML 1.2.2, 7.4.2); longer ones are marked with `?`.
  private mutating func putKey(_ key: String, indent: Int) {
    let spelling = ScalarSpelling.inLine(key)
    if spelling.utf8.count <= 1_000 {
      put(spelling)
    } else {
      put("? " + spelling + "\n")
      putIndent(indent)
    }
    put(":")
  }

  /// A scalar or an empty collection, with the line feed after it. `indent` is that of the collection it stands in, -2 at
  /// the top.
  private mutating func putScalar(_ value: StructuredValue, indent: Int) {
    switch value {
    case .null: put("null\n")
    case .boolean(let flag): put(flag ? "true\n" : "false\n")
    case .integer(let number): put("\(number)\n")
    case .list: put("[]\n")
    case .mapping: put("{}\n")
    case .text(let text):
      if let block = ScalarSpelling.literal(text, indent: indent + 2) {
        put(block)
      } else {
        put(ScalarSpelling.inLine(text) + "\n")
      }
    }
  }
}
