import Geometry
import Stylesheets
import Typography

/// Floats (CSS 2.2, 9.5): each is laid out alone, gets a place beside the column, and is painted with the atom that
/// reaches down to it. `Galley.Atom.reach` tells the page breaker how far it hangs down.
extension Flow {
  /// Pages are cut from this flow; a cell, a float or a note is one piece.
  var isOfPages: Bool { stack[0].box == 0 }

  private var column: FloatBands.Room { FloatBands.Room(left: block.x, right: block.x + block.width) }

  /// Lays a box out that has left the flow. False when it must stand in it: a float that no page holds.
  mutating func setAside(_ index: Int32) -> Bool {
    guard let aside = measuredFloat(index) else { return false }
    if openTops < stack.count {
      floats.unplaced.append(.init(aside: aside, column: column))
    } else {
      place(aside, from: galley.height + margin.value, in: column)
    }
    return true
  }

  /// A paragraph without content makes no line (CSS 2.2, 9.4.2).
  mutating func setAside(_ items: Range<Int>) {
    takeMarks(items)
    takeInsertions(items)
    for item in items where tree.items[item].kind == .box {
      if setApart(tree.items[item].payload) { continue }
      if !setAside(tree.items[item].payload) { setBelow(tree.items[item].payload) }
    }
  }

  /// Floats that no page holds are set in the flow.
  mutating func setBelow(_ box: Int32) { walk(from: box, root: -1) }

  func measuredFloat(_ root: Int32) -> FloatState.Aside? {
    // The wrapper of a table (17.4).
    let index = tree.boxes[Int(root)].isAnonymous ? tree.boxes[Int(root)].firstChild : root
    let style = context.styles[Int(tree.boxes[Int(index)].style)]
    let aside = style.aside
    guard aside == .left || aside == .right else { return nil }
    let (fragment, size, origin) = layOutAlone(index, container: container(ofAside: aside))
    if isOfPages, size.height > context.pageHeight { return nil }
    return .init(
      fragment: fragment, side: aside == .left ? .left : .right, clear: style.clear, size: size, origin: origin)
  }

  private func container(ofAside aside: BoxProperties.Aside) -> UsedBlock.Container {
    UsedBlock.Container(
      width: block.width, height: block.height, isRightToLeft: runsRightToLeft, shrinksToFit: true)
  }

  // MARK: Places

  /// Returns where the margin box begins.
  @discardableResult
  mutating func place(_ aside: FloatState.Aside, from top: Length, in column: FloatBands.Room) -> Point {
    let number = Int32(floats.anchors.count)
    floats.anchors.append(nil)
    floats.bands.forget(above: galley.height)
    let top = floats.bands.bottom(of: aside.clear).map { max($0, top) } ?? top
    let corner = floats.bands.place(aside.side, size: aside.size, from: top, in: column, float: number)
    let placed = FloatState.Placed(
      fragment: aside.fragment, float: number, top: corner.y, height: aside.size.height,
      origin: Point(x: corner.x + aside.origin.x, y: corner.y + aside.origin.y))
    // Contexts inside of this one may have placed some farther down.
    let position = (floats.waiting.lastIndex { $0.top <= placed.top } ?? -1) + 1
    floats.waiting.insert(placed, at: position)
    return corner
  }

  /// Those that waited for the beginning of their block.
  mutating func placeUnplaced(at top: Length) {
    guard !floats.unplaced.isEmpty else { return }
    let unplaced = floats.unplaced
    floats.unplaced = []
    for one in unplaced { place(one.aside, from: top, in: one.column) }
  }

  /// Appends the floats that stand no lower than a height to the atom that is being made, which begins at `top`.
  mutating func attachFloats(to bottom: Length, top: Length, atom: Int) {
    let count = floats.waiting.prefix { $0.top <= bottom }.count
    guard count > 0 else { return }
    for one in floats.waiting[..<count] {
      galley.append(one.fragment, x: one.origin.x, y: one.origin.y - top)
      floats.anchors[Int(one.float)] = .init(atom: atom, top: top)
      floats.reach = max(floats.reach, one.top + one.height - top)
    }
    floats.waiting.removeFirst(count)
  }

