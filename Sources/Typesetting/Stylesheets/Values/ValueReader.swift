import Geometry
import Limits

/// A cursor over the component values of one declaration. White space is passed over; every `take` either returns what
/// it found and moves on, or leaves the cursor where it was.
package struct ValueReader: Sendable {
  private let values: ArraySlice<ComponentValue>
  private var index: Int

  package init(_ values: ArraySlice<ComponentValue>) {
    self.values = values
    index = values.startIndex
    skipWhitespace()
  }

  private mutating func skipWhitespace() {
    while index < values.endIndex, values[index].isWhitespace { index += 1 }
  }

  var isAtEnd: Bool { index == values.endIndex }
  var rest: ArraySlice<ComponentValue> { values[index...] }
  func peek() -> ComponentValue? { index < values.endIndex ? values[index] : nil }
  mutating func next() -> ComponentValue? {
    guard let value = peek() else { return nil }
    index += 1
    skipWhitespace()
    return value
  }

  /// Takes a value if `read` makes something of it.
  mutating func take<Result>(_ read: (ComponentValue.Kind) -> Result?) -> Result? {
    guard let value = peek(), let result = read(value.kind) else { return nil }
    _ = next()
    return result
  }

  // MARK: Words and signs

  /// An identifier in lower case.
  mutating func takeKeyword() -> String? {
    take { if case .token(.identifier(let name)) = $0, !name.keyword.isEmpty { name.keyword } else { nil } }
  }
  mutating func take(keyword wanted: String) -> Bool {
    take { if case .token(.identifier(let name)) = $0, name.keyword == wanted { true } else { nil } } ?? false
  }
  /// One of a list of words.
  mutating func take<Value>(_ words: [(String, Value)]) -> Value? {
    take { kind in
      guard case .token(.identifier(let name)) = kind else { return nil }
      let word = name.keyword
      return words.first { $0.0 == word }?.1
    }
  }
  /// A name of the author's, as written; never one of the words that every property knows.
  mutating func takeName() -> String? {
    take {
      guard case .token(.identifier(let name)) = $0, name.utf8.count <= Limits.maximumStyleNameBytes,
        !CommonKeyword.isReserved(name.keyword)
      else { return nil }
      return name
    }
  }
  mutating func takeString() -> String? {
    take {
      if case .token(.string(let text)) = $0, text.utf8.count <= Limits.maximumStyleStringBytes { text } else { nil }
    }
  }
  mutating func take(delimiter wanted: Unicode.Scalar) -> Bool {
    take { if case .token(.delimiter(wanted)) = $0 { true } else { nil } } ?? false
  }
  mutating func takeComma() -> Bool {
    take { if case .token(.comma) = $0 { true } else { nil } } ?? false
  }
  /// The arguments of a function.
  mutating func takeFunction(_ wanted: String) -> ArraySlice<ComponentValue>? {
    take { if case .function(let name, let arguments) = $0, name.keyword == wanted { arguments[...] } else { nil } }
  }
  /// In `calc()`: 1 for `+`, -1 for `-`.
  mutating func takeSign() -> Double? {
    take {
      switch $0 {
      case .token(.delimiter("+")): 1
      case .token(.delimiter("-")): -1
      default: nil
      }
    }
  }

  // MARK: Numbers

  mutating func takeNumber() -> Double? {
    take {
      switch $0 {
      case .token(.number(let number)): return number.value
      case .function(let name, let content) where name.keyword == "calc":
        if case .number(let number)? = Calculation.evaluate(content[...]) { return number }
        return nil
      default: return nil
      }
    }
  }
  mutating func takeInteger(in range: ClosedRange<Int>) -> Int? {
    take {
      guard case .token(.number(let number)) = $0, number.isInteger, let value = Int(exactly: number.value) else {
        return nil
      }
      return range.contains(value) ? value : nil
    }
  }
  mutating func takePercentage() -> Double? {
    take { if case .token(.percentage(let number)) = $0 { number.value } else { nil } }
  }

  /// A length, a percentage, zero, or a `calc()` of them.
  mutating func takeLengthPercentage(allowsNegative: Bool = true, allowsPercent: Bool = true) -> LengthSum? {
    take {
      guard let sum = Self.lengthPercentage($0) else { return nil }
      if !allowsPercent && sum.hasPercent { return nil }
      if case .function = $0 { return sum }  // a calc() out of range is clamped when it is used
      return allowsNegative || !sum.isNegative ? sum : nil
    }
  }
  private static func lengthPercentage(_ kind: ComponentValue.Kind) -> LengthSum? {
    switch kind {
    case .token(.number(let number)): return number.value == 0 ? LengthSum() : nil
    case .token(.percentage(let number)): return LengthSum(percent: number.value)
    case .token(.dimension(let number, let unit)): return LengthSum(number.value, unit: unit)
    case .function(let name, let content) where name.keyword == "calc":
      if case .length(let sum)? = Calculation.evaluate(content[...]) { return sum }
      return nil
    default: return nil
    }
  }
  mutating func takeLength(allowsNegative: Bool = true) -> LengthSum? {
    takeLengthPercentage(allowsNegative: allowsNegative, allowsPercent: false)
  }
}

/// The words that every property takes (CSS Cascade 5, clause 7.3).
enum CommonKeyword: String, Sendable {
  case inherit, initial, unset, revert
  case revertLayer = "revert-layer"

  static func isReserved(_ word: String) -> Bool { CommonKeyword(rawValue: word) != nil || word == "default" }

  /// The keyword when it is the whole value.
  init?(_ values: ArraySlice<ComponentValue>) {
    let trimmed = values.trimmed
    guard trimmed.count == 1, let word = trimmed.first?.identifier?.keyword else { return nil }
    self.init(rawValue: word)
  }
}
