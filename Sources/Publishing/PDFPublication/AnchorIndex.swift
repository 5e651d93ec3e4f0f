internal import PageLayout

/// Where a link, a line of the outline or a name leads: a place on a page, and the element that stands there.
struct Destination: Sendable, Hashable {
  var place: PageMap.Place
  var document: Int
  var element: Int32
}

/// Finds destinations.
struct AnchorIndex: Sendable {
  private let map: PageMap

  init(_ map: PageMap) { self.map = map }

  /// Where an anchor stands; the document's beginning when the document has no such anchor. O(log anchors).
  func destination(document: Int, id: String) -> Destination? {
    if let anchor = map.anchor(document: document, id: id) {
      return Destination(place: anchor.place, document: document, element: anchor.element)
    }
    return map.place(document: document, id: "").map { Destination(place: $0, document: document, element: 0) }
  }
}
