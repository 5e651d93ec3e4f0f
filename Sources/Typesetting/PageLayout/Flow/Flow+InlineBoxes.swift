import Geometry
import Stylesheets
import Typography

/// Inline boxes in lines: their places, the heights of lines, what they paint.
extension Flow {
  /// Finds what does not depend on lines.
  mutating func placeInlineBoxes(_ range: Range<Int32>, _ paragraph: Paragraph) {
    inlinePlaces.removeAll(keepingCapacity: true)
    inlinePlaces.append(contentsOf: repeatElement(InlineBoxPlace(), count: range.count))
    paintsInlineBoxes = false
    for run in paragraph.runs {
      let box = tree.items[Int(run.tag)].box
      guard case .object(_, let ascent, let descent) = run.content, box >= 0, tree.inlineBoxes[Int(box)].isAtomic else {
        continue
      }
      inlinePlaces[Int(box - range.lowerBound)].ascent = ascent
      inlinePlaces[Int(box - range.lowerBound)].descent = descent
    }
    for index in range {
      let box = tree.inlineBoxes[Int(index)]
      let own = Int(index - range.lowerBound)
      let style = tree.styles[Int(box.style)]
      if !box.isAtomic {
        (inlinePlaces[own].ascent, inlinePlaces[own].descent) = context.engine.strut(of: style)
        if style.box.isPainted, context.styles[Int(box.style)].isVisible {
          inlinePlaces[own].isPainted = true
          paintsInlineBoxes = true
          inlinePlaces[own].metrics = context.engine.metrics(of: style)
        }
      }
      let outer = box.parent >= range.lowerBound ? inlinePlaces[Int(box.parent - range.lowerBound)] : InlineBoxPlace()
      (inlinePlaces[own].origin, inlinePlaces[own].root) = (outer.origin, outer.root)
      inlinePlaces[own].baseline = outer.origin + box.shift
      (inlinePlaces[own].way, inlinePlaces[own].layer) = (outer.way, outer.layer)
      if context.styles[Int(box.style)].isRelative, !box.isAtomic {
        let way = way(ofStyle: box.style)
        inlinePlaces[own].way = Point(x: outer.way.x + way.x, y: outer.way.y + way.y)
        inlinePlaces[own].layer = context.styles[Int(box.style)].layer
      }
      align(own, style.box.verticalAlignment, parent: outer.origin + box.parentShift, box)
    }
  }

  /// `parent`: the baseline of the element around the box.
  private mutating func align(
    _ own: Int, _ alignment: BoxProperties.VerticalAlignment, parent: Length, _ box: InlineBox
  ) {
    guard alignment.isFoundByLine else { return }
    let place = inlinePlaces[own]
    var baseline = Length.zero
    switch alignment {
    case .middle:
      let metrics = context.engine.metrics(of: tree.styles[Int(box.parentStyle)])
      baseline = parent + Length(raw: (metrics.xHeight.raw - place.ascent.raw + place.descent.raw) / 2)
    case .textTop:
      baseline = parent + context.engine.metrics(of: tree.styles[Int(box.parentStyle)]).ascent - place.ascent
    case .textBottom:
      baseline = parent - context.engine.metrics(of: tree.styles[Int(box.parentStyle)]).descent + place.descent
    default: inlinePlaces[own].root = Int32(own)
    }
    (inlinePlaces[own].origin, inlinePlaces[own].baseline) = (baseline, baseline)
  }

  // MARK: The height of a line

  /// CSS 2.2, 10.8: a line reaches from the top of its highest box to the bottom of its lowest, and what has `top` or
  /// `bottom` is put in its place then.
  mutating func setExtents(
    of line: inout ParagraphLines.Line, number: Int, _ lines: ParagraphLines, _ paragraph: Paragraph,
    strut: ComputedStyle, first: Int32
  ) {
    var extent = context.engine.strut(of: strut)
    var roots: [Int] = []
    for position in line.pieces {
      let piece = lines.pieces[position]
      let item = tree.items[Int(piece.tag)]
      let own = item.box < 0 ? -1 : Int(item.box - first)
      let outer = own < 0 ? InlineBoxPlace() : inlinePlaces[own]
      if own < 0 || !tree.inlineBoxes[Int(item.box)].isAtomic {
        let content = contentExtent(of: paragraph.runs[piece.run])
        add(content, at: outer.origin + item.shift, root: outer.root, line: number, &extent, &roots)
      }
      meet(item.box, line: number, first: first, &extent, &roots)
    }
    for root in roots { place(subtree: root, first: first, &extent) }
    for root in roots {
      let place = inlinePlaces[root]
      let isTop = tree.styles[Int(tree.inlineBoxes[root + Int(first)].style)].box.verticalAlignment == .top
      inlinePlaces[root].offset = isTop ? extent.ascent - place.above : place.below - extent.descent
    }
    (line.ascent, line.descent) = extent
    if paintsInlineBoxes { paintInlineBoxes(of: line, lines, first: first) }
  }

