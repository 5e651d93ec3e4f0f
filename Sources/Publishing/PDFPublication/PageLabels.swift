internal import PDFObjects

/// Page labels as ranges (ISO 32000-1, 12.4.2): "i, ii, iii, 1, 2" is two of them.
struct PageLabels: Equatable {
  enum Style: Equatable {
    case decimal, lowerRoman, upperRoman
  }

  struct Label: Equatable {
    var prefix: String
    var style: Style?
    var number: Int
  }

  struct Range: Equatable {
    /// From 0.
    var page: Int
    var label: Label
  }

  private(set) var ranges: [Range] = []

  init(_ labels: [String]) {
    var expected: Label?
    for (page, text) in labels.enumerated() {
      let label = Self.label(text)
      if label != expected { ranges.append(Range(page: page, label: label)) }
      expected = label
      if label.style == nil { expected = nil } else { expected?.number += 1 }
    }
  }

  func write(into writer: inout ObjectWriter) {
    writer.put(
      "PageLabels",
      dictionary: { labels in
        labels.put(
          "Nums",
          array: { list in
            for range in ranges {
              list.integer(range.page)
              list.dictionary { Self.write(range.label, &$0) }
            }
          })
      })
  }

  private static func write(_ label: Label, _ writer: inout ObjectWriter) {
    switch label.style {
    case .decimal: writer.put("S", name: "D")
    case .lowerRoman: writer.put("S", name: "r")
    case .upperRoman: writer.put("S", name: "R")
    case nil: break
    }
    if !label.prefix.utf8.isEmpty { writer.put("P", text: label.prefix) }
    if label.style != nil && label.number != 1 { writer.put("St", label.number) }
  }

  /// A roman number, or digits at the end with whatever stands before them.
  static func label(_ text: String) -> Label {
    let bytes = Array(text.utf8)
    if let number = roman(bytes) { return Label(prefix: "", style: .lowerRoman, number: number) }
    if let number = roman(bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : 0 }) {
      return Label(prefix: "", style: .upperRoman, number: number)
    }
    var start = bytes.count
    while start > 0, bytes.count - start < 9, bytes[start - 1] >= 48, bytes[start - 1] <= 57 { start -= 1 }
    while start < bytes.count && bytes[start] == 48 { start += 1 }
    guard start < bytes.count else { return Label(prefix: text, style: nil, number: 0) }
    let number = bytes[start...].reduce(0) { $0 * 10 + Int($1) - 48 }
    return Label(prefix: String(decoding: bytes[..<start], as: UTF8.self), style: .decimal, number: number)
  }

  /// Nil unless the letters are the one way to write their number.
  private static func roman(_ letters: [UInt8]) -> Int? {
    guard (1...15).contains(letters.count) else { return nil }
    let values: [UInt8: Int] = [105: 1, 118: 5, 120: 10, 108: 50, 99: 100, 100: 500, 109: 1000]
    var sum = 0
    for (position, letter) in letters.enumerated() {
      guard let value = values[letter] else { return nil }
      let following = position + 1 < letters.count ? values[letters[position + 1]] ?? 0 : 0
      sum += value < following ? -value : value
    }
    return sum > 0 && sum < 4000 && spelled(sum) == letters ? sum : nil
  }

  private static func spelled(_ number: Int) -> [UInt8] {
    let steps: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
      (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    var rest = number
    var letters: [UInt8] = []
    for (value, spelling) in steps {
      while rest >= value {
        letters.append(contentsOf: spelling.utf8)
        rest -= value
      }
    }
    return letters
  }
}
