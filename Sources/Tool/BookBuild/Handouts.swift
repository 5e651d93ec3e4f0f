import ContentDocuments
import Diagnostics
import Manuscript
import ManuscriptReaders
import PageLayout
import Stylesheets
import Workspace

/// Handouts: a PDF for each post, pages numbered from 1, without the book around it.
extension BookBuild {
  private var folder: String { stem + "-handouts" }
  /// One stamp for the set: make cannot know how many posts there are.
  private var stamp: String { folder + "/.stamp" }

  /// Returns how many there are. Handouts of posts that are gone are removed when the new ones are written.
  func bindHandouts(
    _ prepared: PreparedBook, into outputs: inout Outputs, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Int {
    let binding = try pdfBinding(prepared, .handouts, log: &log)
    for post in prepared.book.posts {
      var documents = DiagnosticLog()
      let document = handout(post, of: prepared, log: &documents)
      log.append(documents)
      let bound = binding.bind(
        [document], metadata: Self.metadata(post, of: prepared.book), identity: prepared.identity)
      log.append(bound.log)
      outputs.add(folder + "/" + post.slug + ".pdf", bound.bytes, isTarget: false, isShown: false)
    }
    outputs.add(stamp, [], isShown: false)
    outputs.obsolete = obsolete(among: prepared.book.posts)
    return prepared.book.posts.count
  }

  func handout(_ post: Post, of prepared: PreparedBook, log: inout DiagnosticLog) -> ContentDocument {
    let hasThreads = prepared.description.outputs.handouts?.threads ?? true
    return PostDocument.make(post, context: prepared.context(hasThreads: hasThreads), log: &log)
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

  /// PDFs in the folder that no post of the book has made: the folder is ours, by its name.
  private func obsolete(among posts: [Post]) -> [String] {
    let names = (try? workspace.list(folder, under: .output)) ?? []
    var kept: [[UInt8]: Bool] = [:]
    for post in posts { kept[Array((post.slug + ".pdf").utf8)] = true }
    return names.filter { $0.utf8.suffix(4).elementsEqual(".pdf".utf8) && kept[Array($0.utf8)] == nil }
      .map { folder + "/" + $0 }
  }
}
