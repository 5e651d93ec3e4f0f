extension Selector {
  /// What stands between square brackets (Selectors 4, clause 6).
  package struct AttributeTest: Sendable, Hashable {
    package enum Operator: Sendable, Hashable { case exists, equals, includes, dash, prefix, suffix, substring }
    /// As our trees spell it: `href`, `epub:type`. With `inAnyNamespace` the local part alone.
    package var name: String
    package var comparison: Operator
    package var value: String
    package var ignoresCase: Bool
    /// `[*|type]`
    package var inAnyNamespace: Bool
    /// The value as it is compared.
    private let wanted: [UInt8]

    package init(
      name: String, comparison: Operator, value: String, ignoresCase: Bool, inAnyNamespace: Bool = false
    ) {
      self.name = name
      self.comparison = comparison
      self.value = value
      self.ignoresCase = ignoresCase
      self.inAnyNamespace = inAnyNamespace
      wanted = ignoresCase ? Self.lowered(value.utf8) : Array(value.utf8)
    }

    /// Compares bytes, in ASCII lower case where asked.
    package func holds(for text: ArraySlice<UInt8>) -> Bool {
      let text = ignoresCase ? Self.lowered(text)[...] : text
      switch comparison {
      case .exists: return true
      case .equals: return text.elementsEqual(wanted)
      case .includes:
        guard !wanted.isEmpty else { return false }
        return text.split(whereSeparator: isSelectorSpace).contains { $0.elementsEqual(wanted) }
      case .dash:
        return text.starts(with: wanted)
          && (text.count == wanted.count || text[text.startIndex + wanted.count] == UInt8(ascii: "-"))
      case .prefix: return !wanted.isEmpty && text.starts(with: wanted)
      case .suffix:
        return !wanted.isEmpty && text.count >= wanted.count && text.suffix(wanted.count).elementsEqual(wanted)
      case .substring: return Self.contains(text, wanted)
      }
    }

    /// Knuth, Morris and Pratt: linear, because both the text and the value may be long.
    private static func contains(_ text: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
      guard !wanted.isEmpty, text.count >= wanted.count else { return false }
      var borders = [Int](repeating: 0, count: wanted.count)
      var length = 0
      for index in wanted.indices.dropFirst() {
        while length > 0, wanted[index] != wanted[length] { length = borders[length - 1] }
        if wanted[index] == wanted[length] { length += 1 }
        borders[index] = length
      }
      length = 0
      for byte in text {
        while length > 0, byte != wanted[length] { length = borders[length - 1] }
        if byte == wanted[length] { length += 1 }
        if length == wanted.count { return true }
      }
      return false
    }

    private static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] {
      bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }
  }
}

/// XML's white space, which separates classes.
func isSelectorSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }
