/// A place in the current line, in bytes and in columns.
///
/// Tabs advance to the next multiple of four columns, and a container may take only a part of one; the rest then counts
/// as spaces (CommonMark 0.31.2, section 2.2).
struct LineCursor {
  let source: [UInt8]
  /// The line without its ending.
  private(set) var lineStart = 0
  private(set) var lineEnd = 0
  private(set) var nextLine = 0
  private(set) var lineNumber = 0

  private(set) var offset = 0
  private(set) var column = 0
  /// Whether a part of the tab at `offset` has been taken already.
  private(set) var isInsideTab = false
  private(set) var nonspace = 0
  private(set) var nonspaceColumn = 0
  private(set) var steps = 0

  init(_ source: [UInt8]) {
    self.source = source
    // A byte order mark is no text (cmark does the same).
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { nextLine = 3 }
  }

  var indent: Int { nonspaceColumn - column }
  var isBlank: Bool { nonspace >= lineEnd }
  /// The first byte that is no space or tab; a line feed at the end of the line.
  var nonspaceByte: UInt8 { nonspace < lineEnd ? source[nonspace] : ByteClasses.newline }

  func byte(at index: Int) -> UInt8 { index < lineEnd ? source[index] : ByteClasses.newline }

  /// Moves to the next line; false at the end of the source.
  mutating func nextLineExists() -> Bool {
    guard nextLine < source.count else { return false }
    lineStart = nextLine
    var position = nextLine
    while position < source.count, source[position] != ByteClasses.newline,
      source[position] != ByteClasses.carriageReturn
    {
      position += 1
    }
    lineEnd = position
    if position + 1 < source.count, source[position] == ByteClasses.carriageReturn,
      source[position + 1] == ByteClasses.newline
    {
      position += 1
    }
    nextLine = min(position + 1, source.count)
    steps += nextLine - lineStart
    lineNumber += 1
    offset = lineStart
    column = 0
    isInsideTab = false
    nonspace = lineStart
    nonspaceColumn = 0
    findNonspace()
    return true
  }

  private mutating func findNonspace() {
    nonspace = offset
    nonspaceColumn = column
    while nonspace < lineEnd {
      if source[nonspace] == ByteClasses.space {
        nonspaceColumn += 1
      } else if source[nonspace] == ByteClasses.tab {
        nonspaceColumn += 4 - nonspaceColumn % 4
      } else {
        return
      }
      nonspace += 1
      steps += 1
    }
  }

  mutating func advance(columns: Int) {
    var left = columns
    while left > 0, offset < lineEnd {
      steps += 1
      if source[offset] == ByteClasses.tab {
        let width = 4 - column % 4
        isInsideTab = width > left
        column += min(left, width)
        offset += isInsideTab ? 0 : 1
        left -= min(left, width)
      } else {
        isInsideTab = false
        offset += 1
        column += 1
        left -= 1
      }
    }
    if offset > nonspace { findNonspace() }
  }

  /// Moves over bytes that are no tabs.
  mutating func advance(bytes: Int) {
    isInsideTab = false
    offset = min(offset + bytes, lineEnd)
    column += bytes
    if offset > nonspace { findNonspace() }
  }

  mutating func advanceToNonspace() {
    offset = nonspace
    column = nonspaceColumn
    isInsideTab = false
  }

  /// Takes one column of white space after a marker, if there is one.
  mutating func skipOneBlank() {
    if ByteClasses.isBlank(byte(at: offset)) { advance(columns: 1) }
  }

  /// Columns of the tab at `offset` that are still to be taken.
  var columnsLeftInTab: Int { isInsideTab ? 4 - column % 4 : 0 }
}
