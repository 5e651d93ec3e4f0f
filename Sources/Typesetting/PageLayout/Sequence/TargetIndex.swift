import ElementTree
import Stylesheets

/// What links may ask of the elements of one document, by the bytes of their ids; of two with the same id the first one
/// counts. Empty unless a sheet has such questions.
struct TargetIndex: Sendable {
  private let entries: [(id: [UInt8], notes: TargetNotes)]

  init(_ styled: StyledTree) {
    let targets = styled.notes.targets
    let nodes = targets.keys.sorted()
    let named = nodes.enumerated().map { order, node in
      (id: Array(styled.tree.attributeBytes(.id, of: ElementTree.NodeID(index: node)) ?? []), order: order, node: node)
    }
    let sorted = named.sorted { left, right in
      left.id == right.id ? left.order < right.order : left.id.lexicographicallyPrecedes(right.id)
    }
    entries = sorted.compactMap { entry in targets[entry.node].map { (entry.id, $0) } }
  }

  /// O(log targets).
  func notes(of id: String) -> TargetNotes? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].id.elementsEqual(id.utf8) ? entries[low].notes : nil
  }
}
