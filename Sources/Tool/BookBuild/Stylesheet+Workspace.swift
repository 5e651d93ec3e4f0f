import Diagnostics
import Limits
import Stylesheets
import Workspace

/// Sheets as files: each with all that it imports.
extension Stylesheet {
  /// Throws when the sheet itself cannot be read; the parser reports what it imports in vain.
  static func read(
    _ path: String, under root: WorkspaceRoot, layer: [String] = [], from workspace: any Workspace,
    log: inout DiagnosticLog
  ) throws(WorkspaceError) -> Stylesheet {
    let top = try file(path, under: root, from: workspace)
    return parse(top, folder: BookPath.folder(of: path), under: root, layer: layer, from: workspace, log: &log)
  }

  /// A sheet that is read already and lies in `folder`. An import is relative to its sheet; the workspace keeps it beneath
  /// the root.
  static func parse(
    _ top: SourceFile, folder: String, under root: WorkspaceRoot, layer: [String] = [], from workspace: any Workspace,
    log: inout DiagnosticLog
  ) -> Stylesheet {
    var folders = [top.path: folder]
    var files: [SourceFile] = []
    var sheet = parse(top, origin: .author, layer: layer, log: &log) { name, importer in
      guard let inner = BookPath.join(folders[importer] ?? "", name),
        let found = try? file(inner, under: root, from: workspace)
      else { return nil }
      folders[found.path] = BookPath.folder(of: inner)
      files.append(SourceFile(path: named(inner, under: root), bytes: found.bytes))
      return found
    }
    sheet.files =
      [
        SourceFile(
          path: named(BookPath.join(folder, BookPath.name(of: top.path)) ?? top.path, under: root), bytes: top.bytes)
      ] + files
    return sheet
  }

  /// Sewn's own are told from the book's, which may have the same names.
  private static func named(_ path: String, under root: WorkspaceRoot) -> String {
    root == .styles ? "sewn/" + path : path
  }

  private static func file(
    _ path: String, under root: WorkspaceRoot, from workspace: any Workspace
  ) throws(WorkspaceError) -> SourceFile {
    let bytes = try workspace.read(path, under: root, limit: Limits.maximumStylesheetBytes)
    return SourceFile(path: workspace.displayPath(path, under: root), bytes: bytes)
  }
}
