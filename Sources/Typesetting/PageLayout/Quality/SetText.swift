/// The running text of a book: its lines in reading order, gathered to paragraphs.
struct SetText {
  /// A family at a size, which is in tenths of a point.
  struct Kind: Equatable {
    var family: Int
    var tenths: Int

    var size: Double { Double(tenths) / 10 }
  }

  /// Neighbouring lines of one block, over pages.
  struct Paragraph {
    var lines: Range<Int>
    /// The spaces of its full lines differ from the natural one.
    var isJustified = true
  }

  var lines: [SetLine] = []
  var paragraphs: [Paragraph] = []
  var kinds: [Kind] = []
  /// By kind, in em: what the first face of the kind has for a space.
  var faceSpaces: [Double] = []
  var families: [String] = []
  var pageCount = 0
  /// The kind of most letters.
  var body = 0

  /// True last lines, and lines that a `br` ends: nothing is asked of their length.
  func isEnd(_ index: Int) -> Bool {
    index == paragraphs[lines[index].paragraph].lines.upperBound - 1 || !lines[index].isContinued
  }

  func isFirst(_ index: Int) -> Bool { index == paragraphs[lines[index].paragraph].lines.lowerBound }
}

extension SetText {
  /// Running text is the family of most letters, at every size that has at least 6 % of all: posts, comments, notes.
  func keepingMainKinds() -> SetText {
    var totals = [Int](repeating: 0, count: kinds.count)
    for line in lines { for share in line.shares { totals[share.kind] += share.characters } }
    let all = totals.reduce(0, +)
    guard let most = totals.max(), all > 0, let body = totals.firstIndex(of: most) else { return emptied }
    let isMain = kinds.indices.map { kinds[$0].family == kinds[body].family && totals[$0] * 100 >= all * 6 }
    var kept = emptied
    kept.body = body
    for paragraph in paragraphs {
      let first = kept.lines.count
      for var line in lines[paragraph.lines] where line.settle(isMain) && !line.isInCapitals {
        line.paragraph = kept.paragraphs.count
        kept.lines.append(line)
      }
      if kept.lines.count > first { kept.paragraphs.append(Paragraph(lines: first..<kept.lines.count)) }
    }
    return kept
  }

  private var emptied: SetText {
    var empty = self
    (empty.lines, empty.paragraphs) = ([], [])
    return empty
  }
}

extension SetLine {
  /// False where half of the line is not set in the running text's type.
  fileprivate mutating func settle(_ isMain: [Bool]) -> Bool {
    let all = shares.reduce(0) { $0 + $1.characters }
    let own = shares.filter { isMain[$0.kind] }
    guard own.reduce(0, { $0 + $1.characters }) * 2 >= all else { return false }
    guard let most = own.max(by: { $0.characters < $1.characters }) else { return false }
    kind = most.kind
    return true
  }
}
