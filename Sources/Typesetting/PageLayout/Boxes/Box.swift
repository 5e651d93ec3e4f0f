import Geometry
import Stylesheets

/// A box of the formatting structure (CSS 2.2, 9.2), before it has a size.
///
/// Boxes are structs in one array and name each other by position (-1: none), so that a document of any size is freed
/// in one go and no walk over it needs to recurse.
struct Box {
  enum Kind: UInt8 {
    case block
    /// A run of inline content with its own lines: always a leaf, always anonymous.
    case paragraph
    /// A block-level picture.
    case image
    case table, tableCaption, tableHead, tableBody, tableFoot, tableRow, tableCell
    /// They hold nothing, and are no boxes of the flow.
    case tableColumn, tableColumnGroup

    var isRowGroup: Bool { self == .tableHead || self == .tableBody || self == .tableFoot }

    /// What stands only in tables: elsewhere an anonymous table is made around it (CSS 2.2, 17.2.1).
    var isTablePart: Bool {
      switch self {
      case .tableCaption, .tableHead, .tableBody, .tableFoot, .tableRow, .tableCell: true
      case .block, .paragraph, .image, .table, .tableColumn, .tableColumnGroup: false
      }
    }

    var holdsTableParts: Bool { self == .table || self == .tableRow || isRowGroup }

    /// Whether a part of a table stands in its right place in it.
    func holds(_ part: Box.Kind) -> Bool {
      switch self {
      case .table: part.isRowGroup || [.tableRow, .tableCaption, .tableColumn, .tableColumnGroup].contains(part)
      case .tableHead, .tableBody, .tableFoot: part == .tableRow
      case .tableRow: part == .tableCell
      case .tableColumnGroup: part == .tableColumn
      default: false
      }
    }
  }

  var kind: Kind
  /// Position in `BoxTree.styles`. Anonymous boxes hold their parent's, of which only the inherited part counts.
  var style: Int32
  var isAnonymous: Bool
  var node: UInt32
  /// Position in the structure tree, of what the box itself paints.
  var element: Int32
  var parent: Int32
  var firstChild: Int32 = -1
  var lastChild: Int32 = -1
  var nextSibling: Int32 = -1
  /// Paragraphs: their part of `BoxTree.items`.
  var items: Range<Int32> = 0..<0
  /// What takes place where the box begins: a part of `BoxTree.marks`.
  var marks: Range<Int32> = 0..<0
  /// Paragraphs: their part of `BoxTree.inlineBoxes`.
  var inlineBoxes: Range<Int32> = 0..<0
  /// Pictures: position among the book's images. List items: position in `BoxTree.markers`. Paragraphs: in
  /// `BoxTree.firstLines`.
  var payload: Int32 = -1
  /// Of cells and columns.
  var columnSpan: UInt16 = 1
  /// 0: to the end of the group of rows.
  var rowSpan: UInt16 = 1
  /// It floats to a side, or is positioned absolutely: its siblings do as if it were not there.
  var leavesFlow = false
  /// Pictures: the size that the attributes ask for, in pixels; 0 where they ask for none.
  var pixelWidth: Int32 = 0
  var pixelHeight: Int32 = 0
}

/// One piece of inline content.
struct InlineItem {
  enum Kind: UInt8 {
    case text, image, lineBreak, leader, mark
    /// Where an inline box begins or ends, if that takes room.
    case opening, closing
    /// An element with a formatting context of its own (`BoxBuilder+Detached`).
    case box
    /// A footnote or page float, which is set elsewhere: it leaves the line at this point (`BoxBuilder+Notes`).
    case insertion
  }

  var kind: Kind
  var style: Int32
  var element: Int32
  var node: UInt32
  /// Position in `BoxTree.links`; -1 outside links.
  var link: Int32
  /// Position in `BoxTree.paints`; -1 for plain text.
  var paint: Int32
  var shift: Length
  /// Range in `BoxTree.text`; items other than text have an empty one at their place.
  var start: UInt32
  var end: UInt32
  /// Pictures: position among the book's images. Marks: position in `BoxTree.marks`. Leaders: in `BoxTree.leaders`. Boxes
  /// and insertions: the root of their tree in `BoxTree.boxes`. Openings and closings: in `BoxTree.inlineBoxes`.
  var payload: Int32 = -1
  /// The innermost inline box that it stands in: position in `BoxTree.inlineBoxes`, or -1.
  var box: Int32 = -1
  var pixelWidth: Int32 = 0
  var pixelHeight: Int32 = 0
}

