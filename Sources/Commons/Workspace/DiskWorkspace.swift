internal import CSystem
internal import Glibc
internal import Synchronization

/// The disk, seen through the roots that the command line named and nothing else.
///
/// Containment is the kernel's: `openat2` with RESOLVE_BENEATH and RESOLVE_NO_MAGICLINKS (Linux 5.6), because checks of
/// the spelling alone have failed every tool that relied on them. Links inside a root may lead to places beneath it, by
/// a relative path. Where the call is missing or forbidden, each component is opened in turn without following links.
/// A file is opened once; its kind and size are asked of the descriptor. Folders are held open from their first use, so
/// that exchanging one for a link changes nothing.
package final class DiskWorkspace: Workspace {
  package struct Roots: Sendable {
    package var book: String
    package var styles: String
    package var output: String
    /// Files or folders, by number.
    package var named: [String]
    /// `new` and `import` write into the book's folder; a build does not.
    package var writesBook: Bool

    package init(book: String, styles: String, output: String, named: [String] = [], writesBook: Bool = false) {
      self.book = book
      self.styles = styles
      self.output = output
      self.named = named
      self.writesBook = writesBook
    }
  }

  private struct State: Sendable {
    /// Descriptors of the roots, closed at the end.
    var folders: [WorkspaceRoot: Int32] = [:]
    var opened: [String: Bool] = [:]
    /// Folders that were cleared of what dead processes left.
    var cleared: [String: Bool] = [:]
    var temporaries = 0
  }

  private let roots: Roots
  private let isDurable: Bool
  private let state = Mutex(State())
  package let sourceDateEpoch: Int?

  /// `isDurable`: files and folders are synchronised with the disk when they are replaced.
  package init(_ roots: Roots, sourceDateEpoch: Int? = nil, isDurable: Bool = true) {
    self.roots = roots
    self.sourceDateEpoch = sourceDateEpoch
    self.isDurable = isDurable
  }

  deinit {
    state.withLock { for descriptor in $0.folders.values { close(descriptor) } }
  }

  /// `SOURCE_DATE_EPOCH` of the environment, when it is a number of seconds.
  package static var environmentEpoch: Int? {
    getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  // MARK: Reading

  package func read(_ path: String, under root: WorkspaceRoot, limit: Int) throws(WorkspaceError) -> [UInt8] {
    let file = try open(path, under: root)
    let shown = displayPath(path, under: root)
    let bytes = try file.read(limit: limit, shown: shown)
    if root != .output { state.withLock { $0.opened[shown] = true } }
    return bytes
  }

  package func list(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> [String] {
    let folder = try open(path, under: root, isFolder: true)
    let shown = displayPath(path, under: root)
    guard let entries = folder.entries() else {
      throw .unreadable(path: shown, reason: Descriptor.reason(errno))
    }
    if root != .output { state.withLock { $0.opened[shown] = true } }
    return entries.map { entry in
      // Links, and file systems that do not say: ask whether a folder can be opened there.
      let isFolder = entry.isFolder ?? ((try? open(path + "/" + entry.name, under: root, isFolder: true)) != nil)
      return isFolder ? entry.name + "/" : entry.name
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func exists(_ path: String, under root: WorkspaceRoot) -> Bool { (try? open(path, under: root)) != nil }

  package func displayPath(_ path: String, under root: WorkspaceRoot) -> String {
    guard root != .system, let folder = folderPath(root), let inner = try? WorkspacePath(path) else { return path }
    if inner.isRoot { return folder }
    if folder == "." || folder.isEmpty { return inner.string }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + inner.string : folder + "/" + inner.string
  }

  package var opened: [String] {
    state.withLock { Array($0.opened.keys) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  // MARK: Writing

  package func replace(_ path: String, under root: WorkspaceRoot, with parts: [[UInt8]]) throws(WorkspaceError) {
    let target = try writable(path, under: root)
    let shown = displayPath(path, under: root)
    let folder = try makeFolder(target.parent, under: root)
    clearLeftovers(in: folder, shown: displayPath(target.parent.string, under: root))
    let number = state.withLock { state in
      state.temporaries += 1
      return state.temporaries
    }
    let fault = folder.replace(
      target.name, by: parts, temporary: "\(Descriptor.temporaryPrefix)\(getpid())-\(number)", isDurable: isDurable)
    if fault == EISDIR { throw .isFolder(path: shown) }
    if fault != 0 { throw .unwritable(path: shown, reason: Descriptor.reason(fault)) }
  }

  package func remove(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) {
    let target = try writable(path, under: root)
    let folder = try open(target.parent.string, under: root, isFolder: true)
    guard unlinkat(folder.number, target.name, 0) != 0 else { return }
    let shown = displayPath(path, under: root)
    if errno == ENOENT { throw .missing(path: shown) }
    if errno == EISDIR { throw .isFolder(path: shown) }
    throw .unwritable(path: shown, reason: Descriptor.reason(errno))
  }

  private func writable(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> WorkspacePath {
    let target = try WorkspacePath(path)
    guard root == .output || root == .book && roots.writesBook else {
      throw .unwritable(path: displayPath(path, under: root), reason: "it is read only")
    }
    guard !target.isRoot else { throw .isFolder(path: displayPath(path, under: root)) }
    return target
  }

  /// Opens a folder, and makes those on the way that are missing.
  private func makeFolder(_ path: WorkspacePath, under root: WorkspaceRoot) throws(WorkspaceError) -> Descriptor {
    var folder = try rootFolder(root, makingIt: true)
    var walked = ""
    for name in path.components {
      walked += (walked.isEmpty ? "" : "/") + name
      do throws(WorkspaceError) {
        folder = try open(walked, under: root, isFolder: true)
      } catch {
        guard case .missing = error else { throw error }
        if mkdirat(folder.number, name, 0o755) != 0, errno != EEXIST {
          throw .unwritable(path: displayPath(walked, under: root), reason: Descriptor.reason(errno))
        }
        folder = try open(walked, under: root, isFolder: true)
      }
    }
    return folder
  }

  private func clearLeftovers(in folder: Descriptor, shown: String) {
    let isFirst = state.withLock { $0.cleared.updateValue(true, forKey: shown) == nil }
    if isFirst { folder.removeLeftovers() }
  }
}

// MARK: Opening

extension DiskWorkspace {
  private func folderPath(_ root: WorkspaceRoot) -> String? {
    switch root {
    case .book: roots.book
    case .styles: roots.styles
    case .output: roots.output
    case .named(let number): roots.named.indices.contains(number) ? roots.named[number] : nil
    case .system: nil
    }
  }

  private func open(
    _ path: String, under root: WorkspaceRoot, isFolder: Bool = false
  ) throws(WorkspaceError) -> Descriptor {
    let shown = displayPath(path, under: root)
    if root == .system {
      _ = try WorkspacePath(path, isAbsolute: true)
      return try descriptor(sewn_open_trusted(path, isFolder ? 1 : 0), shown)
    }
    let inner = try WorkspacePath(path)
    // What the command line named may itself be a file.
    if case .named = root, inner.isRoot, let named = folderPath(root) {
      return try descriptor(sewn_open_trusted(named, isFolder ? 1 : 0), shown)
    }
    let folder = try rootFolder(root, makingIt: false)
    let relative = inner.isRoot ? "." : inner.string
    return try descriptor(folder.openBeneath(relative, components: inner.components, isFolder: isFolder), shown)
  }

  private func descriptor(_ number: Int32, _ shown: String) throws(WorkspaceError) -> Descriptor {
    if number >= 0 { return Descriptor(number) }
    switch errno {
    case ENOENT, ENOTDIR: throw .missing(path: shown)
    case EXDEV, ELOOP: throw .outside(path: shown)
    default: throw .unreadable(path: shown, reason: Descriptor.reason(errno))
    }
  }

  /// The root's folder; it stays open as long as the workspace.
  private func rootFolder(_ root: WorkspaceRoot, makingIt: Bool) throws(WorkspaceError) -> Descriptor {
    guard let path = folderPath(root) else { throw .missing(path: "\(root)") }
    let number: Int32 = state.withLock { state in
      if let known = state.folders[root] { return known }
      if makingIt { Descriptor.makeTrustedFolder(path) }
      let number = sewn_open_trusted(path.isEmpty ? "." : path, 1)
      if number >= 0 { state.folders[root] = number }
      return number
    }
    if number < 0, makingIt { throw .unwritable(path: path, reason: Descriptor.reason(errno)) }
    _ = try number < 0 ? descriptor(number, path) : Descriptor(borrowing: number)
    return Descriptor(borrowing: number)
  }
}
