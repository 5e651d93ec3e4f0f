import ContentDocuments
import Diagnostics
import Manuscript

/// A manuscript with every kind of block and inline, notes, tables, pictures, and a thread 60 levels deep, as the
/// passes leave it.
enum FullManuscript {
  static let metadata: BookMetadata = {
    var metadata = BookMetadata(title: "Letters & Replies: a <course> blog", subtitle: "Spring term")
    metadata.creators = [
      .init(name: "Anna Tikhonov", fileAs: "Tikhonov, Anna"), .init(name: "Ben Okri", role: .editor),
    ]
    metadata.rights = "© the authors"
    metadata.publisher = "The Department"
    metadata.identifier = "urn:uuid:2b6cd1a0-0000-5000-8000-000000000000"
    return metadata
  }()

  static let source = SourceFile(path: "posts/every-block.md", bytes: Array("source\n".utf8))

  static var pictures: PictureCatalogue {
    var pictures = PictureCatalogue()
    pictures.add("img/dot.png", .init(href: "../img/dot.png", width: 1, height: 1))
    return pictures
  }

  /// A PNG of one grey pixel, written by hand (PNG, 5): signature, IHDR, IDAT, IEND.
  static let picture: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0,
    0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81,
    0x77, 0xCD, 0x72, 0xB6, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  static func text(_ text: String) -> Inline { Inline(.text(text)) }
  static func paragraph(_ inlines: Inline...) -> Block { Block(.paragraph(inlines)) }
  static func heading(_ level: Int, _ words: String, id: String) -> Block {
    Block(.heading(level: level, [text(words)]), attributes: Attributes(id: id))
  }

  static var everyBlock: Post {
    var post = Post(
      slug: "every-block", title: [text("Every block & "), Inline(.emphasis([text("inline")]))], body: blocks,
      source: source)
    post.authors = ["Anna Tikhonov", "Ben Okri"]
    post.date = Timestamp(year: 2015, month: 6, day: 12)
    post.tags = ["prisons", "1953"]
    post.footnotes = [
      Footnote(
        label: "a", blocks: [paragraph(text("A note that calls "), Inline(.footnoteCall(label: "b")))], span: .none),
      Footnote(label: "b", blocks: [Block(.code(language: nil, text: "a note of code\n"))], span: .none),
    ]
    post.thread = thread
    return post
  }

  private static var blocks: [Block] {
    [
      paragraph(
        text("Words, "), Inline(.strong([text("strong")])), text(" and "), Inline(.strikethrough([text("gone")])),
        Inline(.code("let x = <y>")), Inline(.footnoteCall(label: "a")), Inline(.softBreak), text("next line"),
        Inline(.lineBreak), text("and a call again"), Inline(.footnoteCall(label: "a")), text(".")),
      heading(1, "A first heading", id: "first"),
      paragraph(
        Inline(
          .link(
            destination: "second-post.xhtml#there", title: "A title",
            [text("internal"), Inline(.footnoteCall(label: "b"))])),
        text(", "), Inline(.link(destination: "https://example.org/a b?q=ü#x#y", title: nil, [text("external")])),
        text(", "), Inline(.link(destination: "javascript:alert(1)", title: nil, [text("script")])),
        Inline(
          .span([text("שלום")]),
          attributes: Attributes(
            classes: ["hebrew"],
            pairs: [
              .init(key: "lang", value: "he"), .init(key: "dir", value: "rtl"), .init(key: "onclick", value: "x"),
            ]))),
      heading(3, "Deeper", id: "deeper"),
      Block(
        .list(
          .init(
            numbering: .decimal(start: 3, delimiter: .parenthesis), isTight: true,
            items: [
              .init(blocks: [paragraph(text("three"))]),
              .init(blocks: [
                paragraph(text("four")),
                Block(
                  .list(.init(numbering: .bullet, isTight: false, items: [.init(blocks: [paragraph(text("loose"))])]))),
              ]),
            ]))),
      Block(
        .list(
          .init(
            numbering: .bullet, isTight: true,
            items: [
              .init(blocks: [paragraph(text("done"))], isChecked: true),
              .init(blocks: [paragraph(text("open"))], isChecked: false),
            ]))),
      Block(.quote([paragraph(text("A quotation")), heading(2, "In a quotation", id: "in-quote")])),
      Block(.code(language: "C++", text: "int main() { return 0 < 1; }\n")),
      Block(.thematicBreak),
      Block(
        .table(
          .init(
            caption: [text("Numbers")], alignments: [nil, .right, .center],
            head: [[.init(content: []), .init(content: [text("n")]), .init(content: [text("c")])]],
            body: [
              [
                .init(content: [text("row")], isHeader: true), .init(content: [text("1")]),
                .init(content: [Inline(.code("x"))]),
              ]
            ]))),
      Block(
        .definitions([
          .init(terms: [[text("term")], [text("synonym")]], details: [[paragraph(text("details"))]]),
          .init(terms: [[text("lonely")]], details: []),
        ])),
      Block(.figure(Image(source: "img/dot.png", alternative: "A grey dot"), caption: [text("A dot")])),
      Block(.figure(Image(source: "img/lost.png", alternative: "A camp"), caption: [])),
      Block(.lostMedia(kind: "song", caption: [text("Song of the lost")])),
      Block(
        .division([paragraph(text("In a division"))]), attributes: Attributes(classes: ["aside", "post", "bad class"])),
      Block(.worksCited([paragraph(text("Tikhonov, 68."))])),
      paragraph(
        Inline(.phrase(.kbd, [text("Ctrl")])), Inline(.phrase(.bdo, [text("x")])),
        Inline(.image(Image(source: "img/dot.png", alternative: "dot")))),
    ]
  }

  static var thread: Thread {
    var comments: [Comment] = []
    for level in 1...60 {
      var comment = Comment(
        id: "\(level)", parent: level == 1 ? nil : "\(level - 1)", body: [paragraph(text("Level \(level)"))],
        span: .none)
      comment.level = level
      comment.number = (0..<min(level, 50)).map { _ in "1" }.joined(separator: ".") + (level > 50 ? "-\(level)" : "")
      comment.author = level % 3 == 0 ? "מאורה כהן" : level % 3 == 1 ? "Maura O’Neill" : nil
      comment.likes = level % 4
      comments.append(comment)
    }
    var reply = Comment(
      id: "r", parent: "1",
      body: [
        heading(1, "A heading", id: "stray"),
        Block(.quote([paragraph(text("quoted"), Inline(.footnoteCall(label: "c")))])),
      ], span: .none)
    reply.footnotes = [Footnote(label: "c", blocks: [paragraph(text("A commenter’s note"))], span: .none)]
    reply.level = 2
    reply.number = "1.2"
    reply.author = "Anna Tikhonov"
    reply.isByPostAuthor = true
    reply.date = Timestamp(year: 2015, month: 6, day: 13, time: .init(hour: 16, minute: 38, second: 0, zone: 120))
    var orphan = Comment(id: "o", body: [paragraph(text("To nobody"))], span: .none)
    orphan.level = 1
    orphan.number = "2"
    orphan.isOrphan = true
    return Thread(comments: comments + [reply, orphan], declaredCount: 70, source: source)
  }

  static var secondPost: Post {
    var post = Post(
      slug: "second-post", title: [text("Second post")],
      body: [heading(2, "There", id: "there"), paragraph(text("Words."))], source: source)
    post.language = "de"
    return post
  }
}
