import ElementTree
import Stylesheets

/// What stands in a margin box on one page: boxes, each part laid out below the one before it.
struct MarginBoxContent {
  enum Part {
    case text(String)
    /// Text with pictures or leaders.
    case pieces(StyledTree)
    /// A running element.
    case element(BoxTree)
  }

  private(set) var parts: [Part] = []

  /// `styles`: of the content, and of the pictures in it.
  init(of items: [ContentItem], styles: MarginBoxStyles, values: PageValues) {
    var inlines = Inlines()
    var quotes = Quotes(style: styles.block.text)
    for item in items {
      if let mark = quotes.mark(item) {
        inlines.pieces.append(.text(mark))
        continue
      }
      guard case .element(let name, let position) = item else {
        inlines.append(item, values)
        continue
      }
      finish(&inlines, styles)
      if let element = values.running.value(of: name, position) {
        parts.append(.element(element.shown(in: styles.block) { values.text(of: $0) }))
      }
    }
    finish(&inlines, styles)
  }

  /// The boxes of the parts.
  func boxes(_ styles: MarginBoxStyles, pictures: PictureIndex, known: KnownStyles) -> [BoxTree] {
    parts.map { part in
      let styled: StyledTree
      switch part {
      case .element(let boxes): return boxes
      case .pieces(let tree): styled = tree
      case .text(let text): styled = Inlines(pieces: [.text(text)]).tree(styles)
      }
      var builder = BoxBuilder(
        styled: styled, language: "", pictures: pictures, labels: SlotLabels(guess: ""), known: known)
      builder.build()
      return builder.boxTree
    }
  }

  /// The text of a box that has nothing else: equal texts are set alike.
  var text: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .text(let text) = parts[0] else { return nil }
    return text
  }

  private mutating func finish(_ inlines: inout Inlines, _ styles: MarginBoxStyles) {
    guard !inlines.pieces.isEmpty else { return }
    parts.append(inlines.isText ? .text(inlines.text) : .pieces(inlines.tree(styles)))
    inlines = Inlines()
  }

  /// Quotation marks, nested as far as the box itself nests them (css-content-3, clause 3.2).
  private struct Quotes {
    let style: TextProperties
    private var depth = 0

    init(style: TextProperties) { self.style = style }

    /// Nil for what is no quotation mark.
    mutating func mark(_ item: ContentItem) -> String? {
      switch item {
      case .openQuote, .noOpenQuote:
        depth += 1
        return item == .openQuote ? text(at: depth - 1, isOpening: true) : ""
      case .closeQuote, .noCloseQuote:
        guard depth > 0 else { return "" }
        depth -= 1
        return item == .closeQuote ? text(at: depth, isOpening: false) : ""
      default: return nil
      }
    }

    private func text(at depth: Int, isOpening: Bool) -> String {
      let marks: [String]
      switch style.quotes {
      case .none: return ""
      case .marks(let own): marks = own
      case .auto, .matchParent: marks = QuotationMarks.marks(of: style.language)
      }
      return marks[min(depth, marks.count / 2 - 1) * 2 + (isOpening ? 0 : 1)]
    }
  }

  /// Text, pictures and leaders that stand in lines together.
  private struct Inlines {
    enum Piece {
      case text(String)
      case image(String)
      case leader(String)
    }

    var pieces: [Piece] = []

    mutating func append(_ item: ContentItem, _ values: PageValues) {
      switch item {
      case .text(let text): pieces.append(.text(text))
      case .counter(let name, let style):
        pieces.append(.text(values.text(ofCounter: name, separator: nil, style: style)))
      case .counters(let name, let separator, let style):
        pieces.append(.text(values.text(ofCounter: name, separator: separator, style: style)))
      case .namedString(let name, let position):
        pieces.append(.text(values.strings.value(of: name, position) ?? ""))
      case .image(let address): pieces.append(.image(address))
      case .leader(let text): pieces.append(.leader(text))
      default: break
      }
    }

    var isText: Bool {
      pieces.allSatisfy { if case .text = $0 { true } else { false } }
    }

    var text: String {
      pieces.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    func tree(_ styles: MarginBoxStyles) -> StyledTree {
      var tree = ElementTree()
      var slots: [UInt32: PageSlot] = [:]
      var indices: [UInt32] = [0, 0]
      let block = tree.appendElement(.div, to: ElementTree.root)
      for piece in pieces {
        switch piece {
        case .text(let text):
          _ = tree.appendText(text, to: block)
          indices.append(0)
        case .image(let address):
          tree.setAttribute(.src, address, on: tree.appendElement(.img, to: block))
          indices.append(1)
        case .leader(let text):
          slots[tree.appendElement(.span, to: block).index] = .leader(text)
          indices.append(1)
        }
      }
      return StyledTree(tree: tree, styles: [styles.block, styles.inline], styleIndices: indices, slots: slots)
    }
  }
}

/// The styles of what stands in a margin box: the box's own borders and sizes are drawn around it.
struct MarginBoxStyles {
  let block: ComputedStyle
  let inline: ComputedStyle

  init(_ style: ComputedStyle) {
    var box = BoxProperties()
    inline = ComputedStyle(font: style.font, text: style.text, box: box, flow: style.flow)
    box.display = .block
    (box.overflowX, box.overflowY) = (style.box.overflowX, style.box.overflowY)
    box.endsInEllipsis = style.box.endsInEllipsis
    box.decoration = style.box.decoration
    box.bidi = style.box.bidi
    block = ComputedStyle(font: style.font, text: style.text, box: box, flow: style.flow)
  }
}
