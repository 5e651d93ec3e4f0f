/// The two ways of writing numbers that css-counter-styles-3 gives in words, because descriptors cannot say them.
enum CounterAlgorithm: Sendable, Hashable {
  /// Clause 7.1: digits with markers for tens, hundreds and thousands; a run of noughts is one nought.
  case chinese(digits: String, markers: String, isInformal: Bool)
  /// Clause 7.2.
  case ethiopic

  var range: ClosedRange<Int> {
    switch self {
    case .chinese: -9_999...9_999
    case .ethiopic: 1...Int.max
    }
  }

  /// The number is within the range.
  func text(_ value: UInt) -> String {
    switch self {
    case .chinese(let digits, let markers, let isInformal):
      Self.chinese(value, Array(digits.unicodeScalars), Array(markers.unicodeScalars), isInformal: isInformal)
    case .ethiopic: Self.ethiopic(value)
    }
  }

  private static func chinese(
    _ value: UInt, _ digits: [Unicode.Scalar], _ markers: [Unicode.Scalar], isInformal: Bool
  ) -> String {
    var text = String.UnicodeScalarView()
    if value == 0 { text.append(digits[0]) }
    var pendingNought = false
    var place = 3
    var unit: UInt = 1_000
    while unit > 0 {
      let digit = Int(value / unit % 10)
      if digit == 0 {
        pendingNought = !text.isEmpty
      } else {
        if pendingNought { text.append(digits[0]) }
        pendingNought = false
        if !(isInformal && place == 1 && (10...19).contains(value)) { text.append(digits[digit]) }
        if place > 0 { text.append(markers[place - 1]) }
      }
      unit /= 10
      place -= 1
    }
    return String(text)
  }

  /// Groups of two digits from the right; those with an odd number are hundreds, those with an even one ten thousands.
  private static func ethiopic(_ value: UInt) -> String {
    if value == 1 { return "\u{1369}" }
    var groups: [UInt32] = []
    var rest = value
    while rest > 0 {
      groups.append(UInt32(rest % 100))
      rest /= 100
    }
    var text = String.UnicodeScalarView()
    func append(_ scalar: UInt32) { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    for (index, group) in groups.enumerated().reversed() {
      let isSilent = group == 0 || group == 1 && (index == groups.count - 1 || index % 2 == 1)
      if !isSilent {
        if group >= 10 { append(0x1372 + group / 10 - 1) }
        if group % 10 > 0 { append(0x1369 + group % 10 - 1) }
      }
      if index % 2 == 1, group != 0 { append(0x137B) }
      if index % 2 == 0, index > 0 { append(0x137C) }
    }
    return String(text)
  }
}
