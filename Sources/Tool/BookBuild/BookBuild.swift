import ContentDocuments
import Diagnostics
import Manuscript
import ManuscriptReaders
import Workers
package import Workspace

/// Binds a book: its folder in, its editions out.
///
/// Everything is made in memory first and written at the end, so that a fault leaves the old outputs whole.
package struct BookBuild: Sendable {
  let workspace: any Workspace
  let name: String
  let options: BuildOptions

  /// What an output's files are called: `kant`, or `kant-large-print` for one with a name of its own. The `./` keeps a
  /// name such as `Kant: Critique` from being taken for an address.
  func stem(of output: BookDescription.Output) -> String {
    let isPlain = output.format != .handouts && output.name.utf8.elementsEqual(output.format.rawValue.utf8)
    return "./" + name + (isPlain ? "" : "-" + output.name)
  }

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
    guard var prepared = try PreparedBook.read(from: workspace, name: name, options: options, log: &log) else {
      return refused(log, summary)
    }
    summary.posts = prepared.book.posts.count
    summary.commentsRead = prepared.commentsRead
    summary.commentsPrinted = prepared.commentsPrinted
    var outputs = Outputs()
    let planned = self.outputs(of: prepared.description)
    for (position, output) in planned.enumerated() {
      progress("binding \(output.name)")
      switch output.format {
      case .epub: try bindEPUB(prepared, output, into: &outputs, log: &log)
      case .pdf:
        let isLast = position == planned.count - 1
        summary.pages =
          (summary.pages ?? 0) + (try bindPDF(&prepared, output, isLast: isLast, into: &outputs, log: &log))
      case .handouts:
        summary.handouts = (summary.handouts ?? 0) + (try bindHandouts(prepared, output, into: &outputs, log: &log))
      }
    }
    let dependencies = dependencies(of: outputs, log: &log)
    log = log.withoutRepetitions
    if log.hasErrors || (options.isStrict && log.count(.warning) > 0) { return refused(log, summary) }
    progress("writing")
    var lap = options.stages.lap()
    summary.written = try outputs.write(to: workspace)
    lap.ends(.writing)
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

extension BookBuild {
  /// Those of the book, or those of the formats that were asked for: as the book describes them, or plain.
  private func outputs(of description: BookDescription) -> [BookDescription.Output] {
    guard let editions = options.editions else { return description.outputs }
    return editions.flatMap { edition in
      let known = description.outputs.filter { $0.format == edition.format }
      return known.isEmpty ? [BookDescription.Output(edition.format)] : known
    }
  }

  /// The output of a format that a dump shows: the first of its kind.
  func output(_ edition: Edition, of description: BookDescription) -> BookDescription.Output {
    description.outputs.first { $0.format == edition.format } ?? BookDescription.Output(edition.format)
  }
}

extension Edition {
  var format: BookDescription.Output.Format {
    switch self {
    case .epub: .epub
    case .pdf: .pdf
    case .handouts: .handouts
    }
  }
}
