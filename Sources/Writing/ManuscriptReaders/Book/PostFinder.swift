import Diagnostics
import Manuscript
import Workspace

/// Finds the file of a post that `book.yml` names by its slug or its path.
struct PostFinder {
  let workspace: any Workspace
  let description: BookDescription
  private var names: [String]?

  init(workspace: any Workspace, description: BookDescription) {
    self.workspace = workspace
    self.description = description
  }

  static let folder = "posts"

  static func isPost(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    return bytes.hasSuffix(".md") || bytes.hasSuffix(".markdown")
  }

  /// `posts/a.md` has its thread in `posts/a.comments.yml`.
  static func threadPath(of path: String) -> String {
    let bytes = Array(path.utf8)
    return bytes.dropLast(bytes.hasSuffix(".markdown") ? 9 : 3).text + ".comments.yml"
  }

  mutating func find(
    _ entry: BookDescription.Entry, part: Int, log: inout DiagnosticLog
  ) -> ManuscriptReader.PlannedPost? {
    let candidates =
      Self.isPost(entry.name)
      ? [entry.name, Self.folder + "/" + entry.name]
      : [Self.folder + "/" + entry.name + ".md", entry.name + ".md"]
    let path = candidates.first { workspace.exists($0, under: .book) } ?? dated(entry.name)
    if let path { return ManuscriptReader.PlannedPost(path: path, part: part, span: entry.span) }
    log.report(
      Diagnostic(
        ReaderCodes.postMissing, .error, "a post that the book names is not there",
        at: description.source.place(entry.span), label: "no file `\(candidates[0])`", action: "it is left out",
        help: DidYouMean.help(for: entry.name, among: listed().map { FileName($0).slug })))
    return nil
  }

  /// `2015-06-12-a-title.md` for `a-title`.
  private mutating func dated(_ slug: String) -> String? {
    listed().first { FileName($0).slug.isSame(as: slug) }.map { Self.folder + "/" + $0 }
  }

  private mutating func listed() -> [String] {
    if let names { return names }
    let found = ((try? workspace.list(Self.folder, under: .book)) ?? []).filter(Self.isPost)
    names = found
    return found
  }
}
