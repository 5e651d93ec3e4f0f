/// What `make` must know of a build: its outputs, and every file and folder that was read.
///
/// A plain rule: the Makefile has the grouped one, with the recipe (GNU make 4.3 wants a recipe in each grouped rule).
/// The escapes were measured with GNU make 4.3, and a test measures them again. Everywhere a blank, `#`, `:`, `*`, `?` and
/// `[` take a backslash and `$` is doubled; a prerequisite escapes `|` too, a target `%`. Some names cannot be said at all
/// (`isSpeakable`).
package struct DependencyFile: Sendable {
  package var targets: [String]
  package var prerequisites: [String]

  package init(targets: [String], prerequisites: [String]) {
    self.targets = targets
    self.prerequisites = prerequisites
  }

  /// Names that make has no way to say; the caller tells the author once.
  package var unspeakable: [String] { (targets + prerequisites).filter { !Self.isSpeakable($0) } }

  /// `a.epub a.pdf: book.yml posts`, then an empty rule for each prerequisite, so that one that is deleted or renamed
  /// is no fault but a reason to build. Empty when no target can be said.
  package var text: String {
    let made = targets.filter(Self.isSpeakable)
    guard !made.isEmpty else { return "" }
    let known = prerequisites.filter(Self.isSpeakable)
    var lines = [Self.rule(made)]
    if !known.isEmpty { lines[0] += " \\" }
    lines += known.enumerated().map { "  " + Self.escape($1, .prerequisite) + ($0 + 1 < known.count ? " \\" : "") }
    lines += known.map { "\n" + Self.rule([$0]) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The left side of a rule. `&:` would make it a grouped one.
  private static func rule(_ targets: [String]) -> String {
    let names = targets.map { escape($0, .target) }.joined(separator: " ")
    return names + (names.utf8.last == UInt8(ascii: "&") ? " :" : ":")
  }

  /// `;`, `=`, tabs and ends of lines have no escape; nor have a blank at the end, `~` at the beginning (a home folder) and
  /// `)` at the end (a member of an archive, as in `a(b)`). A backslash means something else beside each special sign.
  static func isSpeakable(_ path: String) -> Bool {
    guard let first = path.utf8.first, let last = path.utf8.last else { return false }
    return !path.utf8.contains { ";=\\\t\n\r".utf8.contains($0) } && !" )".utf8.contains(last)
      && first != UInt8(ascii: "~")
  }

  enum Side { case target, prerequisite }

  static func escape(_ path: String, _ side: Side) -> String {
    let special = Array((side == .target ? " #:*?[%" : " #:*?[|").utf8)
    var result: [UInt8] = []
    for byte in path.utf8 {
      if special.contains(byte) { result.append(UInt8(ascii: "\\")) }
      if byte == UInt8(ascii: "$") { result.append(byte) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
