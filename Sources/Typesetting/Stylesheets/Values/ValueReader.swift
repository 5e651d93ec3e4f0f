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
