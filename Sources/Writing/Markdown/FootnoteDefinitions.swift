import Diagnostics
import Limits

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

/// Footnote definitions, in GitHub's dialect and in Sewn's own.
///
///     footnote-definition = "[^" label "]:" blocks      ; further lines are indented by four columns, or lazy
///     label = 1*999(any byte but white space, "[", "]" and NUL)
///
/// They may interrupt a paragraph. Labels are compared as those of links are; the first definition of a label counts.
extension BlockParser {
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
