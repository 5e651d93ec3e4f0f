/// What `make` must know of a build: its outputs, and every file and folder that was read.
///
/// A plain rule: the Makefile has the grouped one, with the recipe (GNU make 4.3 wants a recipe in each grouped rule).
/// The escapes were measured with GNU make 4.3: a blank, a tab, `#`, `:`, `|` and `\` before a blank take a backslash, `$` is
/// doubled; a semicolon, an equals sign or a line feed cannot be said at all.
package struct DependencyFile: Sendable {
  package var targets: [String]
  package var prerequisites: [String]

  package init(targets: [String], prerequisites: [String]) {
    self.targets = targets
    self.prerequisites = prerequisites
  }

  /// Names that make has no way to say; the caller tells the author once.
  package var unspeakable: [String] { prerequisites.filter { !Self.isSpeakable($0) } }

  /// `a.epub a.pdf: book.yml posts`, then an empty rule for each prerequisite, so that one that is deleted or renamed
  /// is no fault but a reason to build.
  package var text: String {
    let known = prerequisites.filter(Self.isSpeakable)
    var lines = [targets.map(Self.escape).joined(separator: " ") + ":"]
    if !known.isEmpty { lines[0] += " \\" }
    lines += known.enumerated().map { "  " + Self.escape($1) + ($0 + 1 < known.count ? " \\" : "") }
    lines += known.map { "\n" + Self.escape($0) + ":" }
    return lines.joined(separator: "\n") + "\n"
  }

  static func isSpeakable(_ path: String) -> Bool {
    !path.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\n") }
  }

  static func escape(_ path: String) -> String {
    var result: [UInt8] = []
    var backslashes = 0
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        // A backslash before an escaped blank would escape the backslash of the escape.
        result += Array(repeating: UInt8(ascii: "\\"), count: backslashes)
        result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: "|"):
        result += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "$"):
        result += [byte, byte]
      default:
        result.append(byte)
      }
      backslashes = byte == UInt8(ascii: "\\") ? backslashes + 1 : 0
    }
    return String(decoding: result, as: UTF8.self)
  }
}
