import Glibc

/// Files that tests read as they are: fonts of the system, sheets of the package, outputs of a build.
package enum TestFile {
  /// The bytes of a file; nil when it cannot be opened.
  package static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
