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
  /// `counter-reset: page`: the last one on the page.
  var number: Int?
  var name: String
  var isBlank = false
  /// The page's place in the group of pages of its name, from 1; 0 for a blank page, which is in none.
  var groupPosition = 0

  struct Assignment: Sendable {
    var name: String
    var value: String
    /// The element begins the page: nothing stands above it.
    var isAtTop: Bool
  }
}

extension PageContext {
  /// A page whose group, where it has one, bears the page's own name (gcpm-3, 3.2).
  init(name: String, isFirst: Bool, isLeft: Bool, isBlank: Bool, number: Int, groupPosition: Int) {
    let groups = groupPosition > 0 && !name.isEmpty ? [Group(name: name, position: groupPosition)] : []
    self.init(name: name, isFirst: isFirst, isLeft: isLeft, isBlank: isBlank, number: number, groups: groups)
  }
}
