import Geometry
import Stylesheets
import Typography

/// A document laid out in one endless column: atoms that no page break may cut, in order, with what each break between
/// them would cost. Pages are cut from it by `Fragmenter`.
///
///     atoms   [line][line][space][line]...     each: height, level of the break before it, ranges of
///     items   what is painted, y from the atom's top, x from the column's left edge
///     words   of the text items
///     links, marks, openings, closings
struct Galley: Sendable {
  struct Atom: Sendable {
    enum Kind: UInt8, Sendable {
      case content
      /// A margin: it disappears at an unforced break (css-break-4, 5.2).
      case margin
      /// One that stays at any break (`margin-break: keep`).
      case keptMargin
    }
    var kind: Kind
    var height: Length
    var breakBefore: BreakPoint
    var items: Range<Int32>
    var links: Range<Int32>
    var marks: Range<Int32>
    /// Decorated boxes that begin at the atom's top.
    var openings: Range<Int32>
    /// Decorated boxes that ended before the atom.
    var closings: Range<Int32>
    /// Position in `heads` of the table head that is repeated above; -1 outside tables.
    var head: Int32 = -1
    /// Position in `feet` of the table foot that is repeated below when a page ends before the atom; -1 for none.
    var foot: Int32 = -1
    /// What leaves the column for the foot or the head of a page: a part of `insertions`.
    var insertions: Range<Int32> = 0..<0
    /// How far what floats beside the column reaches down from the atom's top: the page that holds the atom has that room.
    var reach = Length.zero
    /// Position in `rows` of cells that stand side by side and may go on over pages; -1 for what no page break cuts.
    var row: Int32 = -1
  }

  /// Background and borders of a box that may be cut by pages.
  struct Decoration: Sendable {
    var x: Length
    var width: Length
    var style: ComputedStyle
    /// Position in `clones`; -1 where the box is cut without ends of its own.
    var clone: Int32 = -1
    /// Downwards, of a box that is positioned relatively.
    var shift = Length.zero
    var layer: Int16 = 0
    /// What it is cut off at, from its top.
    var clip: RoundedRect?
  }

  /// The pages of an element that names its page and begins with a forced break (gcpm-3, 3.2). A page is in the groups of
  /// all such elements that it is in.
  struct PageGroup: Sendable {
    /// Position in `pageNames`.
    var name: Int32
    /// The group around it; -1 for none.
    var outer: Int32
  }

  /// A picture that may be set smaller: it is the only item of its atom.
  struct ShrinkablePicture: Sendable {
    var atom: Int
    /// By how much.
    var most: Length
    var isCentred: Bool
  }

  /// A box that ends at each cut and begins again behind it (`box-decoration-break: clone`).
  struct Clone: Sendable {
    /// The box is cut by breaks before these atoms.
    var cuts: Range<Int>
    /// The nearest such box around it; -1 for none.
    var outer: Int32
    /// Padding and border at its ends, with those of the boxes around it.
    var top: Length
    var bottom: Length
  }

  /// A mark at a height below its atom's top.
  struct PlacedMark: Sendable {
    var mark: Int32
    var y: Length
    /// Text stands before it in its line.
    var isPreceded = false
  }

  /// A footnote or a page float: it leaves the column at its atom and stands on the page of that atom, or on a later one
  /// (css-gcpm-3, clause 2; css-page-floats-3).
  struct Insertion: Sendable {
    enum Kind: UInt8, Sendable { case footnote, pageTop, pageBottom }
    var kind: Kind
    var policy = BreakProperties.FootnotePolicy.auto
    var column: InsertedColumn
    /// Of a note with one line that may stand in a line with others (css-gcpm-3, 2.6): how wide it is, and how far from
    /// the one before it.
    var besideOthers: (width: Length, gap: Length)?
  }

