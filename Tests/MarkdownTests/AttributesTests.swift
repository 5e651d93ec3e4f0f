import Markdown
import Testing

/// `{#id .class key=value}`.
@Suite struct AttributesTests {
  @Test func `a heading takes its id and classes from its end`() {
    #expect(html("# A {#b .c .d}") == "<h1 id=\"b\" class=\"c d\">A</h1>\n")
    #expect(html("## A ## {#b}") == "<h2 id=\"b\">A</h2>\n")
    #expect(html("A *b* {#c}\n===") == "<h1 id=\"c\">A <em>b</em></h1>\n")
  }

  @Test func `a link, an image and code take them from directly behind`() {
    #expect(html("[a](b){.c}") == "<p><a href=\"b\" class=\"c\">a</a></p>\n")
    #expect(
      html("![a](b \"t\"){#c width=50%}")
        == "<p><img src=\"b\" alt=\"a\" title=\"t\" id=\"c\" data-width=\"50%\" /></p>\n")
    #expect(html("`a`{.swift}") == "<p><code class=\"swift\">a</code></p>\n")
    #expect(html("[a][]{.c}\n\n[a]: b") == "<p><a href=\"b\" class=\"c\">a</a></p>\n")
  }

  @Test func `a fence takes them from the end of its info string`() {
    #expect(
      html("```swift {#a .b}\nc\n```")
        == "<pre id=\"a\" class=\"b\"><code class=\"language-swift\">c\n</code></pre>\n")
    #expect(html("``` {.b}\nc\n```") == "<pre class=\"b\"><code>c\n</code></pre>\n")
  }

  @Test func `brackets with attributes are a span`() {
    #expect(html("a [b *c*]{.d} e") == "<p>a <span class=\"d\">b <em>c</em></span> e</p>\n")
  }

  @Test func `a span may hold a link, and a link a span`() {
    #expect(html("[a [b](c)]{.d}") == "<p><span class=\"d\">a <a href=\"c\">b</a></span></p>\n")
    #expect(html("[a [b]{.c}](d)") == "<p><a href=\"d\">a <span class=\"c\">b</span></a></p>\n")
  }

  @Test func `a value with spaces is quoted`() {
    #expect(html("[a]{k=\"b c\"}") == "<p><span data-k=\"b c\">a</span></p>\n")
  }

  @Test func `of two ids the first counts`() {
    #expect(html("[a]{#b #c}") == "<p><span id=\"b\">a</span></p>\n")
  }

  @Test func `braces that hold anything else are text`() {
    #expect(html("[a]{b}") == "<p>[a]{b}</p>\n")
    #expect(html("[a]{}") == "<p>[a]{}</p>\n")
    #expect(html("[a] {.b}") == "<p>[a] {.b}</p>\n")
    #expect(html("# A {b}") == "<h1>A {b}</h1>\n")
    #expect(html("`a`{.b") == "<p><code>a</code>{.b</p>\n")
  }

  @Test func `a value cannot leave its quotes in HTML`() {
    #expect(html("[a]{k=\"<b>&\"}") == "<p><span data-k=\"&lt;b&gt;&amp;\">a</span></p>\n")
  }

  @Test func `other dialects know no attributes`() {
    #expect(html("# A {#b}", .gitHub) == "<h1>A {#b}</h1>\n")
    #expect(html("[a](b){.c}", .commonMark) == "<p><a href=\"b\">a</a>{.c}</p>\n")
  }

  @Test func `the tree holds them as they are written`() throws {
    let tree = MarkdownParser.parse(Array("[a]{#b .c .d e=f}".utf8), dialect: .sewn)
    let paragraph = try #require(tree.firstChild(of: MarkdownTree.root))
    let span = try #require(tree.firstChild(of: paragraph))
    let attributes = try #require(tree.attributes(of: span))
    #expect(attributes.id == "b")
    #expect(attributes.classes == ["c", "d"])
    #expect(attributes.pairs.map(\.key) == ["e"])
    #expect(attributes.pairs.map(\.value) == ["f"])
  }
}
