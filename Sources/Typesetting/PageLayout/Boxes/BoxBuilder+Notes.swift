import ElementTree
import Geometry
import Limits
import Stylesheets

/// Insertions: footnotes (css-gcpm-3, clause 2) and page floats (css-page-floats-3) leave the flow. An item without text
/// stands where they are called; their boxes are trees of their own, built when the paragraph of that item is closed.
///
/// A footnote leaves the flow where it stands, behind its call, which `GeneratedContent` has written; or it stands
/// anywhere and goes to the first link that calls it (`CalledNotes`).
extension BoxBuilder {
  /// True when nothing is to be set where the element stands.
  mutating func takesOut(_ node: ElementTree.NodeID) -> Bool {
    if insertion == node {
      insertion = nil
      return false
    }
    if hungMarker == node { return true }
    if calledNotes.hasLeft(node) {
      if traits(of: node).insertion == nil { leaveAnchors(of: node) }
      return true
    }
    // In margin boxes there is no page to go to.
    guard pageTexts == nil, let kind = traits(of: node).insertion, kind != .footnote || !tree.expectsCall(node),
      frame.contextDepth < 2 * Limits.maximumContextNesting
    else { return false }
    leave(node, outer: frame)
    return true
  }

  /// A note that is called by the element that was just opened.
  mutating func takeOut(_ note: ElementTree.NodeID, calledBy call: ElementTree.NodeID) {
    // Before the call's own text: it is on the line that holds the first letter of the call.
    leave(note, outer: frame, isBeforeCall: true)
  }

  private mutating func leave(_ node: ElementTree.NodeID, outer: Frame, isBeforeCall: Bool = false) {
    let isInLine = paragraph >= 0
    // On the line of the last letter before it, where the call ends.
    let place = UInt32(isBeforeCall ? boxTree.text.count : max(0, boxTree.text.count - 1))
    let new = InlineItem(
      kind: .insertion, style: styleIndex(of: node), element: -1, node: node.index, link: -1, paint: -1, shift: .zero,
      start: place, end: place)
    if !isInLine { appendBare([new]) } else { boxTree.items.append(new) }
    let item = boxTree.items.count - 1
    if isInLine {
      detached.append(Detached(node: node, frame: outer, item: item))
    } else {
      boxTree.items[item].payload = buildInsertion(node, in: outer)
    }
  }

  /// Items that stand between blocks: a paragraph that has no lines and no element in the structure.
  private mutating func appendBare(_ items: [InlineItem]) {
    let start = Int32(boxTree.items.count)
    let parent = blockContainer()
    boxTree.items += items
    _ = boxTree.append(
      Box(
        kind: .paragraph, style: boxTree.boxes[Int(parent)].style, isAnonymous: true, node: frame.node.index,
        element: frame.structure, parent: parent, items: start..<Int32(boxTree.items.count)))
  }

  /// Links may lead to a section whose notes have all left.
  private mutating func leaveAnchors(of node: ElementTree.NodeID) {
    var marks: [InlineItem] = []
    var here: ElementTree.NodeID? = node
    while let element = here {
      let isNote = traits(of: element).insertion != nil
      if !isNote, let id = tree.attributeBytes(.id, of: element), !id.isEmpty {
        boxTree.marks.append(.anchor(String(decoding: id, as: UTF8.self), element: frame.structure))
        let place = UInt32(boxTree.text.count)
        marks.append(
          InlineItem(
            kind: .mark, style: styleIndex(of: node), element: -1, node: element.index, link: -1, paint: -1,
            shift: .zero, start: place, end: place, payload: Int32(boxTree.marks.count - 1)))
      }
      here =
        isNote ? tree.followingSkippingChildren(element, within: node) : tree.following(element, within: node)
    }
    guard !marks.isEmpty else { return }
    if paragraph >= 0 { boxTree.items += marks } else { appendBare(marks) }
  }

  // MARK: Their boxes

  /// The root of the boxes of an insertion: an anonymous block around its own. No paragraph may be open.
  mutating func buildInsertion(_ node: ElementTree.NodeID, in outer: Frame) -> Int32 {
    let around = structure.grouping(around: outer.structure)
    let root = boxTree.append(
      Box(
        kind: .block, style: styleIndex(of: node), isAnonymous: true, node: node.index, element: around, parent: -1))
    var inside = Frame(node: outer.node, block: root, structure: around, isInline: false)
    inside.contextDepth = outer.contextDepth + 1
    if traits(of: node).insertion == .footnote {
      if tree.expectsCall(node) { builtNotes.insert(node.index) }
      inside.structure = structure.note(node, isListItem: tree.isElement(node, .li), parent: around)
    }
    frames.append(inside)
    insertion = node
    let outerNote = openNote
    openNote = node
    defer { openNote = outerNote }
    // A picture has no text but its marker.
    if tree.isElement(node, .img), let marker = tree.firstChild(of: node) { walk(from: marker, within: node) }
    if enter(node) {
      if !tree.expectsCall(node) { hangMarker(of: node) }
      if let first = tree.firstChild(of: node) { walk(from: first, within: node) }
      leave()
    }
    closeParagraph()
    frames.removeLast()
    return root
  }

