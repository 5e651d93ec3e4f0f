import ElementTree
import Geometry
import Limits
import Stylesheets

/// Inline content: elements, pictures, breaks, generated text and slots.
extension BoxBuilder {
  mutating func openInline(_ node: ElementTree.NodeID, name: Name, style: ComputedStyle) {
    let before = structure.structure.elements.count
    var inner = frame
    inner.node = node
    inner.isInline = true
    inner.opensList = false
    inner.direction = InlineDirection(style)
    if opensStructure(node, name: name) {
      openParagraph()
      inner.structure = structure.element(for: node, name: name, parent: frame.structure)
    }
    if structure.structure.elements.count == before { inner.structure = frame.structure }
    openLink(node, name: name, frame: &inner)
    inner.shift = shift(of: node, style: style)
    inner.paint = decorated(frame.paint, by: style, of: node, shift: inner.shift)
    appendMarks(of: node, style: style)
    inner.inlineBox = inlineBoxState(of: node, style: style)
    // A paragraph that was opened for the element's own structure is around it.
    inner.box = frame.box
    frames.append(inner)
    if inner.inlineBox != .none {
      hasInlineBoxes = true
      if paragraph >= 0 { openInlineBox(at: frames.count - 1) }
    }
    if inner.direction != nil { hasDirections = true }
    openDirection(of: inner)
  }

  /// Elements of emphasis stay out of the structure: only what a listener needs gets an element.
  private func opensStructure(_ node: ElementTree.NodeID, name: Name) -> Bool {
    switch name {
    case .a: tree.attributeBytes(.href, of: node) != nil
    case .code, .q: true
    case .abbr where tree.attributeBytes(.title, of: node) != nil: true
    default:
      tree.attributeBytes(.lang, of: node) != nil || tree.attributeBytes(.xmlLang, of: node) != nil
        || tree.attributeBytes(.role, of: node) != nil
    }
  }

  mutating func openLink(_ node: ElementTree.NodeID, name: Name, frame inner: inout Frame) {
    guard name == .a, let href = tree.attribute(.href, of: node), !href.isEmpty,
      structure.role(of: inner.structure) == .link
    else { return }
    boxTree.links.append(LinkSource(href: href, element: inner.structure))
    inner.link = Int32(boxTree.links.count - 1)
  }

  /// `vertical-align`, upwards (CSS 2.2, 10.8.1), from the baseline that the shifts around it count from. Browsers'
  /// amounts: a third up, a fifth down, of the parent's size. What the line aligns counts anew.
  func shift(of node: ElementTree.NodeID, style: ComputedStyle) -> Length {
    switch style.box.verticalAlignment {
    case .super: frame.shift + styled.style(of: frame.node).font.size.scaled(by: 1.0 / 3)
    case .sub: frame.shift - styled.style(of: frame.node).font.size.scaled(by: 0.2)
    case .shift(let length): UsedWidth.bounded(frame.shift + UsedWidth.bounded(length))
    case .baseline: frame.shift
    case .middle, .top, .bottom, .textTop, .textBottom: .zero
    }
  }

  /// Decorations propagate to all descendants (css-text-decor-3, 2), but for atomic inlines and floats.
  mutating func decorated(
    _ outer: Int32, by style: ComputedStyle, of node: ElementTree.NodeID, shift: Length
  ) -> Int32 {
    guard traits(of: node).changesPaint else { return outer }
    let isCutOff = outer >= 0 && style.box.cutsDecorations && !boxTree.paints[Int(outer)].decorations.isEmpty
    guard style.box.decoration.drawsLines || isCutOff else { return outer }
    var paint = outer >= 0 ? boxTree.paints[Int(outer)] : InlinePaint()
    if isCutOff { paint.decorations = [] }
    if style.box.decoration.drawsLines, paint.decorations.count < Limits.maximumDecorations {
      paint.decorations.append(DecoratingBox(style: styleIndex(of: node), shift: shift))
    }
    if let known = boxTree.paints.firstIndex(of: paint) { return Int32(known) }
    boxTree.paints.append(paint)
    return Int32(boxTree.paints.count - 1)
  }

