import ContentDocuments
import Diagnostics
import ElementTree
import Manuscript
import Testing

@Suite struct TextMarkupTests {
  @Test func `levels of headings have no gaps, wherever the author begins`() {
    let levels = [1, 3, 3, 2, 1, 4].enumerated().map { Sample.heading($1, "h", id: "h\($0)") }
    let document = Sample.document(Sample.post { $0.body = levels })
    #expect(document.headings.dropFirst().map(\.level) == [2, 3, 3, 3, 2, 3])
    let second = Sample.document(Sample.post(Sample.heading(2, "h", id: "a"), Sample.heading(3, "h", id: "b")))
    #expect(second.headings.dropFirst().map(\.level) == [2, 3])
  }

  @Test func `what the contents say of a post stands in its document, and headings of quotes and notes do not`() {
    let item = Block.List.Item(blocks: [Sample.heading(3, "in a list", id: "l")], span: .none)
    let body: [Block] = [
      Sample.heading(2, "first", id: "a"), Block(.quote([Sample.heading(3, "quoted", id: "q")])),
      Block(.division([Sample.heading(4, "inside", id: "i")])),
      Block(.list(Block.List(numbering: .bullet, isTight: false, items: [item]))),
      Block(.heading(level: 2, [Sample.text("without an anchor")])), Sample.heading(2, "last", id: "z"),
    ]
    let post = Sample.post {
      $0.body = body
      $0.footnotes = [Footnote(label: "n", blocks: [Sample.heading(2, "noted", id: "n")], span: .none)]
      $0.thread = Thread(comments: [Sample.comment("1", "1")], source: Sample.source)
    }
    let tree = Sample.document(post).tree
    let headings = BookOutline.Document(post, context: DocumentContext(language: "en")).headings
    #expect(headings.map(\.anchor) == ["title", "a", "i", "l", "z", "discussion"])
    let levels: [Name] = [.h1, .h2, .h3, .h4, .h5, .h6]
    for heading in headings where heading.anchor != "discussion" {
      let elements = Sample.all(levels[heading.level - 1], in: tree)
      let element = elements.first { tree.attribute(.id, of: $0) == heading.anchor }
      #expect(element.map { tree.textContent(of: $0) } == heading.text)
    }
  }

  @Test func `a call within a link stands after it`() {
    let link = Inline(
      .link(destination: "b.xhtml", title: nil, [Sample.text("x"), Inline(.footnoteCall(label: "n"))]))
    let post = Sample.post(Sample.paragraph(link)) {
      $0.footnotes = [Footnote(label: "n", blocks: [Sample.paragraph(Sample.text("Note"))], span: .none)]
    }
    let markup = Sample.markup(post)
    let call = ##"<a id="fnref-1" class="noteref" href="#fn-1" role="doc-noteref" epub:type="noteref">1</a>"##
    #expect(markup.contains(#"<a href="b.xhtml">x</a>"# + call))
    let wayBack =
      ##"<a class="backlink" href="#fnref-1" role="doc-backlink" epub:type="backlink" "##
      + #"aria-label="Note 1, back to the text">1</a> Note"#
    #expect(markup.contains(wayBack))
  }

  @Test(
    arguments: [
      ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"), ("//example.org", "https://example.org"),
      ("HTTP://Example.org/%zz%20 <x>", "http://Example.org/%25zz%20%20%3Cx%3E"), ("mailto:a@b.org", "mailto:a@b.org"),
      ("b.xhtml#x", "b.xhtml#x"), ("javascript:alert(1)", nil), ("data:text/html,x", nil), ("file:///etc/passwd", nil),
      ("../../x.xhtml", nil), ("https://user:pw@example.org/", nil), ("https://", nil), ("https://[::1]/", nil),
      ("vbscript:x", nil), ("b.html", nil), ("", nil), ("http://a:b/", nil),
    ] as [(String, String?)])
  func `only the web, mail and the book's own documents are linked to`(_ destination: String, _ href: String?) {
    let document = Sample.document(
      Sample.post(Sample.paragraph(Inline(.link(destination: destination, title: nil, [Sample.text("x")])))))
    let link = Sample.find(.a, in: document.tree)
    #expect(link.flatMap { document.tree.attribute(.href, of: $0) } == href)
    #expect(document.tree.textContent(of: ElementTree.root).hasSuffix("x"))
  }

  @Test func `an author's attributes come through as far as they have a meaning`() {
    let attributes = Attributes(
      id: "x", classes: ["mine", "comment", "bad\"class", "language-x"],
      pairs: [.init(key: "lang", value: "he"), .init(key: "dir", value: "rtl"), .init(key: "onclick", value: "x()")])
    #expect(
      Sample.body(Block(.division([]), attributes: attributes))
        == #"<div id="x" class="mine own-comment own-language-x" lang="he" xml:lang="he" dir="rtl"></div>"#)
  }

