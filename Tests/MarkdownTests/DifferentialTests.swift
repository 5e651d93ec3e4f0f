import Markdown
import TestSupport
import Testing

/// Real posts, read by cmark and cmark-gfm as well.
///
/// Debian's cmark is 0.30.2 and its cmark-gfm 0.29.0.gfm.6. Against 0.31.2 they differ in raw comments (`<!-->`), in
/// symbols beside delimiters (0.31 counts them as punctuation), in `<search>` and `<source>`, and in lists that are loose
/// only through a reference definition; none of these occurs in the corpus.
@Suite struct DifferentialTests {
  static let presence: Comment = "the shared folder with the corpora, or cmark, is absent"

  static func differences(_ tool: String, _ arguments: [String], _ dialect: MarkdownTree.Dialect) -> [String] {
    guard let path = Tool.find(tool) else { return [] }
    return Corpus.posts.compactMap { post in
      let expected = Tool.withFile(post.text) { Tool.run(path, arguments + [$0]).output }
      let ours = String(
        decoding: MarkdownHTML.render(MarkdownParser.parse(post.text, dialect: dialect), dialect: dialect),
        as: UTF8.self)
      return ours == expected ? nil : post.name
    }
  }

  @Test(.enabled(if: SharedFolder.isPresent && Tool.find("cmark") != nil, presence))
  func `500 posts become the same HTML as with cmark`() {
    #expect(Corpus.posts.count >= 500)
    #expect(Self.differences("cmark", ["--unsafe"], .commonMark) == [])
  }

  /// Footnotes are not asked of cmark-gfm here: since its own examples were written it names them after their labels.
  /// Without them `[^1]: …` is read as a reference definition by cmark-gfm, so the posts that have notes are left out.
  @Test(.enabled(if: SharedFolder.isPresent && Tool.find("cmark-gfm") != nil, presence))
  func `the posts without footnotes become the same HTML as with cmark-gfm`() {
    let arguments =
      ["--unsafe"] + ["table", "strikethrough", "autolink", "tagfilter", "tasklist"].flatMap { ["-e", $0] }
    let withNotes = Set(Corpus.posts.filter { $0.hasFootnotes }.map(\.name))
    #expect(withNotes.count < 10)
    #expect(Self.differences("cmark-gfm", arguments, .gitHub).filter { !withNotes.contains($0) } == [])
  }
}
