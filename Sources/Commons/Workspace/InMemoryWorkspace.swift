internal import Synchronization

/// A workspace without a disk: for tests, and for whatever should not touch the world.
///
/// It refuses the same spellings of paths as `DiskWorkspace`; folders are where files are. What was written can be read.
package final class InMemoryWorkspace: Workspace {
  private struct State: Sendable {
    var files: [WorkspaceRoot: [String: [UInt8]]]
    var opened: [String: Bool] = [:]
    var written: [WorkspaceRoot: [String: Bool]] = [:]
  }
  private let state: Mutex<State>
  package let sourceDateEpoch: Int?

  package init(_ files: [WorkspaceRoot: [String: [UInt8]]], sourceDateEpoch: Int? = nil) {
    state = Mutex(State(files: files))
    self.sourceDateEpoch = sourceDateEpoch
  }

  /// The book's folder with files of text.
  package convenience init(book: [String: String], sourceDateEpoch: Int? = nil) {
    self.init([.book: book.mapValues { Array($0.utf8) }], sourceDateEpoch: sourceDateEpoch)
  }

  package func read(_ path: String, under root: WorkspaceRoot, limit: Int) throws(WorkspaceError) -> [UInt8] {
    let key = try key(path, under: root)
    let shown = displayPath(path, under: root)
    let found: ([UInt8]?, isFolder: Bool) = state.withLock { state in
      guard let bytes = state.files[root]?[key] else { return (nil, Self.hasFolder(key, state.files[root])) }
      if bytes.count <= limit, root != .output { state.opened[shown] = true }
      return (bytes, false)
    }
    guard let bytes = found.0 else {
      if found.isFolder { throw .isFolder(path: shown) }
      throw .missing(path: shown)
    }
    guard bytes.count <= limit else { throw .tooLarge(path: shown, limit: limit) }
    return bytes
  }

  package func list(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> [String] {
    let key = try key(path, under: root)
    let prefix = key.isEmpty || key == "/" ? key : key + "/"
    let shown = displayPath(path, under: root)
    let found: [String]? = state.withLock { state in
      guard key.isEmpty || Self.hasFolder(key, state.files[root]) else { return nil }
      if root != .output { state.opened[shown.isEmpty ? "." : shown] = true }
      var names: [String: Bool] = [:]
      for file in (state.files[root] ?? [:]).keys where file.utf8.starts(with: prefix.utf8) {
        let rest = file.utf8.dropFirst(prefix.utf8.count)
        let name = rest.prefix { $0 != UInt8(ascii: "/") }
        names[String(decoding: name, as: UTF8.self) + (name.count < rest.count ? "/" : "")] = true
      }
      return names.keys.filter { $0.utf8.first != UInt8(ascii: ".") }
    }
    guard let names = found else { throw .missing(path: shown) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func exists(_ path: String, under root: WorkspaceRoot) -> Bool {
    guard let key = try? key(path, under: root) else { return false }
    return state.withLock { $0.files[root]?[key] != nil || Self.hasFolder(key, $0.files[root]) }
  }

  package func replace(_ path: String, under root: WorkspaceRoot, with parts: [[UInt8]]) throws(WorkspaceError) {
    let key = try key(path, under: root)
    guard root == .output || root == .book else {
      throw .unwritable(path: displayPath(path, under: root), reason: "it is read only")
    }
    let isFolder = state.withLock { Self.hasFolder(key, $0.files[root]) }
    guard !key.isEmpty, !isFolder else { throw .isFolder(path: displayPath(path, under: root)) }
    state.withLock { state in
      state.files[root, default: [:]][key] = parts.reduce(into: []) { $0 += $1 }
      state.written[root, default: [:]][key] = true
    }
  }

  package func remove(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) {
    let key = try key(path, under: root)
    guard root == .output || root == .book else {
      throw .unwritable(path: displayPath(path, under: root), reason: "it is read only")
    }
    let removed = state.withLock { state in
      state.written[root]?[key] = nil
      return state.files[root]?.removeValue(forKey: key)
    }
    if removed == nil { throw .missing(path: displayPath(path, under: root)) }
  }

  package func displayPath(_ path: String, under root: WorkspaceRoot) -> String {
    (try? key(path, under: root)) ?? path
  }

  package var opened: [String] {
    state.withLock { Array($0.opened.keys) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// What was written, sorted.
  package func written(under root: WorkspaceRoot) -> [String] {
    state.withLock { Array(($0.written[root] ?? [:]).keys) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func key(_ path: String, under root: WorkspaceRoot) throws(WorkspaceError) -> String {
    let isSystem = root == .system
    return (isSystem ? "/" : "") + (try WorkspacePath(path, isAbsolute: isSystem)).string
  }

  private static func hasFolder(_ key: String, _ files: [String: [UInt8]]?) -> Bool {
    guard !key.isEmpty, key != "/" else { return true }
    let prefix = key + "/"
    return (files ?? [:]).keys.contains { $0.utf8.starts(with: prefix.utf8) }
  }
}
