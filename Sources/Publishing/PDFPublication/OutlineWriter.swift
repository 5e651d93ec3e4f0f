internal import PDFObjects
internal import PageLayout

/// The reader's sidebar (ISO 32000-1, 12.3.3): entries with levels become a tree of linked items.
struct OutlineWriter {
  let entries: [OutlineEntry]
  let root: Reference
  let items: References
  /// By item; -1 for none, and for the root as a parent.
  private var parent: [Int]
  private var next: [Int]
  private var previous: [Int]
  private var first: [Int]
  private var last: [Int]
  private var childCount: [Int]
  private var topLevel: [Int] = []

  init(_ entries: [OutlineEntry], root: Reference, items: References) {
    self.entries = entries
    self.root = root
    self.items = items
    parent = [Int](repeating: -1, count: entries.count)
    next = parent
    previous = parent
    first = parent
    last = parent
    childCount = [Int](repeating: 0, count: entries.count)
    var open: [Int] = []
    for position in entries.indices {
      while let candidate = open.last, entries[candidate].level >= entries[position].level { open.removeLast() }
      attach(position, to: open.last)
      open.append(position)
    }
  }

  private mutating func attach(_ position: Int, to above: Int?) {
    let sibling = above.map { last[$0] } ?? topLevel.last ?? -1
    if sibling >= 0 {
      next[sibling] = position
      previous[position] = sibling
    }
    guard let above else { return topLevel.append(position) }
    parent[position] = above
    if first[above] < 0 { first[above] = position }
    last[above] = position
    childCount[above] += 1
  }

  /// Items below the first level are folded: `Count` is negative.
  func write(into chunk: ChunkWriter, target: (OutlineEntry) -> Action?) {
    chunk.object(root) { outline in
      outline.dictionary { outline in
        outline.put("Type", name: "Outlines")
        guard let first = topLevel.first, let last = topLevel.last else { return }
        outline.put("First", items[first])
        outline.put("Last", items[last])
        outline.put("Count", topLevel.count)
      }
    }
    for position in entries.indices { write(position, into: chunk, target) }
  }

  private func write(_ position: Int, into chunk: ChunkWriter, _ target: (OutlineEntry) -> Action?) {
    chunk.object(items[position]) { item in
      item.dictionary { item in
        item.put("Title", text: entries[position].title)
        item.put("Parent", parent[position] < 0 ? root : items[parent[position]])
        if previous[position] >= 0 { item.put("Prev", items[previous[position]]) }
        if next[position] >= 0 { item.put("Next", items[next[position]]) }
        if first[position] >= 0 {
          item.put("First", items[first[position]])
          item.put("Last", items[last[position]])
          item.put("Count", -childCount[position])
        }
        if let action = target(entries[position]) { item.put(action) }
      }
    }
  }
}
