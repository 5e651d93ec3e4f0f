import ElementTree
import Stylesheets

/// Slots: generated content that only pages, or other documents, know.
extension BoxBuilder {
  mutating func append(_ slot: PageSlot, node: ElementTree.NodeID) {
    switch slot {
    case .leader(let text): appendLeader(text, node: node)
    case .target(let href, let question): append(SlotRequest.target(href: href, question), node: node)
    case .pageCounter(let name, let style):
      if pageTexts != nil {
        appendPageText(slot, node: node)
      } else {
        append(name.utf8.elementsEqual("pages".utf8) ? .pageCount(style) : .ownPage(style), node: node)
      }
    // Named strings are for margin boxes (css-gcpm-3, 1.1.2).
    case .namedString: if pageTexts != nil { appendPageText(slot, node: node) }
    }
  }

  private mutating func appendLeader(_ text: String, node: ElementTree.NodeID) {
    openParagraph()
    removeTrailingSpace()
    var new = item(.leader, node: node, element: -1)
    boxTree.leaders.append(text)
    new.payload = Int32(boxTree.leaders.count - 1)
    boxTree.items.append(new)
    endsInSpace = true
  }

  /// The answer of the last round, or a guess. Numbers have figures of one width, so that a right guess breaks the same
  /// lines as the number.
  mutating func append(_ request: SlotRequest, node: ElementTree.NodeID) {
    openParagraph()
    let position = requests.count
    requests.append(request)
    if request.asksForPage {
      boxTree.marks.append(.slot(position))
      appendItems(for: Int32(boxTree.marks.count - 1)..<Int32(boxTree.marks.count))
    }
    let own = styleIndex(of: node)
    append(
      generated: labels.text(at: position, for: request), node: node, element: frame.structure,
      style: request.isNumber ? tabular(own) : own)
  }

  private mutating func tabular(_ index: Int32) -> Int32 {
    if let known = tabularStyles[index] { return known }
    let style = boxTree.styles[Int(index)]
    guard style.font.figureSpacing != .tabular else { return index }
    var font = style.font
    font.figureSpacing = .tabular
    boxTree.styles.append(
      ComputedStyle(
        font: font, text: style.text, box: style.box, breaks: style.breaks, generated: style.generated,
        flow: style.flow))
    tabularStyles[index] = Int32(boxTree.styles.count - 1)
    return Int32(boxTree.styles.count - 1)
  }

  /// An empty item, which is filled in where the running element is shown.
  private mutating func appendPageText(_ slot: PageSlot, node: ElementTree.NodeID) {
    openParagraph()
    pageTexts?.append(.init(item: boxTree.items.count, slot: slot))
    boxTree.items.append(item(.text, node: node, element: frame.structure))
    endsInSpace = false
  }
}
