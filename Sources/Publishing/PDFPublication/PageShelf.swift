internal import PageLayout
internal import Synchronization

/// Pages that wait to be painted. Each is given away once, and what stands on it is freed as soon as it is written: so the
/// file grows in the room of the pages.
final class PageShelf: Sendable {
  private let pages: Mutex<[Page?]>

  /// Leaves the pages behind with their sizes, labels and links, which other pages need to know.
  init(taking pages: inout [Page]) {
    self.pages = Mutex(pages.map { $0 })
    for number in pages.indices {
      pages[number].body = []
      pages[number].furniture = []
      pages[number].words = []
      pages[number].furnitureWords = []
      pages[number].printerMarks = []
    }
  }

  func take(_ number: Int) -> Page {
    guard let page = pages.withLock({ $0[number].take() }) else { preconditionFailure("a page is written once") }
    return page
  }
}