  func item(_ kind: InlineItem.Kind, node: ElementTree.NodeID, element: Int32) -> InlineItem {
    let place = UInt32(boxTree.text.count)
    return InlineItem(
      kind: kind, style: styleIndex(of: node), element: element, node: node.index, link: frame.link,
      paint: frame.paint, shift: frame.shift, start: place, end: place, box: frame.box)
  }

  mutating func appendLineBreak(node: ElementTree.NodeID) {
    openParagraph()
    removeTrailingSpace()
    boxTree.items.append(item(.lineBreak, node: node, element: frame.structure))
    reopenDirections()
    endsInSpace = true
    column = 0
  }

  /// Text that no source has: markers inside, check boxes, the labels of pages.
  mutating func append(generated text: String, node: ElementTree.NodeID, element: Int32, style: Int32? = nil) {
    guard !text.isEmpty else { return }
    openParagraph()
    var new = item(.text, node: node, element: element)
    if let style { new.style = style }
    boxTree.steps.append(.init(position: new.start, nodeOffset: 0))
    boxTree.text.append(contentsOf: text.utf8)
    new.end = UInt32(boxTree.text.count)
    boxTree.items.append(new)
    endsInSpace = false
  }

  mutating func appendCheckbox(_ node: ElementTree.NodeID) {
    guard let type = tree.attributeBytes(.type, of: node), type.elementsEqual("checkbox".utf8) else { return }
    let isChecked = tree.attributeBytes(.checked, of: node) != nil
    append(generated: isChecked ? "\u{2611}\u{00A0}" : "\u{2610}\u{00A0}", node: node, element: frame.structure)
    endsInSpace = true
  }

  /// A picture; where the book does not have it, the text that stands for it.
  mutating func appendPicture(_ node: ElementTree.NodeID, style: ComputedStyle) {
    guard let source = tree.attributeBytes(.src, of: node),
      let position = pictures.position(of: source, isOriented: style.flow.orientsImages)
    else {
      if let text = tree.attribute(.alt, of: node) { append(generated: text, node: node, element: frame.structure) }
      return
    }
    let isBlock: Bool
    switch style.box.display {
    case .inline, .inlineBlock, .contents: isBlock = style.box.float != .none || traits(of: node).leavesFlow
    default: isBlock = true
    }
    let width = Int32(clamping: min(max(number(.width, of: node) ?? 0, 0), 100_000))
    let height = Int32(clamping: min(max(number(.height, of: node) ?? 0, 0), 100_000))
    if isBlock {
      let floats = paragraph >= 0 && traits(of: node).leavesFlow
      if !floats { closeParagraph() }
      let parent = floats ? -1 : blockContainer()
      let marks = marks(ofBox: node, style: style, parent: parent)
      var box = Box(
        kind: .image, style: styleIndex(of: node), isAnonymous: false, node: node.index,
        element: structure.picture(node, parent: frame.structure), parent: parent)
      box.leavesFlow = traits(of: node).leavesFlow
      box.marks = marks
      box.payload = Int32(position)
      (box.pixelWidth, box.pixelHeight) = (width, height)
      let root = boxTree.append(box)
      if floats { append(detached: root) }
      return
    }
    openParagraph()
    appendMarks(of: node, style: style)
    var new = item(.image, node: node, element: structure.picture(node, parent: frame.structure))
    new.payload = Int32(position)
    new.shift = shift(of: node, style: style)
    new.box = alignedBox(of: node, style: style)
    (new.pixelWidth, new.pixelHeight) = (width, height)
    boxTree.items.append(new)
    endsInSpace = false
  }
}

extension BoxProperties {
  /// Lines of the elements around it do not go through it (css-text-decor-3, 2).
  var cutsDecorations: Bool { float != .none || isAbsolute || isInlineLevelContext }

  /// It stands in a line and has a formatting context of its own (CSS 2.2, 9.2.4).
  var isInlineBlock: Bool { float == .none && position != .absolute && isInlineLevelContext }

  private var isInlineLevelContext: Bool {
    switch display {
    case .inlineBlock, .inlineTable, .inlineFlex, .inlineGrid, .inlineBlockListItem: true
    default: false
    }
  }
}
