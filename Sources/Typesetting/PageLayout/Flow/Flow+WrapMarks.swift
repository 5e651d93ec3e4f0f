import Geometry
import Limits
import Stylesheets
import Typography

/// Marks before lines of code that go on from the one above (`-sewn-wrap-mark`): whoever reads sees which ends of lines
/// are the author's. They are painted and are no text: nobody hears or copies them.
extension Flow {
  /// The mark of a style, set.
  struct WrapMark {
    var style: Int32
    var line: ParagraphLines
  }

  /// Nil where lines need no mark: where there is none, or the text's own line ends do not stay.
  mutating func wrapMark(of style: Int32) -> WrapMark? {
    guard context.styles[Int(style)].hasWrapMark, let text = tree.styles[Int(style)].text.wrapMark else { return nil }
    if let knownWrapMark, knownWrapMark.style == style { return knownWrapMark }
    let mark = String(decoding: text.utf8.prefix(Limits.maximumWrapMark), as: UTF8.self)
    let made = WrapMark(style: style, line: context.engine.line(of: mark, style: tree.styles[Int(style)]))
    knownWrapMark = made
    return made
  }

  /// Before the line's start: in the indent of what goes on, or outside of the text.
  mutating func draw(_ mark: WrapMark, before line: ParagraphLines.Line) {
    guard let width = mark.line.lines.first?.width, context.styles[Int(mark.style)].isVisible else { return }
    // A quarter of an em keeps it apart from the code.
    let gap = Length(raw: tree.styles[Int(mark.style)].font.size.raw / 4)
    let x = runsRightToLeft ? block.x + line.x + line.width + gap : block.x + line.x - gap - width
    for piece in mark.line.pieces {
      let first = galley.words.count
      galley.words.append(contentsOf: mark.line.words[piece.words])
      let run = TextRun(
        origin: Point(x: x + piece.x, y: line.ascent), style: piece.style, words: first..<galley.words.count,
        wordSpace: piece.wordSpace, width: piece.width, isRightToLeft: piece.isRightToLeft)
      galley.items.append(DisplayItem(.text(run), element: -1))
    }
  }
}
