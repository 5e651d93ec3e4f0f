import ElementTree
import Limits
import Stylesheets

/// Detached boxes: what stands in a line and has a formatting context of its own (inline blocks, and floats, footnotes
/// and positioned boxes that are met in a line).
///
/// Such an element is a tree of boxes whose root has no parent; in the line stands an item of the kind `.box`. It is built
/// when the paragraph is closed, because the items and the text of a paragraph stand together.
extension BoxBuilder {
  /// An element that waits for the end of its paragraph.
  struct Detached {
    var node: ElementTree.NodeID
    /// What holds around it.
    var frame: Frame
    /// Its place in the line: position in `BoxTree.items`.
    var item: Int
  }

  /// Whether one more formatting context may be opened here: their layout recurses.
  var opensContexts: Bool { frame.contextDepth < Limits.maximumContextNesting }

  /// Puts an element into the open paragraph, or a new one, as a box of its own; its children are not to be visited by the
  /// caller's walk. `closesSpace`: white space after it counts as that after a letter.
  mutating func detach(_ node: ElementTree.NodeID, closesSpace: Bool) {
    openParagraph()
    detached.append(Detached(node: node, frame: frame, item: boxTree.items.count))
    let place = UInt32(boxTree.text.count)
    let style = styled.style(of: node)
    var item = InlineItem(
      kind: .box, style: styleIndex(of: node), element: frame.structure, node: node.index, link: frame.link,
      paint: frame.paint, shift: shift(of: node, style: style), start: place, end: place)
    item.box = alignedBox(of: node, style: style)
    boxTree.items.append(item)
    if closesSpace { endsInSpace = false }
  }

  /// Takes an item out of the open paragraph: what waits behind it stands one place earlier.
  mutating func removeItem(at position: Int) {
    boxTree.items.remove(at: position)
    for waiting in detached.indices where detached[waiting].item > position { detached[waiting].item -= 1 }
  }

  /// Puts a box without content into the open paragraph.
  mutating func append(detached root: Int32) {
    let box = boxTree.boxes[Int(root)]
    let place = UInt32(boxTree.text.count)
    var item = InlineItem(
      kind: .box, style: box.style, element: box.element, node: box.node, link: frame.link, paint: frame.paint,
      shift: frame.shift, start: place, end: place)
    item.payload = root
    boxTree.items.append(item)
  }

  /// Builds what the paragraph that was just closed has left; each may leave boxes of its own, to a bounded depth.
  mutating func buildDetached() {
    let waiting = detached
    detached = []
    for one in waiting {
      if boxTree.items[one.item].kind == .insertion {
        boxTree.items[one.item].payload = buildInsertion(one.node, in: one.frame)
        continue
      }
      boxTree.items[one.item].payload = build(one.node, in: one.frame)
      boxTree.items[one.item].element = boxTree.boxes[Int(boxTree.items[one.item].payload)].element
    }
  }

  /// The root of the boxes of an element. No paragraph may be open.
  mutating func build(_ node: ElementTree.NodeID, in outer: Frame) -> Int32 {
    var surroundings = outer
    surroundings.contextDepth += 1
    surroundings.isInline = false
    surroundings.opensList = false
    surroundings.direction = nil
    (surroundings.box, surroundings.inlineBox) = (-1, .none)
    frames.append(surroundings)
    let root = openRoot(node, name: tree.name(of: node), style: styled.style(of: node))
    if let first = tree.firstChild(of: node) { walk(from: first, within: node) }
    leave()
    frames.removeLast()
    return root
  }
}
