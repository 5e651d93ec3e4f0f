package import Diagnostics

/// A block of a post or comment, with its place in the source.
package struct Block: Sendable {
  package var content: Content
  package var attributes: Attributes
  package var span: SourceSpan

  package init(_ content: Content, attributes: Attributes = Attributes(), span: SourceSpan = .none) {
    self.content = content
    self.attributes = attributes
    self.span = span
  }

  /// The few large cases stand in boxes, so that a paragraph's block is small.
  package enum Content: Sendable {
    case paragraph([Inline])
    /// Level 1 to 6, as in the source: the post's own title is no block.
    case heading(level: Int, [Inline])
    indirect case list(List)
    case quote([Block])
    /// `language` is the first word of the info string.
    case code(language: String?, text: String)
    case thematicBreak
    indirect case table(Table)
    case definitions([Definition])
    /// A picture alone in its paragraph; the caption may be empty.
    indirect case figure(Image, caption: [Inline])
    /// A fenced division `::: {.class}` without a meaning of its own.
    case division([Block])
    /// `::: {.works-cited}`: one block an entry, set with hanging indents.
    case worksCited([Block])
    /// `::: {.lost-media kind=…}`: the caption of media that the capture lost.
    case lostMedia(kind: String?, caption: [Inline])
  }

  package struct List: Sendable {
    package enum Numbering: Sendable, Hashable {
      case bullet
      case decimal(start: Int, delimiter: Delimiter)
    }
    package enum Delimiter: String, Sendable { case period, parenthesis }
    package var numbering: Numbering
    package var isTight: Bool
    package var items: [Item]

    package struct Item: Sendable {
      /// A task list's box; nil for other items.
      package var isChecked: Bool?
      package var blocks: [Block]
      package var span: SourceSpan
      package init(blocks: [Block], isChecked: Bool? = nil, span: SourceSpan = .none) {
        self.blocks = blocks
        self.isChecked = isChecked
        self.span = span
      }
    }

    package init(numbering: Numbering, isTight: Bool, items: [Item]) {
      self.numbering = numbering
      self.isTight = isTight
      self.items = items
    }
  }

  package struct Table: Sendable {
    package enum Alignment: String, Sendable { case left, center, right }
    package var caption: [Inline]
    /// One a column; nil where the source sets none.
    package var alignments: [Alignment?]
    /// Rows of cells; all rows have as many cells as there are alignments.
    package var head: [[Cell]]
    package var body: [[Cell]]

    package struct Cell: Sendable {
      package var content: [Inline]
      package var isHeader: Bool
      package init(content: [Inline], isHeader: Bool = false) {
        self.content = content
        self.isHeader = isHeader
      }
    }

    package init(caption: [Inline] = [], alignments: [Alignment?], head: [[Cell]], body: [[Cell]]) {
      self.caption = caption
      self.alignments = alignments
      self.head = head
      self.body = body
    }
  }

  package struct Definition: Sendable {
    package var terms: [[Inline]]
    package var details: [[Block]]
    package init(terms: [[Inline]], details: [[Block]]) {
      self.terms = terms
      self.details = details
    }
  }
}

/// What `{#id .class key=value}` says: one word where nothing is said, as of nearly every block and inline.
package struct Attributes: Sendable, Hashable {
  private struct Fields: Sendable, Hashable {
    var id: String?
    var classes: [String] = []
    var pairs: [Pair] = []
    var isEmpty: Bool { id == nil && classes.isEmpty && pairs.isEmpty }
  }

  private enum Storage: Sendable, Hashable {
    case empty
    indirect case given(Fields)
  }

  private var storage = Storage.empty
  private var fields: Fields {
    get { if case .given(let fields) = storage { fields } else { Fields() } }
    set { storage = newValue.isEmpty ? .empty : .given(newValue) }
  }

  package var id: String? {
    get { fields.id }
    set { fields.id = newValue }
  }
  /// `.ornament`: a picture that says nothing, so that nobody need be told of it.
  package var isOrnament: Bool { classes.contains { $0.utf8.elementsEqual("ornament".utf8) } }
  package var classes: [String] {
    get { fields.classes }
    set { fields.classes = newValue }
  }
  /// In source order.
  package var pairs: [Pair] {
    get { fields.pairs }
    set { fields.pairs = newValue }
  }

  package struct Pair: Sendable, Hashable {
    package var key: String
    package var value: String
    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package init(id: String? = nil, classes: [String] = [], pairs: [Pair] = []) {
    fields = Fields(id: id, classes: classes, pairs: pairs)
  }

  package var isEmpty: Bool { if case .empty = storage { true } else { false } }
}
