import Geometry
import Images
import Limits
import Stylesheets
import Typography

/// Block layout (CSS 2.2, 9.4.1): boxes become the atoms of a galley. Iterative, with the open blocks on a stack.
struct Flow {
  struct OpenBlock {
    var box: Int32
    var x: Length
    var width: Length
    /// No child yet: what comes first is no break point of its own (css-break-4, 3.1).
    var isEmpty = true
    /// `break-after` of the last child, with what its own last child propagates.
    var after = BreakValue.auto
    var avoidsInside = false
    var pageName: Int32 = 0
    /// Page group; -1 for none.
    var group: Int32 = -1
    var decoration: Int32 = -1
    var bottomInset = Length.zero
    var marginBottom = Length.zero
    /// Height of the galley at the top of the content, once it is known (`Flow.openTops`).
    var top = Length.zero
    /// Of the content, where it is known before the content is: what percentages of children refer to.
    var height: Length?
    var heights = UsedHeights.automatic
    var firstAtom = 0
    /// A formatting context of its own: margins and floats end with it.
    var isContext = false
    /// What relative positions around it add up to.
    var outerShift = Point(x: .zero, y: .zero)
    var hasLines = false
    /// `Flow.paddingBoxes` has it.
    var hasPaddingBox = false
    /// Of what is painted around it.
    var outerLayer: Int16 = 0
  }

  let context: FlowContext
  var galley = Galley()
  var stack: [OpenBlock] = []
  var margin = CollapsedMargin()
  /// The break point before the next atom.
  var upcoming = BreakPoint.never
  var avoidDepth = 0
  var pendingMarks: [Int32] = []
  var pendingOpenings: [Int32] = []
  var pendingClosings: [Int32] = []
  /// From here on, blocks on the stack do not know where they begin: their margins collapse with what follows.
  var openTops = 0
  var floats = FloatState()
  /// By how much relative positions move what is set.
  var shift = Point(x: .zero, y: .zero)
  /// Where what is set is painted: `DisplayItem.layer`.
  var layer: Int16 = 0
  /// Of open boxes that are positioned, or whose content is cut off.
  var paddingBoxes: [PaddingBox] = []
  /// Of `Galley.positioned`, those that belong to atoms already.
  var anchoredPositions = 0
  /// What stands absolutely in this part of a page may count from boxes around it.
  var passesPositions = false
  /// With the edges of the item's content.
  var pendingMarkers: [(marker: Int32, left: Length, right: Length)] = []
  /// Page name of what was set last.
  var currentName: Int32 = -1
  /// Page groups that begin at the last forced break, by the boxes that name them.
  var groupsHere: [(box: Int32, group: Int32)] = []
  var head: Int32 = -1
  /// The innermost open box of `Galley.clones`.
  private var clone: Int32 = -1
  /// A box that adjoins the margin that is being collapsed keeps it at breaks.
  var keepsMargin = false
  /// Widths of insertions, by kind and name of the page: those of the last one.
  var knownMeasure: (kind: Galley.Insertion.Kind, name: Int32, width: Length)?
  /// The paragraph that is being set: its arrays keep their room.
  var paragraph: Paragraph?
  /// Of drop caps.
  var initialStyles: [InitialStyle] = []
  /// Of that paragraph: what stands in its lines and has a formatting context of its own, and where its inline boxes stand.
  var inlineBlocks: [InlineBlock] = []
  var inlinePlaces: [InlineBoxPlace] = []
  var paintsInlineBoxes = false
  /// Styles on first lines, by theirs and the line's.
  var firstLineStyles: [Int64: ComputedStyle] = [:]
  /// The last one that was set.
  var knownWrapMark: WrapMark?
  /// Of the last line, from the top of the column.
  var lastBaseline: Length?
  /// Of the first row of the last table.
  var tableBaseline: Length?
  /// This flow only finds out how high a picture's caption is.
  var isMeasuringCaption = false
  /// The step of the text's offsets at which the last piece was found.
  var lastStep = 0
  /// Of `Galley.insertions`, those that belong to atoms already.
  var placedInsertions: Int32 = 0
  /// Those that wait for the next atom.
  var waitingInsertions: [Galley.Insertion] { Array(galley.insertions[Int(placedInsertions)...]) }

  var tree: BoxTree { context.tree }

  /// `galley` gives its room.
  init(context: FlowContext, galley: Galley = Galley()) {
    self.context = context
    self.galley = galley
  }

  /// Lays out the children of a box in a column. The galley ends in an atom of no height that closes what is open.
  mutating func layOut(childrenOf root: Int32, width: Length) -> Galley {
    begin(root, width: width)
    if root == 0 { stack[0].height = context.pageHeight }
    if let first = child(of: root) {
      let start = tree.firstInFlow(of: root)
      galley.startName = startName(of: start, inherited: 0)
      galley.start = effectiveBefore(start).side
      currentName = galley.startName
      galley.startGroup = beginGroups(with: start, in: -1)
      walk(from: first, root: root)
    }
    finish()
    return galley
  }

