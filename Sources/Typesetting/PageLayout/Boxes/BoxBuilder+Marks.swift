import ElementTree
import Limits
import Stylesheets

/// Marks: what takes place where an element begins without painting anything there.
///
/// Those of an element with a box stand at the box. An element without one (an inline box, what is not displayed, a
/// running element) leaves its marks in the open paragraph; where none is open they wait for what comes next. So they
/// make no empty paragraph, and what was taken out of the flow is never the first box of anything (css-page-3, 8.1).
extension BoxBuilder {
  /// Marks of something without a box of its own.
  mutating func appendMarks(of node: ElementTree.NodeID, style: ComputedStyle) {
    let start = Int32(boxTree.marks.count)
    collectMarks(of: node, style: style)
    keep(start..<Int32(boxTree.marks.count))
  }

  /// Marks that take place where an element ends.
  mutating func appendEndMarks(of node: ElementTree.NodeID) {
    guard let changes = styled.notes.changesAfter[node.index] else { return }
    let start = Int32(boxTree.marks.count)
    for change in changes {
      boxTree.marks.append(.counter(name: change.name, values: change.values, isEnd: true))
    }
    keep(start..<Int32(boxTree.marks.count))
  }

  /// What stands in `head` has no box, and may set strings (css-content-3, clause 2.8).
  mutating func appendHeadMarks(of head: ElementTree.NodeID) {
    for child in tree.children(of: head) where tree.isElement(child) && traits(of: child).makesMarks {
      appendMarks(of: child, style: styled.style(of: child))
    }
  }

  private mutating func keep(_ marks: Range<Int32>) {
    guard !marks.isEmpty else { return }
    if paragraph >= 0 {
      appendItems(for: marks)
    } else {
      waitingMarks = (waitingMarks.isEmpty ? marks.lowerBound : waitingMarks.lowerBound)..<marks.upperBound
    }
  }

  /// The marks of a box that is about to be made in `parent`, with those that waited for it. What waited behind another
  /// box of the parent has a place of its own: a break before the new box would part them.
  mutating func marks(ofBox node: ElementTree.NodeID, style: ComputedStyle, parent: Int32) -> Range<Int32> {
    if parent >= 0, boxTree.boxes[Int(parent)].firstChild >= 0 { settleMarks(in: parent) }
    let start = waitingMarks.isEmpty ? Int32(boxTree.marks.count) : waitingMarks.lowerBound
    waitingMarks = 0..<0
    collectMarks(of: node, style: style)
    return start..<Int32(boxTree.marks.count)
  }

  /// Puts waiting marks at the end of a box. Parts of tables take nothing but their own parts: there they wait on.
  mutating func settleMarks(in block: Int32) {
    guard !waitingMarks.isEmpty else { return }
    let outer = boxTree.boxes[Int(block)]
    switch outer.kind {
    case .table, .tableHead, .tableBody, .tableFoot, .tableRow: return
    default: break
    }
    let start = Int32(boxTree.items.count)
    appendWaitingMarks()
    _ = boxTree.append(
      Box(
        kind: .paragraph, style: outer.style, isAnonymous: true, node: outer.node, element: outer.element,
        parent: block, items: start..<Int32(boxTree.items.count)))
  }

  /// Called when a paragraph has been opened.
  mutating func appendWaitingMarks() {
    guard !waitingMarks.isEmpty else { return }
    let marks = waitingMarks
    waitingMarks = 0..<0
    appendItems(for: marks)
  }

  mutating func appendItems(for marks: Range<Int32>) {
    for position in marks {
      var new = item(.mark, node: frame.node, element: -1)
      new.payload = position
      boxTree.items.append(new)
    }
  }

  // MARK: Collecting

  private mutating func collectMarks(of node: ElementTree.NodeID, style: ComputedStyle) {
    if let id = tree.attributeBytes(.id, of: node), !id.isEmpty {
      boxTree.marks.append(
        .anchor(String(decoding: id, as: UTF8.self), element: structure.element(of: node) ?? frame.structure))
    }
    if !styled.notes.changesBefore.isEmpty { collectCounters(of: node) }
    let heading = tree.name(of: node).headingLevel
    guard traits(of: node).makesMarks || (1...3).contains(heading) else { return }
    collectPageCounters(of: style.generated)
    for assignment in style.generated.stringSet {
      boxTree.marks.append(.string(name: assignment.name, value: value(of: assignment.content, for: node)))
    }
    collectBookmark(of: node, style.generated, heading: heading)
    if case .running(let name) = style.box.position, let element = runningElement(node) {
      boxTree.marks.append(.running(name: name, element))
    }
  }

