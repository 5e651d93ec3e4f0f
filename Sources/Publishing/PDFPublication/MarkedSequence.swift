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
    for (position, item) in items.enumerated() {
      let element = max(item.element, -1)
      if let last = sequences.indices.last, sequences[last].element == element {
        sequences[last].items = sequences[last].items.lowerBound..<position + 1
        continue
      }
      sequences.append(
        MarkedSequence(items: position..<position + 1, element: element, id: element < 0 ? -1 : nextID))
      if element >= 0 { nextID += 1 }
    }
    return sequences
  }
}
