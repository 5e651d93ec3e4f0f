/// The order of cascade layers of one origin: by first mention, a sublayer within its parent and before what the parent
/// says itself (css-cascade-5, clause 6.4).
struct LayerOrder: Sendable {
  typealias ID = Int

  private struct Layer: Sendable {
    var name: [UInt8] = []
    var parent: ID = none
    var children: [(name: [UInt8], id: ID)] = []
  }
  /// Position 0 is what stands in no layer.
  private var layers = [Layer()]
  private var index: [Key: ID] = [:]
  private struct Key: Hashable {
    let parent: ID
    let name: [UInt8]
  }

  static let none: ID = 0

  /// The layer of a path below another one; it is made when it is first mentioned.
  mutating func layer(_ path: [String], in parent: ID) -> ID {
    var current = parent
    for part in path {
      let key = Key(parent: current, name: Array(part.utf8))
      if let known = index[key] {
        current = known
      } else {
        let new = layers.count
        layers.append(Layer(name: key.name, parent: current))
        layers[current].children.append((key.name, new))
        index[key] = new
        current = new
      }
    }
    return current
  }

  /// The name in full, as far as it is short; nil for what stands in no layer.
  func name(of id: ID) -> String? {
    var parts: [String] = []
    var current = id
    while current != Self.none, parts.count < 8 {
      let name = layers[current].name
      parts.append(name.first == 0 ? "(unnamed)" : String(decoding: name, as: UTF8.self))
      current = layers[current].parent
    }
    return parts.isEmpty ? nil : (current == Self.none ? "" : "….") + parts.reversed().joined(separator: ".")
  }

  /// For each layer its rank; the higher wins. Rules outside of layers win over all. Iterative: names may nest deep.
  func ranks() -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: layers.count)
    var next: UInt32 = 0
    var stack: [(id: ID, child: Int)] = [(0, 0)]
    while let top = stack.popLast() {
      if top.child < layers[top.id].children.count {
        stack.append((top.id, top.child + 1))
        stack.append((layers[top.id].children[top.child].id, 0))
      } else {
        ranks[top.id] = next
        next += 1
      }
    }
    return ranks
  }
}

/// Layers by their ranks, for people.
struct LayerNames: Sendable {
  private let order: LayerOrder
  private let ids: [LayerOrder.ID]

  init(_ order: LayerOrder) {
    self.order = order
    let ranks = order.ranks()
    var ids = [LayerOrder.ID](repeating: LayerOrder.none, count: ranks.count)
    for (id, rank) in ranks.enumerated() { ids[Int(rank)] = id }
    self.ids = ids
  }

  subscript(rank: UInt32) -> String? { Int(rank) < ids.count ? order.name(of: ids[Int(rank)]) : nil }
}