  private mutating func collectCounters(of node: ElementTree.NodeID) {
    for change in styled.notes.changesBefore[node.index] ?? [] {
      boxTree.marks.append(.counter(name: change.name, values: change.values, isEnd: false))
    }
  }

  /// Reset, increment, set: in this order (css-lists-3, clause 4).
  private mutating func collectPageCounters(of style: GeneratedProperties) {
    for change in style.counterReset where change.name == "page" { boxTree.marks.append(.pageNumber(change.value)) }
    for change in style.counterIncrement where change.name == "page" {
      boxTree.marks.append(.pageIncrement(change.value))
    }
    for change in style.counterSet where change.name == "page" { boxTree.marks.append(.pageNumber(change.value)) }
  }

  /// Headings that a sheet keeps out of the outline are noted, too: the outline is made from headings otherwise.
  private mutating func collectBookmark(of node: ElementTree.NodeID, _ style: GeneratedProperties, heading: Int) {
    guard style.bookmarkLevel != nil || (1...3).contains(heading) else { return }
    let isPlain = heading > 0 && style.bookmarkLabel == [.elementText]
    boxTree.marks.append(
      .bookmark(
        Bookmark(
          level: min(max(style.bookmarkLevel ?? 0, 0), Limits.maximumBookmarkLevel),
          label: isPlain ? nil : value(of: style.bookmarkLabel, for: node),
          headingLevel: heading, anchor: tree.attribute(.id, of: node) ?? "")))
  }

  // MARK: Values

  private func value(of content: [ContentItem], for node: ElementTree.NodeID) -> String {
    var result = ""
    for piece in content {
      switch piece {
      case .text(let text): result += text
      case .attribute(let name, let fallback): result += tree.attributeText(named: name, of: node) ?? fallback ?? ""
      case .elementText: result += collapsedText(of: node)
      case .elementPart(.after): result += collapsed(generatedText(of: node, isFirst: false))
      default: break
      }
    }
    return result
  }

  /// The element's text as if `white-space: normal` (css-gcpm-3, 1.1.1): without what is generated beside it, and without
  /// what does not stand in its lines.
  private func collapsedText(of node: ElementTree.NodeID) -> String {
    var text: [UInt8] = []
    var current = tree.firstChild(of: node)
    while let here = current {
      if tree.isElement(here), isLeftOut(here) {
        current = tree.followingSkippingChildren(here, within: node)
        continue
      }
      text += tree.textBytes(of: here)
      current = tree.following(here, within: node)
    }
    return collapsed(text)
  }

  private func isLeftOut(_ node: ElementTree.NodeID) -> Bool {
    let box = styled.style(of: node).box
    if case .running = box.position { return true }
    return box.display == .none || isNoteOrCall(node) || isGenerated(node)
  }

  private func isGenerated(_ node: ElementTree.NodeID) -> Bool {
    tree.isElement(node, .span) && tree.attributeBytes(.class, of: node)?.elementsEqual("generated".utf8) == true
  }

  /// What `::before` or `::after` generated.
  private func generatedText(of node: ElementTree.NodeID, isFirst: Bool) -> [UInt8] {
    let children = tree.children(of: node)
    guard let span = isFirst ? children.first(where: { _ in true }) : children.reduce(nil, { $1 }), isGenerated(span)
    else { return [] }
    return Array(tree.textContent(of: span).utf8)
  }

  private func collapsed(_ text: [UInt8]) -> String {
    var result: [UInt8] = []
    for byte in text {
      if !Self.isSpace(byte) {
        result.append(byte)
      } else if !result.isEmpty, result.last != 0x20 {
        result.append(0x20)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ElementTree {
  /// The value of an attribute by its spelling; nil when there is none.
  func attributeText(named spelling: String, of element: NodeID) -> String? {
    for (name, value) in attributeList(of: element) where self.spelling(name).utf8.elementsEqual(spelling.utf8) {
      return String(decoding: value, as: UTF8.self)
    }
    return nil
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
