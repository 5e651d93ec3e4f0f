internal import Limits

/// A path beneath a root, as its components: what is left when every spelling that leads elsewhere has been refused.
///
/// `a/./b`, `a//b` and `a/c/../b` are all `a/b`. The kernel checks again, for links; this is the first door, and the
/// only one for workspaces in memory.
struct WorkspacePath {
  let components: [String]

  var string: String { components.joined(separator: "/") }
  var isRoot: Bool { components.isEmpty }
  var parent: WorkspacePath { WorkspacePath(components: Array(components.dropLast())) }
  var name: String { components.last ?? "" }

  private init(components: [String]) { self.components = components }

  /// `isAbsolute`: the path must begin with a slash, as those of the system root do.
  init(_ path: String, isAbsolute: Bool = false) throws(WorkspaceError) {
    let bytes = Array(path.utf8.prefix(Limits.maximumPathBytes + 1))
    guard bytes.count <= Limits.maximumPathBytes else {
      let start = String(decoding: bytes.prefix(40), as: UTF8.self)
      throw .unreadable(path: start + "…", reason: "the path is too long")
    }
    guard (bytes.first == UInt8(ascii: "/")) == isAbsolute, !Self.isDisguised(bytes), !Self.hasScheme(bytes) else {
      throw .outside(path: path)
    }
    var components: [String] = []
    for part in bytes.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        guard !isAbsolute, components.popLast() != nil else { throw .outside(path: path) }
        continue
      }
      components.append(String(decoding: part, as: UTF8.self))
    }
    self.components = components
  }

  /// Backslashes, NUL and other controls, and percent-encoded dots, slashes, backslashes and NULs: none of them stands
  /// in the name of an honest file, and each has opened a door somewhere.
  private static func isDisguised(_ bytes: [UInt8]) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case 0..<0x20, 0x7F, UInt8(ascii: "\\"): return true
      case UInt8(ascii: "%") where index + 2 < bytes.count:
        let code = String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self).lowercased()
        if ["2e", "2f", "5c", "00", "25"].contains(code) { return true }
      default: continue
      }
    }
    return false
  }

  /// `file:`, `http:`, `C:`: letters, then a colon, before the first slash (RFC 3986, 3.1).
  private static func hasScheme(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first else { return false }
    let isLetter: (UInt8) -> Bool = { (65...90).contains($0) || (97...122).contains($0) }
    return isLetter(first)
      && bytes[..<colon].allSatisfy { isLetter($0) || (48...57).contains($0) || "+-.".utf8.contains($0) }
  }
}
