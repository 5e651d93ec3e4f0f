import ContentDocuments
import ElementTree
import Limits
import Manuscript
import Testing

@Suite struct ThreadMarkupTests {
  @Test func `a thread is nested lists of labelled articles`() {
    let comments = [
      Sample.comment("7", "1") {
        $0.likes = 3
        $0.isByPostAuthor = true
      },
      Sample.comment("8", "1.1", to: "7") { $0.author = nil },
    ]
    let markup = Sample.markup(Sample.post(thread: comments))
    let expected =
      #"<section id="discussion" class="discussion" aria-labelledby="discussion-title">"#
      + #"<h2 id="discussion-title">2 comments</h2><ol class="thread"><li>"#
      + #"<article id="c-7" class="comment by-post-author" aria-labelledby="ch-7" data-level="1">"#
      + #"<header class="comment-header"><h3 id="ch-7"><span class="number">1</span> <bdi class="author">Name 7</bdi> "#
      + #"<span class="role">(author of the post)</span></h3><p class="meta"><span class="likes">3 likes</span></p>"#
      + #"</header><div class="comment-body"><p>Body</p></div></article>"#
      + #"<ol class="replies" aria-label="Replies to comment 1"><li>"#
      + #"<article id="c-8" class="comment" aria-labelledby="ch-8" data-level="2"><header class="comment-header">"#
      + #"<h4 id="ch-8"><span class="number">1.1</span> <span class="author">Unnamed reader</span></h4></header>"#
      + #"<div class="comment-body"><p>Body</p></div></article></li></ol></li></ol></section></section>"#
    #expect(markup.hasSuffix(expected))
  }

  @Test func `a reply names its parent when that is not the comment just above`() {
    let comments = [
      Sample.comment("1", "1"), Sample.comment("2", "1.1", to: "1"), Sample.comment("3", "1.2", to: "1"),
    ]
    let markup = Sample.markup(Sample.post(thread: comments))
    let link = ##"in reply to <a href="#c-1">1 (<bdi class="author">Name 1</bdi>)</a>"##
    #expect(markup.split(separator: "in reply to").count == 2)
    #expect(markup.contains(link))
  }

  @Test func `an orphan says that its parent is lost`() {
    let markup = Sample.markup(Sample.post(thread: [Sample.comment("1", "1") { $0.isOrphan = true }]))
    #expect(markup.contains(#"<span class="lost-reply">in reply to a comment that is not preserved</span>"#))
  }

  @Test(arguments: [(nil, "1 comment"), (1, "1 comment"), (11, "11 comments, 1 preserved"), (0, "1 comment")])
  func `the heading tells what is preserved`(_ declared: Int?, _ heading: String) {
    let document = Sample.document(Sample.post(thread: [Sample.comment("1", "1")], declared: declared))
    #expect(document.headings.map(\.text) == ["Title", heading])
    #expect(document.headings.map(\.anchor) == ["title", "discussion"])
  }

  @Test func `markup nests to the cap, and deeper replies are siblings with their link`() {
    let comments = (1...60).map { level in
      Sample.comment("\(level)", "1", to: level == 1 ? nil : "\(level - 1)") { $0.level = level }
    }
    let tree = Sample.document(Sample.post(thread: comments)).tree
    #expect(Sample.all(.ol, in: tree).count == Limits.maximumReplyMarkupDepth)
    #expect(Sample.all(.article, in: tree).count == 60)
    #expect(ContentModel.faults(of: tree).isEmpty)
  }

  @Test func `levels that jump are closed up, and levels that nobody set are the first`() {
    let comments = [Sample.comment("1", "1") { $0.level = 0 }, Sample.comment("2", "2") { $0.level = 9 }]
    let tree = Sample.document(Sample.post(thread: comments)).tree
    #expect(Sample.all(.ol, in: tree).count == 2)
    #expect(ContentModel.faults(of: tree).isEmpty)
  }

  @Test func `a hundred thousand comments in one chain need no stack`() {
    let comments = (1...100_000).map { index in
      Sample.comment("\(index)", "1", to: index == 1 ? nil : "\(index - 1)") {
        $0.level = index
        $0.body = []
      }
    }
    let tree = Sample.document(Sample.post(thread: comments)).tree
    #expect(Sample.all(.article, in: tree).count == 100_000)
  }

  @Test func `the deepest comment may hold the deepest blocks and stays valid`() {
    let item = { (blocks: [Block]) in
      Block(.list(.init(numbering: .bullet, isTight: false, items: [.init(blocks: blocks)])))
    }
    var inline = Sample.text("deep")
    for _ in 0..<Limits.maximumInlineDepth { inline = Inline(.emphasis([inline])) }
    let table = Block(.table(.init(alignments: [nil], head: [], body: [[.init(content: [inline])]])))
    var block = Block(.quote([table, Sample.paragraph(inline)]))
    for _ in 0..<(Limits.maximumBlockDepth - 2) { block = item([block]) }
    let comments = (1...50).map { level in
      Sample.comment("\(level)", "1") {
        $0.level = level
        $0.body = [block]
      }
    }
    let tree = Sample.document(Sample.post(thread: comments)).tree
    #expect(ContentModel.faults(of: tree).isEmpty)
    #expect(Sample.nodes(of: tree).count { tree.textBytes(of: $0).elementsEqual("deep".utf8) } == 100)
  }

  @Test func `commenters bring no ids, classes or other attributes`() {
    let attributes = Attributes(id: "title", classes: ["post"], pairs: [.init(key: "dir", value: "rtl")])
    let comment = Sample.comment("1", "1") {
      $0.body = [Block(.paragraph([Sample.text("x")]), attributes: attributes)]
    }
    #expect(Sample.markup(Sample.post(thread: [comment])).contains(#"<div class="comment-body"><p>x</p></div>"#))
  }

  @Test func `headings of a comment stand below its own`() {
    let comment = Sample.comment("1", "1") { $0.body = [Sample.heading(1, "Loud", id: "x")] }
    let document = Sample.document(Sample.post(thread: [comment]))
    #expect(Sample.all(.h4, in: document.tree).count == 1)
    #expect(!document.headings.contains { $0.text == "Loud" })
  }

  @Test func `a name of a megabyte is cut to a line`() {
    let name = String(repeating: "a\n", count: 500_000)
    let tree = Sample.document(Sample.post(thread: [Sample.comment("1", "1") { $0.author = name }])).tree
    let author = Sample.find(.bdi, in: tree).map { tree.textContent(of: $0) }
    #expect(author?.unicodeScalars.count == 200)
    #expect(author?.contains("\n") == false)
  }
}
