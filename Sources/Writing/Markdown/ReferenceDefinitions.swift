import Diagnostics
import Limits

/// Link reference definitions by their normalised labels; the first of a label counts.
struct ReferenceMap {
  struct Entry {
    /// Ranges of the text buffer: as written at first, decoded once the blocks are read.
    var destination: SourceSpan
    var title: SourceSpan?
  }
  var entries: [Entry] = []
  private var positions: [[UInt8]: Int] = [:]

  mutating func add(_ label: [UInt8], _ entry: Entry) {
    guard positions[label] == nil else { return }
    positions[label] = entries.count
    entries.append(entry)
  }

  func find(_ label: [UInt8]) -> Entry? { positions[label].map { entries[$0] } }
}

/// Footnote definitions by their normalised labels; the value is the label as the definition writes it.
struct FootnoteMap {
  private var labels: [[UInt8]: SourceSpan] = [:]
  var count = 0

  mutating func add(_ label: [UInt8], writtenAt span: SourceSpan) {
    count += 1
    if labels[label] == nil { labels[label] = span }
  }

  func find(_ label: [UInt8]) -> SourceSpan? { labels[label] }
  var isEmpty: Bool { count == 0 }
}

extension BlockParser {
  /// Takes the link reference definitions off the front of a paragraph.
  mutating func resolveDefinitions(_ id: Int) {
    let end = Int(blocks[id].content.upper)
    var start = Int(blocks[id].content.lower)
    let first = start
    while start < end, bytes[start] == UInt8(ascii: "["), let next = definition(start, end) { start = next }
    guard start > first else { return }
    blocks[id].content.lower = UInt32(start)
    if start < end { blocks[id].span.lower = UInt32(sourceOffset(of: start, in: id)) }
  }

  /// Reads one definition and returns the start of the next line.
  private mutating func definition(_ start: Int, _ end: Int) -> Int? {
    guard let label = LinkSyntax.label(bytes, at: start, before: end, steps: &steps),
      label.upperBound + 1 < end, bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    let name = LinkSyntax.normalized(bytes, label, steps: &steps)
    if name.isEmpty { return nil }
    let destinationStart = LinkSyntax.skipSpace(bytes, label.upperBound + 2, end, steps: &steps)
    guard let destination = LinkSyntax.destination(bytes, at: destinationStart, before: end, steps: &steps),
      destination.end > destinationStart
    else { return nil }
    var entry = ReferenceMap.Entry(destination: SourceSpan(destination.text))
    let titleStart = LinkSyntax.skipSpace(bytes, destination.end, end, steps: &steps)
    if titleStart > destination.end,
      let title = LinkSyntax.title(bytes, at: titleStart, before: end, steps: &steps),
      let next = lineEnd(title.upperBound + 1, end)
    {
      entry.title = SourceSpan(title)
      references.add(name, entry)
      return next
    }
    guard let next = lineEnd(destination.end, end) else { return nil }
    references.add(name, entry)
    return next
  }

  /// The start of the next line, when only blanks are left in this one.
  private mutating func lineEnd(_ position: Int, _ end: Int) -> Int? {
    let next = LinkSyntax.skipBlanks(bytes, position, end, steps: &steps)
    if next >= end { return end }
    return bytes[next] == ByteClasses.newline ? next + 1 : nil
  }

  /// `[^label]:` opens a footnote definition, whose further lines are indented by four columns.
  mutating func openFootnote(_ matched: Int) -> Opening {
    let start = cursor.nonspace
    guard cursor.byte(at: start + 1) == UInt8(ascii: "^") else { return .nothing }
    var position = start + 2
    while position < cursor.lineEnd, isLabelByte(source[position]), position - start <= LinkSyntax.maximumLabelBytes {
      position += 1
      steps += 1
    }
    guard position > start + 2, cursor.byte(at: position) == UInt8(ascii: "]"),
      cursor.byte(at: position + 1) == UInt8(ascii: ":"), hasRoom(above: matched),
      footnotes.count < Limits.maximumFootnotesInPost
    else { return .nothing }
    close(downTo: matched)
    closeTable()
    let id = openBlock(.footnoteDefinition, at: start)
    let label = start + 2..<position
    blocks[id].info = SourceSpan(label)
    blocks[id].indent = 4
    footnotes.add(LinkSyntax.normalized(source, label, steps: &steps), writtenAt: SourceSpan(label))
    cursor.advanceToNonspace()
    cursor.advance(bytes: position + 2 - start)
    extend(id, to: cursor.offset)
    cursor.advanceToNonspace()
    return .container
  }

  private func isLabelByte(_ byte: UInt8) -> Bool {
    !ByteClasses.isSpace(byte) && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "[") && byte != 0
  }
}
