import Markdown
import Testing

/// `::: name` and `::: {.class}` up to `:::`.
@Suite struct DivisionTests {
  @Test func `a division has the class that its fence names`() {
    #expect(html("::: note\na\n:::") == "<div class=\"note\">\n<p>a</p>\n</div>\n")
  }

  @Test func `a division has the attributes of its fence`() {
    #expect(
      html("::: {#b .c}\na\n\n- d\n:::\ne")
        == "<div id=\"b\" class=\"c\">\n<p>a</p>\n<ul>\n<li>d</li>\n</ul>\n</div>\n<p>e</p>\n")
  }

  @Test func `divisions nest, and the inner one closes first`() {
    #expect(
      html("::: a\n::: b\nc\n:::\nd\n:::")
        == "<div class=\"a\">\n<div class=\"b\">\n<p>c</p>\n</div>\n<p>d</p>\n</div>\n")
  }

  @Test func `a longer fence closes what was opened with as many colons`() {
    #expect(
      html(":::: a\n::: b\nc\n::::\nd") == "<div class=\"a\">\n<div class=\"b\">\n<p>c</p>\n</div>\n</div>\n<p>d</p>\n")
  }

  @Test func `a fence that is too short closes nothing`() {
    #expect(html(":::: a\nb\n\n:::\n::::") == "<div class=\"a\">\n<p>b</p>\n<p>:::</p>\n</div>\n")
  }

  @Test func `a division that is not closed ends with the quote around it`() {
    #expect(html("> ::: a\n> b\n\nc") == "<blockquote>\n<div class=\"a\">\n<p>b</p>\n</div>\n</blockquote>\n<p>c</p>\n")
  }

  @Test func `a fence inside an item closes no division around the list`() {
    #expect(
      html("::: a\n- b\n\n  :::\n") == "<div class=\"a\">\n<ul>\n<li>\n<p>b</p>\n<p>:::</p>\n</li>\n</ul>\n</div>\n")
  }

  @Test func `a fence in code is code`() {
    #expect(html("```\n::: a\n```") == "<pre><code>::: a\n</code></pre>\n")
  }

  @Test func `colons without a division are text`() {
    #expect(html(":::") == "<p>:::</p>\n")
    #expect(html("::: a b") == "<p>::: a b</p>\n")
  }

  @Test func `GitHub's dialect knows no divisions`() {
    #expect(html("::: a\nb\n:::", .gitHub) == "<p>::: a\nb\n:::</p>\n")
  }
}