  @Test func `tables have heads with scopes and cells with alignment`() {
    let table = Block.Table(
      caption: [Sample.text("C")], alignments: [nil, .right],
      head: [[.init(content: []), .init(content: [Sample.text("n")])]],
      body: [[.init(content: [Sample.text("r")], isHeader: true), .init(content: [Sample.text("1")])]])
    #expect(
      Sample.body(Block(.table(table)))
        == #"<table><caption>C</caption><thead><tr><td></td><th scope="col" class="align-right">n</th></tr></thead>"#
        + #"<tbody><tr><th scope="row">r</th><td class="align-right">1</td></tr></tbody></table>"#)
  }

  @Test func `words beneath an empty corner head their rows; any other column has a header, if an empty one`() {
    func markup(_ head: [String], _ rows: [[String]]) -> String {
      func cells(_ words: [String]) -> [Block.Table.Cell] {
        words.map { .init(content: $0.isEmpty ? [] : [Sample.text($0)]) }
      }
      return Sample.body(
        Block(.table(.init(caption: [], alignments: [], head: [cells(head)], body: rows.map(cells)))))
    }
    #expect(
      markup(["", "n"], [["a", "1"]]).contains(
        #"<td></td><th scope="col">n</th></tr></thead><tbody><tr><th scope="row">a</th><td>1</td>"#))
    #expect(markup(["", "n"], [["a", "1"], ["", "2"]]).contains(#"<th scope="col"></th><th scope="col">n</th>"#))
    #expect(markup(["n", ""], [["a", "1"]]).contains(#"<th scope="col">n</th><th scope="col"></th></tr></thead>"#))
    #expect(markup(["n", ""], [["a", "1"]]).contains("<tr><td>a</td><td>1</td></tr>"))
  }

  @Test func `boxes of tasks have words`() {
    let list = Block.List(
      numbering: .bullet, isTight: true, items: [.init(blocks: [Sample.paragraph(Sample.text("x"))], isChecked: true)])
    #expect(
      Sample.body(Block(.list(list)))
        == #"<ul class="tasks"><li class="task done"><span class="box" role="img" aria-label="done">☑</span> x</li></ul>"#
    )
  }

  @Test func `lost media and missing pictures are said in words`() {
    #expect(
      Sample.body(Block(.lostMedia(kind: "song", caption: [Sample.text("Song of camps")])))
        == #"<figure class="lost-media" data-kind="song"><p>Song of camps — "#
        + #"<span class="missing">missing from the copy</span></p></figure>"#)
    #expect(
      Sample.body(Block(.figure(Image(source: "x.png", alternative: "A camp"), caption: [])))
        == #"<figure class="missing-picture"><p class="missing">A camp — picture, missing from the copy</p></figure>"#)
  }

  @Test func `pictures carry their size and alternative`() {
    var pictures = PictureCatalogue()
    pictures.add("x.png", .init(href: "../img/x.png", width: 20, height: 10))
    let post = Sample.post(
      Block(.figure(Image(source: "x.png", alternative: "A \"camp\""), caption: [Sample.text("C")])))
    let tree = Sample.document(post, pictures: pictures).tree
    let figure = Sample.find(.figure, in: tree).map { XHTMLSerializer.serialize(tree, root: $0) } ?? []
    #expect(
      String(decoding: figure, as: UTF8.self)
        == #"<figure><img src="../img/x.png" alt="A &quot;camp&quot;" width="20" height="10"/>"#
        + "<figcaption>C</figcaption></figure>")
  }

  @Test func `nodes know their place in the source`() {
    let span = SourceSpan(3..<7)
    let post = Sample.post(Block(.paragraph([Inline(.text("x"), span: span)]), span: span)) {
      $0.thread = Thread(
        comments: [Sample.comment("1", "1") { $0.body = [Block(.paragraph([Inline(.text("y"), span: span)]))] }],
        source: Sample.source)
    }
    let tree = Sample.document(post).tree
    let texts = Sample.nodes(of: tree).filter { !tree.isElement($0) }
    #expect(texts.first { tree.text(of: $0) == "x" }.map { tree.origin(of: $0) } == .post(span))
    #expect(texts.first { tree.text(of: $0) == "y" }.map { tree.origin(of: $0) } == .thread(span))
  }

  @Test func `English words in a book that we do not speak are marked as English`() {
    let markup = Sample.markup(Sample.post(thread: [Sample.comment("1", "1")]), language: "fi")
    #expect(markup.contains(#"<h2 id="discussion-title"><span lang="en" xml:lang="en">1 comment</span></h2>"#))
  }
}

@Suite struct WordingTests {
  @Test(arguments: [
    ("en", 1, "1 comment"), ("en-GB", 0, "0 comments"), ("de", 2, "2 Kommentare"), ("fr", 1, "1 commentaire"),
    ("ru", 1, "1 комментарий"), ("ru", 3, "3 комментария"), ("ru", 11, "11 комментариев"), ("ru", 21, "21 комментарий"),
    ("xx", 2, "2 comments"),
  ])
  func `comments are counted as the language counts`(_ language: String, _ count: Int, _ words: String) {
    #expect(Wording(language: language).comments(count, declared: nil) == words)
  }
}
