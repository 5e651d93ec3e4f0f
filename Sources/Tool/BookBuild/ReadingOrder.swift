import ContentDocuments
import Diagnostics
import Manuscript

/// The documents of a book in their order: those around the posts are written, each post waits until it is needed.
///
/// A tree takes as much room as its post. Who lays out writes a post when its turn comes and lets it go, so that a book's
/// manuscripts, trees and pages never stand side by side.
struct ReadingOrder: Sendable {
  enum Member: Sendable {
    case written(ContentDocument)
    case waiting(Post)
  }

  var members: [Member]
  /// The title and headings of each member.
  let outlines: [BookOutline.Document]
  let context: DocumentContext

  init(_ book: consuming Book, context: DocumentContext, frontMatter: FrontMatterPlan) {
    self.context = context
    let metadata = book.metadata
    var body: [Member] = []
    for (number, part) in book.parts.enumerated() {
      if let title = part.title {
        body.append(
          .written(FrontMatter.part(title, number: number + 1, language: metadata.language, context: context)))
      }
      body += part.posts.map { .waiting($0) }
    }
    if frontMatter.hasColophon {
      body.append(
        .written(
          FrontMatter.colophon(
            metadata, tool: "Sewn \(ToolVersion.string)", components: ToolVersion.libraries, context: context)))
    }
    let outlines = body.map { Self.outline(of: $0, context: context) }
    // Two levels: posts, and their sections and discussion. Kindle shows no more.
    let outline = BookOutline(outlines, depth: 2)
    let front = frontMatter.documents(metadata, outline: outline, context: context)
    members = front.map { .written($0) } + body
    self.outlines = front.map { BookOutline.Document($0) } + outlines
  }

  /// Documents that stand alone.
  init(_ documents: [ContentDocument]) {
    members = documents.map { .written($0) }
    outlines = documents.map { BookOutline.Document($0) }
    context = DocumentContext(language: "")
  }

  private static func outline(of member: Member, context: DocumentContext) -> BookOutline.Document {
    switch member {
    case .written(let document): BookOutline.Document(document)
    case .waiting(let post): BookOutline.Document(post, context: context)
    }
  }
}

extension ReadingOrder.Member {
  /// `context` is the order's.
  consuming func document(_ context: DocumentContext, log: inout DiagnosticLog) -> ContentDocument {
    switch self {
    case .written(let document): document
    case .waiting(let post): PostDocument.make(post, context: context, log: &log)
    }
  }
}

/// Which documents stand around the posts of an edition.
struct FrontMatterPlan: Sendable {
  var cover: PictureCatalogue.Entry?
  var hasTitlePage = true
  var hasContents = true
  var hasColophon = true

  /// Those before the posts.
  fileprivate func documents(
    _ metadata: BookMetadata, outline: BookOutline, context: DocumentContext
  ) -> [ContentDocument] {
    var front: [ContentDocument] = []
    if let cover {
      front.append(
        FrontMatter.cover(metadata, href: cover.href, width: cover.width, height: cover.height, context: context))
    }
    if hasTitlePage { front.append(FrontMatter.titlePage(metadata, context: context)) }
    if hasContents { front.append(FrontMatter.contents(outline, metadata: metadata, context: context)) }
    return front
  }
}
