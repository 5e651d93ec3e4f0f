import ContentDocuments
import Diagnostics
import Limits
import Manuscript
import ManuscriptReaders
import PDFPublication
import PageLayout
import Stylesheets
import Workspace

/// Handouts: a PDF for each post, pages numbered from 1, without the book around it.
extension BookBuild {
  /// One stamp for the set: make cannot know how many posts there are. It lists the handouts, a name a line, so that the
  /// next build removes what has no post any more, and nothing that was put beside them.
  private static func stamp(in folder: String) -> String { folder + "/.stamp" }

  /// Returns how many there are. Handouts of posts that are gone are removed when the new ones are written.
  func bindHandouts(
    _ prepared: PreparedBook, _ output: BookDescription.Output, into outputs: inout Outputs, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Int {
    var binding = try pdfBinding(prepared, output, log: &log)
    let shared = binding.attachments
    let folder = stem(of: output)
    for post in prepared.book.posts {
      var documents = DiagnosticLog()
      let document = handout(post, of: prepared, hasThreads: output.threads, log: &documents)
      log.append(documents)
      let file = folder + "/" + post.slug + ".pdf"
      if binding.profile.attachesSources {
        binding.attachments = shared + SourceAttachments.sources(of: post, in: prepared.book.metadata)
      }
      let bound = binding.bind(
        ReadingOrder([document]),
        metadata: PDFMetadata(Self.metadata(post, of: prepared.book), identity: prepared.identity),
        named: workspace.displayPath(file, under: .output))
      log.append(bound.log)
      outputs.add(file, parts: bound.parts, isTarget: false, isShown: false)
    }
    let names = prepared.book.posts.map { $0.slug + ".pdf" }
    outputs.add(Self.stamp(in: folder), Array(names.map { $0 + "\n" }.joined().utf8), isShown: false)
    outputs.obsolete += obsolete(in: folder, besides: names)
    return prepared.book.posts.count
  }

  func handout(
    _ post: Post, of prepared: PreparedBook, hasThreads: Bool, log: inout DiagnosticLog
  ) -> ContentDocument {
    PostDocument.make(post, context: prepared.context(hasThreads: hasThreads), log: &log)
  }

  private static func metadata(_ post: Post, of book: Book) -> BookMetadata {
    var metadata = book.metadata
    metadata.title = post.title.plainText
    metadata.subtitle = nil
    metadata.description = post.summary
    metadata.creators = post.authors.map { BookMetadata.Creator(name: $0) }
    metadata.language = post.language ?? metadata.language
    return metadata
  }

  /// What the last build made and this one does not.
  private func obsolete(in folder: String, besides names: [String]) -> [String] {
    let stamp = Self.stamp(in: folder)
    guard let old = try? workspace.read(stamp, under: .output, limit: Limits.maximumConfigurationBytes) else {
      return []
    }
    var kept: [[UInt8]: Bool] = [:]
    for name in names { kept[Array(name.utf8)] = true }
    return old.split(separator: UInt8(ascii: "\n"))
      .filter { $0.suffix(4).elementsEqual(".pdf".utf8) && !$0.contains(UInt8(ascii: "/")) && kept[Array($0)] == nil }
      .map { folder + "/" + String(decoding: $0, as: UTF8.self) }
      .filter { workspace.exists($0, under: .output) }
  }
}
