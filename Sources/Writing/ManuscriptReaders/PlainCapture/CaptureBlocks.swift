import Diagnostics
import Limits
import Manuscript

/// Makes blocks of a capture's lines: paragraphs, lists and rules; every character stays as it was.
///
/// A paragraph is a run of lines without a blank one. A list is a run of lines with the same kind of marker; deeper
/// indents nest. Blank lines between items make a list loose; runs of blank lines say no more than one does.
struct CaptureBlocks {
  let bytes: [UInt8]
  let lines: [CaptureLine]
  private var index = 0

  init(bytes: [UInt8], lines: [CaptureLine]) {
    self.bytes = bytes
    self.lines = lines
  }

  /// A block with the signs around it that recognition asks for.
  struct Found {
    var block: Block
    var lineCount: Int
    var endsInNoBreakSpace: Bool
    var blankLinesAfter: Int
  }

  mutating func read() -> [Found] {
    var found: [Found] = []
    while index < lines.count {
      if lines[index].isBlank {
        if let last = found.indices.last { found[last].blankLinesAfter += 1 }
        index += 1
      } else {
        found.append(block())
      }
    }
    return found
  }

  private mutating func block() -> Found {
    let first = index
    let block: Block
    if isRule(lines[index]) {
      block = Block(.thematicBreak, span: SourceSpan(lines[index].range))
      index += 1
    } else if beginsList(at: index) {
      block = list(depth: 0)
    } else {
      block = paragraph()
    }
    let last = lines[first..<index].last { !$0.isBlank } ?? lines[first]
    return Found(
      block: block, lineCount: index - first, endsInNoBreakSpace: last.endsInNoBreakSpace, blankLinesAfter: 0)
  }

  // MARK: Paragraphs

  private mutating func paragraph() -> Block {
    let first = index
    repeat {
      index += 1
    } while index < lines.count && !lines[index].isBlank && !beginsList(at: index)
      && !isRule(lines[index])
    let ranges = lines[first..<index].map(\.range)
    return Block(.paragraph(inlines(ranges)), span: Self.span(ranges))
  }

  private func inlines(_ ranges: [Range<Int>]) -> [Inline] {
    var run: [Inline] = []
    for range in ranges {
      if let last = run.last {
        run.append(Inline(.softBreak, span: SourceSpan(Int(last.span.upper)..<range.lowerBound)))
      }
      run.append(Inline(.text(bytes[range].text), span: SourceSpan(range)))
    }
    return run
  }

  private static func span(_ ranges: [Range<Int>]) -> SourceSpan {
    SourceSpan((ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0))
  }

  /// Three or more of one sign, perhaps with blanks between: `* * *`, `---`, `———`.
  private func isRule(_ line: CaptureLine) -> Bool {
    let signs = bytes[line.range].text.unicodeScalars.filter { $0 != " " && $0 != "\u{A0}" }
    guard line.range.count <= 300, signs.count >= 3, let first = signs.first else { return false }
    return ["*", "-", "_", "—", "–", "~", "="].contains(first) && signs.allSatisfy { $0 == first }
  }

  // MARK: Lists

  private func marker(at index: Int) -> CaptureMarker? { CaptureMarker.read(bytes, lines[index].range)?.marker }

  /// A certain bullet begins a list alone; other bullets need a second item, and numbers must begin with 1 and go on.
  private func beginsList(at index: Int) -> Bool {
    guard let marker = marker(at: index) else { return false }
    switch marker {
    case .bullet(isCertain: true, _): return true
    case .bullet(isCertain: false, _): return nextItem(after: index).map { $0.isSameKind(as: marker) } ?? false
    case .ordinal(1, let isParenthesis):
      return nextItem(after: index).map { $0 == .ordinal(2, isParenthesis: isParenthesis) } ?? false
    case .ordinal: return false
    }
  }

  /// The marker of the next line at the same indent, past blank lines and past deeper ones (at most 200 lines on).
  private func nextItem(after index: Int) -> CaptureMarker? {
    for next in lines[(index + 1)...].indices.prefix(200) where !lines[next].isBlank {
      if lines[next].indent == lines[index].indent { return marker(at: next) }
      if lines[next].indent < lines[index].indent { return nil }
    }
    return nil
  }

  private mutating func list(depth: Int) -> Block {
    let first = lines[index]
    var items: [Block.List.Item] = []
    var isTight = true
    var expected: CaptureMarker?
    while let (line, marker, text, blanks) = upcomingItem(), line.indent >= first.indent {
      if line.indent > first.indent, !items.isEmpty, depth < Limits.maximumStructuredTextDepth {
        items[items.count - 1].blocks.append(list(depth: depth + 1))
        continue
      }
      if let expected, !continues(expected, with: marker) { break }
      if !items.isEmpty, blanks > 0 { isTight = false }
      index += blanks
      items.append(item(line, text))
      expected = marker
    }
    let start = items.first.map { Int($0.span.lower) } ?? first.range.lowerBound
    let end = items.last.map { Int($0.span.upper) } ?? first.range.upperBound
    let list = Block.List(
      numbering: numbering(first), isTight: isTight || items.count < 2, items: items)
    return Block(.list(list), span: SourceSpan(start..<end))
  }

  private func upcomingItem() -> (CaptureLine, CaptureMarker, text: Range<Int>, blanks: Int)? {
    var next = index
    while next < lines.count, lines[next].isBlank { next += 1 }
    guard next < lines.count, let (marker, text) = CaptureMarker.read(bytes, lines[next].range) else { return nil }
    return (lines[next], marker, text, next - index)
  }

  private func continues(_ last: CaptureMarker, with next: CaptureMarker) -> Bool {
    if case .ordinal(let number, let isParenthesis) = last {
      return next == .ordinal(number + 1, isParenthesis: isParenthesis)
    }
    return next.isSameKind(as: last)
  }

  private func numbering(_ line: CaptureLine) -> Block.List.Numbering {
    guard case .ordinal(let start, let isParenthesis)? = CaptureMarker.read(bytes, line.range)?.marker else {
      return .bullet
    }
    return .decimal(start: start, delimiter: isParenthesis ? .parenthesis : .period)
  }

  /// The item's own line and those that go on below its text.
  private mutating func item(_ line: CaptureLine, _ text: Range<Int>) -> Block.List.Item {
    var ranges = [text]
    index += 1
    while index < lines.count, !lines[index].isBlank, lines[index].indent > line.indent, marker(at: index) == nil {
      ranges.append(lines[index].range)
      index += 1
    }
    let paragraph = Block(.paragraph(inlines(ranges)), span: Self.span(ranges))
    return Block.List.Item(
      blocks: [paragraph], span: SourceSpan(line.range.lowerBound..<Int(paragraph.span.upper)))
  }
}
