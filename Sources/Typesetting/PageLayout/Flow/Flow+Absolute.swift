import Geometry
import Stylesheets
import Typography

/// Absolute positions (CSS 2.2, 9.6 and 10.6.4). A box leaves the flow at its static position. When the box that it counts
/// from is closed, that one's size is known: the box is laid out, and joins the atom that stands where its top is. What
/// counts from the page is placed when the page is made.
extension Flow {
  // MARK: Leaving the flow

  func isApart(_ item: InlineItem) -> Bool { item.kind == .box && context.styles[Int(item.style)].isAbsolute }

  /// False for boxes that are not positioned absolutely.
  mutating func setApart(_ root: Int32) -> Bool {
    guard context.styles[Int(tree.boxes[Int(root)].style)].isAbsolute else { return false }
    setApart(
      root, left: block.x, right: block.x + block.width, y: galley.height + margin.value, isInAtom: false)
    return true
  }

  /// A box that was met in a line: what was a block would have stood below it (10.3.7, 10.6.4).
  mutating func setApart(_ item: Int, on line: ParagraphLines.Line, of lines: ParagraphLines) {
    let root = tree.items[item].payload
    guard tree.styles[Int(tree.items[item].style)].box.wasInline else {
      let bottom = line.ascent + line.descent
      return setApart(root, left: block.x, right: block.x + block.width, y: bottom, isInAtom: true)
    }
    let x = block.x + position(of: item, on: line, of: lines)
    setApart(root, left: x, right: x, y: .zero, isInAtom: true)
  }

  /// Behind what stands before it on the line, at its start otherwise.
  private func position(of item: Int, on line: ParagraphLines.Line, of lines: ParagraphLines) -> Length {
    let pieces = lines.pieces[line.pieces]
    if runsRightToLeft {
      let before = pieces.lazy.filter { Int($0.tag) < item }.map(\.x).min()
      return before ?? pieces.lazy.map { $0.x + $0.width }.max() ?? block.width
    }
    let before = pieces.lazy.filter { Int($0.tag) < item }.map { $0.x + $0.width }.max()
    return before ?? pieces.lazy.map(\.x).min() ?? .zero
  }

  private mutating func setApart(_ root: Int32, left: Length, right: Length, y: Length, isInAtom: Bool) {
    var position = Galley.Positioned(
      box: root, node: tree.boxes[Int(root)].node, origin: Point(x: left, y: y), end: right,
      isRightToLeft: runsRightToLeft, pageName: currentName)
    position.isInAtom = isInAtom
    let inset = tree.style(of: root).box.inset
    position.isStatic = inset.top == .auto && inset.bottom == .auto
    galley.positioned.append(position)
    if context.hasInsertions { callInsertions(in: root) }
  }

  /// What a box calls for the foot or the head of a page goes along with the atom that the box has left: the box itself is
  /// laid out when that atom is made.
  private mutating func callInsertions(in root: Int32) {
    var roots = [root]
    while let scope = roots.popLast() {
      var called: [InlineItem] = []
      forEachParagraph(in: scope) { paragraph in
        for position in paragraph.items {
          let item = tree.items[Int(position)]
          if item.kind == .insertion { called.append(item) }
          if item.kind == .box, item.payload >= 0 { roots.append(item.payload) }
        }
      }
      for item in called { insert(item) }
    }
  }

  // MARK: Atoms

  /// Those that have left the flow since the last atom belong to the one that is being made.
  mutating func anchorPositions() {
    for index in anchoredPositions..<galley.positioned.count where galley.positioned[index].atom < 0 {
      galley.positioned[index].atom = Int32(galley.atoms.count)
      galley.positioned[index].atomTop = galley.height
      if galley.positioned[index].isInAtom { galley.positioned[index].move(x: .zero, y: galley.height) }
      galley.positioned[index].isBefore = !galley.positioned[index].isInAtom
      galley.positioned[index].isInAtom = false
    }
    anchoredPositions = galley.positioned.count
  }

  /// Called where a break is forced: what left the flow above it stays above it.
  mutating func leavePositionsBehind() {
    guard anchoredPositions < galley.positioned.count, let last = galley.atoms.last else { return }
    for index in anchoredPositions..<galley.positioned.count where galley.positioned[index].atom < 0 {
      galley.positioned[index].atom = Int32(galley.atoms.count - 1)
      galley.positioned[index].atomTop = galley.height - last.height
    }
    anchoredPositions = galley.positioned.count
  }

