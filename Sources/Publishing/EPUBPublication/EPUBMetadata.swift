import Identifiers

/// What the package document says about the book.
package struct EPUBMetadata: Sendable {
  package var title: String
  package var subtitle: String?
  /// The title as it is sorted: "Dementors, The".
  package var titleFileAs: String?
  /// A BCP 47 tag.
  package var language: String
  /// An ISBN (`urn:isbn:` or bare), a URN or URL.
  package var identifier: String
  package var creators: [Creator]
  package var description: String?
  package var publisher: String?
  package var rights: String?
  /// `2015`, `2015-06` or `2015-06-12`.
  package var date: String?
  package var subjects: [String]
  /// Where the text stood on the web.
  package var source: String?
  package var series: Series?
  /// `2026-07-01T12:00:00Z`, from `SOURCE_DATE_EPOCH` or the newest source: never from a clock.
  package var modified: String
  /// "Sewn 1.0": named as the one who made the book.
  package var tool: String?
  /// The identifier of the edition whose pages the page-list gives.
  package var pageBreakSource: String?

  package init(title: String, language: String, identifier: String, modified: String) {
    self.title = title
    self.language = language
    self.identifier = identifier
    self.modified = modified
    creators = []
    subjects = []
  }

  package struct Series: Sendable {
    package var name: String
    package var position: String?
    package init(name: String, position: String? = nil) {
      self.name = name
      self.position = position
    }
  }

  package struct Creator: Sendable {
    package var name: String
    package var role: Role
    package var fileAs: String?
    package init(name: String, role: Role, fileAs: String? = nil) {
      self.name = name
      self.role = role
      self.fileAs = fileAs
    }
  }

  /// The raw values are MARC's relators. (A commentator is `cmm`; `cmt` is a compositor.)
  package enum Role: String, Sendable, CaseIterable {
    case author = "aut"
    case editor = "edt"
    case translator = "trl"
    case contributor = "ctb"
    case commentator = "cmm"
    case publisher = "pbl"
    case bookProducer = "bkp"
  }

  /// For books that bring no identifier: it follows from a key of the book's own, such as its folder's name and title.
  package static func identifier(bookKey: String) -> String {
    "urn:uuid:" + Identifier.uuid(namespace: bookNamespace, name: bookKey)
  }

  /// The version 5 UUID of "https://sewn.example/book" in the namespace of URLs. It is never changed: readers would
  /// take every book for a new one.
  private static let bookNamespace = Identifier.uuid(
    namespace: "6ba7b811-9dad-11d1-80b4-00c04fd430c8", name: "https://sewn.example/book")

  /// The digits of an ISBN-13 or ISBN-10; nil for other identifiers.
  var isbn: String? {
    var text = identifier[...]
    for prefix in ["urn:isbn:", "ISBN:", "isbn:", "ISBN "] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
      break
    }
    guard text.utf8.count <= 20, !text.utf8.contains(UInt8(ascii: ":")) else { return nil }
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    let isNumber = digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "X") }
    return isNumber && (digits.count == 13 || digits.count == 10) ? String(decoding: digits, as: UTF8.self) : nil
  }
}
