extension WorkspaceError {
  /// A sentence for people, without capital and full stop: "there is no file `posts/a.md`".
  package var message: String {
    switch self {
    case .missing(let path): "there is no file `\(path)`"
    case .unreadable(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .outside(let path): "`\(path)` leads outside the folders that may be read"
    case .tooLarge(let path, let limit): "`\(path)` is larger than \(Self.size(limit))"
    case .isFolder(let path): "`\(path)` is a folder, and a file is wanted"
    case .unwritable(let path, let reason): "`\(path)` cannot be written: \(reason)"
    }
  }

  /// The path as the author knows it.
  package var path: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .outside(let path), .tooLarge(let path, _), .isFolder(let path),
      .unwritable(let path, _):
      path
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1_000_000 ? "\(bytes / 1_000_000) MB" : bytes >= 1_000 ? "\(bytes / 1_000) KB" : "\(bytes) bytes"
  }
}