  /// Opens the column.
  mutating func begin(_ root: Int32, width: Length) {
    if galley.pageNames.isEmpty { _ = intern("") }
    stack.append(OpenBlock(box: root, x: .zero, width: width))
    openTops = 1
  }

  /// Closes it. Margins at the end of a document are dropped. A piece that no page cuts ends with its margins and floats
  /// (10.6.3, 10.6.7).
  mutating func finish() {
    placePendingMarkers()
    if isOfPages { margin = CollapsedMargin() }
    closeFloats()
    if isOfPages { margin = CollapsedMargin() }
    emit(height: .zero, level: .never)
    if !galley.positioned.isEmpty { finishPositions() }
  }

  mutating func layOutChildren(of box: Int32) {
    if let first = child(of: box) { walk(from: first, root: box) }
  }

  private func child(of box: Int32) -> Int32? {
    let first = tree.boxes[Int(box)].firstChild
    return first < 0 ? nil : first
  }

  mutating func walk(from first: Int32, root: Int32) {
    var current = first
    while true {
      if enter(current) {
        if let child = child(of: current) {
          current = child
          continue
        }
        leave()
      }
      while tree.boxes[Int(current)].nextSibling < 0 {
        current = tree.boxes[Int(current)].parent
        if current == root || current < 0 { return }
        leave()
      }
      current = tree.boxes[Int(current)].nextSibling
    }
  }

  /// True when the box's children are to be laid out in it.
  private mutating func enter(_ index: Int32) -> Bool {
    let box = tree.boxes[Int(index)]
    if box.leavesFlow, setApart(index) || setAside(index) { return false }
    switch box.kind {
    case .paragraph:
      layOutParagraph(index)
      return false
    case .image:
      layOutPicture(index)
      return false
    case .table:
      layOutTable(index)
      return false
    default:
      boundary(before: index)
      open(index)
      return true
    }
  }

  var block: OpenBlock { stack[stack.count - 1] }

  /// The block that is open has its start at the right.
  var runsRightToLeft: Bool { context.styles[Int(tree.boxes[Int(block.box)].style)].isRightToLeft }

  // MARK: Blocks

  private mutating func open(_ index: Int32) {
    let box = tree.boxes[Int(index)]
    guard box.isAnonymous else { return open(index, used(box, index)) }
    let outer = block
    var inner = OpenBlock(box: index, x: outer.x, width: outer.width)
    (inner.pageName, inner.group) = (outer.pageName, outer.group)
    inner.height = outer.height
    inner.firstAtom = galley.atoms.count
    pendingMarks.append(contentsOf: box.marks)
    stack.append(inner)
  }

  private mutating func used(_ box: Box, _ index: Int32) -> UsedBlock {
    let outer = block
    var container = outer.width
    if context.styles[Int(box.style)].namesPage, let own = tree.styles[Int(box.style)].breaks.page {
      let name = intern(own)
      container = container + (width(ofPage: name) - width(ofPage: outer.pageName))
    }
    return usedBlock(
      box, index,
      container: UsedBlock.Container(width: container, height: outer.height, isRightToLeft: runsRightToLeft))
  }

  /// Opens a block that has used values.
  mutating func open(_ index: Int32, _ values: UsedBlock, isContext: Bool = false) {
    let box = tree.boxes[Int(index)]
    let style = context.styles[Int(box.style)]
    let outer = block
    var used = values
    var inner = OpenBlock(box: index, x: outer.x, width: used.width.content)
    inner.isContext = isContext || style.isContext
    (inner.pageName, inner.group) = (outer.pageName, outer.group)
    if style.namesPage, let own = tree.styles[Int(box.style)].breaks.page {
      inner.pageName = intern(own)
      inner.group = group(opening: index, in: outer.group, name: inner.pageName)
    }
    if !style.clear.isEmpty { clear(style.clear, marginTop: used.marginTop) }
    if inner.isContext, floats.isActive {
      standBesideFloats(index, &used)
      inner.width = used.width.content
    }
    pendingMarks.append(contentsOf: box.marks)
    inner.x = outer.x + used.width.marginLeft + used.width.leftInset
    inner.avoidsInside = used.avoidsInside
    if inner.avoidsInside { avoidDepth += 1 }
    inner.marginBottom = used.marginBottom
    inner.bottomInset = used.bottomInset
    inner.heights = used.heights
    inner.height = used.heights.own
    addMarginTop(used, style: context.styles[Int(box.style)])
    inner.outerShift = shift
    inner.outerLayer = layer
    if style.isRelative { move(by: tree.styles[Int(box.style)].box.inset, in: outer, isRightToLeft: runsRightToLeft) }
    if style.layer != 0, layer == 0 { layer = style.layer }
    if style.isPositioned || style.cutsOff {
      inner.hasPaddingBox = true
      paddingBoxes.append(
        PaddingBox(in: galley, border: tree.styles[Int(box.style)].box.border, used))
    }
    if used.isPainted {
      inner.decoration = decorate(
        tree.styles[Int(box.style)], x: inner.x - used.width.leftInset, width: used.width.borderBox)
      if context.styles[Int(box.style)].clonesDecoration {
        addClone(of: inner.decoration, top: used.topInset, bottom: used.bottomInset)
      }
    }
    if box.payload >= 0 { pendingMarkers.append((box.payload, inner.x, inner.x + inner.width)) }
    inner.firstAtom = galley.atoms.count
    if used.topInset > .zero || inner.isContext {
      emit(height: used.topInset)
      inner.top = galley.height
      openTops = stack.count + 1
    }
    stack.append(inner)
    if inner.isContext { openContext() }
  }

