package import Diagnostics
import ManuscriptReaders

/// The account that ends an import: what came in, what was written, what was left out and why.
package struct ImportOutcome: Sendable {
  package var log = DiagnosticLog()
  /// Something could not be taken: nothing was found, or a file was there already with other words in it.
  package var isRefused = true
  var lines: [String] = []
  var written: [String] = []
  var unchanged = 0
  /// Files that were there already and differ: they stay as they are.
  var kept: [String] = []
  var missingPictures: [String] = []
  var hasMedia = false

  /// At most this many names of each kind; the rest is counted.
  private static let shownNames = 10

  mutating func add(_ account: ImportAccount, hasMedia: Bool) {
    self.hasMedia = hasMedia
    lines.append(
      "\(Self.counted(account.itemsFound, "item")) found (\(account.itemTypes.words)), "
        + "\(Self.counted(account.postsTaken, "post")) taken"
        + (account.postsLeftOut.total > 0
          ? ", \(account.postsLeftOut.total) left out (\(account.postsLeftOut.words))" : ""))
    lines.append(
      "\(Self.counted(account.commentsFound, "comment")) found, \(account.commentsTaken) taken"
        + (account.commentsLeftOut.total > 0
          ? ", \(account.commentsLeftOut.total) left out (\(account.commentsLeftOut.words))" : ""))
    let pictures = account.picturesToCopy.count
    if pictures > 0 { lines.append("\(Self.counted(pictures, "picture")) copied into images/") }
    missingPictures = account.picturesMissing
  }

  package var text: String {
    var text = lines.map { TerminalText.escape($0) + "\n" }.joined()
    text += Self.list("written", written) + Self.list("left as they were, because they differ", kept)
    if unchanged > 0 { text += "\(Self.counted(unchanged, "file")) there already with the same content\n" }
    if !missingPictures.isEmpty {
      text += Self.list("pictures not found", missingPictures)
      text +=
        hasMedia
        ? "They are not in the folder that --media names.\n"
        : "Copy the blog's wp-content/uploads folder to this machine and name it with --media.\n"
    }
    return text
  }

  private static func list(_ title: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(shownNames).map { "  \(TerminalText.escape($0))\n" }.joined()
    let rest = names.count > shownNames ? "  and \(names.count - shownNames) more\n" : ""
    return "\(names.count) \(title):\n\(shown)\(rest)"
  }

  static func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
