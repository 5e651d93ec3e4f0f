internal import PageLayout

/// Anchors by their names: the page map is a list, and a thread of a thousand comments has a thousand links into itself.
struct AnchorIndex: Sendable {
  private let map: PageMap
  private let positions: [Key: Int]

  /// Ids come from outside: they are compared byte by byte.
  private struct Key: Sendable, Hashable {
    var document: Int
    var id: String

    static func == (left: Key, right: Key) -> Bool {
      left.document == right.document && left.id.utf8.elementsEqual(right.id.utf8)
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(document)
      var id = id
      id.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  init(_ map: PageMap) {
    self.map = map
    var positions: [Key: Int] = [:]
    for (document, anchors) in map.anchors.enumerated() {
      for (position, anchor) in anchors.enumerated() {
        let key = Key(document: document, id: anchor.id)
        if positions[key] == nil { positions[key] = position }
      }
    }
    self.positions = positions
  }

  /// Where an anchor stands; the document's beginning when the document has no such anchor.
  func place(document: Int, id: String) -> PageMap.Place? {
    if !id.utf8.isEmpty, let position = positions[Key(document: document, id: id)] {
      return map.anchors[document][position].place
    }
    return map.place(document: document, id: "")
  }
}
