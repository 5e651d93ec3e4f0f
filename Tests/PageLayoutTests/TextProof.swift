import ElementTree
import Stylesheets
import Typography

@testable import PageLayout

/// Whether the pages hold the text of a tree, no more and no less, each flow in its order.
///
/// A flow is what is set as one column: the body, a float, a note, a cell, an inline block. Only `display: none`, a
/// running element and `visibility` keep text from the pages; white space, hyphens of line breaking and text that is
/// known by its pages count for nothing.
struct TextProof {
  let styled: StyledTree
  let book: LaidOutBook
  private var flowOf: [UInt32: UInt32] = [:]
  private var expected: [UInt32: [UInt8]] = [:]

  init(_ styled: StyledTree, _ book: LaidOutBook) {
    self.styled = styled
    self.book = book
    collect()
  }

  /// What differs, a flow a sentence.
  var faults: [String] {
    var found: [UInt32: [UInt8]] = [:]
    for page in book.pages {
      for item in page.body where item.element >= 0 {
        guard case .text(let run) = item.content, let flow = flowOf[item.node] else { continue }
        found[flow, default: []] += bytes(of: run, on: page)
      }
    }
    return expected.keys.sorted().compactMap { flow in
      let (wanted, have) = (expected[flow] ?? [], found[flow] ?? [])
      return Self.isSame(wanted, have) ? nil : Self.sentence(flow, wanted, have)
    }
  }

  private static func sentence(_ flow: UInt32, _ wanted: [UInt8], _ have: [UInt8]) -> String {
    let what = wanted.count > have.count ? "lost" : wanted.count < have.count ? "doubled" : "out of order"
    let texts = [wanted, have].map { String(decoding: $0.prefix(300), as: UTF8.self) }
    return "text \(what) in the flow of node \(flow): wanted \(texts[0]), found \(texts[1])"
  }

  /// Runs of both directions stand on a line in the order of sight.
  private static func isSame(_ wanted: [UInt8], _ have: [UInt8]) -> Bool {
    if wanted == have { return true }
    guard wanted.count == have.count, wanted.contains(where: { $0 >= 0xD6 && $0 <= 0xDB }) else { return false }
    return wanted.sorted() == have.sorted()
  }

  private func bytes(of run: TextRun, on page: Page) -> [UInt8] {
    var bytes = Array(PagesDump.text(of: run, words: page.words, table: book.wordTables[page.wordTable]).utf8)
    if run.endsInAddedHyphen {
      while bytes.last == 0x20 { bytes.removeLast() }
      if !bytes.isEmpty { bytes.removeLast(bytes.last == UInt8(ascii: "-") ? 1 : bytes.count >= 3 ? 3 : 1) }
    }
    return Self.plain(bytes)
  }

  /// Without white space, no-break spaces and soft hyphens.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0xC2, index + 1 < bytes.count, [0xA0, 0xAD].contains(bytes[index + 1]) {
        index += 2
        continue
      }
      if bytes[index] > 0x20 { result.append(bytes[index]) }
      index += 1
    }
    return result
  }

  // MARK: What is wanted

  private mutating func collect() {
    let tree = styled.tree
    var current = tree.firstChild(of: ElementTree.root)
    while let node = current {
      if tree.isElement(node), isGone(node) {
        current = tree.followingSkippingChildren(node, within: ElementTree.root)
        continue
      }
      if !tree.isElement(node), styled.style(of: node).flow.visibility == .visible {
        let flow = flow(of: node)
        flowOf[node.index] = flow
        expected[flow, default: []] += Self.plain(Array(tree.textBytes(of: node)))
      }
      current = tree.following(node, within: ElementTree.root)
    }
  }

  private func isGone(_ node: ElementTree.NodeID) -> Bool {
    if styled.tree.isElement(node, .head) || styled.slot(of: node) != nil { return true }
    let style = styled.style(of: node)
    if case .running = style.box.position { return true }
    if style.flow.visibility == .collapse {
      switch style.box.display {
      // CSS 2.2, 17.5.5: it is taken away with all that it holds.
      case .tableRow, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup: return true
      default: break
      }
    }
    // css-display-3, appendix B: `contents` hides a picture.
    return style.box.display == .none || style.box.display == .contents && styled.tree.isElement(node, .img)
  }

  /// The nearest element with a context of its own; below a table and its parts each child counts as one.
  private func flow(of node: ElementTree.NodeID) -> UInt32 {
    let tree = styled.tree
    var current = node
    while let parent = tree.parent(of: current), tree.isElement(parent) {
      if tree.isElement(current), hasOwnContext(current) || isTable(parent) { return current.index }
      if !tree.isElement(current), isTable(parent) { return current.index }
      current = parent
    }
    return current.index
  }

  private func hasOwnContext(_ node: ElementTree.NodeID) -> Bool {
    let box = styled.style(of: node).box
    if box.float != .none || box.position == .absolute { return true }
    if styled.tree.attribute(.role, of: node) != nil { return true }
    switch box.display {
    case .block, .inline, .listItem, .contents, .inlineListItem: return false
    default: return true
    }
  }

  private func isTable(_ node: ElementTree.NodeID) -> Bool {
    switch styled.style(of: node).box.display {
    case .table, .inlineTable, .tableRow, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup: true
    default: false
    }
  }
}
