import Geometry
import Stylesheets

/// What the marks on a page mean for it.
extension FlatPage {
  /// `top`: of what is visible on the page.
  mutating func take(_ placed: [Galley.PlacedMark], of marks: [Mark], top: Length?) {
    for placed in placed {
      // Of what stands above the first line nothing is visible.
      let isAtTop = !placed.isPreceded && placed.y <= (top ?? placed.y)
      switch marks[Int(placed.mark)] {
      case .anchor(let id, let element):
        anchors.append(.init(id: id, place: .init(page: 0, y: placed.y), element: element))
      case .string(let name, let value): strings.append(.init(name: name, value: value, isAtTop: isAtTop))
      case .running(let name, let element): running.append(.init(name: name, value: element, isAtTop: isAtTop))
      case .pageNumber(let value): (number, increment) = (value, 0)
      case .pageIncrement(let value): increment = min(max(increment + value, -Self.largest), Self.largest)
      case .counter(let name, let values, _): counters.append(.init(name: name, values: values))
      case .slot(let position): slots.append(position)
      case .bookmark(var bookmark):
        bookmark.place.y = placed.y
        bookmarks.append(bookmark)
      }
    }
  }

  /// Numbers stay far from overflow.
  private static let largest = 1_000_000_000
}