  private func contentExtent(of run: Paragraph.Run) -> (ascent: Length, descent: Length) {
    if case .object(_, let ascent, let descent) = run.content { return (ascent, descent) }
    return context.engine.strut(of: run.style)
  }

  /// Counts the struts of a box and of those around it, once a line.
  private mutating func meet(
    _ box: Int32, line: Int, first: Int32, _ extent: inout (ascent: Length, descent: Length), _ roots: inout [Int]
  ) {
    var here = box
    while here >= first {
      let own = Int(here - first)
      guard inlinePlaces[own].line != line else { return }
      inlinePlaces[own].line = line
      let place = inlinePlaces[own]
      if place.root == own { open(subtree: own, line: line, &roots) }
      add((place.ascent, place.descent), at: place.baseline, root: place.root, line: line, &extent, &roots)
      here = tree.inlineBoxes[Int(here)].parent
    }
  }

  private mutating func open(subtree root: Int, line: Int, _ roots: inout [Int]) {
    guard inlinePlaces[root].openedOn != line else { return }
    inlinePlaces[root].openedOn = line
    roots.append(root)
    (inlinePlaces[root].above, inlinePlaces[root].below) = (-UsedWidth.largest, -UsedWidth.largest)
  }

  private mutating func add(
    _ own: (ascent: Length, descent: Length), at baseline: Length, root: Int32, line: Int,
    _ extent: inout (ascent: Length, descent: Length), _ roots: inout [Int]
  ) {
    let (above, below) = (own.ascent + baseline, own.descent - baseline)
    guard root >= 0 else {
      extent = (max(extent.ascent, above), max(extent.descent, below))
      return
    }
    open(subtree: Int(root), line: line, &roots)
    inlinePlaces[Int(root)].above = max(inlinePlaces[Int(root)].above, above)
    inlinePlaces[Int(root)].below = max(inlinePlaces[Int(root)].below, below)
  }

  /// What does not fit grows the line on the side that it is not aligned with.
  private func place(subtree root: Int, first: Int32, _ extent: inout (ascent: Length, descent: Length)) {
    let height = inlinePlaces[root].above + inlinePlaces[root].below
    guard height > extent.ascent + extent.descent else { return }
    if tree.styles[Int(tree.inlineBoxes[root + Int(first)].style)].box.verticalAlignment == .top {
      extent.descent = height - extent.ascent
    } else {
      extent.ascent = height - extent.descent
    }
  }

  /// How far relative positions move what an item sets, and its layer.
  func way(of item: InlineItem, first: Int32) -> (way: Point, layer: Int16) {
    let isBoxed = first >= 0 && item.box >= first && !inlinePlaces.isEmpty
    let outer = isBoxed ? inlinePlaces[Int(item.box - first)] : InlineBoxPlace()
    guard item.kind == .box || item.kind == .image, context.styles[Int(item.style)].isRelative else {
      return (outer.way, outer.layer)
    }
    let own = way(ofStyle: item.style)
    return (Point(x: outer.way.x + own.x, y: outer.way.y + own.y), context.styles[Int(item.style)].layer)
  }

  /// How far what an item sets is raised above the baseline of its line.
  func rise(of item: InlineItem, first: Int32) -> Length {
    guard item.box >= first, !inlinePlaces.isEmpty else { return item.shift }
    let place = inlinePlaces[Int(item.box - first)]
    let offset = place.root >= 0 ? inlinePlaces[Int(place.root)].offset : .zero
    return place.origin + item.shift + offset
  }
}
