extension Block.List {
  /// Tight or loose, as near to what is wanted as Markdown can say it, so that what is written reads back the same.
  ///
  /// An item whose blocks must be parted by a blank line makes its list loose; a list in which nothing can be parted is
  /// tight.
  package func tightness(wanted: Bool) -> Bool {
    if items.count < 2, (items.first?.blocks.count ?? 0) < 2 { return true }
    return wanted && items.allSatisfy { Self.needsNoBlankLine($0.blocks) }
  }

  /// A paragraph alone, a list alone, or a paragraph and then one list.
  private static func needsNoBlankLine(_ blocks: [Block]) -> Bool {
    let isParagraph = blocks.map { if case .paragraph = $0.content { true } else { false } }
    let isList = blocks.map { if case .list(let inner) = $0.content { inner.isTight } else { false } }
    switch blocks.count {
    case 0: return true
    case 1: return isParagraph[0] || isList[0]
    case 2: return isParagraph[0] && isList[1]
    default: return false
    }
  }
}
