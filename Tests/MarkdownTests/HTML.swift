import Markdown

/// What a text becomes, as HTML.
func html(_ source: String, _ dialect: MarkdownTree.Dialect = .sewn) -> String {
  String(
    decoding: MarkdownHTML.render(MarkdownParser.parse(Array(source.utf8), dialect: dialect), dialect: dialect),
    as: UTF8.self)
}
