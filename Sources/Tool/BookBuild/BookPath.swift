/// Paths inside the book's folder: with `/`, without `.` and `..`. Bytes, because authors' names need not be text that
/// compares well.
enum BookPath {
  /// `posts/week-3.md` lies in `posts`; empty for the book's own folder.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// What `relative`, written in a file of `folder`, means; nil when it leads out of the book or is no relative path.
  /// The workspace checks again, with the kernel.
  static func join(_ folder: String, _ relative: String) -> String? {
    guard relative.utf8.first != UInt8(ascii: "/"), !relative.utf8.contains(0) else { return nil }
    var parts = folder.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    for part in relative.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) {
      if part.utf8.elementsEqual(".".utf8) { continue }
      if part.utf8.elementsEqual("..".utf8) {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }
}
