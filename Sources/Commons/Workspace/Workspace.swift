/// The one door to the world: bytes, folders, the date.
///
/// Paths are relative, with `/`, and are resolved beneath the root they are asked of; nothing outside the root can be
/// opened, however the path is spelt. What is opened is remembered, so that `make` learns it (`opened`).
/// Every part of Sewn that opens something takes a `Workspace` as an argument; there is no default one.
package protocol Workspace: Sendable {
  /// The bytes of a file. Throws `WorkspaceError`.
  func read(_ path: String, under root: WorkspaceRoot, limit: Int) throws(WorkspaceError) -> [UInt8]
  /// The names in a folder, sorted by their bytes; folders end in `/`. Hidden entries (`.name`) are left out.
  func list(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> [String]
  func exists(_ path: String, under root: WorkspaceRoot) -> Bool
  /// Writes beside the target, then renames: a reader sees the old file or the new one, never a part.
  /// Missing folders are made. Only `.output` (and `.book`, for `new` and `import`) may be written.
  /// The bytes come in parts, because a large file is made in parts.
  func replace(_ path: String, under root: WorkspaceRoot, with parts: [[UInt8]]) throws(WorkspaceError)
  func remove(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError)
  /// The path by which the author knows a file: for messages and for the dependency file.
  func displayPath(_ path: String, under root: WorkspaceRoot) -> String
  /// Every file and folder that was read so far, as display paths, sorted and unique.
  var opened: [String] { get }
  /// `SOURCE_DATE_EPOCH`, where it is set. There is no other clock.
  var sourceDateEpoch: Int? { get }
}

extension Workspace {
  package func replace(_ path: String, under root: WorkspaceRoot, with bytes: [UInt8]) throws(WorkspaceError) {
    try replace(path, under: root, with: [bytes])
  }
}

/// The places that a build may touch.
package enum WorkspaceRoot: Sendable, Hashable {
  /// The book's folder: everything an author's material names lies beneath it.
  case book
  /// The style sheets that come with Sewn.
  case styles
  /// Where outputs go.
  case output
  /// A file that the command line named, such as a capture to import, or a copy of an uploads folder.
  case named(Int)
  /// Installed fonts and dictionaries, by absolute path; read only.
  case system
}

/// A fault of the world. It stops the target that met it.
package enum WorkspaceError: Error, Sendable {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// The path leads, or would lead, outside its root: `../`, an absolute path, a link, a backslash, a URL.
  case outside(path: String)
  case tooLarge(path: String, limit: Int)
  case isFolder(path: String)
  case unwritable(path: String, reason: String)
}
