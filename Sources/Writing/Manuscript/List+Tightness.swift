extension Block.List {
  /// Tight or loose, as near to what is wanted as Markdown can say it, so that what is written reads back the same.
  ///
  /// An item whose blocks must be parted by a blank line makes its list loose; a list in which nothing can be parted is
  /// tight.
  package func tightness(wanted: Bool) -> Bool {
    if items.count < 2, (items.first?.blocks.count ?? 0) < 2 { return true }
    return wanted && items.allSatisfy { Self.needsNoBlankLine($0.blocks) }
  }

  private static func needsNoBlankLine(_ blocks: [Block]) -> Bool {
    zip(blocks, blocks.dropFirst()).allSatisfy { mayFollow($0.0, $0.1) }
  }

  /// True where the second block can begin on the line after the first (CommonMark 0.31.2, 4 and 5: what may interrupt a
  /// paragraph). After a quote or a list a paragraph would be a lazy continuation.
  private static func mayFollow(_ first: Block, _ second: Block) -> Bool {
    guard second.attributes.isEmpty || isFence(second) else { return false }
    switch first.content {
    case .paragraph where first.attributes.isEmpty:
      switch second.content {
      case .code, .heading, .quote, .thematicBreak: return true
      case .list(let list): return mayInterrupt(list)
      default: return false
      }
    case .code, .heading, .thematicBreak:
      switch second.content {
      case .paragraph, .code, .heading, .quote, .thematicBreak, .list: return true
      default: return false
      }
    default: return false
    }
  }

  private static func isFence(_ block: Block) -> Bool {
    switch block.content {
    case .code, .heading: true
    default: false
    }
  }

  /// Only a list that begins with 1 and whose first item is not empty interrupts a paragraph (5.2).
  private static func mayInterrupt(_ list: Block.List) -> Bool {
    guard let first = list.items.first, !first.blocks.isEmpty else { return false }
    switch list.numbering {
    case .bullet: return true
    case .decimal(let start, _): return start == 1
    }
  }
}
