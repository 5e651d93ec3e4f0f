import ElementTree
import Geometry
import Stylesheets

/// Inline boxes while the tree is walked: each element that makes one has a part in every paragraph that it goes through
/// (CSS 2.2, 9.2.1.1), because a block inside it closes the paragraph.
///
/// A box is opened when its paragraph has something to hold: an element with nothing but a block in it leaves no empty
/// line before the block.
extension BoxBuilder {
  enum InlineBoxState: UInt8 {
    /// The element makes no box.
    case none
    /// It has had no part so far.
    case waiting
    /// It has a part in the open paragraph.
    case open
    /// It had one in an earlier paragraph.
    case suspended
  }

  /// What an inline element's frame begins with.
  func inlineBoxState(of node: ElementTree.NodeID, style: ComputedStyle) -> InlineBoxState {
    traits(of: node).inlineBox.makesBox || hasTallStrut(node, style: style) ? .waiting : .none
  }

  /// Elements whose font makes lines higher, and which have no text of their own to say so.
  private func hasTallStrut(_ node: ElementTree.NodeID, style: ComputedStyle) -> Bool {
    let outer = styled.style(of: frame.node)
    guard style !== outer, style.font.size > outer.font.size || style.font.lineHeight != outer.font.lineHeight else {
      return false
    }
    return tree.firstChild(of: node).map { tree.isElement($0) } ?? true
  }

  /// Opens the boxes of all inline elements around the paragraph that was just opened.
  mutating func openInlineBoxes() {
    let first = (frames.lastIndex { !$0.isInline } ?? -1) + 1
    var innermost: Int32 = -1
    for position in first..<max(first, frames.count) {
      frames[position].box = innermost
      if frames[position].inlineBox != .none { openInlineBox(at: position) }
      innermost = frames[position].box
    }
  }

  /// Opens the box of a frame, whose `box` names that around it.
  mutating func openInlineBox(at position: Int) {
    let own = frames[position]
    let style = styled.style(of: own.node)
    let outer = position > 0 ? frames[position - 1] : own
    let index = Int32(boxTree.inlineBoxes.count)
    boxTree.inlineBoxes.append(
      InlineBox(
        style: styleIndex(of: own.node), parent: own.box, node: own.node.index,
        shift: style.box.verticalAlignment.isFoundByLine ? .zero : own.shift,
        parentStyle: styleIndex(of: outer.node), parentShift: outer.shift))
    let isFirst = own.inlineBox == .waiting
    frames[position].box = index
    frames[position].inlineBox = .open
    if isFirst || style.breaks.clonesDecoration { appendEdge(.opening, of: frames[position]) }
  }

  /// The element ends. One that held nothing shows its edges all the same, and its strut counts in a line of others.
  mutating func closeInlineBox(of frame: Frame) {
    var frame = frame
    let hasEdges = traits(of: frame.node).inlineBox.hasEdges
    if frame.inlineBox == .waiting, hasEdges {
      openParagraph()
      frame.box = self.frame.box
      frames.append(frame)
      openInlineBox(at: frames.count - 1)
      frame = frames.removeLast()
    }
    guard frame.inlineBox == .open else { return }
    if hasEdges {
      append(.closing, of: frame)
    } else if tree.firstChild(of: frame.node) == nil {
      append(.opening, of: frame)
    }
  }

  /// The paragraph ends before its boxes do.
  mutating func suspendInlineBoxes() {
    for position in frames.indices.reversed() {
      guard frames[position].isInline else { return }
      if frames[position].inlineBox == .open {
        if styled.style(of: frames[position].node).breaks.clonesDecoration {
          appendEdge(.closing, of: frames[position])
        }
        frames[position].inlineBox = .suspended
      }
      frames[position].box = -1
    }
  }

  private mutating func appendEdge(_ kind: InlineItem.Kind, of frame: Frame) {
    if traits(of: frame.node).inlineBox.hasEdges { append(kind, of: frame) }
  }

  private mutating func append(_ kind: InlineItem.Kind, of frame: Frame) {
    let place = UInt32(boxTree.text.count)
    var item = InlineItem(
      kind: kind, style: styleIndex(of: frame.node), element: frame.structure, node: frame.node.index,
      link: frame.link, paint: frame.paint, shift: frame.shift, start: place, end: place)
    item.payload = frame.box
    item.box = frame.box
    boxTree.items.append(item)
  }

  /// The box of a picture or an inline block that the line aligns, in the open paragraph; else that around it.
  mutating func alignedBox(of node: ElementTree.NodeID, style: ComputedStyle) -> Int32 {
    guard style.box.verticalAlignment.isFoundByLine else { return frame.box }
    boxTree.inlineBoxes.append(
      InlineBox(
        style: styleIndex(of: node), parent: frame.box, node: node.index, shift: .zero,
        parentStyle: styleIndex(of: frame.node), parentShift: frame.shift, isAtomic: true))
    return Int32(boxTree.inlineBoxes.count - 1)
  }
}
