package import Diagnostics
import ElementTree
import Limits
package import Manuscript
package import Workspace

/// Reads a blog's export from WordPress (WXR 1.0 to 1.2): published posts and pages with their approved comments.
///
/// Bodies go through WordPress's own rules for paragraphs and shortcodes and then through the allow-list of raw HTML.
/// Commenters' e-mail addresses, IP addresses, logins and profile addresses are not even taken up from the stream.
package enum WordPressExportReader {
  package struct Result: Sendable {
    package var siteTitle: String
    /// A tag such as `en-US`, or empty.
    package var language: String
    /// In the order of the file; slugs are unique.
    package var posts: [Post]
    package var account: ImportAccount
  }

  /// Nil, with one error, for a file that is no export or holds no published post. `media` is a root of the workspace that
  /// holds a copy of the uploads folder. The file is read once, item by item.
  package static func read(
    _ file: SourceFile, media: (workspace: any Workspace, root: WorkspaceRoot)? = nil, log: inout DiagnosticLog
  ) -> Result? {
    guard file.bytes.count <= Limits.maximumExportBytes else {
      log.report(
        Diagnostic(
          ReaderCodes.fileTooLarge, .error, "this export is too large", at: .file(file.path),
          label: "the bound is \(Limits.maximumExportBytes) bytes", action: "it is not read"))
      return nil
    }
    var writer = ExportPosts(
      file: file, pictures: UploadedPictures(workspace: media?.workspace, root: media?.root ?? .book))
    var stream = ExportStream(file: file)
    // Damage of the XML is told only of files that are exports.
    var damage = DiagnosticLog()
    XMLStream.read(file, log: &damage) { xml in
      stream.read(xml) { item, stream in writer.take(item, authors: stream.authors) }
    }
    guard stream.isFeed, stream.isWordPress || !stream.version.isEmpty else {
      log.report(
        Diagnostic(
          ReaderCodes.notAnExport, .error, "this file is no WordPress export", at: .file(file.path),
          action: "nothing is read from it", help: "in WordPress, choose Tools, Export, All content"))
      return nil
    }
    log.append(damage)
    if stream.version.isEmpty {
      log.report(
        Diagnostic(
          ReaderCodes.exportVersionMissing, .warning, "this export names no version", at: .file(file.path),
          action: "it is read as well as can be"))
    }
    return writer.finish(siteTitle: stream.siteTitle, language: stream.language, log: &log)
  }
}
