import BookBuild
import Glibc
import Workspace

/// The workspace of one command: which folders it may touch, as the command line names them.
struct Desk {
  let workspace: DiskWorkspace
  /// The name of the book's folder.
  let name: String

  /// `named` are further places that the command line named, to read from.
  static func open(book: String, output: String, writesBook: Bool = false, named: [String] = []) -> Desk {
    let roots = DiskWorkspace.Roots(
      book: book, styles: stylesFolder, output: output, named: named, writesBook: writesBook)
    let workspace = DiskWorkspace(roots, sourceDateEpoch: DiskWorkspace.environmentEpoch)
    return Desk(workspace: workspace, name: folderName(book))
  }

  /// Writes one file that the command line named, beside its place first.
  static func write(_ bytes: [UInt8], to path: String) throws(WorkspaceError) {
    let parts = PathParts(path)
    let workspace = DiskWorkspace(.init(book: ".", styles: ".", output: parts.folder))
    try workspace.replace(parts.name, under: .output, with: bytes)
  }

  /// The last component of a path; of `.` and `..`, the name of the folder that they mean.
  private static func folderName(_ path: String) -> String {
    let name = PathParts(path).name
    guard name.isEmpty || name == "." || name == ".." else { return name }
    guard let real = realpath(path, nil) else { return "book" }
    defer { free(real) }
    let resolved = PathParts(String(cString: real)).name
    return resolved.isEmpty ? "book" : resolved
  }

  /// A path below the folder in which the command was given is shown, and told to make, without that folder.
  private static func relative(_ path: String) -> String {
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    let prefix = String(cString: here) + "/"
    return path.utf8.starts(with: prefix.utf8) ? String(path.utf8.dropFirst(prefix.utf8.count)) ?? path : path
  }

  /// Sewn's own sheets: named by SEWN_STYLES, or the nearest `styles` folder (or `share/sewn/styles`) above the program.
  private static var stylesFolder: String {
    if let named = getenv("SEWN_STYLES") { return String(cString: named) }
    guard let real = realpath("/proc/self/exe", nil) else { return "styles" }
    defer { free(real) }
    var folder = PathParts(String(cString: real)).folder
    while !folder.isEmpty, folder != "/", folder != "." {
      for candidate in [folder + "/styles", folder + "/share/sewn/styles"]
      where access(candidate + "/book.css", R_OK) == 0 {
        return relative(candidate)
      }
      folder = PathParts(folder).folder
    }
    return "styles"
  }
}

/// A path as the folder and the name in it.
struct PathParts {
  let folder: String
  let name: String

  init(_ path: String) {
    var bytes = Array(path.utf8)
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
      folder = "."
      name = String(decoding: bytes, as: UTF8.self)
      return
    }
    folder = slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
    name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
  }
}
