import ElementTree
import Stylesheets

/// An element with `position: running()`: boxes that were taken out of the flow (css-gcpm-3, 1.2) and are laid out in the
/// margin boxes of the pages that show them, with the styles that the element has at its place.
final class RunningElement: Sendable {
  /// Text that follows from the page: it is put in at an item of the boxes.
  struct PageText: Sendable {
    var item: Int
    var slot: PageSlot
  }

  /// The first box is anonymous and stands for the margin box: it has a style of its own, the one at `surroundings`.
  private let boxes: BoxTree
  private let surroundings: Int
  private let texts: [PageText]

  init(boxes: BoxTree, surroundings: Int, texts: [PageText]) {
    self.boxes = boxes
    self.surroundings = surroundings
    self.texts = texts
  }

  /// The boxes as one page shows them, in a margin box of a style. O(boxes and text).
  func shown(in style: ComputedStyle, text: (PageSlot) -> String) -> BoxTree {
    var result = boxes
    result.styles[surroundings] = style
    guard !texts.isEmpty else { return result }
    result.text.removeAll(keepingCapacity: true)
    // Items stand in the order of their text, and text that belongs to none stays in its place.
    var copied = 0
    var next = 0
    func copy(upTo end: Int) {
      guard end > copied else { return }
      result.text += boxes.text[copied..<end]
      copied = end
    }
    for position in result.items.indices {
      let item = boxes.items[position]
      copy(upTo: Int(item.start))
      result.items[position].start = UInt32(result.text.count)
      if next < texts.count, texts[next].item == position {
        result.text += Array(text(texts[next].slot).utf8)
        next += 1
      }
      copy(upTo: Int(item.end))
      result.items[position].end = UInt32(result.text.count)
      let isEmpty = result.items[position].start == result.items[position].end
      // A text without characters is no content of a line.
      if isEmpty, item.kind == .text { result.items[position].kind = .mark }
    }
    copy(upTo: boxes.text.count)
    return result
  }

  /// Whether it is shown alike on all pages.
  var isConstant: Bool { texts.isEmpty }
}

extension BoxBuilder {
  /// The boxes of a running element; nil for one that is not displayed. A running element inside it is an ordinary one.
  mutating func runningElement(_ node: ElementTree.NodeID) -> RunningElement? {
    guard pageTexts == nil, styled.style(of: node).box.display != .none else { return nil }
    var inner = BoxBuilder(styled: styled, language: "", pictures: pictures, labels: labels, known: known)
    inner.requests = requests
    inner.pageTexts = []
    let surroundings = inner.boxTree.styles.count
    inner.boxTree.styles.append(styled.style(of: node))
    inner.build(only: node, style: Int32(surroundings))
    requests = inner.requests
    return RunningElement(boxes: inner.boxTree, surroundings: surroundings, texts: inner.pageTexts ?? [])
  }

  private mutating func build(only node: ElementTree.NodeID, style: Int32) {
    _ = boxTree.append(Box(kind: .block, style: style, isAnonymous: true, node: 0, element: -1, parent: -1))
    frames.append(Frame(node: ElementTree.root, block: 0, structure: 0, isInline: false))
    if enter(node), let first = tree.firstChild(of: node) { walk(from: first, within: node) }
    if frames.last?.node == node { leave() }
    closeParagraph()
    settleMarks(in: 0)
  }
}
