import ContentDocuments
import Diagnostics
import Manuscript
import Workers

/// The content documents of a book, in reading order: what every edition is made from.
struct BookDocuments: Sendable {
  var documents: [ContentDocument]
  var log: DiagnosticLog

  /// Posts are written in parallel; the documents around them need only their titles and headings. Each post is let go as
  /// soon as it is written: where the caller keeps none, manuscripts and trees of a book never stand side by side.
  static func make(
    _ book: consuming Book, context: DocumentContext, frontMatter: FrontMatterPlan, options: BuildOptions
  ) -> BookDocuments {
    var lap = options.stages.lap()
    defer { lap.ends(.documents) }
    let counts = book.parts.map(\.posts.count)
    var posts = book.takePosts().map { Optional($0) }
    let written = Workers.update(
      &posts, workers: options.workers, charge: options.stages.charge(.documents)
    ) { slot in
      guard let post = slot.take() else { preconditionFailure("each post is written once") }
      var log = DiagnosticLog()
      return (document: PostDocument.make(post, context: context, log: &log), log: log)
    }
    var body: [ContentDocument] = []
    var next = 0
    for (number, part) in book.parts.enumerated() {
      if let title = part.title {
        body.append(
          FrontMatter.part(title, number: number + 1, language: book.metadata.language, context: context))
      }
      body += written[next..<(next + counts[number])].map(\.document)
      next += counts[number]
    }
    if frontMatter.hasColophon {
      body.append(
        FrontMatter.colophon(
          book.metadata, tool: "Sewn \(ToolVersion.string)", components: ToolVersion.libraries, context: context))
    }
    // Two levels: posts, and their sections and discussion. Kindle shows no more.
    let outline = BookOutline(body.map { BookOutline.Document($0) }, depth: 2)
    var log = DiagnosticLog()
    for item in written { log.append(item.log) }
    return BookDocuments(
      documents: front(book, outline: outline, context: context, plan: frontMatter) + body, log: log)
  }

  private static func front(
    _ book: Book, outline: BookOutline, context: DocumentContext, plan: FrontMatterPlan
  ) -> [ContentDocument] {
    var front: [ContentDocument] = []
    if let cover = plan.cover {
      front.append(
        FrontMatter.cover(
          book.metadata, href: cover.href, width: cover.width, height: cover.height, context: context))
    }
    if plan.hasTitlePage { front.append(FrontMatter.titlePage(book.metadata, context: context)) }
    if plan.hasContents {
      front.append(FrontMatter.contents(outline, metadata: book.metadata, context: context))
    }
    return front
  }
}

/// Which documents stand around the posts of an edition.
struct FrontMatterPlan: Sendable {
  var cover: PictureCatalogue.Entry?
  var hasTitlePage = true
  var hasContents = true
  var hasColophon = true

  /// A handout is the post alone.
  static let none = FrontMatterPlan(hasTitlePage: false, hasContents: false, hasColophon: false)
}
