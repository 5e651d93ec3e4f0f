internal import PDFObjects
internal import PageLayout

/// Which links become annotations: all whose target is an address or a place in the book.
struct LinkPlan: Sendable {
  struct Annotation: Sendable {
    /// Position in the page's links.
    var link: Int
    /// Nil for an address.
    var destination: Destination?
  }

  /// All annotations of the book, page after page.
  private(set) var annotations: [Annotation] = []
  private(set) var firstOfPage: [Int] = []
  private(set) var faults: [ConformanceFault] = []
  var count: Int { annotations.count }

  init(_ book: LaidOutBook, anchors: AnchorIndex) {
    for (number, page) in book.pages.enumerated() {
      firstOfPage.append(annotations.count)
      for (position, link) in page.links.enumerated() {
        if link.element < 0 { faults.append(.linkWithoutElement(page: number)) }
        switch link.target {
        case .address:
          annotations.append(Annotation(link: position, destination: nil))
        case .anchor(let document, let id):
          let destination = anchors.destination(document: document, id: id)
          if let destination, book.pages.indices.contains(destination.place.page) {
            annotations.append(Annotation(link: position, destination: destination))
          } else {
            faults.append(.linkWithoutTarget(page: number))
          }
        }
      }
    }
    firstOfPage.append(annotations.count)
  }

  /// Positions in `annotations`.
  func ofPage(_ page: Int) -> Range<Int> { firstOfPage[page]..<firstOfPage[page + 1] }
}
