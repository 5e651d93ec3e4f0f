import Compression
import ContentDocuments
import Diagnostics
import EPUBPublication
import Manuscript

/// The full manuscript as content documents and as a package.
enum FullBook {
  static let sheet = Array(
    """
    .replies .replies .replies { margin: 0; padding: 0; }
    .thread, .replies { list-style-type: none; }
    .noteref { vertical-align: super; font-size: 0.75em; }
    .align-right { text-align: right; }
    table { border-collapse: collapse; }
    """.utf8)

  static func documents() -> [ContentDocument] {
    let metadata = FullManuscript.metadata
    let context = DocumentContext(
      language: metadata.language, stylesheets: ["../css/book.css"], pictures: FullManuscript.pictures)
    var log = DiagnosticLog()
    let body = [
      FrontMatter.part([FullManuscript.text("Part one")], number: 1, language: metadata.language, context: context),
      PostDocument.make(FullManuscript.everyBlock, context: context, log: &log),
      PostDocument.make(FullManuscript.secondPost, context: context, log: &log),
      FrontMatter.colophon(metadata, tool: "Sewn 0.1", components: ["libzip 1.7.3"], context: context),
    ]
    let outline = BookOutline(body.map(BookOutline.Document.init))
    return [
      FrontMatter.cover(
        metadata, href: "../img/cover.svg", width: CoverArt.width, height: CoverArt.height, context: context),
      FrontMatter.titlePage(metadata, context: context),
      FrontMatter.contents(outline, metadata: metadata, context: context),
    ] + body
  }

  static func package(workers: Int = 2, pages: [EPUBPackage.PageReference] = []) -> EPUBPackage {
    var metadata = EPUBMetadata(
      title: FullManuscript.metadata.title, language: "en",
      identifier: EPUBMetadata.identifier(bookKey: "course-blog"), modified: "2026-01-02T03:04:05Z")
    metadata.subtitle = "Spring term"
    metadata.creators = [
      .init(name: "Anna Tikhonov", role: .author, fileAs: "Tikhonov, Anna"), .init(name: "Ben Okri", role: .editor),
    ]
    metadata.tool = "Sewn 0.1"
    metadata.date = "2015-06-12"
    metadata.subjects = ["prisons"]
    metadata.series = .init(name: "Course blogs", position: "2")
    metadata.pageBreakSource = "urn:isbn:9780306406157"
    let compressor = Compressor()
    let resources = [
      EPUBResource(name: "css/book.css", bytes: sheet, compressor: compressor),
      EPUBResource(
        name: "img/cover.svg", bytes: CoverArt.svg(FullManuscript.metadata), isCover: true, compressor: compressor),
      EPUBResource(name: "img/dot.png", bytes: FullManuscript.picture, compressor: compressor),
    ].compactMap { $0 }
    return EPUBPackage(
      metadata: metadata, documents: EPUBDocument.make(documents(), workers: workers), resources: resources,
      pages: pages)
  }
}
