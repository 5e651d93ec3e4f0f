/// A pass that reads: it is told of every block and inline in reading order, parents first.
package protocol ManuscriptVisitor {
  mutating func visit(_ block: Block)
  mutating func visit(_ inline: Inline)
}

extension ManuscriptVisitor {
  package mutating func visit(_ block: Block) {}
  package mutating func visit(_ inline: Inline) {}

  package mutating func walk(_ blocks: [Block]) {
    for block in blocks {
      visit(block)
      block.forEachPart(runs: { self.walk($0) }, blocks: { self.walk($0) })
    }
  }

  package mutating func walk(_ inlines: [Inline]) {
    for inline in inlines {
      visit(inline)
      walk(inline.children)
    }
  }
}

/// A pass that changes: every block and inline is replaced by none, one or several, children first.
package protocol ManuscriptRewriter {
  mutating func rewrite(_ block: Block) -> [Block]
  mutating func rewrite(_ inline: Inline) -> [Inline]
}

extension ManuscriptRewriter {
  package mutating func rewrite(_ block: Block) -> [Block] { [block] }
  package mutating func rewrite(_ inline: Inline) -> [Inline] { [inline] }

  package mutating func rewritten(_ blocks: [Block]) -> [Block] {
    blocks.flatMap { block in
      rewrite(block.mapParts(runs: { self.rewritten($0) }, blocks: { self.rewritten($0) }))
    }
  }

  package mutating func rewritten(_ inlines: [Inline]) -> [Inline] {
    inlines.flatMap { inline in
      let inner = inline.children
      return rewrite(inner.isEmpty ? inline : inline.replacingChildren(rewritten(inner)))
    }
  }
}
