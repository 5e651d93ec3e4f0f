package import Geometry
package import Typography

/// One finished page: where everything stands. Drawing it takes no more decisions.
///
/// Coordinates are those of the trimmed sheet: the origin is its top left corner, y grows downwards.
package struct Page: Sendable {
  package var size: Size
  /// What is printed as the page's number, "iv" or "12", and what readers of the file see as its label.
  package var label: String
  /// Position of the content document that the page belongs to.
  package var document: Int
  /// Position in `LaidOutBook.wordTables` of the table that the page's words belong to.
  package var wordTable: Int
  /// Body, in reading order.
  package var body: [DisplayItem]
  /// Running heads, folios: artifacts. Their words belong to `LaidOutBook.furnitureWords`.
  package var furniture: [DisplayItem]
  /// The words of all text items, body first.
  package var words: [WordReference]
  package var furnitureWords: [WordReference]
  package var links: [Link]
  /// What items of the body are cut off at.
  package var clips = ClipList()
  /// How far what is printed reaches over the trimmed sheet.
  package var bleed = Length.zero
  /// How far the paper reaches over the trimmed sheet: bleed, and room for the printer's marks.
  package var overhang = Length.zero
  package var printerMarks: [DisplayItem] = []
  /// Quarter turns clockwise by which a viewer shows the page.
  package var quarterTurns = 0

  package init(size: Size, label: String, document: Int, wordTable: Int) {
    self.size = size
    self.label = label
    self.document = document
    self.wordTable = wordTable
    body = []
    furniture = []
    words = []
    furnitureWords = []
    links = []
  }

  package struct Link: Sendable {
    package var area: Rect
    package var target: Target
    /// The `Link` element in the document's structure.
    package var element: Int32

    package enum Target: Sendable, Hashable {
      case address(String)
      /// An anchor of the book; the page and place are looked up in the PageMap.
      case anchor(document: Int, id: String)
    }

    package init(area: Rect, target: Target, element: Int32) {
      self.area = area
      self.target = target
      self.element = element
    }
  }
}

/// Something that is painted, with where it comes from.
package struct DisplayItem: Sendable {
  package var content: Content
  /// Position in the document's `StructureTree.elements`; -1 for an artifact.
  package var element: Int32
  /// Node of the document's styled tree.
  package var node: UInt32
  /// UTF-8 offset in the node's text where the item's text begins.
  package var textOffset: UInt32
  /// What lies above what: items of a higher layer are painted over those of a lower one (CSS 2.2, Appendix E), and those
  /// of one layer in their order, which is that of reading.
  package var layer: Int16 = 0
  /// What it is cut off at: its number among the page's clips; 0 for nothing.
  package var clip: UInt16 = 0

  package init(_ content: Content, element: Int32, node: UInt32 = 0, textOffset: UInt32 = 0) {
    self.content = content
    self.element = element
    self.node = node
    self.textOffset = textOffset
  }

  package enum Content: Sendable {
    case text(TextRun)
    case fill(Rect, Color)
    /// A picture by its position in `LaidOutBook.images`.
    case image(Int, Rect)
    indirect case shape(Shape)
  }
}

/// Words of one style on one baseline. A book of a thousand posts has half a million of them, so fields are narrow.
package struct TextRun: Sendable {
  /// The start of the baseline.
  package var origin: Point
  /// The width of the whole run, with the space after its last word if it is followed by one.
  package var width: Length
  /// Position in the word table's `styles`.
  package var style: UInt16
  /// How wide the glyphs are drawn, in 1/10,000 of their own width.
  package var glyphScale: UInt16
  /// Added to the letter spacing of each glyph before both are scaled, in 1/65,536 pt: a whole number of 1/1,000 pt.
  package var tracking: Int32
  /// Range in `Page.words` (or `furnitureWords`).
  package var words: Range<Int> {
    get { Int(firstWord)..<Int(firstWord + wordCount) }
    set { (firstWord, wordCount) = (UInt32(newValue.lowerBound), UInt32(newValue.count)) }
  }
  /// The width of a space in this run, scaling and tracking included.
  package var wordSpace: Length { Length(raw: Int(rawWordSpace)) }
  private var firstWord: UInt32
  private var wordCount: UInt32
  /// No space is wider than 32,767 pt: a page has at most 14,400.
  private var rawWordSpace: Int32
  /// The run ends in a hyphen that line breaking added: the last word is a part of a word and its hyphen, which is no
  /// text of the author's.
  package var endsInAddedHyphen: Bool
  /// The words are read from right to left: the first one stands at the right end.
  package var isRightToLeft: Bool

  package init(
    origin: Point, style: UInt16, words: Range<Int>, wordSpace: Length, width: Length, endsInAddedHyphen: Bool = false,
    glyphScale: UInt16 = 10_000, tracking: Length = .zero, isRightToLeft: Bool = false
  ) {
    self.origin = origin
    self.style = style
    (firstWord, wordCount) = (UInt32(words.lowerBound), UInt32(words.count))
    rawWordSpace = Int32(clamping: wordSpace.raw)
    self.width = width
    self.endsInAddedHyphen = endsInAddedHyphen
    self.glyphScale = glyphScale
    self.tracking = Int32(clamping: tracking.raw)
    self.isRightToLeft = isRightToLeft
  }
}
