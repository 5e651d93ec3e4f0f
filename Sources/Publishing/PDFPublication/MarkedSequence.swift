internal import PageLayout

/// Neighbours on a page that belong to one structure element: one marked-content sequence, or one artifact.
///
/// Painter, structure tree and parent tree all cut pages by this rule, and so they agree without a shared list.
struct MarkedSequence: Sendable, Hashable {
  /// Positions in `Page.body`.
  var items: Range<Int>
  /// -1 for artifacts.
  var element: Int32
  /// The marked-content identifier, from 0 on each page; -1 for artifacts.
  var id: Int

  static func all(in items: [DisplayItem]) -> [MarkedSequence] {
    var sequences: [MarkedSequence] = []
    var nextID = 0
    var start = 0
    while start < items.count {
      let element = max(items[start].element, -1)
      var end = start + 1
      while end < items.count, max(items[end].element, -1) == element { end += 1 }
      sequences.append(MarkedSequence(items: start..<end, element: element, id: element < 0 ? -1 : nextID))
      if element >= 0 { nextID += 1 }
      start = end
    }
    return sequences
  }
}
