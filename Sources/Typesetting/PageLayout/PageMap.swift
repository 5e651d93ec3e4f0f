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
  package var anchors: [[Anchor]] = []

  package struct Anchor: Sendable, Hashable {
    package var id: String
    package var place: Place
    package init(id: String, place: Place) {
      self.id = id
      self.place = place
    }
  }

  package init() {}

  /// An empty id means the document's beginning.
  package func place(document: Int, id: String) -> Place? {
    guard firstPages.indices.contains(document) else { return nil }
    if id.isEmpty { return Place(page: firstPages[document], y: .zero) }
    return anchors[document].first { $0.id.utf8.elementsEqual(id.utf8) }?.place
  }
}
