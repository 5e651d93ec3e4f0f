internal import PageLayout

/// Where links lead.
struct AnchorIndex: Sendable {
  private let map: PageMap

  init(_ map: PageMap) { self.map = map }

  /// Where an anchor stands; the document's beginning when the document has no such anchor. O(log anchors).
  func place(document: Int, id: String) -> PageMap.Place? {
    map.place(document: document, id: id) ?? map.place(document: document, id: "")
  }
}
