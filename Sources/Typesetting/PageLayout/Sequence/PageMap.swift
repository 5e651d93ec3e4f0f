package import Geometry

/// The one way back from pages to content: which anchor is on which page, and which text begins a page.
///
/// Contents, page references and the EPUB's page-list are made from it.
package struct PageMap: Sendable {
  package struct Place: Sendable, Hashable {
    /// From 0.
    package var page: Int
    /// From the top of the sheet.
    package var y: Length
    package init(page: Int, y: Length) {
      self.page = page
      self.y = y
    }
  }

  /// Where the text of a page begins.
  package struct Start: Sendable, Hashable {
    package var document: Int
    package var node: UInt32
    /// UTF-8 offset in the node's text.
    package var textOffset: UInt32
    package init(document: Int, node: UInt32, textOffset: UInt32) {
      self.document = document
      self.node = node
      self.textOffset = textOffset
    }
  }

  /// One a page.
  package var labels: [String] = []
  /// One a page; nil for blank pages.
  package var starts: [Start?] = []
  /// For each document, its first page.
  package var firstPages: [Int] = []
  /// For each document, its anchors (ids of elements). Keys are the author's or made by us, and bounded in length.
  /// Each document's are kept sorted by the bytes of their ids; of two with the same id the first place counts.
  package var anchors: [[Anchor]] = [] {
    didSet { for document in anchors.indices { Self.sort(&anchors[document]) } }
  }

  package struct Anchor: Sendable, Hashable {
    package var id: String
    /// Of the document's structure: the element itself, or the one around it.
    package var element: Int32
    private var page: Int32
    private var y: Length
    package var place: Place { Place(page: Int(page), y: y) }
    package init(id: String, place: Place, element: Int32 = 0) {
      self.id = id
      self.element = element
      page = Int32(place.page)
      y = place.y
    }
  }

  package init() {}

  /// An empty id means the document's beginning. O(log anchors).
  package func place(document: Int, id: String) -> Place? {
    guard firstPages.indices.contains(document) else { return nil }
    return id.isEmpty ? Place(page: firstPages[document], y: .zero) : anchor(document: document, id: id)?.place
  }

  /// O(log anchors).
  package func anchor(document: Int, id: String) -> Anchor? {
    guard anchors.indices.contains(document) else { return nil }
    let list = anchors[document]
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].id.utf8.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low].id.utf8.elementsEqual(id.utf8) ? list[low] : nil
  }

  /// Stable, so that the first of several equal ids stays first.
  private static func sort(_ list: inout [Anchor]) {
    let isSorted = zip(list, list.dropFirst()).allSatisfy { !$1.id.utf8.lexicographicallyPrecedes($0.id.utf8) }
    guard !isSorted else { return }
    list.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}
