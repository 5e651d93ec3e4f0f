import Diagnostics
import Manuscript

/// What a division means by its classes; the same for `::: {.class}` and for `<div class>`.
enum Divisions {
  static func blocks(
    _ inner: [Block], attributes: Attributes, authority: Authority, span: SourceSpan
  ) -> [Block] {
    guard authority == .author, !attributes.isEmpty else { return inner }
    var rest = attributes
    if let index = rest.classes.firstIndex(where: { $0.isSame(as: "works-cited") }) {
      rest.classes.remove(at: index)
      let entries = inner.flatMap(Self.entries)
      return entries.isEmpty ? [] : [Block(.worksCited(entries), attributes: rest, span: span)]
    }
    if let index = rest.classes.firstIndex(where: { $0.isSame(as: "lost-media") }) {
      rest.classes.remove(at: index)
      let kind = rest.pairs.first { $0.key.isSame(as: "kind") }?.value
      rest.pairs.removeAll { $0.key.isSame(as: "kind") }
      return [Block(.lostMedia(kind: kind, caption: caption(inner)), attributes: rest, span: span)]
    }
    return [Block(.division(inner), attributes: attributes, span: span)]
  }

  /// Each paragraph and each item of a list is an entry.
  private static func entries(_ block: Block) -> [Block] {
    guard case .list(let list) = block.content else { return [block] }
    return list.items.map { item in
      if item.blocks.count == 1, case .paragraph = item.blocks[0].content { return item.blocks[0] }
      return Block(.division(item.blocks), span: item.span)
    }
  }

  private static func caption(_ blocks: [Block]) -> [Inline] {
    var caption: [Inline] = []
    blocks.forEachRun { run in
      if !caption.isEmpty, !run.isEmpty { caption.append(Inline(.lineBreak)) }
      caption += run
    }
    return caption
  }
}