  /// The tops of atoms of content, in their order.
  private func tops(from first: Int) -> [(atom: Int, top: Length)] {
    var result: [(atom: Int, top: Length)] = []
    var y = galley.height
    for atom in (min(first, galley.atoms.count)..<galley.atoms.count).reversed() {
      y = y - galley.atoms[atom].height
      if galley.atoms[atom].kind == .content { result.append((atom, y)) }
    }
    return result.reversed()
  }

  // MARK: Containing blocks

  /// Called when a box is closed whose padding box matters: positions count from it, and what stands out is cut off.
  mutating func usePaddingBox(of closed: OpenBlock) {
    guard let own = paddingBoxes.popLast() else { return }
    let style = context.styles[Int(tree.boxes[Int(closed.box)].style)]
    let isAsked = style.isPositioned && own.firstPosition < galley.positioned.count
    guard isAsked || style.cutsOff else { return }
    // A box without height that all margins collapse through stands where they end.
    let isResolved = openTops == stack.count
    let top = isResolved ? closed.top - own.padding.top : galley.height + margin.value
    let bottom = isResolved ? galley.height - own.borderBottom : top
    let area = Rect(
      x: closed.x - own.padding.left, y: top, width: closed.width + own.padding.left + own.padding.right,
      height: max(.zero, bottom - top))
    if isAsked { settlePositions(from: own.firstPosition, in: area, firstAtom: own.firstAtom) }
    if style.cutsOff { clip(closed, own, to: area) }
  }

  /// The wrapper of a table, whose atoms are all made, takes the place of the padding box.
  mutating func settlePositions(inTableAt x: Length, width: Length, from first: Int, firstAtom: Int) {
    let top = tops(from: firstAtom).first?.top ?? galley.height
    let area = Rect(x: x, y: top, width: width, height: max(.zero, galley.height - top))
    settlePositions(from: first, in: area, firstAtom: firstAtom)
  }

  /// `area`: the padding box, from the galley's top.
  mutating func settlePositions(from first: Int, in area: Rect, firstAtom: Int) {
    var tops: [(atom: Int, top: Length)]?
    for index in first..<galley.positioned.count where galley.positioned[index].content == nil {
      var one = galley.positioned[index]
      let (content, place) = lay(out: one, in: area)
      one.origin = Point(x: place.x + shift.x, y: place.y + shift.y)
      one.content = content
      if !one.isStatic {
        let known = tops ?? self.tops(from: firstAtom)
        tops = known
        if let atom = known[..<known.firstIndex(above: place.y)].last ?? known.first {
          if atom.atom != Int(one.atom) { one.isBefore = one.atom >= 0 && atom.atom > Int(one.atom) }
          (one.atom, one.atomTop, one.isInAtom) = (Int32(atom.atom), atom.top, false)
        }
      }
      galley.positioned[index] = one
    }
  }

  /// What this column itself is the content of is positioned; its padding box is known now.
  mutating func settlePositions(in area: Rect) {
    settlePositions(from: 0, in: area, firstAtom: 0)
    galley.sortPositions()
  }

  /// At the end of the flow: what is left counts from the page, or else from this column.
  mutating func finishPositions() {
    if !passesPositions {
      if isOfPages {
        for index in galley.positioned.indices where galley.positioned[index].content == nil { settleOnPage(index) }
      } else {
        let area = Rect(x: .zero, y: .zero, width: stack[0].width, height: max(.zero, galley.height))
        settlePositions(from: 0, in: area, firstAtom: 0)
      }
    }
    galley.sortPositions()
  }

  /// The page's content box takes the place of a window (CSS 2.2, 10.1; css-page-3, 3): that of the page which the static
  /// position is on.
  private mutating func settleOnPage(_ index: Int) {
    var one = galley.positioned[index]
    let name = max(0, Int(one.pageName))
    let width = name < galley.pageNames.count ? context.pageWidth(galley.pageNames[name]) : stack[0].width
    let height = context.pageHeight
    let (content, place) = lay(out: one, in: Rect(x: .zero, y: .zero, width: width, height: height))
    one.content = content
    one.origin = place
    let inset = tree.style(of: one.box).box.inset
    if inset.top != .auto {
      one.edge = .pageTop
    } else if inset.bottom != .auto {
      one.edge = .pageBottom
      one.origin.y = height - place.y - content.size.height
    }
    galley.positioned[index] = one
  }

  // MARK: Laying out

