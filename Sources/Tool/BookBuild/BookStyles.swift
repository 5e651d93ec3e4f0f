import Diagnostics
import Limits
import Stylesheets
import Workspace

/// The style sheets of a book: Sewn's own, then the book's, then its variables.
enum BookStyles {
  /// A sheet that the book names and does not have is an error in the log: a book without its styles is not what was asked
  /// for. Throws when one of Sewn's own cannot be read, or the disk is at fault.
  static func load(
    named paths: [String], variables: [(name: String, value: String)], edition: Edition, from workspace: any Workspace,
    log: inout DiagnosticLog
  ) throws(WorkspaceError) -> [Stylesheet] {
    var sheets = [UserAgentSheet.stylesheet]
    let own = edition == .handouts ? "handout.css" : "book.css"
    sheets.append(try sheet(own, under: .styles, from: workspace, log: &log))
    for path in paths {
      do throws(WorkspaceError) {
        sheets.append(try sheet(path, under: .book, from: workspace, log: &log))
      } catch {
        if case .unreadable = error { throw error }
        log.report(
          Diagnostic(
            BuildCodes.styleMissing, .error, error.message,
            at: .file(workspace.displayPath("book.yml", under: .book)), label: "its `styles:` names this sheet",
            action: "nothing is written", help: "paths are relative to the book's folder"))
      }
    }
    if !variables.isEmpty { sheets.append(Stylesheet.variables(variables)) }
    return sheets
  }

  private static func sheet(
    _ path: String, under root: WorkspaceRoot, from workspace: any Workspace, log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Stylesheet {
    func file(_ path: String) throws(WorkspaceError) -> SourceFile {
      let bytes = try workspace.read(path, under: root, limit: Limits.maximumStylesheetBytes)
      return SourceFile(path: workspace.displayPath(path, under: root), bytes: bytes)
    }
    let top = try file(path)
    // An import is relative to its sheet; the workspace keeps it beneath the root. The parser reports what is missing.
    var folders = [top.path: BookPath.folder(of: path)]
    return Stylesheet.parse(top, origin: .author, log: &log) { name, importer in
      guard let inner = BookPath.join(folders[importer] ?? "", name), let found = try? file(inner) else { return nil }
      folders[found.path] = BookPath.folder(of: inner)
      return found
    }
  }
}
