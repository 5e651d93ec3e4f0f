/// Walking and mapping without a type of one's own: for passes that need a single closure.
///
///     post.body.forEachInline { inline in … }              every inline, in reading order, however deep
///     post.body = post.body.mapInlines { inline in [inline] }   every inline, children first; give several or none back
///     post.body = post.body.mapRuns { run in run }          each paragraph's, heading's, cell's inlines as a whole
extension [Inline] {
  /// Every inline of the run and of its children, in reading order; a parent comes before its children.
  package func forEachInline(_ visit: (Inline) -> Void) {
    for inline in self {
      visit(inline)
      inline.children.forEachInline(visit)
    }
  }

  /// Replaces every inline, children first, by none, one or several.
  package func mapInlines(_ transform: (Inline) -> [Inline]) -> [Inline] {
    flatMap { inline in
      let inner = inline.children
      return transform(inner.isEmpty ? inline : inline.replacingChildren(inner.mapInlines(transform)))
    }
  }
}

extension [Block] {
  /// Every block, in reading order; a parent comes before its children.
  package func forEachBlock(_ visit: (Block) -> Void) {
    for block in self {
      visit(block)
      block.forEachPart(runs: { _ in }, blocks: { $0.forEachBlock(visit) })
    }
  }

  /// Every run of inlines: the content of a paragraph, heading, caption, term or cell.
  package func forEachRun(_ visit: ([Inline]) -> Void) {
    for block in self { block.forEachPart(runs: visit, blocks: { $0.forEachRun(visit) }) }
  }

  /// Every inline of every run, in reading order.
  package func forEachInline(_ visit: (Inline) -> Void) { forEachRun { $0.forEachInline(visit) } }

  /// Replaces every block, children first, by none, one or several.
  package func mapBlocks(_ transform: (Block) -> [Block]) -> [Block] {
    flatMap { block in transform(block.mapParts(runs: { $0 }, blocks: { $0.mapBlocks(transform) })) }
  }

  /// Replaces every run of inlines as a whole, so that the transform sees a paragraph from end to end.
  package func mapRuns(_ transform: ([Inline]) -> [Inline]) -> [Block] {
    map { $0.mapParts(runs: transform, blocks: { $0.mapRuns(transform) }) }
  }

  /// Replaces every inline of every run, children first.
  package func mapInlines(_ transform: (Inline) -> [Inline]) -> [Block] { mapRuns { $0.mapInlines(transform) } }
}

extension Block {
  /// Every inline of this block and of the blocks inside it.
  package func forEachInline(_ visit: (Inline) -> Void) { [self].forEachInline(visit) }

  /// The words of the block without markup: runs joined by single spaces.
  package var plainText: String {
    var runs: [String] = []
    if case .code(_, let text) = content { runs.append(text) }
    forEachPart(runs: { runs.append($0.plainText) }, blocks: { runs += $0.map(\.plainText) })
    return runs.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension Post {
  /// Every list of blocks of the post: its body, then its footnotes.
  package mutating func mapBodies(_ transform: ([Block]) -> [Block]) {
    body = transform(body)
    for index in footnotes.indices { footnotes[index].blocks = transform(footnotes[index].blocks) }
  }
}

extension Comment {
  package mutating func mapBodies(_ transform: ([Block]) -> [Block]) {
    body = transform(body)
    for index in footnotes.indices { footnotes[index].blocks = transform(footnotes[index].blocks) }
  }
}

extension Book {
  /// Changes every post in place, in the order of the book.
  package mutating func mapPosts(_ transform: (inout Post) -> Void) {
    for part in parts.indices {
      for index in parts[part].posts.indices { transform(&parts[part].posts[index]) }
    }
  }
}
