/// What the file says of itself; all of it comes from the caller, and nothing from a clock.
package struct PDFMetadata: Sendable {
  package var title: String
  package var creators: [String] = []
  package var subject: String = ""
  package var keywords: [String] = []
  /// BCP 47; the language of everything that names no other.
  package var language: String
  /// A URN or URL that names the book in all its editions.
  package var identifier: String = ""
  package var rights: String = ""
  package var created: PDFDate?
  package var modified: PDFDate?
  /// "Sewn" and its version.
  package var producer: String

  package init(title: String, language: String, producer: String) {
    self.title = title
    self.language = language
    self.producer = producer
  }
}

/// A moment as files write it, in the zone that the author wrote it in.
package struct PDFDate: Sendable, Hashable {
  package var year: Int
  package var month: Int
  package var day: Int
  package var hour: Int
  package var minute: Int
  package var second: Int
  /// Minutes east of Greenwich.
  package var zone: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, zone: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.zone = zone
  }

  /// `D:20260102030405+01'00` (ISO 32000-1, 7.9.4).
  var string: String {
    let sign = zone < 0 ? "-" : "+"
    return "D:\(date())\(time())\(sign)\(Self.digits(abs(zone) / 60, 2))'\(Self.digits(abs(zone) % 60, 2))"
  }

  /// `2026-01-02T03:04:05+01:00`, as XMP wants it.
  var xmp: String {
    let sign = zone < 0 ? "-" : "+"
    return "\(date("-"))T\(time(":"))\(sign)\(Self.digits(abs(zone) / 60, 2)):\(Self.digits(abs(zone) % 60, 2))"
  }

  private func date(_ separator: String = "") -> String {
    "\(Self.digits(year, 4))\(separator)\(Self.digits(month, 2))\(separator)\(Self.digits(day, 2))"
  }

  private func time(_ separator: String = "") -> String {
    "\(Self.digits(hour, 2))\(separator)\(Self.digits(minute, 2))\(separator)\(Self.digits(second, 2))"
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(max(0, value))
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
