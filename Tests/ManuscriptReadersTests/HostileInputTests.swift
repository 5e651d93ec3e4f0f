import Diagnostics
import Limits
import Manuscript
import TestSupport
import Testing

@testable import ManuscriptReaders

/// Material that wants to run, to load, to exhaust or to crash.
@Suite struct HostileInputTests {
  /// In the manner of OWASP's filter evasion sheet; written for this test.
  static let vectors = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//x.example/a.js></SCRIPT>", "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<IMG SRC=`javascript:alert(1)`>",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>", "<math href=\"javascript:alert(1)\">x</math>",
    "<iframe src=\"javascript:alert(1)\"></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"data:text/html,x\"></object>", "<embed src=\"javascript:alert(1)\">",
    "<form action=\"javascript:alert(1)\"><input type=submit></form>", "<input onfocus=alert(1) autofocus>",
    "<button formaction=\"javascript:alert(1)\">x</button>", "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>", "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>", "<a href=\"&#106;&#97;&#118;&#97;script:alert(1)\">x</a>",
    "<a href=\"&#x6A&#x61&#x76&#x61script:alert(1)\">x</a>", "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\"javascript&amp;colon;alert(1)\">x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>", "<a href=\"data:text/html;base64,PHNj\">x</a>",
    "<a href=\"\u{200B}javascript:alert(1)\">x</a>", "<a href=\"java\u{AD}script:alert(1)\">x</a>",
    "<a href=\"file:///etc/passwd\">x</a>", "<a href=\"x\" onclick=\"alert(1)\">x</a>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>", "<div style=\"width:expression(alert(1))\">x</div>",
    "<style>@import 'javascript:alert(1)';</style>", "<link rel=stylesheet href=\"javascript:alert(1)\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<base href=\"javascript:alert(1)//\">",
    "<body onload=alert(1)>x</body>", "<table background=\"javascript:alert(1)\"><tr><td>x</td></tr></table>",
    "<details ontoggle=alert(1) open>x</details>", "<video src=x onerror=alert(1)></video>",
    "<audio><source onerror=alert(1)></audio>", "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><script>alert(1)</script></textarea>", "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>", "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
    "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](<java\tscript:alert(1)>)", "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]", "<javascript:alert(1)>", "[x](data:text/html,<b>)",
    "[x](https://e.org){onclick=alert(1)}", "[x]{style=\"x\" onload=alert(1)}", "# x {onmouseover=alert(1)}",
    "<span onmouseover=alert(1)>x</span>", "a <b onmouseover=alert(1)>x</b>", "<a href=\"//e.org\" ping=\"x\">x</a>",
    "<img srcset=\"javascript:alert(1)\" src=\"a.png\">", "<a xlink:href=\"javascript:alert(1)\">x</a>",
    "<isindex type=image src=1 onerror=alert(1)>", "<marquee onstart=alert(1)>x</marquee>",
  ]

  private func check(_ blocks: [Block], _ vector: String) {
    func isSafe(_ address: String) -> Bool {
      let lowered = address.lowercased()
      return !["script:", "data:", "file:", "vbscript", "&colon"].contains { lowered.contains($0) }
    }
    func check(_ attributes: Attributes) {
      #expect(
        attributes.pairs.allSatisfy { !$0.key.hasPrefix("on") && $0.key != "style" && $0.key != "href" }, "\(vector)")
    }
    blocks.forEachBlock { block in
      check(block.attributes)
      if case .figure(let image, _) = block.content { #expect(isSafe(image.source), "\(vector)") }
    }
    blocks.forEachInline { inline in
      check(inline.attributes)
      switch inline.content {
      case .link(let destination, _, _): #expect(isSafe(destination), "\(vector)")
      case .image(let image): #expect(isSafe(image.source), "\(vector)")
      default: break
      }
    }
  }

  @Test(arguments: vectors)
  func `nothing that runs comes into the manuscript`(vector: String) throws {
    for frame in ["\(vector)", "text \(vector) text", "> \(vector)", "- \(vector)", "<div>\n\n\(vector)\n\n</div>"] {
      var log = DiagnosticLog()
      let source = "---\ntitle: T\n---\n" + frame + "\n"
      let post = PostReader.read(SourceFile(path: "a.md", bytes: Array(source.utf8)), log: &log)
      check(try #require(post).body, frame)
    }
    for authority in [Authority.imported, .commenter] {
      var log = DiagnosticLog()
      let (body, _) = MarkdownConversion.convert(
        Array(vector.utf8), map: .shifted(by: 0), file: SourceFile(path: "a", bytes: Array(vector.utf8)),
        authority: authority, log: &log)
      check(body, vector)
    }
    let export = """
      <rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>\
      <item><title><![CDATA[\(vector.replacing("]]>", with: ""))]]></title><wp:post_type>post</wp:post_type>\
      <wp:status>publish</wp:status><content:encoded><![CDATA[\(vector.replacing("]]>", with: ""))]]></content:encoded>\
      </item></channel></rss>
      """
    var log = DiagnosticLog()
    let result = WordPressExportReader.read(SourceFile(path: "e", bytes: Array(export.utf8)), log: &log)
    for post in result?.posts ?? [] { check([Block(.paragraph(post.title))] + post.body, vector) }
  }

  @Test(arguments: [
    "https://e.org", "http://e.org", "mailto:a@b", "tel:1", "doi:10.1/x", "#a", "a.html", "../b", "?q=a:b", "/a:b",
  ])
  func `addresses that are harmless pass`(address: String) {
    #expect(AddressPolicy.link(address, from: .author) != nil)
  }

  @Test func `commenters have fewer schemes and no local pictures`() {
    #expect(AddressPolicy.link("tel:1", from: .commenter) == nil)
    #expect(AddressPolicy.picture("a.png", from: .commenter) == nil)
    #expect(
      AddressPolicy.link("https://e.org/" + String(repeating: "a", count: Limits.maximumURLBytes), from: .author) == nil
    )
  }

  // MARK: Size and depth

  private func read(_ markdown: String) -> Post? {
    var log = DiagnosticLog()
    return PostReader.read(SourceFile(path: "a.md", bytes: Array(markdown.utf8)), log: &log)
  }

  @Test(arguments: [
    "> ", "- ", "<div>\n\n", "<div>", "<b>", "<blockquote>", "<ul><li>", "*a **b ", "[", "![", "<span>",
    "<table><tr><td>",
    "::: {.x}\n", "<dl><dt>x<dd>", "<figure>", "<p><em>",
  ])
  func `deep nesting is cut, not followed`(opening: String) {
    let post = read(String(repeating: opening, count: 3_000) + "x")
    #expect(post != nil)
    var depth = 0
    func measure(_ blocks: [Block], _ level: Int) {
      depth = max(depth, level)
      if level > 400 { return }
      for block in blocks { block.forEachPart(runs: { _ in }, blocks: { measure($0, level + 1) }) }
    }
    measure(post?.body ?? [], 0)
    #expect(depth <= 2 * Limits.maximumBlockDepth)
  }

  @Test func `one line of five megabytes is read`() {
    #expect(read(String(repeating: "a", count: 5_000_000))?.body.count == 1)
    #expect(read("x\n\n<div>" + String(repeating: "<", count: 500_000))?.body.isEmpty == false)
  }

  @Test func `tables with absurd spans are bounded`() {
    let html =
      "<table>" + String(repeating: "<tr><td colspan=999999999 rowspan=999999999>x</td></tr>", count: 300) + "</table>"
    let post = read("T\n\n" + html)
    for block in post?.body ?? [] {
      if case .table(let table) = block.content {
        #expect(table.alignments.count <= Limits.maximumTableColumns)
        #expect(table.body.count * table.alignments.count <= 2 * Limits.maximumTableCells)
      }
    }
  }

  @Test func `a body of opening shortcodes alone costs no quadratic time`() {
    var shortcodes = Shortcodes()
    let body = Array(String(repeating: "[caption]", count: 20_000).utf8)
    #expect(shortcodes.expand(body).count == body.count)
  }

  // MARK: Noise

  @Test(arguments: 0..<40)
  func `random bytes crash no reader`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet = Array("<>[]()*_`~:-#|&;\"'=/\\ \n\t1.aé!{}^$@rsiptdv•\u{A0}".utf8)
    let count = Int.random(in: 0...3_000, using: &random)
    var bytes: [UInt8] = []
    for _ in 0..<count {
      bytes.append(
        seed % 4 == 0 ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0x20)
    }
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    for input in [bytes, text, Array("---\n".utf8) + text, Array("- id: a\n  body: |\n    ".utf8) + text] {
      let file = SourceFile(path: "x", bytes: input)
      var log = DiagnosticLog()
      _ = PostReader.read(file, log: &log)
      _ = ThreadReader.read(file, log: &log)
      _ = BookReader.read(file, log: &log)
      _ = PlainCaptureReader.read(file, log: &log)
      _ = WordPressExportReader.read(file, log: &log)
      let wrapped = Array("<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><item>".utf8) + input
      _ = WordPressExportReader.read(SourceFile(path: "x", bytes: wrapped), log: &log)
      for entry in log.entries { #expect(!entry.message.isEmpty) }
    }
  }
}
