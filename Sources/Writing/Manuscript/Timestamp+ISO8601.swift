/// Dates as ISO 8601 writes them: the only form in our own files.
extension Timestamp {
  /// Reads `2015-06-12`, `2015-06-12T16:38`, `2015-06-12 16:38:00`, each with seconds' fractions (dropped) and with a zone
  /// `Z`, `+02:00`, `+0200` or `+02` where there is one. Nil for anything else, and for days that no calendar has.
  package init?(iso8601 text: String) {
    guard text.utf8.count <= 40 else { return nil }
    var scanner = DigitScanner(bytes: Array(text.utf8))
    guard let year = scanner.number(digits: 4), scanner.skip("-"), let month = scanner.number(digits: 2),
      scanner.skip("-"), let day = scanner.number(digits: 2), Self.isDay(year, month, day)
    else { return nil }
    self.init(year: year, month: month, day: day)
    if scanner.isAtEnd { return }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let time = Time(&scanner), scanner.isAtEnd
    else { return nil }
    self.time = time
  }

  /// `2015-06-12`, `2015-06-12T16:38:00` or `2015-06-12T16:38:00+02:00`; Greenwich is `Z`.
  package var iso8601: String {
    var text = "\(Self.padded(year, to: 4))-\(Self.padded(month))-\(Self.padded(day))"
    guard let time else { return text }
    text += "T\(Self.padded(time.hour)):\(Self.padded(time.minute)):\(Self.padded(time.second))"
    guard let zone = time.zone else { return text }
    if zone == 0 { return text + "Z" }
    let size = abs(zone)
    return text + (zone < 0 ? "-" : "+") + "\(Self.padded(size / 60)):\(Self.padded(size % 60))"
  }

  /// Seconds since 1970 as if an absent time were midnight and an absent zone Greenwich: for ordering only.
  package var orderingKey: Int {
    let days = Self.daysSinceEpoch(year, month, day)
    guard let time else { return days * 86_400 }
    return days * 86_400 + time.hour * 3_600 + time.minute * 60 + time.second - (time.zone ?? 0) * 60
  }

  package static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...9_999).contains(year), (1...12).contains(month) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }

  /// Days of the proleptic Gregorian calendar, counted in years that begin in March (Hinnant, "chrono-compatible
  /// low-level date algorithms", days_from_civil).
  private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Timestamp.Time {
  /// The rest of a date after its `T`.
  fileprivate init?(_ scanner: inout DigitScanner) {
    guard let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
      let minute = scanner.number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    if scanner.skip(":") {
      // 60 is a leap second; clocks on blogs never mean it, so it is shown as the second before.
      guard let given = scanner.number(digits: 2), given <= 60 else { return nil }
      second = min(given, 59)
      if scanner.skip(".") || scanner.skip(",") { scanner.skipDigits() }
    }
    _ = scanner.skip(" ")
    guard let zone = Self.zone(&scanner) else { return nil }
    self.init(hour: hour, minute: minute, second: second, zone: zone.minutes)
  }

  /// Nil: not a zone; a zone without minutes: none was given.
  private static func zone(_ scanner: inout DigitScanner) -> (minutes: Int?, Void)? {
    if scanner.isAtEnd { return (nil, ()) }
    if scanner.skip("Z") || scanner.skip("z") { return (0, ()) }
    let sign = scanner.skip("-") ? -1 : 1
    guard sign < 0 || scanner.skip("+"), let hours = scanner.number(digits: 2), hours <= 14 else { return nil }
    _ = scanner.skip(":")
    let minutes = scanner.isAtEnd ? 0 : scanner.number(digits: 2)
    guard let minutes, minutes < 60 else { return nil }
    return (sign * (hours * 60 + minutes), ())
  }
}

/// Reads fixed numbers of digits from a short text.
private struct DigitScanner {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(digits: Int) -> Int? {
    guard position + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<(position + digits)] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    position += digits
    return value
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
    return true
  }

  mutating func skipDigits() {
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
  }
}
