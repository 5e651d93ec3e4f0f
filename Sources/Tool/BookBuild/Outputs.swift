import Workspace

/// The files of a build, held until all are made.
struct Outputs: Sendable {
  struct File: Sendable {
    /// In the output folder.
    var path: String
    /// Its bytes, part after part.
    var parts: [[UInt8]]
    /// Named in the account that closes the build.
    var isShown: Bool
    /// The standards that it claims to keep.
    var claims: [String]
  }

  private(set) var files: [File] = []
  /// What make is told: the editions, and a stamp for each set of handouts.
  private(set) var targets: [String] = []
  /// Files of earlier builds that have no source any more.
  var obsolete: [String] = []

  mutating func add(_ path: String, _ bytes: [UInt8], isTarget: Bool = true, isShown: Bool = true) {
    add(path, parts: [bytes], isTarget: isTarget, isShown: isShown)
  }

  mutating func add(
    _ path: String, parts: [[UInt8]], isTarget: Bool = true, isShown: Bool = true, claims: [String] = []
  ) {
    files.append(File(path: path, parts: parts, isShown: isShown, claims: claims))
    if isTarget { targets.append(path) }
  }

  /// Writes all, then removes what is obsolete; returns what the author is told of.
  func write(to workspace: any Workspace) throws(WorkspaceError) -> [Summary.Written] {
    for file in files { try workspace.replace(file.path, under: .output, with: file.parts) }
    for path in obsolete { try workspace.remove(path, under: .output) }
    return files.filter(\.isShown).map {
      Summary.Written(path: workspace.displayPath($0.path, under: .output), claims: $0.claims)
    }
  }
}
