import Manuscript

/// Walks the blocks of a text and puts rewritten runs of inlines in place of the old ones.
///
/// Every function answers nil for "nothing changes", so that a pass that touches little copies little; lists are walked
/// in their buffers, because an array gives out each element as a copy with its references counted. Depth is bounded
/// when blocks and inlines are made (`Limits.maximumBlockDepth`, `Limits.maximumInlineDepth`).
protocol TextRewriter {
  /// One run: the inlines of a paragraph, heading, cell, term or caption.
  mutating func rewriteRun(_ run: [Inline]) -> [Inline]?
  /// The attributes of the block itself; by default they stay.
  mutating func rewriteAttributes(of block: Block) -> Attributes?
}

extension TextRewriter {
  mutating func rewriteAttributes(of block: Block) -> Attributes? { nil }

  mutating func rewrite(_ blocks: [Block]) -> [Block]? {
    var result: [Block]?
    blocks.withUnsafeBufferPointer { buffer in
      for index in buffer.indices {
        guard let block = rewrite(buffer[index]) else { continue }
        if result == nil { result = blocks }
        result?[index] = block
      }
    }
    return result
  }

  mutating func rewrite(_ block: Block) -> Block? {
    let attributes = rewriteAttributes(of: block)
    let content = rewrite(block.content)
    if attributes == nil && content == nil { return nil }
    var block = block
    if let attributes { block.attributes = attributes }
    if let content { block.content = content }
    return block
  }

  private mutating func rewrite(_ content: Block.Content) -> Block.Content? {
    switch content {
    case .paragraph(let run): rewriteRun(run).map { .paragraph($0) }
    case .heading(let level, let run): rewriteRun(run).map { .heading(level: level, $0) }
    case .quote(let blocks): rewrite(blocks).map { .quote($0) }
    case .division(let blocks): rewrite(blocks).map { .division($0) }
    case .worksCited(let blocks): rewrite(blocks).map { .worksCited($0) }
    case .list(let list): rewrite(list).map { .list($0) }
    case .table(let table): rewrite(table).map { .table($0) }
    case .definitions(let definitions): rewrite(definitions).map { .definitions($0) }
    case .figure(let image, let caption): rewriteRun(caption).map { .figure(image, caption: $0) }
    case .lostMedia(let kind, let caption): rewriteRun(caption).map { .lostMedia(kind: kind, caption: $0) }
    case .code, .thematicBreak: nil
    }
  }

  private mutating func rewrite(_ list: Block.List) -> Block.List? {
    var result: Block.List?
    for index in list.items.indices {
      guard let blocks = rewrite(list.items[index].blocks) else { continue }
      if result == nil { result = list }
      result?.items[index].blocks = blocks
    }
    return result
  }

  private mutating func rewrite(_ table: Block.Table) -> Block.Table? {
    let caption = rewriteRun(table.caption)
    let head = rewrite(table.head)
    let body = rewrite(table.body)
    if caption == nil && head == nil && body == nil { return nil }
    var table = table
    if let caption { table.caption = caption }
    if let head { table.head = head }
    if let body { table.body = body }
    return table
  }

  private mutating func rewrite(_ rows: [[Block.Table.Cell]]) -> [[Block.Table.Cell]]? {
    var result: [[Block.Table.Cell]]?
    for row in rows.indices {
      for column in rows[row].indices {
        guard let run = rewriteRun(rows[row][column].content) else { continue }
        if result == nil { result = rows }
        result?[row][column].content = run
      }
    }
    return result
  }

  private mutating func rewrite(_ definitions: [Block.Definition]) -> [Block.Definition]? {
    var result = definitions
    var isChanged = false
    for index in definitions.indices {
      for term in definitions[index].terms.indices {
        guard let run = rewriteRun(definitions[index].terms[term]) else { continue }
        result[index].terms[term] = run
        isChanged = true
      }
      for detail in definitions[index].details.indices {
        guard let blocks = rewrite(definitions[index].details[detail]) else { continue }
        result[index].details[detail] = blocks
        isChanged = true
      }
    }
    return isChanged ? result : nil
  }

  /// Rewrites a run one inline at a time, but texts without attributes, which are most; `rewrite` descends by `rewriteChildren` where it wants to.
  mutating func rewriteEach(
    _ run: [Inline], _ rewrite: (inout Self, Inline) -> Inline?
  ) -> [Inline]? {
    var result: [Inline]?
    run.withUnsafeBufferPointer { inlines in
      for index in inlines.indices where !inlines[index].isBareText {
        guard let inline = rewrite(&self, inlines[index]) else { continue }
        if result == nil { result = run }
        result?[index] = inline
      }
    }
    return result
  }

  /// The same inline around rewritten children.
  mutating func rewriteChildren(of inline: Inline) -> Inline? {
    guard let children = inline.childrenOfAnyKind, let rewritten = rewriteRun(children) else { return nil }
    var inline = inline
    inline.content = inline.content.with(rewritten)
    return inline
  }
}

extension Inline {
  /// Nil for inlines that hold no others.
  var childrenOfAnyKind: [Inline]? {
    switch content {
    case .emphasis(let children), .strong(let children), .strikethrough(let children), .link(_, _, let children),
      .span(let children), .phrase(_, let children):
      children
    case .text, .code, .image, .lineBreak, .softBreak, .footnoteCall: nil
    }
  }
}

extension Inline.Content {
  fileprivate func with(_ children: [Inline]) -> Inline.Content {
    switch self {
    case .emphasis: .emphasis(children)
    case .strong: .strong(children)
    case .strikethrough: .strikethrough(children)
    case .link(let destination, let title, _): .link(destination: destination, title: title, children)
    case .span: .span(children)
    case .phrase(let phrase, _): .phrase(phrase, children)
    case .text, .code, .image, .lineBreak, .softBreak, .footnoteCall: self
    }
  }
}
