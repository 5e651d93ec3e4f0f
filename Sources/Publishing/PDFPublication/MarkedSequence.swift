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
  /// Of all its items.
  var layer: Int16

  static func all(in items: [DisplayItem]) -> [MarkedSequence] {
    var sequences: [MarkedSequence] = []
    var nextID = 0
    var start = 0
    while start < items.count {
      let element = max(items[start].element, -1)
      var end = start + 1
      let layer = items[start].layer
      while end < items.count, max(items[end].element, -1) == element, items[end].layer == layer { end += 1 }
      sequences.append(
        MarkedSequence(items: start..<end, element: element, id: element < 0 ? -1 : nextID, layer: layer))
      if element >= 0 { nextID += 1 }
      start = end
    }
    return sequences
  }

  /// As they are painted: by layers, and within a layer as they are read.
  static func painted(_ items: [DisplayItem]) -> [MarkedSequence] {
    let sequences = all(in: items)
    guard sequences.contains(where: { $0.layer != 0 }) else { return sequences }
    return sequences.sorted { ($0.layer, $0.items.lowerBound) < ($1.layer, $1.items.lowerBound) }
  }
}
