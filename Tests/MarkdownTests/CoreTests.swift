import Markdown
import Testing

/// Sentences about CommonMark and GFM of our own, so that the parser is tested without the specifications' files.
@Suite struct CoreTests {
  struct Case: Sendable {
    var sentence: String
    var input: String
    var output: String
    init(_ sentence: String, _ input: String, _ output: String) {
      self.sentence = sentence
      self.input = input
      self.output = output
    }
  }

  static let core: [Case] = [
    Case("lines are one paragraph", "Thread\nand paper", "<p>Thread\nand paper</p>\n"),
    Case("a blank line parts paragraphs", "a\n\nb", "<p>a</p>\n<p>b</p>\n"),
    Case("nothing is nothing", "", ""),
    Case("blank lines are nothing", " \n\t\n", ""),
    Case("seven number signs are text", "####### a", "<p>####### a</p>\n"),
    Case("a heading may be empty", "#", "<h1></h1>\n"),
    Case("an underline makes a heading of all lines above", "a\nb\n---", "<h2>a\nb</h2>\n"),
    Case("three stars are a break", "* * *", "<hr />\n"),
    Case("a break ends a list", "- a\n***", "<ul>\n<li>a</li>\n</ul>\n<hr />\n"),
    Case("four columns are code", "    a\n\n      b\n", "<pre><code>a\n\n  b\n</code></pre>\n"),
    Case("a tab is four columns", "\ta", "<pre><code>a\n</code></pre>\n"),
    Case("a fence that is not closed goes to the end", "```\na\n", "<pre><code>a\n</code></pre>\n"),
    Case(
      "a fence has a language", "~~~ swift x\n<a>\n~~~",
      "<pre><code class=\"language-swift\">&lt;a&gt;\n</code></pre>\n"),
    Case("a quote goes on lazily", "> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n"),
    Case("a quote does not go on over a blank line", "> a\n\nb", "<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n"),
    Case("a list is tight", "- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    Case("a blank line makes it loose", "- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n"),
    Case("another bullet is another list", "- a\n+ b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n"),
    Case("a list has a first number", "7) a\n8) b", "<ol start=\"7\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
    Case("only 1 interrupts a paragraph", "a\n2. b", "<p>a\n2. b</p>\n"),
    Case("an item nests", "- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
    Case("HTML stays HTML", "<div>\n*a*\n</div>", "<div>\n*a*\n</div>\n"),
    Case("stars are emphasis", "*a **b***", "<p><em>a <strong>b</strong></em></p>\n"),
    Case("an underscore in a word is none", "a_b_c", "<p>a_b_c</p>\n"),
    Case("a symbol counts as punctuation", "*£*alpha", "<p>*£*alpha</p>\n"),
    Case("the rule of three holds", "*a**b*", "<p><em>a**b</em></p>\n"),
    Case("code is no emphasis", "*a `*`", "<p>*a <code>*</code></p>\n"),
    Case("code loses one space at each end", "`` `a ``", "<p><code>`a</code></p>\n"),
    Case("an entity is its character", "&copy; &#x41; &nope;", "<p>© A &amp;nope;</p>\n"),
    Case("NUL is U+FFFD", "a\0b", "<p>a\u{FFFD}b</p>\n"),
    Case("a backslash hides a mark", "\\*a\\*", "<p>*a*</p>\n"),
    Case("two spaces break a line", "a  \nb", "<p>a<br />\nb</p>\n"),
    Case("a link has a title", "[a](/b 'c')", "<p><a href=\"/b\" title=\"c\">a</a></p>\n"),
    Case("a link holds no link", "[a [b](c)](d)", "<p>[a <a href=\"c\">b</a>](d)</p>\n"),
    Case("an image holds what it likes", "![a [b](c)](d)", "<p><img src=\"d\" alt=\"a b\" /></p>\n"),
    Case(
      "a reference is defined anywhere", "[A b]\n\n[a\nB]: <c d> (e)", "<p><a href=\"c%20d\" title=\"e\">A b</a></p>\n"),
    Case("the first definition counts", "[a]: b\n[a]: c\n\n[a]", "<p><a href=\"b\">a</a></p>\n"),
    Case("ß and ẞ are the same label", "[ẞ]: a\n\n[ss]", "<p><a href=\"a\">ss</a></p>\n"),
    Case(
      "an address in angles is a link", "<https://a.b/?c=\\d>",
      "<p><a href=\"https://a.b/?c=%5Cd\">https://a.b/?c=\\d</a></p>\n"),
    Case("carriage returns end lines", "a\rb\r\nc", "<p>a\nb\nc</p>\n"),
    Case("a byte order mark is no text", "\u{FEFF}# a", "<h1>a</h1>\n"),
  ]

  @Test(arguments: core)
  func `CommonMark`(example: Case) {
    #expect(html(example.input, .commonMark) == example.output, "\(example.sentence)")
  }

  static let extensions: [Case] = [
    Case(
      "a table has a head and rows", "|a|b|\n|:-|-:|\n|c|d|",
      "<table>\n<thead>\n<tr>\n<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        + "<td align=\"left\">c</td>\n<td align=\"right\">d</td>\n</tr>\n</tbody>\n</table>\n"),
    Case(
      "a row is filled with empty cells", "|a|b|\n|-|:-:|\n|c|",
      "<table>\n<thead>\n<tr>\n<th>a</th>\n<th align=\"center\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        + "<td>c</td>\n<td align=\"center\"></td>\n</tr>\n</tbody>\n</table>\n"),
    Case("unequal rows are no table", "|a|b|\n|-|", "<p>|a|b|\n|-|</p>\n"),
    Case("tildes strike out", "~a~ ~~b~~", "<p><del>a</del> <del>b</del></p>\n"),
    Case("three tildes are text", "a ~~~b~~~", "<p>a ~~~b~~~</p>\n"),
    Case(
      "a box makes a task", "- [x] a\n- [ ] b",
      "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>\n"
        + "<li><input type=\"checkbox\" disabled=\"\" /> b</li>\n</ul>\n"),
    Case("an address is a link", "see http://a.b/c.", "<p>see <a href=\"http://a.b/c\">http://a.b/c</a>.</p>\n"),
    Case("a mail address is a link", "Q&amp;A: a@b.cd!", "<p>Q&amp;A: <a href=\"mailto:a@b.cd\">a@b.cd</a>!</p>\n"),
    Case("no address in a link", "[a@b.cd](e)", "<p><a href=\"e\">a@b.cd</a></p>\n"),
    Case(
      "a task's text is a paragraph", "- [ ] # a",
      "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> # a</li>\n</ul>\n"),
    Case("tildes are no neighbours of emphasis", "**~~a~~**b", "<p><strong><del>a</del></strong>b</p>\n"),
    Case("emphasis may hold an address", "_http://a.b_ c", "<p><em><a href=\"http://a.b\">http://a.b</a></em> c</p>\n"),
    Case("a host has no underscore in its last two parts", "www.a_b.c", "<p>www.a_b.c</p>\n"),
    Case("scripts are disarmed", "<b><script>", "<p><b>&lt;script></p>\n"),
  ]

  @Test(arguments: extensions)
  func `GitHub`(example: Case) {
    #expect(html(example.input, .gitHub) == example.output, "\(example.sentence)")
  }
}
