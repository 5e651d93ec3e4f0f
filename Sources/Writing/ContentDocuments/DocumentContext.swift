import Manuscript

/// What a document needs to know of the book around it. It is made once and shared by all workers.
package struct DocumentContext: Sendable {
  /// The book's language, a BCP 47 tag.
  package var language: String
  /// As the documents link to them: `../css/book.css`.
  package var stylesheets: [String]
  package var pictures: PictureCatalogue
  package var placement: ThreadPlacement

  package enum ThreadPlacement: String, Sendable, CaseIterable {
    case afterPost = "after-post"
    case none
  }

  package init(
    language: String, stylesheets: [String] = [], pictures: PictureCatalogue = PictureCatalogue(),
    placement: ThreadPlacement = .afterPost
  ) {
    self.language = language
    self.stylesheets = stylesheets
    self.pictures = pictures
    self.placement = placement
  }
}

/// The pictures that go into the book, by the paths that the manuscript names.
///
/// A picture that is not in it is missing, and the document says so in words.
package struct PictureCatalogue: Sendable {
  /// Keyed by bytes, because paths come from outside.
  private var entries: [[UInt8]: Entry] = [:]

  package struct Entry: Sendable {
    /// As the documents name it: `../img/NAME`.
    package var href: String
    /// In pixels, after the picture's orientation was applied.
    package var width: Int
    package var height: Int
    package init(href: String, width: Int, height: Int) {
      self.href = href
      self.width = width
      self.height = height
    }
  }

  package init() {}

  package mutating func add(_ source: String, _ entry: Entry) { entries[Array(source.utf8)] = entry }
  package func entry(for source: String) -> Entry? { entries.isEmpty ? nil : entries[Array(source.utf8)] }
}

extension Timestamp {
  /// As `datetime` wants it: `2015-06-12T16:38:00+02:00`. Nil for what is no date.
  var machineReadable: String? {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    // Each comment has one: bytes, because putting strings together took a seventh of a comment (measured).
    var result: [UInt8] = []
    result.reserveCapacity(25)
    func append(_ sign: Unicode.Scalar?, _ number: Int, width: Int = 2) {
      if let sign { result.append(UInt8(ascii: sign)) }
      for place in stride(from: width - 1, through: 0, by: -1) {
        result.append(UInt8(ascii: "0") + UInt8(number / Self.powersOfTen[place] % 10))
      }
    }
    append(nil, year, width: 4)
    append("-", month)
    append("-", day)
    if let time, (0...23).contains(time.hour), (0...59).contains(time.minute) {
      append("T", time.hour)
      append(":", time.minute)
      append(":", min(max(time.second, 0), 59))
      if let zone = time.zone, abs(zone) < 24 * 60 {
        if zone == 0 {
          result.append(UInt8(ascii: "Z"))
        } else {
          append(zone < 0 ? "-" : "+", abs(zone) / 60)
          append(":", abs(zone) % 60)
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let powersOfTen = [1, 10, 100, 1000]
}
