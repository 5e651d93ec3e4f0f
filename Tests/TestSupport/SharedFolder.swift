import Glibc

/// The folder of shared corpora, fixtures and conformance suites beside the package; tests that need it skip, saying so,
/// where it is absent.
package enum SharedFolder {
  /// `SEWN_SHARED`, or `../shared` or `../../shared` (a worktree) from the package's root; nil where there is none.
  package static let path: String? = {
    if let named = getenv("SEWN_SHARED") { return String(cString: named) }
    return ["../shared", "../../shared"].first { access($0, R_OK) == 0 }
  }()

  package static var isPresent: Bool { path != nil }

  /// The bytes of a file beneath the folder.
  package static func read(_ name: String) -> [UInt8]? {
    path.flatMap { TestFile.read($0 + "/" + name) }
  }

  /// The 420 paragraphs of the controlled comparison; nil where the folder is absent.
  package static let controlledParagraphs: [String]? = read("bench/controlled/text.txt").map { bytes in
    bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in a folder beneath it, sorted by bytes.
  package static func list(_ name: String) -> [String] {
    guard let path, let folder = opendir(path + "/" + name) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
