import Geometry
import Typography

/// `text-overflow: ellipsis` (CSS UI 4, clause 5.2): a line of text that may not be broken and does not fit ends in an
/// ellipsis, as a running head of one line needs it.
///
/// The clause lets characters go one by one; whole words read better, and a reader knows what was left out. Only a first
/// word that is too long itself is cut within, and its first character always stays.
extension Flow {
  func shorten(_ paragraph: inout Paragraph) {
    guard paragraph.runs.allSatisfy({ $0.content.isText }), !fits(paragraph) else { return }
    let wordEnds = paragraph.text.indices.filter { $0 > 0 && paragraph.text[$0] == 0x20 }
    if let end = last(of: wordEnds, thatFits: paragraph) {
      paragraph = paragraph.shortened(to: end)
      return
    }
    let first = paragraph.text[..<(wordEnds.first ?? paragraph.text.count)]
    // Where another character begins.
    let ends = first.indices.dropFirst().filter { first[$0] & 0xC0 != 0x80 }
    guard let least = ends.first else { return }
    paragraph = paragraph.shortened(to: last(of: ends, thatFits: paragraph) ?? least)
  }

  private func last(of ends: [Int], thatFits paragraph: Paragraph) -> Int? {
    var (low, high) = (0, ends.count)
    while low < high {
      let middle = (low + high) / 2
      if fits(paragraph.shortened(to: ends[middle])) { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? ends[low - 1] : nil
  }

  private func fits(_ paragraph: Paragraph) -> Bool {
    var free = paragraph
    free.measure = UsedWidth.largest
    free.keepsWords = true
    let lines = context.engine.lines(of: free).lines
    return lines.allSatisfy { $0.width + paragraph.indent <= paragraph.measure }
  }
}

extension Paragraph {
  private static let ellipsis = Array("\u{2026}".utf8)
  /// What an ellipsis takes the place of.
  private static let stops = Array(" ,;:".utf8)

  /// The text up to an offset, with an ellipsis in the style of its last run.
  fileprivate func shortened(to offset: Int) -> Paragraph {
    var result = self
    var end = offset
    while end > 1, Self.stops.contains(text[end - 1]) { end -= 1 }
    result.text.removeSubrange(end...)
    result.text += Self.ellipsis
    result.runs.removeAll { $0.content.textRange.lowerBound >= end }
    guard let last = result.runs.indices.last else { return self }
    let start = result.runs[last].content.textRange.lowerBound
    result.runs[last].content = .text(start..<result.text.count)
    return result
  }
}

extension Paragraph.Content {
  fileprivate var isText: Bool { if case .text = self { true } else { false } }
  fileprivate var textRange: Range<Int> { if case .text(let range) = self { range } else { 0..<0 } }
}
