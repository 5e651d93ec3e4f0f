import Geometry
import Stylesheets
import Typography

/// A page of a document before the book knows its number and side: all that is kept of a document after phase A.
struct FlatPage: Sendable {
  var items: [DisplayItem] = []
  var words: [WordReference] = []
  var clips = ClipList()
  var links: [Page.Link] = []
  var anchors: [PageMap.Anchor] = []
  var strings: [Assignment<String>] = []
  var running: [Assignment<RunningElement>] = []
  /// Counters of elements that margin boxes show, as they change.
  var counters: [TreeNotes.Change] = []
  /// Slots that ask for this page.
  var slots: [Int] = []
  var bookmarks: [Bookmark] = []
  /// `counter-reset: page`: the last one on the page, with what is added after it.
  var number: Int?
  /// `counter-increment: page` on elements.
  var increment = 0
  var name: String
  var isBlank = false
  /// The page groups that `:nth(1 of NAME)` asks for, with the page's place in each; a blank page is in none.
  var groups: [PageContext.Group] = []

  /// Nothing stands on it, and nothing of it shows on other pages; elements that are not shown keep their anchors.
  var isBare: Bool {
    items.isEmpty && links.isEmpty && strings.isEmpty && running.isEmpty && counters.isEmpty
      && slots.isEmpty && bookmarks.isEmpty && number == nil && increment == 0
  }

  struct Assignment<Value: Sendable>: Sendable {
    var name: String
    var value: Value
    /// The element begins the page: nothing stands above it.
    var isAtTop: Bool
  }
}
