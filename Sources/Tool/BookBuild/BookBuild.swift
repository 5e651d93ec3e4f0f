import ContentDocuments
import Diagnostics
import Manuscript
import ManuscriptReaders
package import Workspace

/// Binds a book: its folder in, its editions out.
///
/// Everything is made in memory first and written at the end, so that a fault leaves the old outputs whole.
package struct BookBuild: Sendable {
  let workspace: any Workspace
  let name: String
  let options: BuildOptions

  /// What the outputs are called. The `./` keeps a name such as `Kant: Critique` from being taken for an address.
  var stem: String { "./" + name }

  /// `name` is the folder's; the outputs are called after it.
  package init(workspace: any Workspace, name: String, options: BuildOptions) {
    self.workspace = workspace
    self.name = name
    self.options = options
  }

  /// Throws when the world is at fault: a disk, a permission, a missing file. `progress` is told what is being done.
  package func run(progress: (String) -> Void) throws(WorkspaceError) -> BuildOutcome {
    var log = DiagnosticLog()
    var summary = Summary()
    progress("reading")
    guard var prepared = try PreparedBook.read(from: workspace, name: name, workers: options.workers, log: &log) else {
      return refused(log, summary)
    }
    summary.posts = prepared.book.posts.count
    summary.commentsRead = prepared.commentsRead
    summary.commentsPrinted = prepared.commentsPrinted
    var outputs = Outputs()
    let editions = options.editions ?? prepared.description.editions
    for (position, edition) in editions.enumerated() {
      progress("binding \(edition.rawValue)")
      switch edition {
      case .epub: try bindEPUB(prepared, into: &outputs, log: &log)
      case .pdf:
        summary.pages = try bindPDF(
          &prepared, isLast: position == editions.count - 1, into: &outputs, log: &log)
      case .handouts: summary.handouts = try bindHandouts(prepared, into: &outputs, log: &log)
      }
    }
    let dependencies = dependencies(of: outputs, log: &log)
    log = log.withoutRepetitions
    if log.hasErrors || (options.isStrict && log.count(.warning) > 0) { return refused(log, summary) }
    progress("writing")
    summary.written = try outputs.write(to: workspace)
    summary.count(log)
    return BuildOutcome(log: log, summary: summary, dependencies: dependencies)
  }

  private func refused(_ log: DiagnosticLog, _ summary: Summary) -> BuildOutcome {
    var summary = summary
    summary.count(log)
    return BuildOutcome(log: log, summary: summary, dependencies: nil)
  }

  /// What make must know: taken after everything was read.
  private func dependencies(of outputs: Outputs, log: inout DiagnosticLog) -> DependencyFile {
    let file = DependencyFile(
      targets: outputs.targets.map { workspace.displayPath($0, under: .output) }, prerequisites: workspace.opened)
    for name in file.unspeakable {
      log.report(
        Diagnostic(
          BuildCodes.unspeakablePath, .warning, "make has no way to write this file's name", at: .file(name),
          action: "make will not notice when it changes",
          help:
            "rename it: no `;`, `=`, backslash, tab or line feed, no `~` at its beginning, no blank or `)` at its end")
      )
    }
    return file
  }
}

extension PreparedBook {
  var commentsPrinted: Int {
    description.threads.placement == .none ? 0 : book.posts.reduce(0) { $0 + ($1.thread?.comments.count ?? 0) }
  }
}

extension BookDescription {
  /// In the order in which they are made.
  var editions: [Edition] {
    (outputs.epub ? [.epub] : []) + (outputs.pdf != nil ? [.pdf] : []) + (outputs.handouts != nil ? [.handouts] : [])
  }
}
