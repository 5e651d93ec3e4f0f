import Manuscript

/// WordPress writes a date twice, in the blog's time and in Greenwich's; the difference is the zone.
enum WordPressDate {
  /// Nil for the zero dates of drafts (`0000-00-00 00:00:00`) and for what is no date.
  static func read(_ local: String, gmt: String) -> Timestamp? {
    let there = Timestamp(iso8601: local)
    var greenwich = Timestamp(iso8601: gmt)
    greenwich?.time?.zone = 0
    guard var date = there else { return greenwich }
    guard let greenwich, date.time != nil, date.time?.zone == nil else { return date }
    let difference = date.orderingKey - greenwich.orderingKey
    if difference % 900 == 0, abs(difference) <= 14 * 3_600 { date.time?.zone = difference / 60 }
    return date
  }
}
