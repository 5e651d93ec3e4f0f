import Diagnostics
import Limits
import Manuscript

/// Reads the numbered comments below a thread's heading; nesting is the indent of their numbers.
///
/// An ordinal counts only where it is the next of its level: "1945. That year …" inside a comment stays text. Levels are
/// compared, not computed, so that two blanks, four or a tab a level are the same.
struct CaptureThread {
  let bytes: [UInt8]
  private var levels: [Level] = []
  private var drafts: [Draft] = []

  private struct Level {
    var indent: Int
    var ordinal: Int
    var comment: Int
  }

  private struct Draft {
    var number: String
    var parent: Int?
    var marker: Range<Int>
    var likes: Int?
    var lines: [CaptureLine]
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Comments of the lines; lines before the first number belong to none and are given back.
  mutating func read(_ lines: ArraySlice<CaptureLine>) -> (comments: [Comment], stray: [CaptureLine]) {
    var stray: [CaptureLine] = []
    var followsBlank = true
    for line in lines {
      defer { followsBlank = line.isBlank }
      if !line.isBlank, let (ordinal, text) = ordinal(of: line),
        let parent = place(ordinal, line, followsBlank: followsBlank)
      {
        begin(line, ordinal: ordinal, text: text, parent: parent)
      } else if drafts.isEmpty {
        if !line.isBlank { stray.append(line) }
      } else if let likes = CaptureChrome.likes(bytes, line) {
        drafts[drafts.count - 1].likes = likes
      } else {
        drafts[drafts.count - 1].lines.append(line)
      }
    }
    return (drafts.indices.map(comment), stray)
  }

  /// True where the line begins a thread's first comment.
  static func beginsThread(_ bytes: [UInt8], _ line: CaptureLine) -> Bool {
    if case .ordinal? = CaptureMarker.read(bytes, line.range)?.marker { return true }
    return false
  }

  private func ordinal(of line: CaptureLine) -> (Int, text: Range<Int>)? {
    guard case (.ordinal(let number, isParenthesis: false), let text)? = CaptureMarker.read(bytes, line.range)
    else { return nil }
    return (number, text)
  }

  /// The parent of a comment that begins at `line` (nil inside: none), or nil when no comment begins there. Closes the
  /// levels that it leaves.
  private mutating func place(_ ordinal: Int, _ line: CaptureLine, followsBlank: Bool) -> Int?? {
    guard let top = levels.last else { return .some(nil) }
    // Right-aligned numbers: "9." and "10." differ by one column.
    if let level = levels.lastIndex(where: { abs($0.indent - line.indent) <= 1 && $0.ordinal == ordinal - 1 }) {
      levels.removeSubrange((level + 1)...)
      let last = levels.removeLast()
      return .some(drafts[last.comment].parent)
    }
    if line.indent > top.indent, ordinal == 1, followsBlank { return .some(top.comment) }
    // A gap: the page was cut, or a comment in between was lost.
    guard line.indent > 0, followsBlank,
      let level = levels.lastIndex(where: { $0.indent == line.indent && $0.ordinal < ordinal })
    else { return nil }
    levels.removeSubrange((level + 1)...)
    let last = levels.removeLast()
    return .some(drafts[last.comment].parent)
  }

  private mutating func begin(_ line: CaptureLine, ordinal: Int, text: Range<Int>, parent: Int?) {
    let prefix = parent.map { drafts[$0].number + "-" } ?? ""
    var first = line
    first.range = text
    levels.append(Level(indent: line.indent, ordinal: ordinal, comment: drafts.count))
    drafts.append(
      Draft(number: prefix + String(ordinal), parent: parent, marker: line.range, likes: nil, lines: [first]))
  }

  private func comment(_ index: Int) -> Comment {
    let draft = drafts[index]
    var lines = draft.lines
    let attribution = CaptureAttribution.take(from: &lines, bytes: bytes)
    while lines.count > 1, let last = lines.last, last.isBlank || CaptureChrome.isButton(bytes, last) {
      lines.removeLast()
    }
    var blocks = CaptureBlocks(bytes: bytes, lines: lines)
    let body = blocks.read().map(\.block)
    let end = body.last.map { Int($0.span.upper) } ?? draft.marker.upperBound
    var comment = Comment(
      id: "comment-" + draft.number, parent: draft.parent.map { "comment-" + drafts[$0].number }, body: body,
      span: SourceSpan(draft.marker.lowerBound..<end))
    comment.likes = draft.likes
    comment.author = attribution.author
    comment.date = attribution.date
    return comment
  }
}
