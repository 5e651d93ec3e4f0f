import Geometry

/// Where the floats of one formatting context stand beside its column (CSS 2.2, 9.5.1), in the coordinates of the galley.
///
/// Only what reaches below the place that the flow has come to is kept, and floats are placed against two short lists, so
/// that ten thousand of them cost no more than ten thousand times one.
struct FloatBands {
  enum Side: UInt8 { case left, right }

  struct Band {
    var side: Side
    /// Of the margin box, towards the text.
    var edge: Length
    var top: Length
    var bottom: Length
    /// Position in `Flow.floatAnchors`.
    var float: Int32
  }

  /// The part of a column between floats.
  struct Room: Equatable {
    var left: Length
    var right: Length
    var width: Length { right - left }
  }

  /// In the order of their tops, which never go up (9.5.1, rule 5).
  private var bands: [Band] = []
  /// Those that a float may meet: from the outermost to the one that reaches farthest in, each ending above the one before.
  private var left: [Band] = []
  private var right: [Band] = []
  private var lastTop = -UsedWidth.largest * 1_000
  private var leftBottom: Length?
  private var rightBottom: Length?

  var isEmpty: Bool { bands.isEmpty }

  /// Of all floats so far, also those that are over.
  var bottom: Length? { bottom(of: [.left, .right]) }

  func bottom(of sides: ClearedSides) -> Length? {
    let left = sides.contains(.left) ? leftBottom : nil
    guard sides.contains(.right), let right = rightBottom else { return left }
    return left.map { max($0, right) } ?? right
  }

  // MARK: Floats

  /// The left upper corner of a margin box: as high as may be, then as far to its side as may be (9.5.1, rules 8 and 9).
  /// Amortised O(1).
  mutating func place(_ side: Side, size: Size, from top: Length, in column: Room, float: Int32) -> Point {
    var y = max(top, lastTop)
    var room = column
    while true {
      while let last = left.last, last.bottom <= y { left.removeLast() }
      while let last = right.last, last.bottom <= y { right.removeLast() }
      room.left = max(column.left, left.last?.edge ?? column.left)
      room.right = min(column.right, right.last?.edge ?? column.right)
      if size.width <= room.width || room == column { break }
      let bottoms = [left.last?.bottom, right.last?.bottom].compactMap { $0 }
      guard let nearest = bottoms.min() else { break }
      y = nearest
    }
    let x = side == .left ? room.left : room.right - size.width
    add(Band(side: side, edge: side == .left ? x + size.width : x, top: y, bottom: y + size.height, float: float), size)
    return Point(x: x, y: y)
  }

  /// What lines keep clear of, and floats that come later.
  mutating func add(_ band: Band, _ size: Size) {
    lastTop = max(lastTop, band.top)
    switch band.side {
    case .left: leftBottom = max(leftBottom ?? band.bottom, band.bottom)
    case .right: rightBottom = max(rightBottom ?? band.bottom, band.bottom)
    }
    // An empty margin box keeps nothing away.
    guard size.width > .zero, size.height > .zero else { return }
    bands.append(band)
    switch band.side {
    case .left:
      while let last = left.last, last.bottom <= band.bottom { left.removeLast() }
      left.append(band)
    case .right:
      while let last = right.last, last.bottom <= band.bottom { right.removeLast() }
      right.append(band)
    }
  }

  /// Forgets what ends above a height, once it is more than what remains.
  mutating func forget(above y: Length) {
    guard let first = bands.first, first.bottom <= y || bands.count > 64 else { return }
    let dead = bands.lazy.prefix(256).reduce(0) { $0 + ($1.bottom <= y ? 1 : 0) }
    if dead * 2 >= min(bands.count, 256) { bands.removeAll { $0.bottom <= y } }
  }

  // MARK: Text

  /// What a range of heights leaves of a column; a range without height is a point.
  func room(from top: Length, to bottom: Length, in column: Room) -> Room {
    var room = column
    forEach(from: top, to: bottom) { band in
      switch band.side {
      case .left: room.left = max(room.left, band.edge)
      case .right: room.right = min(room.right, band.edge)
      }
    }
    return room
  }

  /// Where the first of the floats in a range ends.
  func nextEdge(from top: Length, to bottom: Length) -> Length? {
    var result: Length?
    forEach(from: top, to: bottom) { band in result = min(result ?? band.bottom, band.bottom) }
    return result
  }

  /// The first height from `top` at which everything from there on leaves a width, with the room: for what is not to stand
  /// beside floats of unequal width, because its own height is not known.
  func stand(least: Length, from top: Length, in column: Room) -> (y: Length, room: Room) {
    let end = (bottom ?? top) + Length(raw: 1)
    var y = top
    while true {
      let room = room(from: y, to: max(end, y), in: column)
      if room.width >= least || room == column { return (y, room) }
      guard let next = nextEdge(from: y, to: max(end, y)) else { return (y, room) }
      y = next
    }
  }

  func forEach(from top: Length, to bottom: Length, _ body: (Band) -> Void) {
    let end = max(bottom, top + Length(raw: 1))
    for band in bands {
      if band.top >= end { return }
      if band.bottom > top { body(band) }
    }
  }
}
