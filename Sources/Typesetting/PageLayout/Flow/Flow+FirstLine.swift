import Geometry
import Stylesheets
import Typography

/// First lines with a style of their own (`::first-line`). The line is found with the whole paragraph in that style; what
/// it leaves is set as a paragraph without it. So nothing is tried twice, and the line is as even as others.
extension Flow {
  /// The paragraph's runs are then those that the pieces of the lines name.
  mutating func lines(of paragraph: inout Paragraph, firstLine: FirstLine) -> ParagraphLines {
    let (plain, style) = (paragraph.runs, paragraph.style)
    paragraph.style = tree.styles[Int(firstLine.style)]
    for index in paragraph.runs.indices {
      let item = tree.items[Int(paragraph.runs[index].tag)]
      paragraph.runs[index].style = self.style(item.style, onFirstLine: firstLine)
    }
    var result = context.engine.lines(of: paragraph)
    paragraph.style = style
    guard result.lines.count > 1 else { return result }
    let styled = paragraph.runs
    paragraph.runs = rest(of: plain, after: result, in: paragraph.text)
    // What follows is indented as other lines are.
    if paragraph.isIndentHanging { paragraph.insets = [.init(left: paragraph.indent)] }
    (paragraph.indent, paragraph.isIndentHanging) = (.zero, false)
    let others = context.engine.lines(of: paragraph)
    paragraph.runs = styled + paragraph.runs
    result.keepFirstLine()
    result.append(others, runs: styled.count)
    return result
  }

  /// The runs without what the first line holds, and without the space or break that ended it.
  private func rest(of runs: [Paragraph.Run], after lines: ParagraphLines, in text: [UInt8]) -> [Paragraph.Run] {
    let line = lines.lines[0]
    let last = lines.pieces[line.pieces].reduce(-1) { max($0, $1.run) }
    var result: [Paragraph.Run] = []
    var skipsSpace = !line.isLast
    var skipsBreak = line.isLast
    for (index, run) in runs.enumerated() {
      switch run.content {
      case .text(let range):
        var start = max(range.lowerBound, index <= last ? line.textRange.upperBound : range.lowerBound)
        while skipsSpace, start < range.upperBound, text[start] == 0x20 { start += 1 }
        guard start < range.upperBound else { continue }
        skipsSpace = false
        var clipped = run
        clipped.content = .text(start..<range.upperBound)
        result.append(clipped)
      case .forcedBreak where skipsBreak && index > last: skipsBreak = false
      default:
        guard index > last else { continue }
        result.append(run)
      }
    }
    return result
  }

  /// What the line's style changes of its element's, changed in a style inside of it: as if the line were an element
  /// around its text (css-pseudo-4, clause 2.1.2).
  private mutating func style(_ index: Int32, onFirstLine line: FirstLine) -> ComputedStyle {
    if index == line.base { return tree.styles[Int(line.style)] }
    let key = Int64(index) << 32 | Int64(line.style)
    if let known = firstLineStyles[key] { return known }
    let (own, base, first) = (tree.styles[Int(index)], tree.styles[Int(line.base)], tree.styles[Int(line.style)])
    var (font, text) = (own.font, own.text)
    func take<Value: Equatable>(_ path: WritableKeyPath<FontProperties, Value>) {
      if own.font[keyPath: path] == base.font[keyPath: path] { font[keyPath: path] = first.font[keyPath: path] }
    }
    func take<Value: Equatable>(_ path: WritableKeyPath<TextProperties, Value>) {
      if own.text[keyPath: path] == base.text[keyPath: path] { text[keyPath: path] = first.text[keyPath: path] }
    }
    take(\.families)
    take(\.weight)
    take(\.slant)
    take(\.width)
    take(\.caps)
    take(\.figures)
    take(\.figureSpacing)
    take(\.variants)
    take(\.kerning)
    take(\.featureSettings)
    take(\.lineHeight)
    take(\.color)
    take(\.letterSpacing)
    take(\.wordSpacing)
    // Sizes of elements inside are shares of the size around them.
    if base.font.size > .zero {
      font.size = own.font.size.scaled(by: first.font.size.points / base.font.size.points)
    }
    let made = ComputedStyle(
      font: font, text: text, box: own.box, breaks: own.breaks, generated: own.generated, flow: own.flow)
    firstLineStyles[key] = made
    return made
  }
}

extension ParagraphLines {
  fileprivate mutating func keepFirstLine() {
    lines.removeSubrange(1...)
    pieces.removeSubrange(lines[0].pieces.upperBound...)
    let end = pieces.reduce(0) { max($0, $1.words.upperBound) }
    words.removeSubrange(end...)
  }

  /// The lines that follow; their runs stand after so many others.
  fileprivate mutating func append(_ others: ParagraphLines, runs: Int) {
    let (firstPiece, firstWord) = (pieces.count, words.count)
    for var line in others.lines {
      line.pieces = line.pieces.lowerBound + firstPiece..<line.pieces.upperBound + firstPiece
      lines.append(line)
    }
    for var piece in others.pieces {
      piece.run += runs
      piece.words = piece.words.lowerBound + firstWord..<piece.words.upperBound + firstWord
      pieces.append(piece)
    }
    words += others.words
  }
}