  /// Lays a box out; with the place of its border box, in the coordinates of the area.
  private func lay(out one: Galley.Positioned, in area: Rect) -> (content: PositionedContent, place: Point) {
    // The wrapper of a table (17.4).
    let index = tree.boxes[Int(one.box)].isAnonymous ? tree.boxes[Int(one.box)].firstChild : one.box
    let style = tree.style(of: index)
    let box = style.box
    var across = AbsoluteAxis(box.inset.left, box.inset.right, in: area.size.width)
    across.setMargins(box.margin.left, box.margin.right, width: area.size.width)
    (across.staticStart, across.staticEnd) = (one.origin.x - area.minX, one.end - area.minX)
    across.isReversed = one.isRightToLeft
    var down = AbsoluteAxis(box.inset.top, box.inset.bottom, in: area.size.height)
    down.setMargins(box.margin.top, box.margin.bottom, width: area.size.width)
    down.staticStart = one.origin.y - area.minY
    down.isVertical = true
    var inner = Flow(context: context)
    let (x, width): (Length, Length)
    switch tree.boxes[Int(index)].kind {
    case .image, .table:
      let isImage = tree.boxes[Int(index)].kind == .image
      let own =
        isImage
        ? inner.layOut(picture: index, width: area.size.width) : inner.layOut(table: index, width: area.size.width)
      across.size = own
      (x, width) = (across.place(in: area.size.width, clamp: { $0 }, fit: { $0 }).origin, own)
    default:
      var used = usedBlock(of: index, across: &across, in: area)
      (x, width) = (used.width.marginLeft, used.width.borderBox)
      if box.height == .auto, let top = down.start, let bottom = down.end, used.heights.own == nil {
        let room = area.size.height - top - bottom - (down.marginStart ?? .zero) - (down.marginEnd ?? .zero)
        let height = max(.zero, room - used.topInset - used.bottomInset)
        used.heights.own = max(used.heights.most.map { min($0, height) } ?? height, used.heights.least)
      }
      inner.layOut(alone: index, used)
    }
    var cut = Fragmenter(inner.galley)
    var fragment = cut.next(height: UsedWidth.largest * 1_000, ignoresForcedBreaks: true)
    for item in fragment.items.indices {
      if box.zIndex == nil { fragment.items[item].rise(to: box.layer) } else { fragment.items[item].layer = box.layer }
    }
    down.size = fragment.height
    let y = down.place(in: area.size.height, clamp: { $0 }, fit: { $0 }).origin
    let content = PositionedContent(fragment, size: Size(width: width, height: fragment.height))
    return (content, Point(x: area.minX + x, y: area.minY + y))
  }

  /// With the place of its border box as its left margin.
  private func usedBlock(of index: Int32, across axis: inout AbsoluteAxis, in area: Rect) -> UsedBlock {
    let style = tree.style(of: index)
    var widths: (least: Length, most: Length)?
    func intrinsic() -> (least: Length, most: Length) {
      if let widths { return widths }
      let known = intrinsicWidths(of: index)
      widths = known
      return known
    }
    var used = UsedBlock(
      style,
      in: .init(
        width: area.size.width, height: area.size.height, isRightToLeft: axis.isReversed, shrinksToFit: true),
      intrinsic: intrinsic)
    axis.insets = used.width.leftInset + used.width.rightInset
    axis.size = style.box.width == .auto ? nil : used.width.content
    let insets = axis.insets
    let place = axis.place(
      in: area.size.width,
      clamp: { UsedWidth.clamped($0, style, in: area.size.width, insets: insets) },
      fit: { room in
        let (least, most) = intrinsic()
        return min(most, max(least, room))
      })
    (used.width.content, used.width.marginLeft) = (place.size, place.origin)
    return used
  }
}

extension AbsoluteAxis {
  fileprivate init(_ start: Dimension, _ end: Dimension, in container: Length) {
    self.start = UsedWidth.margin(start, container)
    self.end = UsedWidth.margin(end, container)
  }

  /// Also those of upper and lower margins refer to the width (8.3).
  fileprivate mutating func setMargins(_ start: Dimension, _ end: Dimension, width: Length) {
    marginStart = UsedWidth.margin(start, width)
    marginEnd = UsedWidth.margin(end, width)
  }
}

extension Array where Element == (atom: Int, top: Length) {
  /// The first that begins below a height.
  fileprivate func firstIndex(above y: Length) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].top <= y { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
