import Diagnostics

/// A part of a leaf's text, in the order of the source.
struct Piece {
  enum Kind: UInt8 {
    /// Text as it stands.
    case text
    /// Text that stands for an escape or an entity; `text` has it.
    case decoded
    case softBreak, lineBreak
    case code, html
    /// A delimiter run; `index` is its position in `runs`.
    case run
    /// Both ends of a link, an image or a bracketed span; `index` is its position in `links`.
    case open, close
    /// A link whose description is `text` and whose destination is in `links`.
    case autolink
    /// `text` is the label.
    case footnote
  }

  var kind: Kind
  /// What it covers of the content.
  var range: SourceSpan
  /// A range of the tree's bytes.
  var text = SourceSpan.none
  var index: Int32 = -1

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = SourceSpan(range)
  }
}

/// A row of `*`, `_` or `~` that may open or close emphasis.
struct DelimiterRun {
  var byte: UInt8
  /// How many there were; the "rule of three" speaks of these.
  var length: Int
  /// How many have no partner yet.
  var left: Int
  var canOpen: Bool
  var canClose: Bool
  /// Neighbours in the list of runs that may still match; -1 for none.
  var previous: Int
  var next = -1
  /// What it opens, the outermost first, and what it closes, the innermost first: positions in `marks`.
  var firstOpen: Int32 = -1
  var firstClose: Int32 = -1
  var lastClose: Int32 = -1
}

/// One end of an emphasis: how many bytes of its run it takes.
struct Mark {
  var width: UInt8
  var next: Int32
}

struct Bracket {
  /// Its piece.
  var piece: Int
  /// Where the text behind the bracket starts.
  var textStart: Int
  var isImage: Bool
  /// The delimiter run below it.
  var runBelow: Int
  var holdsBracket = false
}

struct Link {
  enum Kind: UInt8 { case link, image, span }
  var kind: Kind
  var destination = SourceSpan.none
  var title: SourceSpan?
  var attributes: Int32 = -1
}

/// Closing marks that were looked for up to the end of the leaf and not found.
struct MissingEnds {
  var comment = false
  var instruction = false
  var declaration = false
  var characterData = false
}
