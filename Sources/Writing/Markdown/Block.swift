import Diagnostics

/// A block while the text is being read: what its lines said so far, and where it stands in the tree of blocks.
///
/// Kept apart from `MarkdownTree.Record`, because a paragraph may still turn into a heading, a table, a term or nothing
/// (link reference definitions); only what remains is written into the tree.
struct Block {
  enum Kind: UInt8 {
    case document, paragraph, heading, thematicBreak, blockQuote, list, item, codeBlock, htmlBlock
    case table, tableRow, tableCell, footnoteDefinition, definitionList, definitionTerm, definitionDetails, division
  }

  var kind: Kind
  /// Positions in the array of blocks; 0, the document, stands for none.
  var parent: UInt32 = 0
  var firstChild: UInt32 = 0
  var lastChild: UInt32 = 0
  var next: UInt32 = 0
  var previous: UInt32 = 0

  var span: SourceSpan
  var firstLine: Int
  var lastLine: Int
  /// The text of a leaf as a range of `BlockParser.bytes`, and the segments that lead back to the source.
  var content = SourceSpan.none
  var segments = SourceSpan.none
  /// A range of the source: the info string, the label, or the attributes of a division.
  var info = SourceSpan.none

  /// The columns that a line needs to belong to an item, or the indentation of a fence.
  var indent = 0
  /// The bullet, the delimiter of an ordered item, or the character of a fence.
  var marker: UInt8 = 0
  /// The first number of a list, level of a heading, length of a fence, kind of HTML block, alignment of a cell or
  /// number of columns of a table.
  var number = 0
  /// Ordered list, fenced code, head of a table.
  var isMarked = false
  var isTight = true
  var isTask = false
  var isChecked = false
  /// A paragraph that held only link reference definitions.
  var isRemoved = false
}

/// Where a piece of a leaf's text comes from: from `content` on, the bytes stand at `source` on.
struct Segment {
  var content: UInt32
  var source: UInt32
  /// Whether the source goes on here without a gap: what was replaced is part of the text (a NUL, an escaped pipe).
  /// Otherwise a line starts here.
  var isJoined: Bool
}
