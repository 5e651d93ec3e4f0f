import EPUBPublication
import Manuscript

/// What tells this book from all others, and this state of it from earlier ones; it follows from the sources alone.
struct BookIdentity: Sendable {
  /// The author's identifier, or a UUID as a URN.
  var identifier: String
  /// SOURCE_DATE_EPOCH, or the newest date in the sources.
  var modified: Timestamp

  init(_ book: Book, name: String, epoch: Int?) {
    let metadata = book.metadata
    identifier = metadata.identifier ?? EPUBMetadata.identifier(bookKey: name + "\n" + metadata.title)
    modified = epoch.map(Timestamp.init(secondsSince1970:)) ?? Self.newest(in: book)
  }

  private static func newest(in book: Book) -> Timestamp {
    var newest = book.metadata.date ?? Timestamp(year: 2000, month: 1, day: 1)
    for post in book.posts {
      for date in [post.date] + (post.thread?.comments.map(\.date) ?? []) {
        if let date, newest.secondsSince1970 < date.secondsSince1970 { newest = date }
      }
    }
    return Timestamp(secondsSince1970: newest.secondsSince1970)
  }
}

extension Timestamp {
  /// In UTC; a date without a time is its midnight, a time without a zone is taken for UTC.
  var secondsSince1970: Int {
    let days = Self.days(year: year, month: month, day: day)
    let clock = (time?.hour ?? 0) * 3600 + (time?.minute ?? 0) * 60 + (time?.second ?? 0)
    return days * 86_400 + clock - (time?.zone ?? 0) * 60
  }

  init(secondsSince1970 seconds: Int) {
    let bounded = min(max(seconds, 0), 253_402_300_799)
    let (days, clock) = bounded.quotientAndRemainder(dividingBy: 86_400)
    let date = Self.date(days: days)
    self.init(
      year: date.year, month: date.month, day: date.day,
      time: Time(hour: clock / 3600, minute: clock / 60 % 60, second: clock % 60, zone: 0))
  }

  /// Days from 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day ends them
  /// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civil = month < 10 ? month + 3 : month - 9
    return (yearOfEra + era * 400 + (civil <= 2 ? 1 : 0), civil, day)
  }
}
