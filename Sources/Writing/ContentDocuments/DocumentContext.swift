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
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    guard let time, (0...23).contains(time.hour), (0...59).contains(time.minute) else { return date }
    let clock = "\(date)T\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(min(max(time.second, 0), 59), 2))"
    guard let zone = time.zone, abs(zone) < 24 * 60 else { return clock }
    if zone == 0 { return clock + "Z" }
    return clock + (zone < 0 ? "-" : "+") + padded(abs(zone) / 60, 2) + ":" + padded(abs(zone) % 60, 2)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
