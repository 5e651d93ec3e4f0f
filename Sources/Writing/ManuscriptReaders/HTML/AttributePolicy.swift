import Diagnostics
import ElementTree
import Manuscript

/// Which attributes come through: ids and classes of the author, and a few that change no behaviour.
enum AttributePolicy {
  /// Keys of `{key=value}` and of raw HTML that a pass or a style may ask for.
  private static let keys: [StaticString] = [
    "lang", "dir", "title", "width", "height", "align", "kind", "audience", "start", "number", "language", "cite",
    "datetime", "latex-placement",
  ]

  static func isAllowed(_ key: [UInt8]) -> Bool {
    key.count <= 40 && (keys.contains { key.isEqual(to: $0) } || key.hasPrefix("data-"))
  }

  /// Letters, digits, `-`, `_`, `:` and everything beyond ASCII: what `{#id .class}` can say.
  private static func isName(_ text: some Collection<UInt8>) -> Bool {
    !text.isEmpty && text.count <= 200
      && text.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 >= 0x80 || [0x2D, 0x5F, 0x3A].contains($0) }
  }

  /// Those of `{#id .class key=value}` that come through.
  static func kept(
    id: String?, classes: [String], pairs: [(key: String, value: String)], at span: SourceSpan,
    report: inout MarkupReport
  ) -> Attributes {
    guard report.authority == .author else { return Attributes() }
    var kept = Attributes()
    if let id, isName(Array(id.utf8)) { kept.id = id }
    kept.classes = classes.filter { isName(Array($0.utf8)) }
    for pair in pairs {
      let key = Array(pair.key.utf8).loweredASCII
      guard isAllowed(key) else {
        report.droppedAttribute(key, at: span)
        continue
      }
      kept.pairs.append(Attributes.Pair(key: key.text, value: value(pair.value)))
    }
    return kept
  }

  /// Without the signs that end a value or its braces.
  private static func value(_ text: String) -> String {
    text.utf8.prefix(2_000).filter { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != 0x7B && $0 != 0x7D }.text
  }

  /// Those of an HTML element; `ignored` are read elsewhere (`href`, `src`).
  static func kept(
    _ tree: ElementTree, _ node: ElementTree.NodeID, ignoring ignored: [StaticString] = [], at span: SourceSpan,
    report: inout MarkupReport
  ) -> Attributes {
    guard report.authority == .author else { return Attributes() }
    var id: String?
    var classes: [String] = []
    var pairs: [(key: String, value: String)] = []
    for (name, value) in tree.attributeList(of: node) {
      let key = Array(tree.spelling(name).utf8).loweredASCII
      if key.isEqual(to: "id") {
        id = value.text
      } else if key.isEqual(to: "class") {
        classes = value.split(whereSeparator: \.isASCIIBlank).map(\.text)
      } else if !ignored.contains(where: { key.isEqual(to: $0) }) {
        pairs.append((key.text, value.text))
      }
    }
    return kept(id: id, classes: classes, pairs: pairs, at: span, report: &report)
  }
}