  var atoms: [Atom] = []
  var insertions: [Insertion] = []
  /// What is positioned absolutely; in the end in the order of its atoms.
  var positioned: [Positioned] = []
  /// Atoms of table rows that pages may cut, each as a whole.
  var rows: [RowCutter] = []
  var items: [DisplayItem] = []
  var words: [WordReference] = []
  /// From the tops of the atoms whose items name them.
  var clips = ClipList()
  var links: [Page.Link] = []
  var marks: [PlacedMark] = []
  var decorations: [Decoration] = []
  /// Positions of decorations.
  var openings: [Int32] = []
  var closings: [Int32] = []
  /// Atoms of table heads.
  var heads: [Range<Int>] = []
  /// Atoms of table feet that are repeated.
  var feet: [Range<Int>] = []
  /// In the order of their atoms.
  var shrinkable: [ShrinkablePicture] = []
  /// In the order of their beginnings.
  var clones: [Clone] = []
  /// Collapsed borders above rows, in the order of their atoms: the row above draws them, unless it is on another page.
  var linesAbove: [(atom: Int, lines: RowEdges)] = []
  /// Nodes of boxes whose page name forces a break where `avoid` forbids one.
  var brokenKeeps: [UInt32] = []
  /// Nodes of boxes that are to be whole, and higher than a page.
  var slicedBoxes: [UInt32] = []
  /// Names of pages; forced breaks name them by position.
  var pageNames: [String] = []
  /// Page groups, each after the one that it is in.
  var groups: [PageGroup] = []
  /// The innermost one of the first page.
  var startGroup: Int32 = -1
  /// Name of the page that the galley begins on, and its side.
  var startName: Int32 = 0
  var start = BreakPoint.Side.any
  /// The sum of all atoms.
  var height = Length.zero

  /// Forgets everything and keeps the room.
  mutating func clear() {
    atoms.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    decorations.removeAll(keepingCapacity: true)
    openings.removeAll(keepingCapacity: true)
    closings.removeAll(keepingCapacity: true)
    insertions.removeAll(keepingCapacity: true)
    clips.removeAll()
    positioned.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
    feet.removeAll(keepingCapacity: true)
    clones.removeAll(keepingCapacity: true)
    shrinkable.removeAll(keepingCapacity: true)
    linesAbove.removeAll(keepingCapacity: true)
    slicedBoxes.removeAll(keepingCapacity: true)
    brokenKeeps.removeAll(keepingCapacity: true)
    pageNames.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    (startName, startGroup) = (0, -1)
    start = .any
    height = .zero
  }
}

/// The column of a footnote or page float, laid out to the width of its area.
final class InsertedColumn: Sendable {
  let galley: Galley
  init(_ galley: Galley) { self.galley = galley }
}

/// What a break at one place would mean.
struct BreakPoint: Equatable, Sendable {
  /// Which rule of css-break-4, 4.4, a break breaks. Rules are given up in this order.
  enum Level: UInt8, Comparable, Sendable {
    case allowed
    /// Rule 3: fewer lines than `orphans` or `widows` ask for.
    case orphans
    /// Rules 1 and 2: `avoid`.
    case avoid
    /// No break point at all (4.1): used only when a page would stay empty.
    case never
    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }
  enum Side: UInt8, Sendable { case any, left, right }

  var level: Level
  var isForced = false
  var side = Side.any
  /// Of the page that begins here: position in `Galley.pageNames`. Only of forced breaks.
  var pageName: Int32 = -1
  /// The innermost page group of the page that begins here: position in `Galley.groups`. Only of forced breaks.
  var group: Int32 = -1
  /// Both sides are lines of one paragraph (css-break-4, 4.1, class B).
  var isBetweenLines = false

  static let never = BreakPoint(level: .never)
  static let allowed = BreakPoint(level: .allowed)
}

/// The values of `break-before` and `break-after` that meet at one break point (css-break-4, 4.3).
struct BreakValue {
  var isForced = false
  var avoids = false
  var side = BreakPoint.Side.any

  static let auto = BreakValue()

  init() {}

  /// Books turn from right to left pages: recto is right.
  init(_ value: BreakProperties.Between) {
    switch value {
    case .auto, .column, .avoidColumn: break
    case .avoid, .avoidPage: avoids = true
    case .page, .always, .all: isForced = true
    case .left, .verso: (isForced, side) = (true, .left)
    case .right, .recto: (isForced, side) = (true, .right)
    }
  }

  /// Any forced break wins; of two sides the last one in the flow does.
  func joined(with later: BreakValue) -> BreakValue {
    var result = self
    result.isForced = isForced || later.isForced
    result.avoids = avoids || later.avoids
    if later.side != .any { result.side = later.side }
    return result
  }
}

/// Margins that adjoin (CSS 2.2, 8.3.1): the largest positive plus the most negative one.
struct CollapsedMargin {
  private var positive = Length.zero
  private var negative = Length.zero
  /// Clearance, or a way down past floats: no less than this (9.5.2).
  private var least: Length?

  /// What was set already, because a float stands in the margin.
  private var spent = Length.zero

  init() {}

  /// A way of a height, and no less.
  init(least: Length) { self.least = least }

  var value: Length { (least.map { max($0, positive + negative) } ?? (positive + negative)) - spent }

  mutating func spend(_ part: Length) { spent = spent + part }

  mutating func add(_ margin: Length) {
    if margin > .zero { positive = max(positive, margin) } else { negative = min(negative, margin) }
  }
}
