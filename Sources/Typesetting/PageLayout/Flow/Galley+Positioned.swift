import Geometry

/// Boxes that are positioned absolutely (CSS 2.2, 9.6): they take no room in the column, and stand on the page of the
/// atom that they belong to. What they hold is laid out when the box that they count from is closed.
extension Galley {
  struct Positioned: Sendable {
    /// What the box counts from on its page.
    enum Edge: UInt8, Sendable { case flow, pageTop, pageBottom }

    /// The root of its boxes, and its node.
    var box: Int32
    var node: UInt32
    /// Where its margin box would stand in the flow: the upper corner, from the galley's top; then that of what it holds.
    var origin: Point
    /// The other end of the line.
    var end: Length
    var isRightToLeft: Bool
    /// Position in `pageNames`.
    var pageName: Int32
    /// It counts from the top of the atom that is made next.
    var isInAtom = false
    var atom: Int32 = -1
    var atomTop = Length.zero
    /// It is read before what the atom holds.
    var isBefore = false
    /// For the edges of pages, `origin.y` is the way from that edge.
    var edge = Edge.flow
    /// It has no offset upwards or downwards.
    var isStatic = false
    /// Nil until it is known what the box counts from.
    var content: PositionedContent?

    /// Its place in the order of reading.
    fileprivate var key: Int { Int(atom) * 2 + (isBefore ? 0 : 1) }

    mutating func move(x: Length, y: Length) {
      origin = Point(x: origin.x + x, y: origin.y + y)
      end = end + x
    }
  }

  /// The first that belongs to an atom or one after it. O(log positioned).
  func firstPosition(from atom: Int) -> Int {
    var (low, high) = (0, positioned.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(positioned[middle].atom) < atom { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Keeps the order of those of one atom.
  mutating func sortPositions() {
    let isOrdered = positioned.indices.dropFirst().allSatisfy { positioned[$0 - 1].key <= positioned[$0].key }
    guard !isOrdered else { return }
    let order = positioned.indices.sorted { (positioned[$0].key, $0) < (positioned[$1].key, $1) }
    positioned = order.map { positioned[$0] }
  }

  /// Sets what belongs to an atom whose top stands at `y`, or hands it on to what the part stands in. `begins`: nothing
  /// stands above the atom on its page. `before`: only what is read before the atom.
  func place(
    from next: inout Int, of atom: Int, before: Bool, y: Length, begins: Bool, in room: PageRoom,
    into fragment: inout Fragment
  ) {
    let last = atom * 2 + (before ? 0 : 1)
    while next < positioned.count, positioned[next].key <= last {
      var one = positioned[next]
      next += 1
      let way = one.origin.y - one.atomTop
      let top = y + (begins && one.isStatic ? max(.zero, way) : way)
      guard let content = one.content else {
        one.origin.y = top
        one.atom = -1
        fragment.positioned.append(one)
        continue
      }
      let place: Length =
        switch one.edge {
        case .flow: top
        case .pageTop: one.origin.y
        case .pageBottom:
          (room.placesInsertions ? room.height : y) - one.origin.y - content.size.height
        }
      fragment.take(content.fragment, x: one.origin.x, y: place)
      fragment.strays.append(
        (Rect(x: one.origin.x, y: place, width: content.size.width, height: content.size.height), one.node))
    }
  }
}

/// What an absolutely positioned box holds, laid out from the corner of its border box.
final class PositionedContent: Sendable {
  let fragment: Fragment
  /// Of the border box.
  let size: Size

  init(_ fragment: Fragment, size: Size) {
    self.fragment = fragment
    self.size = size
  }
}
