import ContentDocuments
import Diagnostics
import Manuscript
import ManuscriptWriters
import PDFPublication
import Stylesheets

/// What a PDF was made from, written out again: posts and threads as they stand behind the passes, so that nothing that was
/// withheld (a comment that is not approved, an address, a draft's front matter) travels along; and the sheets.
struct SourceAttachments {
  let metadata: BookMetadata
  let posts: [Post]
  let sheets: [Stylesheet]

  var attachments: [PDFAttachment] {
    let files = sheets.flatMap(\.files)
    let own = files.map(\.path).filter { !$0.hasPrefix("sewn/") }
    var all = [
      Self.source(
        "book.yml", "application/yaml", metadata.title, BookWriter.write(metadata, styles: own, outputs: ["pdf"]))
    ]
    for post in posts { all += Self.sources(of: post, in: metadata) }
    for file in files {
      all.append(
        PDFAttachment(
          name: file.path, mediaType: "text/css", description: file.path, relationship: .supplement, bytes: file.bytes))
    }
    return all
  }

  /// A post and its thread.
  static func sources(of post: Post, in metadata: BookMetadata) -> [PDFAttachment] {
    let post = post.asSource
    let words = post.title.plainText
    let title = words.isEmpty ? post.slug : words
    var all = [source("posts/\(post.slug).md", "text/markdown", title, PostWriter.write(post))]
    if let thread = post.thread {
      let comments = Wording(language: post.language ?? metadata.language).comments(
        thread.comments.count, declared: thread.declaredCount)
      all.append(
        source(
          "posts/\(post.slug).comments.yml", "application/yaml", "\(title): \(comments)", ThreadWriter.write(thread)))
    }
    return all
  }

  private static func source(
    _ name: String, _ mediaType: String, _ description: String, _ bytes: [UInt8]
  ) -> PDFAttachment {
    PDFAttachment(
      name: name, mediaType: mediaType, description: description, relationship: .source, bytes: bytes)
  }
}
