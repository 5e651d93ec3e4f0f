import Geometry
import Stylesheets
import Typography

/// A page of a document before the book knows its number and side: all that is kept of a document after phase A.
struct FlatPage: Sendable {
  var items: [DisplayItem] = []
  var words: [WordReference] = []
  var links: [Page.Link] = []
  var anchors: [PageMap.Anchor] = []
  var strings: [Assignment] = []
  var bookmarks: [Bookmark] = []
  /// `counter-reset: page`: the last one on the page.
  var number: Int?
  var name: String
  var isBlank = false
  /// The page's place in its page group, from 1; 0 for a blank page, which is in none.
  var groupPosition = 0

  /// The page group that `:nth(1 of NAME)` asks for.
  var groups: [PageContext.Group] {
    groupPosition > 0 && !name.isEmpty ? [PageContext.Group(name: name, position: groupPosition)] : []
  }

  struct Assignment: Sendable {
    var name: String
    var value: String
    /// The element begins the page: nothing stands above it.
    var isAtTop: Bool
  }
}
