import ContentDocuments
import ElementTree
import Manuscript
import Testing

@Suite struct FrontMatterTests {
  private let context = DocumentContext(language: "en")

  @Test func `the outline nests headings below posts and posts below parts`() {
    let documents: [BookOutline.Document] = [
      .init(kind: .cover, name: "cover", title: "Cover", headings: []),
      .init(kind: .part, name: "part-1", title: "One", headings: []),
      .init(
        kind: .post, name: "a", title: "A",
        headings: [
          .init(level: 1, text: "A", anchor: "title"), .init(level: 2, text: "x", anchor: "x"),
          .init(level: 3, text: "y", anchor: "y"), .init(level: 2, text: "z", anchor: "z"),
        ]),
      .init(kind: .colophon, name: "colophon", title: "Colophon", headings: []),
    ]
    func shown(_ entries: [BookOutline.Entry]) -> String {
      entries.map { $0.href + ($0.children.isEmpty ? "" : "(\(shown($0.children)))") }.joined(separator: " ")
    }
    let outline = BookOutline(documents)
    #expect(shown(outline.entries) == "part-1.xhtml(a.xhtml(a.xhtml#x(a.xhtml#y) a.xhtml#z)) colophon.xhtml")
    #expect(outline.depth == 4)
    #expect(shown(BookOutline(documents, depth: 1).entries) == "part-1.xhtml(a.xhtml) colophon.xhtml")
  }

  @Test func `every document of the front has a title, main and one heading`() {
    let metadata = BookMetadata(title: "Book & more", creators: [.init(name: "Anna")])
    let outline = BookOutline(entries: [.init(title: "A", href: "a.xhtml")])
    let documents = [
      FrontMatter.titlePage(metadata, context: context),
      FrontMatter.contents(outline, metadata: metadata, context: context),
      FrontMatter.part([Sample.text("One")], number: 1, language: "en", context: context),
      FrontMatter.colophon(metadata, tool: "Sewn 1", components: ["x"], context: context),
    ]
    for document in documents {
      #expect(Sample.all(.h1, in: document.tree).count == 1, "\(document.name)")
      #expect(Sample.all(.main, in: document.tree).count == 1, "\(document.name)")
      #expect(ContentModel.faults(of: document.tree).isEmpty, "\(document.name)")
    }
  }

  @Test func `a cover wraps its title and escapes it`() {
    let metadata = BookMetadata(
      title: "A <very> long & winding title that goes on for lines", creators: [.init(name: "\u{1}Anna")])
    let svg = String(decoding: CoverArt.svg(metadata), as: UTF8.self)
    #expect(svg.split(separator: "<text").count > 3)
    #expect(svg.contains("&lt;very&gt;") && !svg.contains("\u{1}"))
  }

  @Test func `a document prints itself for eyes`() {
    let dump = ContentDocumentsDump.text(Sample.document(Sample.post(Sample.paragraph(Sample.text("a\n\"b\"")))))
    #expect(dump.hasPrefix("post a [en] \"Title\"\n  heading 1 #title \"Title\"\n  html xmlns="))
    #expect(dump.hasSuffix("          p\n            \"a\\n\\\"b\\\"\"\n"))
  }
}
