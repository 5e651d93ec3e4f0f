import Markdown
import Testing

/// Footnotes, `[^id]` and `[^id]: …`.
@Suite struct FootnoteTests {
  static let back = "class=\"footnote-backref\">↩"

  @Test func `a note is called by its label and numbered by its first call`() {
    #expect(
      html("b[^b] a[^a]\n\n[^a]: one\n\n[^b]: two\n") == """
        <p>b<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> \
        a<sup class="footnote-ref"><a href="#fn2" id="fnref2">2</a></sup></p>
        <section class="footnotes">
        <ol>
        <li id="fn1">
        <p>two <a href="#fnref1" \(Self.back)</a></p>
        </li>
        <li id="fn2">
        <p>one <a href="#fnref2" \(Self.back)</a></p>
        </li>
        </ol>
        </section>

        """)
  }

  @Test func `a second call has an id of its own and a way back of its own`() {
    #expect(
      html("a[^a] b[^a]\n\n[^a]: one\n") == """
        <p>a<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> \
        b<sup class="footnote-ref"><a href="#fn1" id="fnref1-2">1</a></sup></p>
        <section class="footnotes">
        <ol>
        <li id="fn1">
        <p>one <a href="#fnref1" \(Self.back)</a> \
        <a href="#fnref1-2" \(Self.back)<sup class="footnote-ref">2</sup></a></p>
        </li>
        </ol>
        </section>

        """)
  }

  @Test func `a call without a definition is text`() {
    #expect(html("a[^b]") == "<p>a[^b]</p>\n")
  }

  @Test func `a definition without a call is not written`() {
    #expect(html("a\n\n[^b]: c") == "<p>a</p>\n")
  }

  @Test func `a note's further paragraphs are indented by four columns`() {
    #expect(
      html("a[^a]\n\n[^a]: b\n\n    c\n\nd").hasSuffix(
        "<p>d</p>\n<section class=\"footnotes\">\n<ol>\n<li id=\"fn1\">\n<p>b</p>\n<p>c <a href=\"#fnref1\" "
          + Self.back + "</a></p>\n</li>\n</ol>\n</section>\n"))
  }

  @Test func `an inline link counts before a note`() {
    #expect(html("[^a](b)\n\n[^a]: c").hasPrefix("<p><a href=\"b\">^a</a></p>\n"))
  }

  @Test func `labels are compared without regard to case`() {
    #expect(html("[^Ä]\n\n[^ä]: b").hasPrefix("<p><sup class=\"footnote-ref\"><a href=\"#fn1\""))
  }

  @Test func `emphasis marks in a label are no emphasis`() {
    #expect(html("*a [^b*c] d*\n\n[^b*c]: e").hasPrefix("<p><em>a <sup class=\"footnote-ref\">"))
  }

  @Test func `of two definitions of one label the first counts`() {
    #expect(html("[^a]\n\n[^a]: b\n\n[^a]: c").contains("<p>b <a"))
  }

  @Test func `strict CommonMark has no notes`() {
    #expect(html("a[^b]\n\n[^b]: c", .commonMark) == "<p>a<a href=\"c\">^b</a></p>\n")
  }
}
