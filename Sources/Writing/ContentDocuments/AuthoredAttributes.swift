import ElementTree
import Manuscript

/// What of an author's `{#id .class key=value}` comes through.
///
/// Ids were made unique by `AssignAnchors`. Classes stay as they are, so that the author's style sheet finds them; one
/// that Sewn uses itself gets `own-` before it. Of the pairs only `lang` and `dir` have a meaning in a book, and `title` with an
/// abbreviation: `style`,
/// `on…` and the rest have none. Comments bring no attributes at all.
enum AuthoredAttributes {
  static func classes(_ attributes: Attributes) -> [String] {
    attributes.classes.prefix(16).filter(isName).map { isOurs($0) ? "own-" + $0 : $0 }
  }

  static func language(_ attributes: Attributes) -> String? {
    value("lang", of: attributes).flatMap { isName($0) ? $0 : nil }
  }

  static func direction(_ attributes: Attributes) -> String? {
    value("dir", of: attributes).flatMap { ["ltr", "rtl", "auto"].contains($0) ? $0 : nil }
  }

  /// What an abbreviation stands for.
  static func title(_ attributes: Attributes) -> String? {
    value("title", of: attributes).flatMap { $0.isEmpty ? nil : DisplayText.bounded($0) }
  }

  private static func value(_ key: String, of attributes: Attributes) -> String? {
    attributes.pairs.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// A CSS identifier in ASCII, of a sane length; language tags have the same form.
  static func isName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count) else { return false }
    for (position, byte) in name.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        if position == 0 { return false }
      default: return false
      }
    }
    return true
  }

  private static func isOurs(_ name: String) -> Bool {
    ours.contains { $0.utf8.elementsEqual(name.utf8) } || name.hasPrefix("sewn-") || name.hasPrefix("language-")
      || name.hasPrefix("align-") || name.hasPrefix("own-")
  }

  /// The classes of the documents that we write.
  static let ours = [
    "post", "post-header", "byline", "author", "date", "tags", "works-cited", "footnotes", "footnote", "noteref",
    "backlink", "discussion", "thread", "replies", "comment", "comment-header", "comment-body", "number", "role",
    "meta", "likes", "reply-link", "lost-reply", "by-post-author", "orphan", "lost-media", "missing", "missing-picture",
    "picture-first", "task", "tasks", "done", "box", "parenthesis", "tight", "title-page", "title", "subtitle",
    "contents", "part", "colophon",
    "cover", "break", "rights", "publisher", "date-line", "editors", "post-document", "cover-document",
    "title-page-document", "contents-document", "part-document", "colophon-document",
  ]
}