  private mutating func usedBlock(_ box: Box, _ index: Int32, container: UsedBlock.Container) -> UsedBlock {
    context.known.usedBlock(tree.styles[Int(box.style)], in: container) { intrinsicWidths(of: index) }
  }

  private func width(ofPage name: Int32) -> Length { context.pageWidth(galley.pageNames[Int(name)]) }

  /// Registers background and borders; -1 when there is nothing to paint.
  mutating func decorate(_ style: ComputedStyle, x: Length, width: Length) -> Int32 {
    guard style.box.isPainted, style.flow.visibility == .visible else { return -1 }
    galley.decorations.append(
      Galley.Decoration(x: x + shift.x, width: width, style: style, shift: shift.y, layer: layer))
    let index = Int32(galley.decorations.count - 1)
    pendingOpenings.append(index)
    return index
  }

  mutating func leave() {
    let closed = block
    close(closed)
    stack.removeLast()
    openTops = min(openTops, stack.count)
    guard !stack.isEmpty else { return }
    var after = closed.after
    let box = tree.boxes[Int(closed.box)]
    if !box.isAnonymous { after = after.joined(with: context.styles[Int(box.style)].after) }
    stack[stack.count - 1].after = after
  }

  private mutating func close(_ closed: OpenBlock) {
    let index = tree.boxes[Int(closed.box)]
    if let last = pendingMarkers.last, last.marker == index.payload, index.kind != .image { placePendingMarkers() }
    if closed.isContext { closeContext() }
    if !closed.heights.areAutomatic { settleHeight(of: closed) }
    if closed.bottomInset > .zero { emit(height: closed.bottomInset, level: .never) }
    if closed.decoration >= 0 {
      closeDecoration(closed.decoration)
      let clone = galley.decorations[Int(closed.decoration)].clone
      if clone >= 0 { self.clone = galley.clones[Int(clone)].outer }
    }
    if closed.hasPaddingBox { usePaddingBox(of: closed) }
    if !index.isAnonymous { (shift, layer) = (closed.outerShift, closed.outerLayer) }
    if closed.avoidsInside { avoidDepth -= 1 }
    margin.add(closed.marginBottom)
    if context.styles[Int(index.style)].marginBreak == .keep, !index.isAnonymous { keepsMargin = true }
  }

  // MARK: Boxes at cuts

  /// css-break-4, 5.2: `discard` cuts the margin off behind a forced break too, `keep` lets it stand at any break.
  private mutating func addMarginTop(_ used: UsedBlock, style: FlowStyle) {
    switch style.marginBreak {
    case .discard where upcoming.isForced: break
    case .keep:
      keepsMargin = true
      margin.add(used.marginTop)
    case .auto, .discard: margin.add(used.marginTop)
    }
  }

  private mutating func addClone(of decoration: Int32, top: Length, bottom: Length) {
    guard decoration >= 0 else { return }
    let outer = clone < 0 ? nil : galley.clones[Int(clone)]
    galley.decorations[Int(decoration)].clone = Int32(galley.clones.count)
    // The box begins with the next atom of content: a break before that does not cut it.
    galley.clones.append(
      Galley.Clone(
        cuts: Int.max..<Int.max, outer: clone, top: top + (outer?.top ?? .zero),
        bottom: bottom + (outer?.bottom ?? .zero)))
    clone = Int32(galley.clones.count - 1)
  }

  mutating func beginClones(_ openings: ArraySlice<Int32>, at atom: Int) {
    for opening in openings {
      let clone = galley.decorations[Int(opening)].clone
      if clone >= 0 { galley.clones[Int(clone)].cuts = (atom + 1)..<Int.max }
    }
  }

  mutating func endClones(_ closings: ArraySlice<Int32>, at atom: Int) {
    for closing in closings {
      let clone = galley.decorations[Int(closing)].clone
      guard clone >= 0 else { continue }
      let first = galley.clones[Int(clone)].cuts.lowerBound
      galley.clones[Int(clone)].cuts = first..<max(first, atom)
    }
  }

  /// A box that painted nothing between its ends was collapsed through: it has no height (CSS 2.2, 8.3.1).
  mutating func closeDecoration(_ index: Int32) {
    if let position = pendingOpenings.lastIndex(of: index) {
      pendingOpenings.remove(at: position)
    } else {
      pendingClosings.append(index)
    }
  }
}
