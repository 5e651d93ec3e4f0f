import Diagnostics
import Limits
import Manuscript
import TestSupport
import Testing
import Workspace

@testable import ManuscriptReaders

@Suite struct WordPressExportTests {
  private func read(_ bytes: [UInt8]) -> (result: WordPressExportReader.Result?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let result = WordPressExportReader.read(SourceFile(path: "e.xml", bytes: bytes), log: &log)
    return (result, log)
  }

  private func export(_ items: String) -> [UInt8] {
    Array(
      """
      <?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/">\
      <channel><title>B</title><wp:wxr_version>1.2</wp:wxr_version>\(items)</channel></rss>
      """.utf8)
  }

  private func item(_ body: String, _ more: String = "") -> String {
    """
    <item><title>T</title><content:encoded><![CDATA[\(body)]]></content:encoded><wp:post_type>post</wp:post_type>\
    <wp:status>publish</wp:status><wp:post_name>t</wp:post_name>\(more)</item>
    """
  }

  private func body(_ html: String) -> String {
    read(export(item(html))).result.map { ManuscriptDump.text(of: $0.posts[0].body) } ?? "nothing"
  }

  @Test(
    .enabled(if: SharedFolder.isPresent), arguments: SharedFolder.list("fixtures/wxr"))
  func `the counts of the fixtures are those of an independent reader`(name: String) throws {
    let table = String(decoding: SharedFolder.read("fixtures/EXPECTED.tsv") ?? [], as: UTF8.self)
    let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("wxr/\(name)\t") })
    let facts = String(row.split(separator: "\t")[2])
    let bytes = try #require(SharedFolder.read("fixtures/wxr/\(name)"))
    let (result, log) = read(bytes)
    if facts.hasPrefix("items 0 ") {
      #expect(result == nil)
      #expect(log.hasErrors)
      return
    }
    let account = try #require(result).account
    #expect(facts.contains("items \(account.itemsFound) "))
    for (type, count) in account.itemTypes.counts { #expect(facts.contains("'\(type)': \(count)")) }
    #expect(facts.contains("comments \(account.commentsFound),"))
    let approved = facts.split(separator: "'1': ").dropFirst().first.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
    let links = account.commentsLeftOut.count("pingback") + account.commentsLeftOut.count("trackback")
    #expect(
      account.commentsTaken + links + account.commentsLeftOut.count("of posts that are left out") >= approved
        || approved == 0)
    #expect(account.commentsTaken + account.commentsLeftOut.total == account.commentsFound)
  }

  @Test(.enabled(if: SharedFolder.isPresent))
  func `the long chain of replies keeps its parents`() throws {
    let (result, _) = read(SharedFolder.read("fixtures/wxr/theme-unit-test-data.xml") ?? [])
    let posts = try #require(result).posts
    let depths = posts.compactMap(\.thread).map { thread in
      thread.comments.map { comment in
        var depth = 1
        var here = comment
        while let parent = here.parent, let next = thread.comments.first(where: { $0.id == parent }) {
          depth += 1
          here = next
        }
        return depth
      }.max() ?? 0
    }
    #expect(depths.max() == 10)
  }

  @Test(.enabled(if: SharedFolder.isPresent))
  func `states and types: only approved comments are taken, and nobody's address`() throws {
    let (result, _) = read(SharedFolder.read("fixtures/synthetic/wxr-states-and-types.xml") ?? [])
    let posts = try #require(result).posts
    #expect(posts.flatMap { $0.thread?.comments.map(\.id) ?? [] } == ["10", "11", "15", "18"])
    let dump = posts.map { ManuscriptDump.text(of: $0) }.joined()
    for word in ["192.0.2", "@example", "must not appear"] { #expect(!dump.contains(word)) }
  }

  @Test func `blank lines part paragraphs and line ends are breaks`() {
    #expect(body("a\nb\n\nc") == "paragraph\n  \"a\"\n  line-break\n  \"b\"\nparagraph\n  \"c\"\n")
  }

  @Test func `bodies of the block editor are HTML already`() {
    #expect(body("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->") == "paragraph\n  \"a b\"\n")
  }

  @Test func `a caption becomes a figure`() {
    let html =
      "[caption id=\"x\" width=\"3\"]<a href=\"b.jpg\"><img src=\"https://e.org/a.jpg\" alt=\"A\" /></a> Words[/caption]"
    #expect(body(html) == "figure \"https://e.org/a.jpg\" alternative \"A\"\n  \"Words\"\n")
  }

  @Test func `a bare address is a link, a player is lost media`() {
    #expect(body("https://e.org/x").contains("link \"https://e.org/x\""))
    #expect(
      body("a\n\n[youtube https://youtu.be/x]\n\nb").contains("lost-media \"video\"\n  link \"https://youtu.be/x\""))
    #expect(body("[gallery ids=\"1,2\"]") == "lost-media \"gallery\"\n")
  }

  @Test func `an unknown shortcode stays as text, with a warning`() {
    let (result, log) = read(export(item("see [table id=1] here")))
    #expect(result?.posts[0].body.map(\.plainText) == ["see [table id=1] here"])
    #expect(log.entries.contains { $0.code == ReaderCodes.shortcodeUnknown })
    #expect(!read(export(item("he wrote [sic] so"))).log.entries.contains { $0.code == ReaderCodes.shortcodeUnknown })
  }

  @Test func `drafts, protected posts and revisions are counted and left out`() throws {
    let items =
      item("a") + item("b").replacing("publish", with: "draft")
      + item("c", "<wp:post_password>x</wp:post_password>") + item("d").replacing(">post<", with: ">revision<")
    let account = try #require(read(export(items)).result).account
    #expect(account.postsTaken == 1)
    #expect(account.postsLeftOut.words == "1 draft, 1 protected by a password, 1 item of type revision")
  }

  @Test func `the difference of the two dates is the zone`() {
    #expect(
      WordPressDate.read("2015-06-12 16:38:00", gmt: "2015-06-12 14:38:00")?.iso8601 == "2015-06-12T16:38:00+02:00")
    #expect(WordPressDate.read("0000-00-00 00:00:00", gmt: "0000-00-00 00:00:00") == nil)
  }

  @Test func `authors have their display names, not their logins`() throws {
    let author =
      "<wp:author><wp:author_login>al</wp:author_login><wp:author_display_name>Anna</wp:author_display_name></wp:author>"
    let post = try #require(read(export(author + item("a", "<dc:creator>al</dc:creator>"))).result).posts[0]
    #expect(post.authors == ["Anna"])
  }

  @Test func `pictures are found in a copy of the uploads and get names of ours`() throws {
    let html = """
      <img src="https://e.org/wp-content/uploads/2015/06/My%20Photo-300x200.JPG?w=3">

      <img src="https://e.org/wp-content/uploads/../../etc/passwd">

      <img src="https://e.org/wp-content/uploads/none.png">
      """
    let workspace = InMemoryWorkspace([.named(0): ["uploads/2015/06/My Photo.JPG": [1]]])
    var log = DiagnosticLog()
    let result = WordPressExportReader.read(
      SourceFile(path: "e", bytes: export(item(html))), media: (workspace, .named(0)), log: &log)
    let account = try #require(result).account
    #expect(account.picturesToCopy.map(\.source) == ["uploads/2015/06/My Photo.JPG"])
    #expect(account.picturesToCopy.map(\.target) == ["images/my-photo.jpg"])
    #expect(account.picturesMissing.count == 2)
  }

  @Test(arguments: ["", "no xml", "<html><body>x</body></html>", "<rss><channel><item/></channel></rss>", "`<rss>"])
  func `a file that is no export gets one clear error`(text: String) {
    let (result, log) = read(Array(text.utf8))
    #expect(result == nil)
    #expect(log.count(.error) == 1)
    #expect(log.entries.contains { $0.code == ReaderCodes.notAnExport })
  }
}
