import Diagnostics
import Markdown

/// What is wrong with the places of a tree's nodes; nothing, if the parser keeps its word.
func spanFaults(_ tree: MarkdownTree, _ source: [UInt8]) -> [String] {
  var faults: [String] = []
  var pending = [MarkdownTree.root]
  while let node = pending.popLast() {
    let span = tree.span(of: node)
    if Int(span.upper) > source.count || span.lower > span.upper { faults.append("\(tree.kind(of: node)) at \(span)") }
    if case .text = tree.kind(of: node), Int(span.upper) <= source.count {
      let written = source[span.range]
      let isPlain =
        !written.contains(UInt8(ascii: "\\")) && !written.contains(UInt8(ascii: "&")) && !written.contains(0)
      if isPlain, !written.elementsEqual(tree.textBytes(of: node)) {
        faults.append("text \(tree.text(of: node)) at \(span)")
      }
      if written.isEmpty { faults.append("empty text at \(span)") }
    }
    var previous: SourceSpan?
    for child in tree.children(of: node) {
      let place = tree.span(of: child)
      if place.lower < span.lower || place.upper > span.upper {
        faults.append("\(tree.kind(of: child)) at \(place) leaves \(tree.kind(of: node)) at \(span)")
      }
      if let previous, place.lower < previous.upper {
        faults.append("\(tree.kind(of: child)) at \(place) starts before its sibling's end at \(previous.upper)")
      }
      if tree.parent(of: child) != node { faults.append("\(place) has another parent") }
      previous = place
      pending.append(child)
    }
  }
  return faults
}
