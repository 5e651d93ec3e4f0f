import Geometry
import Stylesheets
import Typography

/// Boxes that are laid out alone, in a flow of their own, and boxes with a formatting context in this one, which do not
/// overlap floats (CSS 2.2, 9.5).
extension Flow {
  /// A box with its borders, apart from what is around it: what it paints, its margin box, and where in that box the
  /// fragment begins.
  func layOutAlone(
    _ index: Int32, container: UsedBlock.Container
  ) -> (fragment: Fragment, size: Size, origin: Point) {
    let box = tree.boxes[Int(index)]
    let style = tree.styles[Int(box.style)]
    var inner = Flow(context: innerContext)
    inner.passesPositions = true
    var left = UsedWidth.margin(style.box.margin.left, container.width) ?? .zero
    let width: Length
    switch box.kind {
    case .image: width = inner.layOut(picture: index, width: container.width)
    case .table: width = inner.layOut(table: index, width: container.width)
    default:
      let used = UsedBlock(style, in: container) { intrinsicWidths(of: index) }
      (left, width) = (used.width.marginLeft, used.width.borderBox)
      inner.layOut(alone: index, used)
    }
    var cut = Fragmenter(inner.galley)
    let fragment = cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
    let top = UsedWidth.margin(style.box.margin.top, container.width) ?? .zero
    let bottom = UsedWidth.margin(style.box.margin.bottom, container.width) ?? .zero
    let right = UsedWidth.margin(style.box.margin.right, container.width) ?? .zero
    let size = Size(width: left + width + right, height: top + fragment.height + bottom)
    return (fragment, size, Point(x: left, y: top))
  }

  /// A block, its border edge at the corner of the galley.
  mutating func layOut(alone index: Int32, _ used: UsedBlock) {
    begin(index, width: used.width.borderBox)
    var used = used
    (used.width.marginLeft, used.marginTop, used.marginBottom) = (.zero, .zero, .zero)
    open(index, used, isContext: true)
    layOutChildren(of: index)
    leave()
    finish()
  }

  /// Returns the width of its border box.
  mutating func layOut(table index: Int32, width: Length) -> Length {
    begin(index, width: width)
    let used = usedWidths(of: TableBox(index, in: self), in: width).0
    stack[0].x = -used.marginLeft
    layOutTable(index)
    dropMargins()
    finish()
    return used.borderBox
  }

  /// Returns its width with borders. Automatic margins, which would centre it in the column, are none (10.3.6).
  mutating func layOut(picture index: Int32, width: Length) -> Length {
    begin(index, width: width)
    layOutPicture(index)
    dropMargins()
    finish()
    let areas = galley.items.compactMap(\.area)
    guard let left = areas.map(\.minX).min(), let right = areas.map(\.maxX).max() else { return .zero }
    for position in galley.items.indices { galley.items[position].translate(x: -left, y: .zero) }
    for position in galley.links.indices {
      galley.links[position].area.origin.x = galley.links[position].area.origin.x - left
    }
    return right - left
  }

  /// The margins of a box that is laid out alone belong to who places it.
  private mutating func dropMargins() {
    margin = CollapsedMargin()
    guard let first = galley.atoms.first, first.kind == .margin else { return }
    galley.height = galley.height - first.height
    galley.atoms[0].height = .zero
  }

  // MARK: Beside floats

  /// Goes down to where floats leave a box of the column as much room as it needs at least, and says which. Nil where no
  /// float is in the way.
  mutating func roomBesideFloats(marginTop: Length, least: Length) -> FloatBands.Room? {
    guard floats.isActive else { return nil }
    var own = margin
    own.add(marginTop)
    let top = galley.height + own.value
    placeUnplaced(at: top)
    floats.bands.forget(above: galley.height)
    let end = floats.bands.bottom ?? top
    guard end > top, floats.bands.nextEdge(from: top, to: end) != nil else { return nil }
    let column = FloatBands.Room(left: block.x, right: block.x + block.width)
    let place = floats.bands.stand(least: least, from: top, in: column)
    if place.y > top {
      if openTops < stack.count { emitClosing() }
      advance(to: place.y)
    }
    return place.room
  }

  /// A block whose width follows from its container becomes narrower, others are moved (9.5).
  mutating func standBesideFloats(_ index: Int32, _ used: inout UsedBlock) {
    let style = tree.style(of: index)
    let isAutomatic = style.box.width == .auto
    let insets = used.width.leftInset + used.width.rightInset
    let least = isAutomatic ? intrinsicWidths(of: index).least + insets : used.width.borderBox
    guard let room = roomBesideFloats(marginTop: used.marginTop, least: least) else { return }
    let left = block.x + used.width.marginLeft
    let right = min(room.right, left + used.width.borderBox)
    if isAutomatic {
      let content = right - max(left, room.left) - insets
      used.width.content = min(used.width.content, UsedWidth.clamped(content, style, in: block.width, insets: insets))
    }
    used.width.marginLeft = max(room.left, min(left, room.right - used.width.borderBox)) - block.x
  }

  mutating func openContext() {
    floats.outer.append(floats.bands)
    floats.bands = FloatBands()
  }

  /// Margins of children stay inside, and the context reaches down to the end of its floats.
  mutating func closeContext() {
    closeFloats()
    if margin.value != .zero { emit(height: .zero, level: .never) }
    if let outer = floats.outer.popLast() { floats.bands = outer }
  }

  /// Does so for a table or picture of a width, in the block that is open; to be undone with `widen`. One whose width
  /// follows from the room is narrowed.
  mutating func narrow(for index: Int32, least: Length) -> (x: Length, width: Length)? {
    guard floats.isActive else { return nil }
    let style = tree.style(of: index).box
    let marginTop = UsedWidth.margin(style.margin.top, block.width) ?? .zero
    guard let room = roomBesideFloats(marginTop: marginTop, least: least) else { return nil }
    let before = (block.x, block.width)
    let left = UsedWidth.margin(style.margin.left, block.width) ?? .zero
    let right = UsedWidth.margin(style.margin.right, block.width) ?? .zero
    let start = max(before.0, room.left - left)
    stack[stack.count - 1].x = start
    if style.width == .auto {
      stack[stack.count - 1].width = min(before.0 + before.1, room.right + right) - start
    }
    return before
  }

  /// What a table takes at least: as much as it wants where its style says so.
  func narrowestTable(_ index: Int32) -> Length {
    if tree.style(of: index).box.width == .auto { return widths(ofTable: index).least }
    return usedWidths(of: TableBox(index, in: self), in: block.width).0.borderBox
  }

  /// `clear` on tables and pictures.
  mutating func clear(for index: Int32) {
    let box = tree.boxes[Int(index)]
    let sides = context.styles[Int(box.style)].clear
    guard !sides.isEmpty, floats.isActive else { return }
    clear(sides, marginTop: UsedWidth.margin(tree.style(of: index).box.margin.top, block.width) ?? .zero)
  }

  mutating func widen(to before: (x: Length, width: Length)?) {
    guard let before else { return }
    (stack[stack.count - 1].x, stack[stack.count - 1].width) = before
  }
}

extension DisplayItem {
  /// What a picture and its borders take.
  fileprivate var area: Rect? {
    switch content {
    case .text: nil
    case .fill(let area, _), .image(_, let area): area
    case .shape(let shape): shape.bounds
    }
  }
}
