/// Blocks and inlines as JSON: an object each, whose `type` says which other members it has.
extension ManuscriptJSON {
  static func write(_ blocks: [Block], to text: inout JSONText) {
    for block in blocks { text.object { write(block, to: &$0) } }
  }

  private static func write(_ block: Block, to text: inout JSONText) {
    switch block.content {
    case .paragraph(let run): leaf("paragraph", run, to: &text)
    case .heading(let level, let run):
      leaf("heading", run, to: &text)
      text.member("level", level)
    case .list(let list): write(list, to: &text)
    case .quote(let inner): container("quote", inner, to: &text)
    case .division(let inner): container("division", inner, to: &text)
    case .worksCited(let inner): container("works-cited", inner, to: &text)
    case .code(let language, let code):
      text.member("type", "code")
      text.member("language", language)
      text.member("text", code)
    case .thematicBreak: text.member("type", "thematic-break")
    case .table(let table): write(table, to: &text)
    case .definitions(let definitions): write(definitions, to: &text)
    case .figure(let image, let caption):
      text.member("type", "figure")
      write(image, to: &text)
      text.array("caption") { write(caption, to: &$0) }
    case .lostMedia(let kind, let caption):
      text.member("type", "lost-media")
      text.member("kind", kind)
      text.array("caption") { write(caption, to: &$0) }
    }
    write(block.attributes, to: &text)
  }

  private static func leaf(_ type: String, _ run: [Inline], to text: inout JSONText) {
    text.member("type", type)
    text.array("inlines") { write(run, to: &$0) }
  }

  private static func container(_ type: String, _ blocks: [Block], to text: inout JSONText) {
    text.member("type", type)
    text.array("blocks") { write(blocks, to: &$0) }
  }

  private static func write(_ list: Block.List, to text: inout JSONText) {
    text.member("type", "list")
    switch list.numbering {
    case .bullet: text.member("numbering", "bullet")
    case .decimal(let start, let delimiter):
      text.member("numbering", "decimal")
      text.member("start", start)
      text.member("delimiter", delimiter.rawValue)
    }
    text.member("tight", list.isTight)
    text.array("items") {
      for item in list.items {
        $0.object {
          if let isChecked = item.isChecked { $0.member("checked", isChecked) }
          $0.array("blocks") { write(item.blocks, to: &$0) }
        }
      }
    }
  }

  private static func write(_ table: Block.Table, to text: inout JSONText) {
    text.member("type", "table")
    text.array("caption") { write(table.caption, to: &$0) }
    text.strings("alignments", table.alignments.map { $0?.rawValue ?? "none" })
    for (name, rows) in [("head", table.head), ("body", table.body)] {
      text.array(name) {
        for row in rows {
          $0.array {
            for cell in row {
              $0.object {
                $0.member("header", cell.isHeader)
                $0.array("inlines") { write(cell.content, to: &$0) }
              }
            }
          }
        }
      }
    }
  }

  private static func write(_ definitions: [Block.Definition], to text: inout JSONText) {
    text.member("type", "definitions")
    text.array("definitions") {
      for definition in definitions {
        $0.object {
          $0.array("terms") { for term in definition.terms { $0.array { write(term, to: &$0) } } }
          $0.array("details") { for detail in definition.details { $0.array { write(detail, to: &$0) } } }
        }
      }
    }
  }

  static func write(_ inlines: [Inline], to text: inout JSONText) {
    for inline in inlines { text.object { write(inline, to: &$0) } }
  }

  private static func write(_ inline: Inline, to text: inout JSONText) {
    text.member("type", type(of: inline.content))
    switch inline.content {
    case .text(let words), .code(let words): text.member("text", words)
    case .link(let destination, let title, _):
      text.member("destination", destination)
      text.member("title", title)
    case .image(let image): write(image, to: &text)
    case .footnoteCall(let label): text.member("label", label)
    case .phrase(let phrase, _): text.member("element", phrase.rawValue)
    case .emphasis, .strong, .strikethrough, .lineBreak, .softBreak, .span: break
    }
    let inner = inline.children
    if !inner.isEmpty { text.array("inlines") { write(inner, to: &$0) } }
    write(inline.attributes, to: &text)
  }

  private static func type(of content: Inline.Content) -> String {
    switch content {
    case .text: "text"
    case .emphasis: "emphasis"
    case .strong: "strong"
    case .strikethrough: "strikethrough"
    case .code: "code"
    case .link: "link"
    case .image: "image"
    case .lineBreak: "line-break"
    case .softBreak: "soft-break"
    case .footnoteCall: "footnote-call"
    case .span: "span"
    case .phrase: "phrase"
    }
  }

  private static func write(_ image: Image, to text: inout JSONText) {
    text.member("source", image.source)
    text.member("alternative", image.alternative)
    text.member("title", image.title)
  }

  private static func write(_ attributes: Attributes, to text: inout JSONText) {
    if attributes.isEmpty { return }
    text.object("attributes") {
      $0.member("id", attributes.id)
      $0.strings("classes", attributes.classes)
      $0.array("pairs") {
        for pair in attributes.pairs {
          $0.object {
            $0.member("key", pair.key)
            $0.member("value", pair.value)
          }
        }
      }
    }
  }
}