  /// `list-style-position: outside` of `::footnote-marker`: it hangs before the note as the marker of a list item does.
  private mutating func hangMarker(of note: ElementTree.NodeID) {
    guard let style = styled.style(of: note, pseudo: .footnoteMarker), !style.text.isMarkerInside,
      let marker = tree.firstChild(of: note), tree.isElement(marker, .span)
    else { return }
    var text = Array(tree.textContent(of: marker).utf8)
    while text.last == 0x20 { text.removeLast() }
    hungMarker = marker
    guard !text.isEmpty else { return }
    let label = structure.append(.label, parent: frame.structure, node: note)
    boxTree.markers.append(
      ListMarker(
        text: String(decoding: text, as: UTF8.self), style: styleIndex(of: marker), element: label, node: marker.index))
    boxTree.boxes[Int(frame.block)].payload = Int32(boxTree.markers.count - 1)
  }

  // MARK: Numbers by page

  /// What stands for the number of a note in a call or a marker that was just opened; false for all other elements.
  mutating func appendNoteNumber(to node: ElementTree.NodeID) -> Bool {
    if tree.isElement(node, .a) {
      if let note = calledNotes.target(of: node, in: tree) {
        let isFirst = calledNotes.note(calledBy: node) != nil
        append(.footnote(note: note.index, isFirstCall: isFirst, .decimal), node: node)
        return true
      }
      if let note = openNote, isPlainBacklink(node) {
        append(.footnote(note: note.index, isFirstCall: false, .decimal), node: node)
        return true
      }
      guard let note = tree.nextSibling(of: node), tree.isElement(note) else { return false }
      return append(.footnoteCall, node, of: note)
    }
    guard tree.isElement(node, .span), let note = openNote else { return false }
    return append(.footnoteMarker, node, of: note)
  }

  private func isPlainBacklink(_ node: ElementTree.NodeID) -> Bool {
    guard let role = tree.attributeBytes(.role, of: node), role.elementsEqual("doc-backlink".utf8) else { return false }
    let text = tree.textContent(of: node).utf8
    return !text.isEmpty && text.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The content of a pseudo-element of a footnote once more, with its number as a slot. Styles that are equal are one
  /// object, by which what `GeneratedContent` made of it is known.
  private mutating func append(
    _ pseudo: Selector.PseudoElement, _ node: ElementTree.NodeID, of note: ElementTree.NodeID
  ) -> Bool {
    guard traits(of: note).insertion == .footnote, let style = styled.style(of: note, pseudo: pseudo),
      styled.style(of: node) === style, let content = style.generated.content,
      tree.attributeBytes(.class, of: node)?.elementsEqual("generated".utf8) ?? false
    else { return false }
    for item in content {
      switch item {
      case .text(let text): append(generated: text, node: node, element: frame.structure)
      case .counter(let name, let marker) where name.utf8.elementsEqual("footnote".utf8):
        append(.footnote(note: note.index, isFirstCall: pseudo == .footnoteCall, marker), node: node)
      case .attribute(let name, let fallback):
        append(
          generated: tree.attributeText(named: name, of: note) ?? fallback ?? "", node: node, element: frame.structure)
      default: break
      }
    }
    return true
  }

  /// What running heads, contents and outlines leave out of a title.
  func isNoteOrCall(_ node: ElementTree.NodeID) -> Bool {
    guard tree.isElement(node) else { return false }
    if hasInsertions, traits(of: node).insertion == .footnote { return true }
    return tree.isElement(node, .a) && tree.attributeBytes(.role, of: node)?.elementsEqual("doc-noteref".utf8) ?? false
  }

  /// Called notes whose call was not set after all, because what holds it is not: they are set at the end.
  mutating func buildForgottenNotes() {
    for note in calledNotes.called where !builtNotes.contains(note.index) {
      calledNotes.keep(note)
      insertion = note
      guard enter(note) else { continue }
      if let first = tree.firstChild(of: note) { walk(from: first, within: note) }
      leave()
    }
  }
}

extension ComputedStyle {
  /// Where the element goes when it leaves the flow for the foot or the head of a page. Floats to the top and the bottom
  /// refer to the page unless they say otherwise: there is nothing else yet that they could refer to.
  var insertion: Galley.Insertion.Kind? {
    guard box.float != .none, box.display != .contents, box.display != .none else { return nil }
    switch box.float {
    case .footnote: return .footnote
    case .top, .blockStart: return .pageTop
    case .bottom, .blockEnd: return .pageBottom
    default: return nil
    }
  }
}
