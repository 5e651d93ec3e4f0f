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
    inner.shift = frame.shift + shift(of: style, parent: styled.style(of: frame.node))
    inner.paint = decorated(frame.paint, by: style, of: node, shift: inner.shift, isInline: true)
    appendMarks(of: node, style: style)
    frames.append(inner)
    if inner.direction != nil { hasDirections = true }
    openDirection(of: inner)
  }

  /// Elements of emphasis stay out of the structure: only what a listener needs gets an element.
  private func opensStructure(_ node: ElementTree.NodeID, name: Name) -> Bool {
    switch name {
    case .a: tree.attributeBytes(.href, of: node) != nil
    case .code, .q: true
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

  /// `vertical-align`, upwards (CSS 2.2, 10.8.1). Browsers' amounts: a third up, a fifth down, of the parent's size.
  private func shift(of style: ComputedStyle, parent: ComputedStyle) -> Length {
    switch style.box.verticalAlignment {
    case .super: parent.font.size.scaled(by: 1.0 / 3)
    case .sub: -parent.font.size.scaled(by: 0.2)
    case .shift(let length): length
    default: .zero
    }
  }

  /// Decorations propagate to all descendants (css-text-decor-3, 2), but for atomic inlines and floats; backgrounds of
  /// inline boxes go with their text.
  mutating func decorated(
    _ outer: Int32, by style: ComputedStyle, of node: ElementTree.NodeID, shift: Length, isInline: Bool
  ) -> Int32 {
    guard traits(of: node).changesPaint else { return outer }
    let background = isInline ? style.box.background : nil
    let isCutOff = outer >= 0 && style.box.cutsDecorations && !boxTree.paints[Int(outer)].decorations.isEmpty
    guard style.box.decoration.drawsLines || background != nil || isCutOff else { return outer }
    var paint = outer >= 0 ? boxTree.paints[Int(outer)] : InlinePaint()
    if isCutOff { paint.decorations = [] }
    if style.box.decoration.drawsLines, paint.decorations.count < Limits.maximumDecorations {
      paint.decorations.append(DecoratingBox(style: styleIndex(of: node), shift: shift))
    }
    if let background { paint.background = background }
    if let known = boxTree.paints.firstIndex(of: paint) { return Int32(known) }
    boxTree.paints.append(paint)
    return Int32(boxTree.paints.count - 1)
  }

  private func item(_ kind: InlineItem.Kind, node: ElementTree.NodeID, element: Int32) -> InlineItem {
    let place = UInt32(boxTree.text.count)
    return InlineItem(
      kind: kind, style: styleIndex(of: node), element: element, node: node.index, link: frame.link,
      paint: frame.paint, shift: frame.shift, start: place, end: place)
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

  mutating func append(_ slot: PageSlot, node: ElementTree.NodeID) {
    switch slot {
    case .pageNumber(let href):
      if seenSlots.insert(Array(href.utf8)).inserted { usedSlots.append(href) }
      openParagraph()
      append(generated: labels.label(for: href), node: node, element: frame.structure)
    case .leader(let text):
      openParagraph()
      removeTrailingSpace()
      var new = item(.leader, node: node, element: -1)
      boxTree.leaders.append(text)
      new.payload = Int32(boxTree.leaders.count - 1)
      boxTree.items.append(new)
      endsInSpace = true
    }
  }

  mutating func appendCheckbox(_ node: ElementTree.NodeID) {
    guard let type = tree.attributeBytes(.type, of: node), type.elementsEqual("checkbox".utf8) else { return }
    let isChecked = tree.attributeBytes(.checked, of: node) != nil
    append(generated: isChecked ? "\u{2611}\u{00A0}" : "\u{2610}\u{00A0}", node: node, element: frame.structure)
    endsInSpace = true
  }

  /// A picture; where the book does not have it, the text that stands for it.
  mutating func appendPicture(_ node: ElementTree.NodeID, style: ComputedStyle) {
    guard let source = tree.attributeBytes(.src, of: node), let position = pictures.position(of: source) else {
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
      let start = Int32(boxTree.marks.count)
      collectMarks(of: node, style: style)
      var box = Box(
        kind: .image, style: styleIndex(of: node), isAnonymous: false, node: node.index,
        element: structure.picture(node, parent: frame.structure), parent: floats ? -1 : blockContainer())
      box.leavesFlow = traits(of: node).leavesFlow
      box.marks = start..<Int32(boxTree.marks.count)
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
    new.shift = new.shift + shift(of: style, parent: styled.style(of: frame.node))
    (new.pixelWidth, new.pixelHeight) = (width, height)
    boxTree.items.append(new)
    endsInSpace = false
  }

  // MARK: Marks

  /// Marks of something without a box of its own: they stand in the text.
  mutating func appendMarks(of node: ElementTree.NodeID, style: ComputedStyle) {
    let start = boxTree.marks.count
    collectMarks(of: node, style: style)
    guard boxTree.marks.count > start else { return }
    openParagraph()
    for position in start..<boxTree.marks.count {
      var new = item(.mark, node: node, element: -1)
      new.payload = Int32(position)
      boxTree.items.append(new)
    }
  }

  mutating func collectMarks(of node: ElementTree.NodeID, style: ComputedStyle) {
    if let id = tree.attributeBytes(.id, of: node), !id.isEmpty {
      boxTree.marks.append(.anchor(String(decoding: id, as: UTF8.self)))
    }
    let heading = tree.name(of: node).headingLevel
    guard traits(of: node).makesMarks || (1...3).contains(heading) else { return }
    let generated = style.generated
    for change in generated.counterReset + generated.counterSet where change.name == "page" {
      boxTree.marks.append(.pageNumber(change.value))
    }
    for assignment in generated.stringSet {
      boxTree.marks.append(.string(name: assignment.name, value: value(of: assignment.content, for: node)))
    }
    // Headings that a sheet keeps out of the outline are noted, too: the outline is made from headings otherwise.
    if generated.bookmarkLevel != nil || (1...3).contains(heading) {
      let isPlain = heading > 0 && generated.bookmarkLabel == [.elementText]
      boxTree.marks.append(
        .bookmark(
          Bookmark(
            level: min(max(generated.bookmarkLevel ?? 0, 0), Limits.maximumBookmarkLevel),
            label: isPlain ? nil : value(of: generated.bookmarkLabel, for: node),
            headingLevel: heading, anchor: tree.attribute(.id, of: node) ?? "")))
    }
    if case .running(let name) = style.box.position {
      boxTree.marks.append(.string(name: "\u{1}" + name, value: collapsedText(of: node)))
    }
  }

  private func value(of content: [ContentItem], for node: ElementTree.NodeID) -> String {
    var result = ""
    for piece in content {
      switch piece {
      case .text(let text): result += text
      case .attribute(let name, _): result += tree.attributeText(named: name, of: node)
      case .elementText: result += collapsedText(of: node)
      default: break
      }
    }
    return result
  }

  /// As if `white-space: normal` (css-gcpm-3, 1.1.1).
  private func collapsedText(of node: ElementTree.NodeID) -> String {
    var result: [UInt8] = []
    for byte in tree.textContent(of: node).utf8 {
      let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
      if !isSpace { result.append(byte) } else if !result.isEmpty, result.last != 0x20 { result.append(0x20) }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ElementTree {
  /// The value of an attribute by its spelling; empty when there is none.
  func attributeText(named spelling: String, of element: NodeID) -> String {
    for (name, value) in attributeList(of: element) where self.spelling(name).utf8.elementsEqual(spelling.utf8) {
      return String(decoding: value, as: UTF8.self)
    }
    return ""
  }
}

extension Name {
  /// 1 to 6, or 0 for what is no heading.
  fileprivate var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }
}

extension BoxProperties {
  /// Lines of the elements around it do not go through it (css-text-decor-3, 2).
  var cutsDecorations: Bool {
    if float != .none { return true }
    return switch display {
    case .inlineBlock, .inlineTable, .inlineFlex, .inlineGrid, .inlineBlockListItem: true
    default: false
    }
  }
}