  /// The page that holds a float also holds the lines that it has shortened: on the next one they would stand beside
  /// nothing. Called when the atom of such a line has been made.
  mutating func keepBesideFloats(from top: Length) {
    let bottom = galley.height
    var reached: [FloatState.Anchor] = []
    floats.bands.forEach(from: top, to: bottom) { band in
      if let anchor = floats.anchors[Int(band.float)], anchor.atom < galley.atoms.count - 1 { reached.append(anchor) }
    }
    for anchor in reached {
      galley.atoms[anchor.atom].reach = max(galley.atoms[anchor.atom].reach, bottom - anchor.top)
    }
  }

  // MARK: Ways down

  /// What comes next may stand lower than a float before it, as their margins collapse: the float gets an atom of its own
  /// then, and no page begins between the two.
  mutating func attachBeforeNext() {
    guard openTops == stack.count, let first = floats.waiting.first, first.top <= galley.height + margin.value
    else { return }
    let whole = margin
    let part = first.top - galley.height
    margin = CollapsedMargin()
    margin.add(part)
    emit(height: .zero)
    margin = whole
    margin.spend(part)
  }

  /// Goes down to a height. Floats that wait above it get atoms of their own, between which pages may break
  /// (css-break-4, 4.1); what is left is a way that vanishes at a page's beginning.
  mutating func advance(to y: Length) {
    while let first = floats.waiting.first, first.top < y {
      margin = first.top > galley.height ? CollapsedMargin(least: first.top - galley.height) : CollapsedMargin()
      emit(height: .zero)
      upcoming.level = avoidDepth > 0 ? .avoid : .allowed
    }
    if y > galley.height + margin.value { margin = CollapsedMargin(least: y - galley.height) }
  }

  /// A formatting context is as high as its floats (10.6.7).
  mutating func closeFloats() {
    if !floats.unplaced.isEmpty { emit(height: .zero, level: .never) }
    guard let bottom = floats.bands.bottom, bottom > galley.height else { return }
    let end = galley.height + margin.value
    advance(to: bottom)
    if end > galley.height + margin.value { margin = CollapsedMargin(least: end - galley.height) }
  }

  /// Floats end at a forced break of the page, as what follows it stands nowhere beside them.
  mutating func endFloats() {
    guard floats.isActive, isOfPages else { return }
    let point = upcoming
    if !floats.unplaced.isEmpty { emit(height: .zero) }
    if let last = floats.waiting.last { advance(to: last.top + Length(raw: 1)) }
    for position in floats.outer.indices { floats.outer[position] = FloatBands() }
    floats.bands = FloatBands()
    upcoming = point
  }

  /// `clear` (9.5.2): the border edge of a box with this margin stands below the floats of some sides. Where the margin
  /// alone does not bring it there, it no longer collapses with that of the parent.
  mutating func clear(_ sides: ClearedSides, marginTop: Length) {
    guard floats.isActive else { return }
    if !floats.unplaced.isEmpty { emitClosing() }
    let bottom = floats.bands.bottom(of: sides)
    var hypothetical = margin
    hypothetical.add(marginTop)
    guard let bottom, galley.height + hypothetical.value < bottom else { return }
    if openTops < stack.count { emitClosing() }
    advance(to: bottom)
    margin = CollapsedMargin(least: bottom - galley.height)
    // A page may end between the float, which has an atom of its own then, and what stands below it (css-break-4, 4.1).
    if upcoming.level == .never, !upcoming.isForced { upcoming.level = avoidDepth > 0 ? .avoid : .allowed }
  }

  /// An atom without height, after which a break is allowed: floats stand before it.
  mutating func emitClosing() {
    emit(height: .zero)
    upcoming.level = avoidDepth > 0 ? .avoid : .allowed
  }
}
