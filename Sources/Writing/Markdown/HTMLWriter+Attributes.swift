import Diagnostics

/// Attributes of Sewn's own dialect as HTML.
extension HTMLWriter {
  mutating func putAttributes(_ record: MarkdownTree.Record) {
    guard record.attributes >= 0 else { return }
    let attributes = tree.attributeSets[Int(record.attributes)]
    if let id = attributes.id { putAttribute("id", id) }
    if !attributes.classes.isEmpty { putAttribute("class", attributes.classes.joined(separator: " ")) }
    for (key, value) in attributes.pairs { putAttribute("data-" + key, value) }
  }

  private mutating func putAttribute(_ name: String, _ value: String) {
    output.append(ByteClasses.space)
    output.append(contentsOf: name.utf8)
    put("=\"")
    putEscaped(value.utf8)
    put("\"")
  }
}