/// The style of a first line, and that of its element: what differs between them is what the line has of its own.
struct FirstLine {
  var style: Int32
  var base: Int32
}

/// What inline boxes paint through their text.
struct InlinePaint: Equatable {
  /// The elements that draw lines through the text, outermost first.
  var decorations: [DecoratingBox] = []
}

/// An element that draws lines through its text: they have its colour, and keep its size and baseline in all that it
/// holds (css-text-decor-4, clause 2.1).
struct DecoratingBox: Equatable {
  /// Position in `BoxTree.styles`.
  var style: Int32
  /// Of its baseline.
  var shift: Length
}

/// The number or bullet of a list item that stands outside its principal box.
struct ListMarker {
  var text: String
  var style: Int32
  var element: Int32
  var node: UInt32
}

/// Something that takes place at a point of the text without painting anything.
enum Mark {
  /// An element with an id, and where it stands in the structure.
  case anchor(String, element: Int32)
  /// `string-set`
  case string(name: String, value: String)
  /// `position: running()`
  case running(name: String, RunningElement)
  /// `counter-reset: page` or `counter-set: page` on an element: the page on which it begins has this number.
  case pageNumber(Int)
  /// `counter-increment: page` on an element.
  case pageIncrement(Int)
  /// A counter of elements that margin boxes show; `isEnd`: it has these values behind an element that ends here.
  case counter(name: String, values: [Int], isEnd: Bool)
  case bookmark(Bookmark)
  /// A slot that asks for the page it stands on: its place among the document's slots.
  case slot(Int)
}

struct LinkSource {
  var href: String
  var element: Int32
}

/// The boxes of one document, and the text that stands in them with white space processed.
struct BoxTree {
  var boxes: [Box] = []
  var items: [InlineItem] = []
  var text: [UInt8] = []
  var marks: [Mark] = []
  var markers: [ListMarker] = []
  var leaders: [String] = []
  var links: [LinkSource] = []
  var paints: [InlinePaint] = []
  var inlineBoxes: [InlineBox] = []
  var firstLines: [FirstLine] = []
  var styles: [ComputedStyle] = []
  /// From a position in `text` to the offset in its node: valid up to the next step.
  var steps: [OffsetStep] = []

  struct OffsetStep {
    var position: UInt32
    var nodeOffset: UInt32
  }

  /// The UTF-8 offset in its node of a byte of `text`. O(log steps), or O(1) from one piece of text to the next: `near` is
  /// where the last one was found.
  func nodeOffset(at position: UInt32, near last: inout Int) -> UInt32 {
    func holds(_ step: Int) -> Bool {
      step >= 0 && step < steps.count && steps[step].position <= position
        && (step + 1 == steps.count || steps[step + 1].position > position)
    }
    if holds(last + 1) { last += 1 }
    if !holds(last) { last = step(at: position) }
    return last < 0 ? 0 : steps[last].nodeOffset + (position - steps[last].position)
  }

  /// The last step that begins at a position or before it; -1 for none.
  private func step(at position: UInt32) -> Int {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].position <= position { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// Forgets the document and keeps the room.
  mutating func clear() {
    boxes.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    text.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    markers.removeAll(keepingCapacity: true)
    leaders.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    paints.removeAll(keepingCapacity: true)
    inlineBoxes.removeAll(keepingCapacity: true)
    firstLines.removeAll(keepingCapacity: true)
    styles.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
  }

  func style(of box: Int32) -> ComputedStyle { styles[Int(boxes[Int(box)].style)] }

  /// The first child that takes room in the flow; -1 for none.
  func firstInFlow(of box: Int32) -> Int32 {
    var here = boxes[Int(box)].firstChild
    while here >= 0, boxes[Int(here)].leavesFlow { here = boxes[Int(here)].nextSibling }
    return here
  }

  mutating func append(_ box: Box) -> Int32 {
    let index = Int32(boxes.count)
    boxes.append(box)
    guard box.parent >= 0 else { return index }
    let parent = Int(box.parent)
    let last = boxes[parent].lastChild
    if last < 0 { boxes[parent].firstChild = index } else { boxes[Int(last)].nextSibling = index }
    boxes[parent].lastChild = index
    return index
  }
}
