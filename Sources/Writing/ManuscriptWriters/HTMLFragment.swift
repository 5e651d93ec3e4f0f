import Manuscript

/// Raw HTML for what Markdown has no signs for: tables with captions or several heads, figures with marked-up captions,
/// paragraphs with classes. It stands on one line, because a blank line would end it.
enum HTMLFragment {
  static func text(_ run: [Inline]) -> String { run.map(text).joined() }

  private static func text(_ inline: Inline) -> String {
    let inner = text(inline.children)
    switch inline.content {
    case .text(let words): return escaped(words)
    case .emphasis: return element("em", inline.attributes, inner)
    case .strong: return element("strong", inline.attributes, inner)
    case .strikethrough: return element("del", inline.attributes, inner)
    case .code(let code): return element("code", inline.attributes, escaped(code))
    case .link(let destination, let title, _):
      return element("a", inline.attributes, inner, [("href", destination)] + (title.map { [("title", $0)] } ?? []))
    case .image(let image): return self.image(image, inline.attributes)
    case .lineBreak: return "<br>"
    case .softBreak: return " "
    // A call has no meaning inside raw HTML; its label stays, so that nothing is lost.
    case .footnoteCall(let label): return element("sup", Attributes(), escaped(label))
    case .span: return element("span", inline.attributes, inner)
    case .phrase(let phrase, _): return element(phrase.rawValue, inline.attributes, inner)
    }
  }

  static func image(_ image: Image, _ attributes: Attributes = Attributes()) -> String {
    let title = image.title.map { [("title", $0)] } ?? []
    return "<img" + self.attributes(attributes, [("src", image.source), ("alt", image.alternative)] + title) + ">"
  }

  static func element(
    _ name: String, _ attributes: Attributes, _ inner: String, _ own: [(String, String)] = []
  ) -> String {
    open(name, attributes, own) + inner + "</\(name)>"
  }

  static func open(_ name: String, _ attributes: Attributes, _ own: [(String, String)] = []) -> String {
    "<\(name)" + self.attributes(attributes, own) + ">"
  }

  private static func attributes(_ attributes: Attributes, _ own: [(String, String)]) -> String {
    var pairs = own
    if let id = attributes.id { pairs.append(("id", id)) }
    if !attributes.classes.isEmpty { pairs.append(("class", attributes.classes.joined(separator: " "))) }
    pairs += attributes.pairs.map { ($0.key, $0.value) }
    return pairs.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
  }

  /// Line ends become references: no blank line may stand inside an HTML block.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\r": result += "&#13;"
      case "\t": result += "&#9;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Blocks

  static func table(_ table: Block.Table, _ attributes: Attributes) -> String {
    var result = open("table", attributes)
    if !table.caption.isEmpty { result += element("caption", Attributes(), text(table.caption)) }
    if !table.head.isEmpty {
      result += "<thead>" + table.head.map { row($0, table.alignments) }.joined() + "</thead>"
    }
    if !table.body.isEmpty {
      result += "<tbody>" + table.body.map { row($0, table.alignments) }.joined() + "</tbody>"
    }
    return result + "</table>"
  }

  private static func row(_ cells: [Block.Table.Cell], _ alignments: [Block.Table.Alignment?]) -> String {
    let parts = cells.enumerated().map { index, cell in
      let alignment = index < alignments.count ? alignments[index] : nil
      return element(
        cell.isHeader ? "th" : "td", Attributes(), text(cell.content), alignment.map { [("align", $0.rawValue)] } ?? [])
    }
    return "<tr>" + parts.joined() + "</tr>"
  }

  static func figure(_ image: Image, caption: [Inline], _ attributes: Attributes) -> String {
    let words = caption.isEmpty ? "" : element("figcaption", Attributes(), text(caption))
    return element("figure", attributes, self.image(image) + words)
  }
}
