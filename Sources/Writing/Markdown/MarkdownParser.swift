/// Reads Markdown. Never fails: every text is Markdown.
package enum MarkdownParser {
  /// Parses a text of any bytes; what is no UTF-8 is kept as it is.
  ///
  /// Takes time and memory in proportion to the size of the source (`MarkdownTree.steps` counts), and a stack of constant
  /// depth. Blocks nest to `Limits.maximumBlockDepth`, inlines to `Limits.maximumInlineDepth`; markers beyond are text.
  package static func parse(_ source: [UInt8], dialect: MarkdownTree.Dialect) -> MarkdownTree {
    var blocks = BlockParser(source, dialect: dialect)
    blocks.parse()
    return TreeBuilder.build(consume blocks)
  }
}
