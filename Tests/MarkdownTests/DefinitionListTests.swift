import Markdown
import Testing

/// A term, and below it `:   details`.
@Suite struct DefinitionListTests {
  @Test func `a line with details below it is a term`() {
    #expect(
      html("Quire\n:   A *gathering* of leaves.")
        == "<dl>\n<dt>Quire</dt>\n<dd>A <em>gathering</em> of leaves.</dd>\n</dl>\n")
  }

  @Test func `a term may have several details, and the list several terms`() {
    #expect(
      html("a\n: b\n: c\n\nd\n: e") == "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n<dt>d</dt>\n<dd>e</dd>\n</dl>\n")
  }

  @Test func `several lines above details are as many terms`() {
    #expect(html("a\nb\n: c") == "<dl>\n<dt>a</dt>\n<dt>b</dt>\n<dd>c</dd>\n</dl>\n")
  }

  @Test func `details hold blocks that are indented to their text`() {
    #expect(
      html("a\n:   b\n\n    c\n\n    - d\n\ne")
        == "<dl>\n<dt>a</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n<ul>\n<li>d</li>\n</ul>\n</dd>\n</dl>\n<p>e</p>\n")
  }

  @Test func `details go on in lazy lines`() {
    #expect(html("a\n: b\nc") == "<dl>\n<dt>a</dt>\n<dd>b\nc</dd>\n</dl>\n")
  }

  @Test func `a colon without a term above it is text`() {
    #expect(html(": a") == "<p>: a</p>\n")
    #expect(html("# a\n: b") == "<h1>a</h1>\n<p>: b</p>\n")
  }

  @Test func `a colon without a blank behind it is text`() {
    #expect(html("a\n:b") == "<p>a\n:b</p>\n")
  }

  @Test func `GitHub's dialect knows no definition lists`() {
    #expect(html("a\n: b", .gitHub) == "<p>a\n: b</p>\n")
  }
}
