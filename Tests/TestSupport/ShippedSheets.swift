import Glibc

/// Sewn's own style sheets, from the package's folder.
package enum ShippedSheets {
  package static let looks = ["book", "handout", "large-print", "report", "screen"]
  package static let presentations = ["compact", "dialogue", "indented", "numbered", "ruled"]

  /// Paths in `styles/`.
  package static let paths =
    ["base.css"] + looks.map { $0 + ".css" } + presentations.map { "threads/" + $0 + ".css" }

  package static func read(_ path: String) -> [UInt8] {
    TestFile.read("styles/" + path) ?? []
  }

  /// By their paths, as a workspace has them.
  package static let files: [String: [UInt8]] = Dictionary(uniqueKeysWithValues: paths.map { ($0, read($0)) })

  /// What lies in `styles/` indeed.
  package static var found: [String] { list("") + list("threads/").map { "threads/" + $0 } }

  private static func list(_ folder: String) -> [String] {
    guard let open = opendir("styles/" + folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".css") { names.append(name) }
    }
    return names
  }
}
