import Diagnostics
import Limits
import Stylesheets
import Workspace

/// The style sheets of a book: Sewn's own, then the book's, then its variables.
enum BookStyles {
  /// Throws when a sheet that the book names cannot be read: a book without its styles is not what was asked for.
  static func load(
    named paths: [String], variables: [(name: String, value: String)], edition: Edition, from workspace: any Workspace,
    log: inout DiagnosticLog
  ) throws(WorkspaceError) -> [Stylesheet] {
    var sheets = [UserAgentSheet.stylesheet]
    let own = edition == .handouts ? "handout.css" : "book.css"
    sheets.append(try sheet(own, under: .styles, from: workspace, log: &log))
    for path in paths { sheets.append(try sheet(path, under: .book, from: workspace, log: &log)) }
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
