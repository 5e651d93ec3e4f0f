import Limits

/// Writes HTML exactly as the specifications' examples have it.
///
/// For Sewn's own extensions: `<div>`, `<span>`, `<dl><dt><dd>`, and attributes as `id`, `class` and, for pairs,
/// `data-key`. A `<dd>` that holds one paragraph is written without `<p>`. Footnotes are a section at the end, in the
/// order of their first calls, as in cmark-gfm's examples.
package enum MarkdownHTML {
  package static func render(_ tree: MarkdownTree, dialect: MarkdownTree.Dialect) -> [UInt8] {
    var writer = HTMLWriter(tree, dialect: dialect)
    writer.write()
    return writer.output
  }
}
