import Diagnostics
import Limits
import Manuscript
import ManuscriptReaders
import ManuscriptWriters
package import Workspace

/// Reads an export or a copied page into a book's folder. What is there already is never overwritten.
package struct BookImport: Sendable {
  let workspace: any Workspace
  let name: String
  let media: WorkspaceRoot?

  /// `media` is a copy of the blog's uploads folder.
  package init(workspace: any Workspace, name: String, media: WorkspaceRoot?) {
    self.workspace = workspace
    self.name = name
    self.media = media
  }

  package func read(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> ImportOutcome {
    let bytes = try workspace.read(path, under: root, limit: Limits.maximumExportBytes)
    let file = SourceFile(path: workspace.displayPath(path, under: root), bytes: bytes)
    var outcome = ImportOutcome()
    if Self.isXML(bytes) {
      try readExport(file, root: root, into: &outcome)
    } else {
      try readCapture(file, into: &outcome)
    }
    return outcome
  }

  /// An export is XML, perhaps after a byte order mark and blanks; a copied page begins with words.
  private static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = bytes[start...].drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return text.first == UInt8(ascii: "<")
  }

  // MARK: A copied page

  private func readCapture(_ file: SourceFile, into outcome: inout ImportOutcome) throws(WorkspaceError) {
    guard let post = PlainCaptureReader.read(file, log: &outcome.log) else { return }
    let comments = post.thread?.comments.count ?? 0
    outcome.lines.append("1 post and \(ImportOutcome.counted(comments, "comment")) found in \(file.path)")
    if let declared = post.thread?.declaredCount, declared != comments {
      outcome.lines.append("its heading declares \(ImportOutcome.counted(declared, "comment"))")
    }
    try write([post], metadata: BookMetadata(title: name), into: &outcome)
  }

  // MARK: A WordPress export

  private func readExport(
    _ file: SourceFile, root: WorkspaceRoot, into outcome: inout ImportOutcome
  ) throws(WorkspaceError) {
    let uploads = media.map { (workspace: workspace, root: $0) }
    guard let export = WordPressExportReader.read(file, media: uploads, log: &outcome.log) else { return }
    for copy in export.account.picturesToCopy {
      guard let media else { continue }
      let bytes = try workspace.read(copy.source, under: media, limit: Limits.maximumImageFileBytes)
      try writeNew(copy.target, bytes, into: &outcome)
    }
    outcome.add(export.account, hasMedia: media != nil)
    let metadata = BookMetadata(
      title: export.siteTitle.isEmpty ? name : export.siteTitle,
      language: export.language.isEmpty ? "en" : export.language)
    let copied = export.account.picturesToCopy.map(\.target)
    try write(export.posts.map { Self.namingPictures(of: $0, copied) }, metadata: metadata, into: &outcome)
  }

  /// A post lies in `posts/`, and names the book's `images/…` from there.
  private static func namingPictures(of post: Post, _ copied: [String]) -> Post {
    var known: [[UInt8]: Bool] = [:]
    for path in copied { known[Array(path.utf8)] = true }
    var post = post
    post.mapPictures { image, _ in
      if known[Array(image.source.utf8)] != nil { image.source = "../" + image.source }
    }
    return post
  }

  // MARK: Writing

  private func write(
    _ posts: [Post], metadata: BookMetadata, into outcome: inout ImportOutcome
  ) throws(WorkspaceError) {
    for post in posts {
      // A file without a name would be a hidden one, and no post of the book.
      var post = post
      if post.slug.isEmpty { post.slug = "post" }
      try writeNew("posts/\(post.slug).md", PostWriter.write(post), into: &outcome)
      if let thread = post.thread, !thread.comments.isEmpty {
        try writeNew("posts/\(post.slug).comments.yml", ThreadWriter.write(thread), into: &outcome)
      }
    }
    if !workspace.exists("book.yml", under: .book) {
      try writeNew("book.yml", BookWriter.write(metadata), into: &outcome)
    }
    outcome.isRefused = !outcome.kept.isEmpty
  }

  private func writeNew(_ path: String, _ bytes: [UInt8], into outcome: inout ImportOutcome) throws(WorkspaceError) {
    let shown = workspace.displayPath(path, under: .book)
    if workspace.exists(path, under: .book) {
      if try holds(bytes, at: path) { outcome.unchanged += 1 } else { outcome.kept.append(shown) }
    } else {
      try workspace.replace(path, under: .book, with: bytes)
      outcome.written.append(shown)
    }
  }

  /// The file has these bytes; one that is longer need not be read to its end.
  private func holds(_ bytes: [UInt8], at path: String) throws(WorkspaceError) -> Bool {
    do throws(WorkspaceError) {
      return try workspace.read(path, under: .book, limit: max(bytes.count, 1)) == bytes
    } catch {
      if case .tooLarge = error { return false }
      throw error
    }
  }
}
