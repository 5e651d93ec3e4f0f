/// The e-readers' sheet as text: the base, then the fence, then what is read under conditions.
enum SheetText {
  /// Each part with what opens it. Adobe's engine loses a sheet that has `@media (…)` without a type (Standard Ebooks,
  /// `formatting.py`, 1548), and skips at-rules that it does not know.
  static let parts: [(part: EReaderDeclaration.Part, opening: String?)] = [
    (.base, nil), (.fence, "@supports (display: flex)"), (.light, "@media all and (prefers-color-scheme: light)"),
    (.dark, "@media all and (prefers-color-scheme: dark)"), (.kindle, "@media amzn-kf8"),
  ]

  /// Blocks in the order in which they stand.
  static func bytes(_ blocks: [CompiledBlock]) -> [UInt8] {
    var result = ""
    for (part, opening) in parts {
      let rules = rules(blocks, part, indent: opening == nil ? "" : "  ")
      if rules.isEmpty { continue }
      result += opening.map { $0 + " {\n" + rules + "}\n" } ?? rules
    }
    return Array(result.utf8)
  }

  private static func rules(_ blocks: [CompiledBlock], _ part: EReaderDeclaration.Part, indent: String) -> String {
    var result = ""
    for block in blocks {
      // Neighbours that say the same share their declarations.
      var selectors: [String] = []
      var lines: [String] = []
      func flush() {
        if !lines.isEmpty { result += rule(selectors, lines, indent) }
        selectors = []
      }
      for subject in block.subjects {
        let own = block.declarations(in: part, for: subject).compactMap(\.text)
          .map { $0 + (block.isImportant ? " !important" : "") }
        if own != lines { flush() }
        lines = own
        for selector in RaisedSelector.write(subject.selector, raise: subject.raise) {
          let text = SelectorText.text(selector)
          if !selectors.contains(where: { $0.isSame(as: text) }) { selectors.append(text) }
        }
      }
      flush()
    }
    return result
  }

  private static func rule(_ selectors: [String], _ lines: [String], _ indent: String) -> String {
    var result = indent + selectors.joined(separator: ",\n" + indent) + " {\n"
    for line in lines { result += indent + "  " + line + ";\n" }
    return result + indent + "}\n"
  }
}
