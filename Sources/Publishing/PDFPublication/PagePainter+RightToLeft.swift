internal import Geometry
internal import PDFObjects
internal import PageLayout
internal import Typography

/// Runs whose words are read from right to left.
extension PagePainter {
  /// Writes the words in the order in which they are read, the first one at the right end: before each the pen goes back
  /// by what is to come. So the strings of a page are in the order of the text, and what is copied or heard is too
  /// (ISO 32000-1, 14.8.2.3.3). Within a word the glyphs stand as they are drawn, which readers expect.
  mutating func appendBackwards(
    _ run: TextRun, _ words: [WordReference], _ style: RunStyle, _ spacing: RunStyle.Spacing, _ encoder: WordEncoder
  ) {
    func millionths(_ length: Real) -> Int { length.thousandths * 1_000_000 / max(1, style.size.thousandths) }
    let tracking = millionths(style.characterSpacing(of: run))
    let gap = millionths(style.gap(of: run))
    var (pen, edge) = (0, 0)
    for index in run.words {
      let advance = encoder.advance(of: words[index].id, unitsPerEm: style.unitsPerEm, spacing: tracking)
      edge -= advance
      pen = goBack(from: pen, to: edge) + advance
      encoder.append(words[index].id, size: style.size, endsInAddedHyphen: false, to: &stream.buffer)
      guard words[index].isFollowedBySpace else { continue }
      edge -= gap
      pen = goBack(from: pen, to: edge) + gap
      style.appendSpace(spacing, to: &stream.buffer)
    }
  }

  /// A number in `TJ` moves to the left by thousandths of the size; returns where the pen stands then. What rounding
  /// leaves is made good by the next one.
  private mutating func goBack(from pen: Int, to edge: Int) -> Int {
    let number = (pen - edge + 500) / 1_000
    guard number != 0 else { return pen }
    stream.buffer.byte(UInt8(ascii: ")"))
    stream.buffer.integer(number)
    stream.buffer.byte(UInt8(ascii: "("))
    return pen - number * 1_000
  }
}
