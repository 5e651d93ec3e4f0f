import ElementTree
import Stylesheets

/// `::first-line` (css-pseudo-4, clause 2.1): the first formatted line of a block container is that of its first
/// paragraph, or that of its first block.
extension BoxBuilder {
  /// Position in `BoxTree.firstLines`; -1 where nothing is said of the paragraph's first line.
  mutating func firstLine(ofParagraph paragraph: Int32) -> Int32 {
    var here = paragraph
    while true {
      let parent = boxTree.boxes[Int(here)].parent
      guard parent >= 0, boxTree.boxes[Int(parent)].firstChild == here else { return -1 }
      let box = boxTree.boxes[Int(parent)]
      guard box.kind == .block || box.kind == .tableCell || box.kind == .tableCaption else { return -1 }
      let node = ElementTree.NodeID(index: box.node)
      if !box.isAnonymous, let style = styled.style(of: node, pseudo: .firstLine) {
        boxTree.firstLines.append(FirstLine(style: styleIndex(of: style), base: box.style))
        return Int32(boxTree.firstLines.count - 1)
      }
      here = parent
    }
  }
}
