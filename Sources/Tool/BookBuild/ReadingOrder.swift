import ContentDocuments
import Diagnostics
import Manuscript
import PDFPublication

/// The documents of a book in their order: those around the posts are written, each post waits until it is needed.
///
/// A tree takes as much room as its post. Who lays out writes a post when its turn comes and lets it go, so that a book's
/// manuscripts, trees and pages never stand side by side.
struct ReadingOrder: Sendable {
  enum Member: Sendable {
    case written(ContentDocument)
    case waiting(WaitingPost)
  }

  let members: [Member]

  init(_ book: consuming Book, context: DocumentContext, frontMatter: FrontMatterPlan) {
    let metadata = book.metadata
    var body: [Member] = []
    for (number, part) in book.parts.enumerated() {
      if let title = part.title {
        body.append(
          .written(FrontMatter.part(title, number: number + 1, language: metadata.language, context: context)))
      }
      body += part.posts.map { .waiting(WaitingPost($0, context: context)) }
    }
    if frontMatter.hasColophon {
      body.append(
        .written(
          FrontMatter.colophon(
            metadata, tool: "Sewn \(ToolVersion.string)", components: ToolVersion.libraries, context: context)))
    }
    // Two levels: posts, and their sections and discussion. Kindle shows no more.
    let outline = BookOutline(body.map(\.outline), depth: 2)
    members = frontMatter.documents(metadata, outline: outline, context: context).map { .written($0) } + body
  }

  /// Documents that stand alone.
  init(_ documents: [ContentDocument]) {
    members = documents.map { .written($0) }
  }

  /// What links from outside name, as in an e-book: `the-amnesty`, `the-amnesty#the-trains`, `the-amnesty#c-12`.
  var destinations: [NamedDestination] {
    members.enumerated().flatMap { document, member in
      let name = member.outline.name
      return [NamedDestination(name: name, document: document)]
        + member.anchors.map { NamedDestination(name: name + "#" + $0, document: document, anchor: $0) }
    }
  }

  /// The title and headings of each member.
  var outlines: [BookOutline.Document] { members.map(\.outline) }
}

extension ReadingOrder.Member {
  var outline: BookOutline.Document {
    switch self {
    case .written(let document): BookOutline.Document(document)
    case .waiting(let waiting): waiting.outline
    }
  }

  /// Those of its headings and comments.
  fileprivate var anchors: [String] {
    let headings = outline.headings.map(\.anchor)
    guard case .waiting(let waiting) = self, waiting.context.placement == .afterPost else { return headings }
    return headings + (waiting.post.thread?.comments.map { "c-" + $0.id } ?? [])
  }

  consuming func document(log: inout DiagnosticLog) -> ContentDocument {
    switch self {
    case .written(let document): document
    case .waiting(let waiting):
      PostDocument.make(waiting.post, outline: waiting.outline, context: waiting.context, log: &log)
    }
  }
}

/// A post whose headings are known and whose tree is not made yet.
struct WaitingPost: Sendable {
  let post: Post
  let outline: BookOutline.Document
  let context: DocumentContext

  init(_ post: Post, context: DocumentContext) {
    self.post = post
    self.context = context
    outline = BookOutline.Document(post, context: context)
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
