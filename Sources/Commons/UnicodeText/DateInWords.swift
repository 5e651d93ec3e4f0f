internal import CICU

extension UnicodeText {
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// A date in words: "12 June 2015" with a no-break space beside the day, with the time "16:38" where it is given, and the zone as "UTC+2" when it is known.
  ///
  /// Other languages order and write the date by ICU's pattern for day, month and year, in the Gregorian calendar;
  /// languages that ICU does not know are written in English. Values out of range are brought into it.
  package static func date(
    year: Int, month: Int, day: Int, time: (hour: Int, minute: Int, zone: Int?)?, language: String
  ) -> String {
    let year = min(max(year, 0), 9_999)
    let month = min(max(month, 1), 12)
    let day = min(max(day, 1), 31)
    var result =
      isEnglish(language)
      ? "\(day) \(englishMonths[month - 1]) \(year)"
      : native(year: year, month: month, day: day, language) ?? "\(day) \(englishMonths[month - 1]) \(year)"
    result = keepingDay(day, in: result)
    if let time {
      result += ", " + twoDigits(time.hour, 23) + ":" + twoDigits(time.minute, 59)
      if let zone = time.zone { result += " " + zoneName(zone) }
    }
    return result
  }

  /// A line never ends between the day and the month: "12." of "12. Juni", or the "12" of "június 12."
  private static func keepingDay(_ day: Int, in words: String) -> String {
    var parts = words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let digits = Array(String(day).utf8)
    let place = parts.firstIndex { part in
      part.utf8.starts(with: digits)
        && !(part.utf8.dropFirst(digits.count).first.map { (0x30...0x39).contains($0) } ?? false)
    }
    guard let place, parts.count > 1 else { return words }
    let first = place + 1 < parts.count ? place : place - 1
    parts[first] += "\u{A0}" + parts.remove(at: first + 1)
    return parts.joined(separator: " ")
  }

  private static func isEnglish(_ language: String) -> Bool {
    let start = language.utf8.prefix(3).map { $0 | 0x20 }
    return language.isEmpty || start.starts(with: "en".utf8) && (start.count == 2 || start[2] == UInt8(ascii: "-"))
  }

  private static func native(year: Int, month: Int, day: Int, _ language: String) -> String? {
    let milliseconds = Double(daysSince1970(year: year, month: month, day: day)) * 86_400_000
    let written = datePool.with(language) { format in
      utf16Result(capacity: 128) { sewn_icu_date(format, milliseconds, $0, $1) }
    }
    return written ?? nil
  }

  private static let datePool = ICUPool(
    open: { sewn_icu_open_date($0 + ($0.utf8.contains(UInt8(ascii: "@")) ? ";" : "@") + "calendar=gregorian") },
    close: { sewn_icu_close_date($0.pointer) })

  /// Days from 1 January 1970 in the Gregorian calendar, by counting years from March, so that the leap day is last.
  static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func twoDigits(_ value: Int, _ limit: Int) -> String {
    let value = min(max(value, 0), limit)
    return value < 10 ? "0\(value)" : "\(value)"
  }

  /// Minutes east of Greenwich as "UTC", "UTC+2", "UTC−3:30" (with a minus sign, not a hyphen).
  private static func zoneName(_ zone: Int) -> String {
    let minutes = min(max(zone, -1_439), 1_439)
    guard minutes != 0 else { return "UTC" }
    let size = abs(minutes)
    let rest = size % 60 == 0 ? "" : ":" + twoDigits(size % 60, 59)
    return "UTC" + (minutes < 0 ? "\u{2212}" : "+") + "\(size / 60)" + rest
  }
}
