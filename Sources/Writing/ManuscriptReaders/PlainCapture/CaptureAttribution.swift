import Manuscript

/// The lines with which many themes begin a comment: `Anna Tikhonov says:` and `June 12, 2015 at 4:38 pm`.
struct CaptureAttribution {
  var author: String?
  var date: Timestamp?

  /// Takes them off the front of a comment's lines; lines that are not of this form stay.
  static func take(from lines: inout [CaptureLine], bytes: [UInt8]) -> CaptureAttribution {
    var found = CaptureAttribution()
    guard let first = lines.first, first.range.count <= 100,
      lines.contains(where: { !$0.isBlank && $0.number > first.number })
    else { return found }
    let text = bytes[first.range]
    guard text.hasSuffix(" says:") || text.hasSuffix(" said:") else { return found }
    found.author = text.dropLast(6).text
    lines.removeFirst()
    while let next = lines.first, next.isBlank { lines.removeFirst() }
    if let next = lines.first, let date = CaptureDate.read(bytes[next.range]) {
      found.date = date
      lines.removeFirst()
    }
    return found
  }
}

/// Dates as English WordPress prints them: `June 12, 2015 at 4:38 pm`, `12 June 2015`, or ISO 8601.
enum CaptureDate {
  private static let months: [StaticString] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  static func read(_ line: ArraySlice<UInt8>) -> Timestamp? {
    guard line.count <= 60 else { return nil }
    if let date = Timestamp(iso8601: line.text) { return date }
    var words = line.loweredASCII.split { $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == 0xC2 || $0 == 0xA0 }
    guard words.count >= 3 else { return nil }
    if number(words[0]) != nil { words.swapAt(0, 1) }
    guard let month = months.firstIndex(where: { words[0].isEqual(to: $0) }), let day = number(words[1]),
      let year = number(words[2]), Timestamp.isDay(year, month + 1, day)
    else { return nil }
    var date = Timestamp(year: year, month: month + 1, day: day)
    if words.count == 3 { return date }
    guard let time = time(words.dropFirst(3).filter { !$0.isEqual(to: "at") && !$0.isEqual(to: "@") }) else {
      return nil
    }
    date.time = time
    return date
  }

  private static func time(_ words: [ArraySlice<UInt8>]) -> Timestamp.Time? {
    guard let clock = words.first, words.count <= 2 else { return nil }
    let parts = clock.split(separator: UInt8(ascii: ":"))
    guard parts.count == 2, var hour = number(parts[0]), let minute = number(parts[1]), minute < 60 else { return nil }
    if words.count == 2 {
      guard (1...12).contains(hour) else { return nil }
      let isAfternoon = words[1].isEqual(to: "pm")
      guard isAfternoon || words[1].isEqual(to: "am") else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    return hour < 24 ? Timestamp.Time(hour: hour, minute: minute, second: 0, zone: nil) : nil
  }

  private static func number(_ word: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(word.count), word.allSatisfy(\.isASCIIDigit) else { return nil }
    return word.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
